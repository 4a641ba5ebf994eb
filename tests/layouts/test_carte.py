"""The maps: real links in alphabetical order, names escaped, nothing coloured by a figure."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist
from xml.etree import ElementTree

import pytest

from data.models.etats import Cercle
from data.models.regions import Region
from data.reference.geographie import PointCarte
from data.reference.tables import load_regions
from layouts.figures.carte import (
    CADRE,
    ECART,
    build_carte_france,
    build_carte_region,
    spread_points,
)
from layouts.routes import Adresse, Page
from tests.layouts.textes import find_interdits, read_html

ACCUEIL = Adresse(Page.ACCUEIL, annee=2010)
NORD = Adresse(Page.REGION, "31", annee=2010, pairs=Cercle.NATIONAL)
NOM = 'ML de l\'Île « Œ » "x" <b>&amp;'
REGIONS = [Region(code, nom, 10 + int(code) % 7) for code, nom in load_regions().items()]
LILLE = (50.6292, 3.0573)


def build_point(
    code: str, nom: str = "", type_: str = "ML", lat: float | None = 50.5
) -> PointCarte:
    return PointCarte(code, nom or f"ML {code}", type_, lat, 2.9)


def parse(html: str) -> ElementTree.Element:
    """Our attributes without value, written in full, make it XML."""
    return ElementTree.fromstring(html.replace(" data-interne", ' data-interne=""'))


def list_liens(html: str) -> list[ElementTree.Element]:
    return list(parse(html).iter("a"))


def list_centres(html: str) -> list[tuple[float, float]]:
    """Centres of the dots, px at natural size."""
    parts = re.findall(r"left:([\d.]+)%;top:([\d.]+)%", html)
    return [(float(x) / 100 * CADRE[0], float(y) / 100 * CADRE[1]) for x, y in parts]


def test_each_region_is_a_named_link_that_keeps_the_year() -> None:
    liens = list_liens(build_carte_france([Region("31", "Nord-Pas-de-Calais", 26)], ACCUEIL))
    assert [lien.attrib for lien in liens] == [
        {
            "href": "/region/31?annee=2010",
            "data-interne": "",
            "aria-label": "Nord-Pas-de-Calais, 26 structures",
        }
    ]


def test_the_tab_order_is_alphabetical() -> None:
    noms = [lien.attrib["aria-label"] for lien in list_liens(build_carte_france(REGIONS, ACCUEIL))]
    assert len(noms) == 27
    assert [noms[0][:6], noms[-1][:11]] == ["Alsace", "Rhône-Alpes"]
    assert [n.partition(",")[0] for n in noms][11:15] == [
        "Guyane",
        "Haute-Normandie",
        "Île-de-France",
        "La Réunion",
    ]


def test_a_region_without_structures_is_an_outline_only() -> None:
    vide = [Region("31", "Nord-Pas-de-Calais", 0), Region("99", "Inconnue", 4)]
    html = build_carte_france(vide, ACCUEIL)
    assert list_liens(html) == []
    assert html.count('class="absente"') == 27


def test_no_region_is_drawn_unlike_another() -> None:
    html = build_carte_france(REGIONS, ACCUEIL)
    assert html.count('class="offerte"') == 27
    assert not re.search(r"\b(fill|stroke|style|opacity)=", html)


def test_an_overseas_region_is_its_whole_frame() -> None:
    liens = {
        lien.attrib["href"].partition("?")[0]: lien
        for lien in list_liens(build_carte_france(REGIONS, ACCUEIL))
    }
    assert liens["/region/01"].find("rect") is not None
    assert liens["/region/11"].find("rect") is None


@pytest.mark.parametrize("nom", [NOM, "Provence-Alpes-Côte d'Azur"])
def test_names_are_escaped_and_read_back_whole(nom: str) -> None:
    france = build_carte_france([Region("31", nom, 1)], ACCUEIL)
    region = build_carte_region("31", [build_point("1", nom)], NORD)
    for html, lu in ((france, f"{nom}, 1 structure"), (region, nom)):
        assert "<b>" not in html
        assert [lien.attrib["aria-label"] for lien in list_liens(html)] == [lu]
        assert nom in "\n".join(parse(html).itertext())


def test_each_structure_is_a_link_in_alphabetical_order() -> None:
    points = [build_point("b", "Éole"), build_point("a", "Zone"), build_point("c/d", "ami")]
    liens = list_liens(build_carte_region("31", points, NORD))
    assert [lien.attrib["aria-label"] for lien in liens] == ["ami", "Éole", "Zone"]
    assert [lien.attrib["href"] for lien in liens] == [
        "/ml/c%2Fd?annee=2010&pairs=national",
        "/ml/b?annee=2010&pairs=national",
        "/ml/a?annee=2010&pairs=national",
    ]


def test_a_paio_is_a_square_and_all_marks_have_one_size() -> None:
    points = [build_point("1"), build_point("2", type_="PAIO"), build_point("3")]
    html = build_carte_region("31", points, NORD)
    assert [html.count("<circle"), html.count("<rect")] == [2, 1]
    assert len(set(re.findall(r"<circle[^>]*>", html))) == 1
    assert "Carré\u202f: PAIO." in html
    assert "PAIO" not in build_carte_region("31", points[:1], NORD)


def test_what_is_not_drawn_is_counted() -> None:
    points = [build_point("1"), build_point("2", lat=None), build_point("3", lat=None)]
    html = build_carte_region("31", [*points, build_point("4", lat=0.0)], NORD)
    assert len(list_liens(html)) == 1
    assert "2\u00a0structures sans position connue. 1\u00a0structure hors du dessin." in html
    assert "position" not in build_carte_region("31", points[:1], NORD)


def test_structures_of_one_town_stand_apart_in_the_frame() -> None:
    points = [PointCarte(str(i), f"ML {i:02d}", "ML", *LILLE) for i in range(30)]
    centres = list_centres(build_carte_region("31", points, NORD))
    assert len(centres) == 30
    assert min(dist(a, b) for a, b in combinations(centres, 2)) >= ECART - 0.1
    assert all(0 < x < CADRE[0] and 0 < y < CADRE[1] for x, y in centres)


def test_a_point_alone_does_not_move_and_two_stand_side_by_side() -> None:
    assert spread_points([(100.0, 100.0), (200.0, 50.0)]) == [(100.0, 100.0), (200.0, 50.0)]
    (x, y), (voisin_x, voisin_y) = spread_points([(100.0, 100.0), (100.0, 100.0)])
    assert (x, y) == (100.0, 100.0)
    assert (voisin_x, voisin_y) == pytest.approx((112.0, 100.0))


def test_the_neighbours_show_behind_on_the_mainland_only() -> None:
    assert 'class="voisine"' in build_carte_region("11", [], NORD)
    assert 'class="voisine"' not in build_carte_region("94", [], NORD)
    assert 'class="voisine"' not in build_carte_region("02", [], NORD)


def test_a_region_without_outline_has_no_map() -> None:
    assert build_carte_region("99", [build_point("1")], NORD) == ""


def test_the_words_are_those_of_the_product() -> None:
    html = build_carte_france(REGIONS, ACCUEIL) + build_carte_region("31", [build_point("1")], NORD)
    assert not find_interdits(read_html(html))
