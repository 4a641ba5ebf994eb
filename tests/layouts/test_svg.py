"""Our own SVG of the figures. That it looks like Plotly's: tests/callbacks/test_rendu_navigateur.py."""

from __future__ import annotations

import re
from time import process_time
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from data.catalogue.model import Catalogue
from data.method.branches import select_axes
from data.models.comparaison import Portrait
from layouts.figures.nuage import build_nuage, build_vide
from layouts.figures.nuage_projete import build_nuage_projete
from layouts.figures.radar import FICHE, PROJECTION, build_cadre, build_radar, compute_ligne
from layouts.figures.svg import draw_figure
from layouts.html.balises import Html
from layouts.theme import COMPAREES, STRUCTURE
from tests.layouts import fixtures

NOM = '« L’Isle » & <Fils> "d\'Abeau"'


@pytest.fixture(scope="module")
def radar(catalogue: Catalogue, riche: Portrait) -> dict[str, Any]:
    return build_radar(select_axes(riche, catalogue.radars["profil"], ""))


@pytest.fixture(scope="module")
def nuage(catalogue: Catalogue, riche: Portrait) -> dict[str, Any]:
    return build_nuage(fixtures.build_nuage(catalogue, riche), NOM)


def read(svg: Html) -> ET.Element:
    """Fails when a tag is left open or an attribute written twice."""
    return ET.fromstring(svg)


def list_paths(svg: Html, **attributs: str) -> list[str]:
    return [
        path.attrib["d"]
        for path in read(svg).iter("path")
        if attributs.items() <= path.attrib.items()
    ]


def test_every_figure_is_drawn_without_a_script_for_eyes_only(
    catalogue: Catalogue, riche: Portrait, troue: Portrait, nuage: dict[str, Any]
) -> None:
    radars = [
        build_radar(select_axes(portrait, radar, ""), gabarit=gabarit)
        for portrait in (riche, troue, fixtures.build_portrait(catalogue, autres=6))
        for radar in catalogue.radars.values()
        for gabarit in (FICHE, PROJECTION)
    ]
    projete = build_nuage_projete(fixtures.build_nuage(catalogue, riche), NOM)
    vides = [{"data": [], "layout": layout} for layout in (build_cadre(), build_vide())]
    for figure in (*radars, nuage, projete, *vides):
        svg = read(draw_figure(figure))
        assert svg.tag == "svg"
        assert svg.attrib["aria-hidden"] == "true"
        assert {e.tag for e in svg.iter()} <= {
            *("svg", "g", "path", "circle", "rect", "text", "pattern", "clipPath")
        }
        assert not any(nom.startswith("on") for e in svg.iter() for nom in e.attrib)


def test_a_radar_is_light(radar: dict[str, Any]) -> None:
    assert len(draw_figure(radar)) < 6000
    debut = process_time()
    for _ in range(20):
        draw_figure(radar)
    assert (process_time() - debut) / 20 < 0.005


def test_a_radar_has_the_size_that_plotly_gives_it(radar: dict[str, Any]) -> None:
    svg = read(draw_figure(radar))
    assert (svg.attrib["width"], svg.attrib["height"]) == ("264", "264")
    (groupe,) = svg
    assert groupe.attrib["transform"] == "translate(132 132)"
    assert [c.attrib["r"] for c in svg.iter("circle")] == ["118", "29.5", "88.5", "118"]


def test_the_line_of_the_structure_is_broken_where_a_value_is_missing(
    catalogue: Catalogue, riche: Portrait, radar: dict[str, Any]
) -> None:
    rayons, _ = compute_ligne(select_axes(riche, catalogue.radars["profil"], ""))
    assert None in rayons
    (ligne,) = list_paths(draw_figure(radar), **{"stroke": STRUCTURE, "stroke-width": "3"})
    assert ligne.count("M") == 2
    assert len(re.findall(r"-?[\d.]+ -?[\d.]+", ligne)) == sum(r is not None for r in rayons)


def test_there_is_a_mark_where_plotly_puts_one(radar: dict[str, Any]) -> None:
    marques = [t for t in radar["data"] if t["mode"] == "markers"]
    svg = draw_figure(radar)
    assert svg.count('class="point"') == sum(len(trace["r"]) for trace in marques)


