"""The structures of a near context: what brings them near, who they are, and why there may be none."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.detail import Proximite, Voisinage
from data.models.etats import Cercle
from data.typographie import typeset
from layouts.components.contexte.comparables import build_comparables
from layouts.routes import Adresse, Page
from layouts.words.comparables import (
    LOIN,
    describe_presence,
    describe_sans_comparables,
    describe_stabilite,
    describe_voisin,
    format_distance,
    name_theme,
)
from tests.layouts.fixtures.proximites import EMPLOI, POPULATION, PROCHES, SOCIAL
from tests.layouts.textes import find_interdits, flatten, read_dash

ADRESSE = Adresse(Page.CONTEXTE, "59907S00", annee=2009)
FORMATION = "Structuration de l’offre de formation"


@pytest.mark.parametrize(
    ("themes", "phrase"),
    [
        (
            {POPULATION: 0.3, EMPLOI: 0.4, SOCIAL: 1.3, FORMATION: 0.8},
            "Proche par la structuration de la population et la situation de l’emploi ; s’en écarte par "
            "les caractéristiques sociales.",
        ),
        (
            {POPULATION: 0.3, EMPLOI: 0.9},
            "Proche par la structuration de la population ; s’en écarte par la situation de l’emploi.",
        ),
        (
            {POPULATION: 0.9, EMPLOI: 1.2, SOCIAL: 2.0},
            "Proche par la structuration de la population ; s’en écarte par les caractéristiques "
            "sociales.",
        ),
        (
            {POPULATION: 1.1, EMPLOI: 1.2, SOCIAL: 2.0},
            "Le moins éloigné par la structuration de la population ; s’en écarte par les "
            "caractéristiques sociales.",
        ),
        ({EMPLOI: 0.7}, "Un seul thème renseigné pour les deux : la situation de l’emploi."),
        ({POPULATION: 0.7, EMPLOI: 0.75}, "Écarts du même ordre dans tous les thèmes renseignés."),
        ({POPULATION: 0.0, EMPLOI: 0.2}, "Proche dans tous les thèmes renseignés."),
        ({POPULATION: 0.0, EMPLOI: 0.0}, "Même contexte, d’après les éléments renseignés."),
    ],
)
def test_what_brings_near_and_what_sets_apart(themes: dict[str, float], phrase: str) -> None:
    assert describe_voisin(themes) == typeset(phrase)


def test_equal_gaps_give_one_sentence_whatever_the_order_of_the_rows() -> None:
    ecarts = {SOCIAL: 0.4, POPULATION: 1.2, EMPLOI: 0.4}
    inverse = dict(reversed(list(ecarts.items())))
    assert describe_voisin(ecarts) == describe_voisin(inverse)


def test_every_theme_of_the_catalogue_has_a_name_in_a_sentence(catalogue: Catalogue) -> None:
    noms = [name_theme(entree.section) for entree in catalogue.contextes]
    assert all(re.match("l[ae]s? [a-z]|l’[a-z]", nom) for nom in noms)
    assert "l’aménagement du territoire" in noms


@pytest.mark.parametrize(
    ("distance", "texte"), [(0.0, "0"), (0.04, "moins de 0,1"), (0.05, "0,1"), (1.26, "1,3")]
)
def test_distances_have_one_decimal(distance: float, texte: str) -> None:
    assert format_distance(distance) == texte


def test_the_comparables_keep_the_alphabetical_order_and_link_to_their_fiche(
    catalogue: Catalogue, riche: Portrait
) -> None:
    composants = build_comparables(PROCHES, riche, catalogue, ADRESSE)
    texte = flatten(read_dash(composants))
    assert texte.index("ML d’Albi") < texte.index("de l’Œuf")
    assert "/ml/31901S00?annee=2009" in str(composants)
    assert "par ordre alphabétique" in texte
    assert "(0 : même contexte)" in texte
    assert "3 des 7 thèmes" in texte
    assert "Sur 6 éléments de contexte renseignés, 1 est simulé." in texte
    assert LOIN not in texte
    assert "dixième" not in texte


@pytest.mark.parametrize(
    ("presence", "dit"),
    [
        (1.0, "Présente dans tous les tirages."),
        (0.995, "Présente dans 9 tirages sur 10."),
        (0.85, "Présente dans 9 tirages sur 10."),
        (0.06, "Présente dans 1 tirage sur 10."),
        (0.045, "Présente dans moins d’un tirage sur 10."),
        (0.0, "Présente dans moins d’un tirage sur 10."),
    ],
)
def test_a_presence_is_never_rounded_to_all(presence: float, dit: str) -> None:
    assert flatten(describe_presence(presence)) == dit


@pytest.mark.parametrize(
    ("retrouves", "fin"),
    [
        (None, "à chaque thème."),
        (0, "Aucune des 2 n’était déjà là en 2009."),
        (1, "1 des 2 était déjà là en 2009."),
        (2, "Les 2 étaient déjà là en 2009."),
    ],
)
def test_who_was_there_the_year_before_is_said_where_it_is_known(
    catalogue: Catalogue, riche: Portrait, retrouves: int | None, fin: str
) -> None:
    proximite = replace(PROCHES, retrouves=retrouves)
    assert flatten(describe_stabilite(proximite, riche)).endswith(fin)
    texte = flatten(read_dash(build_comparables(proximite, riche, catalogue, ADRESSE)))
    assert texte.count("tirages sur 10") == 2


def test_far_comparables_are_said_to_be_far(catalogue: Catalogue, riche: Portrait) -> None:
    loin = build_comparables(replace(PROCHES, loin=True), riche, catalogue, ADRESSE)
    assert flatten(LOIN) in flatten(read_dash(loin))


def test_ties_with_the_tenth_are_said(catalogue: Catalogue, riche: Portrait) -> None:
    voisins = PROCHES.voisins * 6
    onze = build_comparables(replace(PROCHES, voisins=voisins), riche, catalogue, ADRESSE)
    assert "Les 12 structures de France" in read_dash(onze)
    assert "même distance que la dixième" in read_dash(onze)


@pytest.mark.parametrize(
    ("proximite", "phrase"),
    [
        (None, "Les données de 2010 ne couvrent qu’une région"),
        (Proximite(Voisinage.CONTEXTE_INCOMPLET, 0, None, False, ()), "Moins de 75 %"),
        (Proximite(Voisinage.TROP_PEU, 0, None, False, ()), "Aucune autre structure"),
        (
            Proximite(Voisinage.CONTEXTES_IDENTIQUES, 30, 0.0, False, ()),
            "30 structures ont exactement le même contexte",
        ),
        (
            Proximite(Voisinage.CONTEXTES_IDENTIQUES, 21, 0.3, False, ()),
            "21 structures ont le même contexte ou un contexte aussi proche",
        ),
    ],
)
def test_without_comparables_a_sentence_says_why(
    catalogue: Catalogue, riche: Portrait, proximite: Proximite | None, phrase: str
) -> None:
    composants = build_comparables(proximite, riche, catalogue, ADRESSE)
    assert phrase in flatten(read_dash(composants))
    assert find_interdits(read_dash(composants)) == []


def test_a_structure_without_lines_that_year_is_not_said_to_be_alone(riche: Portrait) -> None:
    portrait = replace(riche, effectifs={Cercle.REGION: 25, Cercle.NATIONAL: 453})
    assert "aucune ligne de 2010" in describe_sans_comparables(None, portrait)
