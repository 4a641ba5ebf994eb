"""What the records say of their entry, in words: a count, of how many, and what is missing."""

from __future__ import annotations

import pytest

from data.catalogue import load_catalogue
from data.models.etats import Etat
from data.models.saisie import ConstatSaisi
from layouts.words.saisie import (
    describe_constat,
    describe_part,
    describe_saisi,
    list_autres,
)

TU = "un nombre trop petit pour être donné (secret statistique)"


@pytest.mark.parametrize(
    ("comptes", "parmi", "seul"),
    [
        ((None, Etat.SECRET, 72, Etat.VALEUR), f"sur 72 (entretiens), {TU}", f"sur 72, {TU}"),
        ((0, Etat.VALEUR, None, Etat.SECRET), f"0 sur {TU} (entretiens)", f"0 sur {TU}"),
        (
            (None, Etat.SECRET, None, Etat.SECRET),
            "deux nombres trop petits pour être donnés (secret statistique) (entretiens)",
            "deux nombres trop petits pour être donnés (secret statistique)",
        ),
        (
            (None, Etat.NON_RENSEIGNE, 72, Etat.VALEUR),
            "non renseigné, sur 72 (entretiens)",
            "non renseigné, sur 72",
        ),
        (
            (None, Etat.SANS_OBJET, None, Etat.SANS_OBJET),
            "sans objet (entretiens)",
            "sans objet",
        ),
    ],
)
def test_what_is_missing_is_said_with_of_how_many_and_why(
    comptes: tuple[int | None, Etat, int | None, Etat], parmi: str, seul: str
) -> None:
    dit = load_catalogue().saisie["entretiens_sans_presence"]
    lu = ConstatSaisi(dit.code, *comptes)
    assert describe_constat(lu, dit) == parmi
    assert describe_saisi(lu) == seul
    assert lu.part is None


def test_nothing_to_count_among_has_no_part() -> None:
    dit = load_catalogue().saisie["entretiens_sans_presence"]
    assert describe_saisi(None) == "–"
    assert ConstatSaisi(dit.code, 0, Etat.VALEUR, 0, Etat.VALEUR).part is None


@pytest.mark.parametrize(
    ("nombre", "sur", "dite"),
    [
        (0, 90_000, "0\u202f%"),
        (1, 90_000, "moins de 0,1\u202f%"),
        (12, 480, "2,5\u202f%"),
        (89_999, 90_000, "plus de 99\u202f%"),
        (90_000, 90_000, "100\u202f%"),
    ],
)
def test_a_part_that_is_not_none_or_not_all_reads_so(nombre: int, sur: int, dite: str) -> None:
    assert describe_part(ConstatSaisi("x", nombre, Etat.VALEUR, sur, Etat.VALEUR)) == dite


def test_what_has_no_number_is_under_its_own_state_and_changes_nothing() -> None:
    """Never « aucun cas » of what is not known, never « chacune compte » of what does not apply."""
    rien = (None, Etat.NON_RENSEIGNE)
    catalogue = load_catalogue()
    dites = list(
        list_autres(
            (
                ConstatSaisi("situations_pro_sans_fin", None, Etat.SANS_OBJET, *rien),
                ConstatSaisi("propositions_sans_theme", None, Etat.NON_EXPLOITABLE, *rien),
                ConstatSaisi("sorties_sans_situation", 0, Etat.VALEUR, *rien),
                ConstatSaisi("profils_sans_niveau", None, Etat.SECRET, 72, Etat.VALEUR),
            ),
            catalogue,
        )
    )
    assert [dite.partition("\u202f:")[0] for dite in dites] == [
        "Aucun cas",
        "Non renseigné, ce qui n’est pas zéro",
        "Sans objet, ce qui n’est pas zéro",
        "Non exploitable, ce qui n’est pas zéro",
    ]
    assert "(sorties de l’année\u202f: un nombre non renseigné)" in dites[0]
    assert not any("rofils sans niveau" in dite for dite in dites)