@pytest.mark.parametrize(
    ("symbole", "chemin"),
    [
        ("circle", "M8 0A8 8 0 1 1 0-8A8 8 0 0 1 8 0Z"),
        ("square", "M8 8H-8V-8H8Z"),
        ("triangle-up", "M-9.24 4H9.24L0-8Z"),
        ("diamond", "M10.4 0L0 10.4L-10.4 0L0-10.4Z"),
    ],
)
def test_the_symbols_are_those_of_plotly(radar: dict[str, Any], symbole: str, chemin: str) -> None:
    marques = radar["data"][-1]
    marques = {**marques, "marker": {**marques["marker"], "symbol": symbole, "size": 16}}
    svg = draw_figure({**radar, "data": [marques]})
    assert set(list_paths(svg)) == {chemin}


def test_a_scatter_follows_the_width_of_its_frame(nuage: dict[str, Any]) -> None:
    svg = read(draw_figure(nuage))
    assert (svg.attrib["width"], svg.attrib["height"]) == ("100%", "412")
    assert "padding:6px 12px 28px 60px" in svg.attrib["style"]
    places = [p.attrib["style"] for p in svg.iter("path") if p.attrib.get("class") == "point"]
    assert places
    assert all(re.fullmatch(r"transform:translate\([\d.]+%,[\d.]+px\)", place) for place in places)
    for trait in svg.iter("path"):
        if "stroke-dasharray" in trait.attrib:
            assert trait.attrib["vector-effect"] == "non-scaling-stroke"


def test_hatching_is_not_stretched_with_its_zone(nuage: dict[str, Any]) -> None:
    svg = draw_figure(nuage)
    (zone,) = re.findall(r'<clipPath[^>]*><path d="([^"]+)" transform="scale\(0.001\)"', svg)
    coins = [float(nombre) for nombre in re.findall(r"[\d.]+", zone)]
    assert coins
    assert max(coins) == 1000
    assert min(coins) == 0
    assert 'fill="url(#hachures)" clip-path="url(#zone)"' in svg


def test_a_projected_scatter_keeps_its_width(catalogue: Catalogue, riche: Portrait) -> None:
    figure = build_nuage_projete(fixtures.build_nuage(catalogue, riche), NOM)
    assert read(draw_figure(figure)).attrib["width"] == "940"


def test_a_name_is_written_as_it_is(nuage: dict[str, Any]) -> None:
    assert NOM in [texte.text for texte in read(draw_figure(nuage)).iter("text")]


def test_colours_are_written_as_the_style_sheet_replaces_them(nuage: dict[str, Any]) -> None:
    """assets/15-contraste.css, by value."""
    (groupe,) = (g for g in read(draw_figure(nuage)).iter("g") if g.get("fill-opacity") == "0.35")
    assert (groupe.attrib["fill"], groupe.attrib["stroke"]) == (COMPAREES, COMPAREES)


def test_a_mark_says_only_how_it_differs_from_the_first(nuage: dict[str, Any]) -> None:
    """One structure of unknown size is hollow."""
    points = [p for p in read(draw_figure(nuage)).iter("path") if p.get("class") == "point"]
    creux = [p for p in points if "fill" in p.attrib]
    assert [(p.attrib["fill"], p.attrib["fill-opacity"]) for p in creux] == [("#FFFFFF", "1")]


def test_a_logarithm_and_a_plain_axis_place_their_ends_alike(
    catalogue: Catalogue, riche: Portrait
) -> None:
    figure = build_nuage(fixtures.build_nuage(catalogue, riche, "densite-couverture"), NOM)
    assert figure["layout"]["xaxis"]["type"] == "log"
    assert figure["layout"]["yaxis"]["type"] == "linear"
    medianes = list_paths(draw_figure(figure), **{"stroke-dasharray": "7 4"})
    assert re.fullmatch(r"M([\d.]+) 378 \1 0", medianes[0])
    assert re.fullmatch(r"M0 ([\d.]+) 618 \1", medianes[1])


def test_a_graduation_that_would_leave_the_drawing_is_left_out(nuage: dict[str, Any]) -> None:
    bas, haut = nuage["layout"]["xaxis"]["range"]
    axe = {**nuage["layout"]["xaxis"], "type": "linear", "tickvals": [bas, haut]}
    layout = {**nuage["layout"], "xaxis": {**axe, "ticktext": ["gauche", "une longue droite"]}}
    mots = [t.text for t in read(draw_figure({**nuage, "layout": layout})).iter("text")]
    assert "gauche" in mots
    assert "une longue droite" not in mots
