"""The drawings of the PDF: what the screen's radar computes, in an image of our own."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from data.catalogue.model import Catalogue
from data.method.branches import select_axes
from data.method.rules import MIN_BANDE
from data.models.branches import Branche
from data.models.comparaison import Portrait
from layouts.documents.pdf.dessins import (
    PAPIER,
    draw_bande,
    draw_marque,
    draw_radar,
    place_etiquettes,
)
from layouts.figures.marques import POSITION, draw_forme
from layouts.figures.radar import compute_formes, compute_ligne
from layouts.theme import BANDE, COMPAREES, STRUCTURE
from tests.layouts.fixtures import build_portrait, build_profil, build_region

SVG = "{http://www.w3.org/2000/svg}"


def select(portrait: Portrait, catalogue: Catalogue) -> tuple[Branche, ...]:
    return select_axes(portrait, catalogue.radars["profil"], "")


def find(svg: str, balise: str, **attributs: str) -> list[ET.Element]:
    elements = ET.fromstring(svg).iter(f"{SVG}{balise}")
    return [e for e in elements if all(e.get(cle) == v for cle, v in attributs.items())]


@pytest.mark.parametrize("trous", [False, True])
def test_the_line_has_the_gaps_of_the_screen(catalogue: Catalogue, trous: bool) -> None:
    axes = select(build_portrait(catalogue, trous=trous), catalogue)
    (ligne,) = find(draw_radar(axes), "path", stroke=STRUCTURE, fill="none")
    rayons = compute_ligne(axes)[0]
    debuts = [
        rang
        for rang, r in enumerate(rayons)
        if r is not None and (not rang or rayons[rang - 1] is None)
    ]
    chemin = ligne.get("d", "")
    assert chemin.count("M") == len(debuts) >= 1
    assert chemin.count("M") + chemin.count("L") == sum(r is not None for r in rayons)
    assert None in rayons


def test_a_block_for_each_spoke_with_enough_others(riche: Portrait, catalogue: Catalogue) -> None:
    axes = select(riche, catalogue)
    (blocs,) = find(draw_radar(axes), "path", fill=BANDE)
    assert blocs.get("d", "").count("M") == len(axes)
    assert not find(draw_radar(axes), "circle", fill=COMPAREES)


def test_from_five_to_seven_others_dots_and_no_block(catalogue: Catalogue) -> None:
    axes = select(build_portrait(catalogue, autres=MIN_BANDE - 2), catalogue)
    (blocs,) = find(draw_radar(axes), "path", fill=BANDE)
    assert blocs.get("d") == ""
    assert len(find(draw_radar(axes), "circle", fill=COMPAREES)) == (MIN_BANDE - 2) * len(axes)


def test_each_point_has_the_mark_of_its_reading(riche: Portrait, catalogue: Catalogue) -> None:
    axes = select(riche, catalogue)
    svg = draw_radar(axes)
    formes = compute_formes(axes)
    assert len(formes) == sum(axe.trace for axe in axes) < len(axes)
    for _, forme in formes:
        couleur = f'fill="{forme.couleur}"' if forme.pleine else f'stroke="{forme.couleur}"'
        assert couleur in svg
    assert draw_radar(axes, POSITION).count(f'fill="{POSITION.couleur}"') == len(formes)


def test_nothing_stands_outside_the_image(catalogue: Catalogue) -> None:
    for graine in range(12):
        axes = select(build_portrait(catalogue, graine), catalogue)
        for chemin in find(draw_radar(axes), "path"):
            points = re.findall(r"[ML]([-\d.]+) ([-\d.]+)", chemin.get("d", ""))
            assert all(0 <= float(v) <= PAPIER.cote for point in points for v in point)


def test_a_label_for_each_spoke_outside_the_circle(riche: Portrait, catalogue: Catalogue) -> None:
    axes = select(riche, catalogue)
    etiquettes = place_etiquettes(axes)
    assert [e["nom"] for e in etiquettes] == [axe.entree.libelle_court for axe in axes]
    for e in etiquettes:
        assert e["x"] ** 2 + e["y"] ** 2 > PAPIER.rayon**2
        assert e["part_x"] == (0 if e["x"] > 10 else 1 if e["x"] < -10 else 0.5)


def test_a_mark_alone_and_none_where_words_stand() -> None:
    assert draw_forme(POSITION, 11, 11) in draw_marque(POSITION)
    assert draw_marque(None) == ""


def test_the_strip_of_a_region_is_a_whole_image(catalogue: Catalogue) -> None:
    profil = build_profil(catalogue, build_region())
    ligne = next(iter(profil.indicateurs.values()))
    traces = [p for p in ligne.points if p.rayon is not None]
    simples = [p for p in traces if not (p.lecture.est_force or p.lecture.est_axe)]
    svg = draw_bande(ligne, 1)
    points = [*find(svg, "circle", fill=COMPAREES), *find(svg, "rect", fill=COMPAREES)]
    assert len(points) == len(simples) > 10
