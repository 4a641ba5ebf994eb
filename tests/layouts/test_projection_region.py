"""The projection of a region: ten rows on two screens, proposals on a third, nobody named."""

from __future__ import annotations

import pytest

from data.catalogue.model import Catalogue
from layouts import ecrans
from layouts.components.projection.ecrans_region import PROPOSITIONS
from layouts.pages.projection import SujetRegion, VueProjection, build_vue_region
from layouts.routes import Adresse, Page, build_href
from layouts.words.avis import describe_ecran_inconnu
from tests.layouts import fixtures
from tests.layouts.test_projection import count_mots
from tests.layouts.textes import find_interdits, read_html


def show(catalogue: Catalogue, code: str, numero: int, nombre: int = 2) -> VueProjection:
    region = fixtures.build_region(code)
    profil = fixtures.build_profil(catalogue, region, noms=False)
    proposees = fixtures.build_priorites(catalogue, region, False, nombre)
    adresse = Adresse(Page.REGION, code, ecran=numero, projection=True)
    return build_vue_region(
        SujetRegion(region.nom, profil, catalogue, adresse, proposees), "Données 2010"
    )


@pytest.mark.parametrize("code", ["31", "94"])
def test_few_words_none_forbidden_and_no_name(catalogue: Catalogue, code: str) -> None:
    for ecran in ecrans.ECRANS_REGION:
        vue = show(catalogue, code, ecran.numero)
        assert count_mots(f"<p>{vue.titre}</p>{vue.corps}") <= 40
        texte = read_html(" ".join(v for v in vue if isinstance(v, str)))
        assert find_interdits(texte) == []
        assert "fictive" not in texte
        assert vue.sans_dessin


def test_the_ten_rows_come_once_each_in_their_order(catalogue: Catalogue) -> None:
    corps = "".join(show(catalogue, "31", numero).corps for numero in (1, 2))
    assert corps.count("<li>") == 10
    places = [
        corps.index(f"<strong>{e.libelle_court}<") for e in catalogue.radars["profil"].entrees
    ]
    assert places == sorted(places)


def test_the_third_screen_shows_a_few_proposals_or_says_there_is_none(
    catalogue: Catalogue,
) -> None:
    assert "Aucune priorité n’est proposée" in show(catalogue, "31", 3, nombre=0).corps
    vue = show(catalogue, "31", 3, nombre=PROPOSITIONS + 2)
    assert vue.corps.count("<li>") == PROPOSITIONS
    assert "2 autres sur la page des priorités" in read_html(vue.corps)


def test_the_arrows_hold_in_the_three_screens() -> None:
    adresse = Adresse(Page.REGION, "31", ecran=2, projection=True)
    assert ecrans.build_voisins(adresse) == tuple(build_href(adresse, ecran=n) for n in (1, 3))
    inconnue = Adresse(Page.REGION, "31", ecran=12, projection=True)
    assert ecrans.choose_ecran(inconnue).numero == 1
    assert "inconnu" in describe_ecran_inconnu(inconnue)


def test_the_key_of_the_rows_names_what_they_draw(catalogue: Catalogue) -> None:
    """Under eight structures there is no block; who is compared is said, and where one is."""
    assert "moitié centrale" in read_html(show(catalogue, "31", 1).corps)
    assert "moitié centrale" not in read_html(show(catalogue, "94", 1).corps)
    dits = [read_html(show(catalogue, "31", n).situe) for n in (1, 2, 3)]
    assert all("Nord-Pas-de-Calais" in dit and f"{n}/3" in dit for n, dit in enumerate(dits, 1))
    assert "méd. des 26 structures de la région" in dits[0]
    assert "contexte proche" in dits[2]
