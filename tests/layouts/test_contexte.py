"""The context page: strips by theme, the comparables in words, never by distance."""

from __future__ import annotations

import pytest

from data.catalogue.model import Catalogue
from data.comparison.models import Portrait, Proximite, Voisin, Voisinage
from layouts.pages.contexte import VueContexte, build_contexte_vue
from layouts.routes import Adresse, Page
from tests.layouts.textes import find_interdits, read_dash, read_html

ADRESSE = Adresse(Page.CONTEXTE, "59907S00")
THEMES = {"Structuration de la population": 0.1, "Situation de l'emploi": 0.4}
VOISINS = tuple(
    Voisin(f"{i}", nom, "Alsace", distance, {**THEMES, "Caractéristiques sociales": 2.0})
    for i, (nom, distance) in enumerate((("ML Aix", 0.9), ("ML Brest", 0.2), ("ML Éden", 0.5)))
)


def build_vue(
    portrait: Portrait, catalogue: Catalogue, proximite: Proximite | None, **pays: float
) -> VueContexte:
    return build_contexte_vue(portrait, proximite, catalogue, ADRESSE, "Lens - Hénin", pays)


def test_every_element_of_annexe_1_has_its_row(catalogue: Catalogue, riche: Portrait) -> None:
    vue = build_vue(riche, catalogue, None, taux_chomage=12.5)
    texte = read_html(vue.themes)
    for entree in catalogue.contextes:
        assert entree.libelle.replace("'", "’") in texte.replace("'", "’")
    assert vue.themes.count('scope="row"') == 42
    assert "médiane du pays" in vue.themes
    assert find_interdits(texte) == []


def test_comparables_come_with_a_sentence_and_in_the_order_given(
    catalogue: Catalogue, riche: Portrait
) -> None:
    proximite = Proximite(Voisinage.TROUVE, 10, 0.9, True, VOISINS)
    texte = read_dash(build_vue(riche, catalogue, proximite).comparables)
    places = [texte.index(voisin.nom) for voisin in VOISINS]
    assert places == sorted(places)
    assert "Proche par" in texte
    assert "caractéristiques sociales" in texte
    assert "éloignées" in texte
    assert find_interdits(texte) == []


@pytest.mark.parametrize(
    ("etat", "semblables", "mots"),
    [
        (Voisinage.CONTEXTE_INCOMPLET, 0, "75"),
        (Voisinage.CONTEXTES_IDENTIQUES, 23, "23"),
    ],
)
def test_why_there_are_none_is_said(
    catalogue: Catalogue, riche: Portrait, etat: Voisinage, semblables: int, mots: str
) -> None:
    proximite = Proximite(etat, semblables, None, False, ())
    texte = read_dash(build_vue(riche, catalogue, proximite).comparables)
    assert mots in texte
    assert "Proche par" not in texte


def test_a_year_of_one_region_has_no_comparables(catalogue: Catalogue, riche: Portrait) -> None:
    assert "région" in read_dash(build_vue(riche, catalogue, None).comparables)
