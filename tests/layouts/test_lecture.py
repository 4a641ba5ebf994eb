"""Positions in words."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from data.catalogue.model import Catalogue
from data.models.branches import Branche
from data.models.comparaison import Position
from data.models.etats import Etat
from data.typographie import FINE, INSECABLE
from layouts.words.lecture import (
    AU_DELA,
    COTE_A_EXAMINER,
    COTE_FAVORABLE,
    EN_DECA,
    ENTRE,
    describe_axe,
    describe_effectifs,
    describe_place,
    describe_valeur,
)
from tests.layouts.fixtures import build_position


def make_position(
    catalogue: Catalogue, code: str, ecart: float = 0, etat: Etat = Etat.VALEUR, autres: int = 25
) -> Position:
    return build_position(catalogue.entrees[code], Random(3), ecart=ecart, etat=etat, autres=autres)


@pytest.mark.parametrize(
    ("code", "ecart", "attendu"),
    [
        ("part_recus", 3, AU_DELA),
        ("part_recus", -3, EN_DECA),
        ("part_recus", 0, ENTRE),
        ("part_sans_proposition_3_mois", 3, f"{AU_DELA}, {COTE_A_EXAMINER}"),
        ("part_sans_proposition_3_mois", -3, f"{EN_DECA}, {COTE_FAVORABLE}"),
        ("part_sans_proposition_3_mois", 0, ENTRE),
        ("part_premiers_accueils", 3, AU_DELA),
    ],
)
def test_a_quartile_is_a_number_and_the_favourable_side_is_said_where_less_is(
    catalogue: Catalogue, code: str, ecart: float, attendu: str
) -> None:
    position = make_position(catalogue, code, ecart)
    assert describe_place(position, catalogue.entrees[code]) == attendu


def test_a_value_on_a_quartile_is_between(catalogue: Catalogue) -> None:
    position = make_position(catalogue, "part_recus")
    sur_q3 = replace(position, valeur=position.q3)
    assert describe_place(sur_q3, catalogue.entrees["part_recus"]) == ENTRE


def test_too_few_others_have_no_place(catalogue: Catalogue) -> None:
    position = make_position(catalogue, "part_recus", autres=4)
    assert describe_place(position, catalogue.entrees["part_recus"]) == "moins de 5 autres valeurs"


def test_states_are_words_never_numbers(catalogue: Catalogue) -> None:
    entree = catalogue.entrees["part_recus"]
    for etat in (Etat.NON_RENSEIGNE, Etat.NON_EXPLOITABLE, Etat.SECRET, Etat.SANS_OBJET):
        position = make_position(catalogue, "part_recus", etat=etat)
        assert not any(c.isdigit() for c in describe_valeur(position, entree))
        assert describe_place(position, entree) == ""


def test_a_small_denominator_keeps_its_value_and_says_so(catalogue: Catalogue) -> None:
    entree = catalogue.entrees["part_recus"]
    position = make_position(catalogue, "part_recus", etat=Etat.EFFECTIF_FAIBLE)
    assert describe_valeur(position, entree).endswith("%")
    assert describe_place(position, entree) == "effectif faible"


@pytest.mark.parametrize(
    ("code", "haut", "bas", "attendu"),
    [
        ("part_sans_proposition_3_mois", 466, 1502, "466 sur 1_502 jeunes"),
        ("contacts_entreprises_par_etp", 2940, 24.6, "2_940 contacts pour 24,6 ETP (2009)"),
        ("couverture_contact_ano", 2840, 2536, "2_840 pour 2_536 jeunes"),
        ("part_conseillers", 12.5, 24.6, "12,5 sur 24,6 ETP (2009)"),
        ("etat_par_jdi", 1231000, 1502, "1_231_000 € pour 1_502 jeunes"),
    ],
)
def test_counts(catalogue: Catalogue, code: str, haut: float, bas: float, attendu: str) -> None:
    position = replace(make_position(catalogue, code), numerateur=haut, denominateur=bas)
    texte = describe_effectifs(position, catalogue.entrees[code], catalogue, 2010)
    assert texte.replace(FINE, "_").replace(INSECABLE, " ") == attendu


def test_a_share_without_counts_has_none(catalogue: Catalogue) -> None:
    position = replace(make_position(catalogue, "part_recus"), numerateur=None, denominateur=None)
    assert describe_effectifs(position, catalogue.entrees["part_recus"], catalogue, 2010) == ""


def test_labels_of_axes(catalogue: Catalogue) -> None:
    entree = catalogue.entrees["part_sortis_emploi_durable"]
    position = replace(make_position(catalogue, entree.code), valeur=0.39, mediane=0.28)
    assert describe_axe(Branche(1, entree, position, "")) == f"39{FINE}% · méd. 28{FINE}%"
    assert describe_axe(Branche(1, entree, position, "civis")).startswith(f"CIVIS{FINE}: 39")
    absent = replace(position, valeur=None, etat=Etat.NON_RENSEIGNE)
    assert describe_axe(Branche(1, entree, absent, "")) == f"non renseigné · méd. 28{FINE}%"
