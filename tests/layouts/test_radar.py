"""The geometry of the radar: gaps, closing, blocks, labels."""

from __future__ import annotations

import itertools
from dataclasses import replace
from random import Random

import pytest

from data.catalogue.model import Catalogue
from data.method.branches import select_axes
from data.models.branches import Branche
from data.models.comparaison import Portrait
from data.models.etats import Etat
from layouts.figures.radar import (
    COTE,
    DEMI_BLOC,
    ECART,
    RAYON,
    build_radar,
    compute_angle,
    compute_blocs,
    compute_ligne,
    compute_place,
)
from tests.layouts.fixtures import build_portrait, build_position


@pytest.fixture
def axes(catalogue: Catalogue) -> list[Branche]:
    """Ten spokes, a value on each."""
    hasard = Random(1)
    entrees = catalogue.radars["profil"].entrees
    return [Branche(n, e, build_position(e, hasard), "") for n, e in enumerate(entrees, start=1)]


def remove(axes: list[Branche], *numeros: int) -> list[Branche]:
    return [
        replace(a, position=replace(a.position, etat=Etat.NON_RENSEIGNE, valeur=None, rayon=None))
        if a.numero in numeros
        else a
        for a in axes
    ]


def count_segments(axes: list[Branche]) -> int:
    rayons, _ = compute_ligne(axes)
    return sum(a is not None and b is not None for a, b in itertools.pairwise(rayons))


def test_the_line_is_closed_by_its_first_point(axes: list[Branche]) -> None:
    rayons, angles = compute_ligne(axes)
    assert len(rayons) == 11
    assert rayons[0] == rayons[-1]
    assert angles[0] == angles[-1] == 0
    assert count_segments(axes) == 10


@pytest.mark.parametrize("numero", range(1, 11))
def test_a_gap_takes_both_neighbouring_segments(axes: list[Branche], numero: int) -> None:
    assert count_segments(remove(axes, numero)) == 8


def test_two_gaps_around_a_point_leave_it_alone(axes: list[Branche]) -> None:
    troues = remove(axes, 3, 5)
    assert count_segments(troues) == 6
    assert compute_ligne(troues)[0][3] is not None


def test_nothing_at_all_draws_nothing(axes: list[Branche]) -> None:
    assert set(compute_ligne(remove(axes, *range(1, 11)))[0]) == {None}


def test_a_small_denominator_is_a_gap_even_with_its_value(axes: list[Branche]) -> None:
    faible = replace(axes[4], position=replace(axes[4].position, etat=Etat.EFFECTIF_FAIBLE))
    assert not faible.trace
    assert count_segments([*axes[:4], faible, *axes[5:]]) == 8


def test_blocks_are_closed_sectors_of_eleven_degrees(axes: list[Branche]) -> None:
    rayons, angles = compute_blocs(axes)
    assert rayons.count(None) == angles.count(None) == 10
    milieu = compute_angle(2, 10)
    bloc = slice(8, 15)
    assert set(angles[bloc]) == {milieu - DEMI_BLOC, milieu, milieu + DEMI_BLOC}
    assert set(rayons[bloc]) == {axes[1].position.rayon_q1, axes[1].position.rayon_q3}
    assert (rayons[8], angles[8]) == (rayons[14], angles[14])


def test_a_gap_keeps_its_block(axes: list[Branche]) -> None:
    assert compute_blocs(remove(axes, 2)) == compute_blocs(axes)


@pytest.mark.parametrize(
    ("autres", "blocs", "points"), [(4, 0, 0), (5, 0, 5), (7, 0, 7), (8, 10, 0)]
)
def test_from_five_to_seven_others_are_points_without_a_block(
    catalogue: Catalogue, autres: int, blocs: int, points: int
) -> None:
    hasard = Random(2)
    axes = [
        Branche(n, e, build_position(e, hasard, autres=autres), "")
        for n, e in enumerate(catalogue.radars["profil"].entrees, start=1)
    ]
    assert compute_blocs(axes)[0].count(None) == blocs
    assert len(build_radar(axes)["data"][3]["r"]) == points * 10


@pytest.mark.parametrize("nombre", [6, 9, 10])
def test_labels_stand_outside_and_are_tied_by_the_side_that_clears_the_circle(nombre: int) -> None:
    places = [compute_place(n, nombre) for n in range(1, nombre + 1)]
    assert (places[0].horizontal, places[0].vertical) == ("milieu", "bas")
    for place in places:
        assert (place.x**2 + place.y**2) ** 0.5 == pytest.approx(RAYON + ECART, abs=0.1)
        cote = {"debut": place.x > 0, "fin": place.x < 0, "milieu": abs(place.x) < 15}
        assert cote[place.horizontal]
        etage = {"bas": place.y < -76, "haut": place.y > 76, "centre": abs(place.y) < 78}
        assert etage[place.vertical]


def test_the_bottom_label_of_ten_begins_at_its_point() -> None:
    place = compute_place(6, 10)
    assert (place.horizontal, place.vertical) == ("milieu", "haut")


def test_missing_spokes_are_dotted(axes: list[Branche]) -> None:
    pleins, pointilles = build_radar(remove(axes, 5))["data"][:2]
    assert pleins["r"].count(100) == 9
    assert pointilles["r"].count(100) == 1
    assert pointilles["theta"][0] == compute_angle(5, 10)
    assert pointilles["line"]["dash"] != "solid"


def test_the_figure_is_a_plain_square_with_the_median_at_fifty(axes: list[Branche]) -> None:
    figure = build_radar(axes)
    assert type(figure) is dict
    assert figure["layout"]["width"] == figure["layout"]["height"] == COTE
    assert set(figure["data"][4]["r"]) == {50.0}
    assert all(trace["connectgaps"] is False for trace in figure["data"])
    assert "fill" not in figure["data"][5]


def test_the_frame_does_not_depend_on_the_portrait(catalogue: Catalogue) -> None:
    figures = [
        build_radar(select_axes(build_portrait(catalogue, graine), catalogue.radars[nom], ""))
        for graine, nom in ((1, "profil"), (2, "entreprises"))
    ]
    assert figures[0]["layout"] == figures[1]["layout"]
    assert len(figures[0]["data"]) == len(figures[1]["data"])


def test_a_line_without_total_is_read_on_the_civis_or_the_one_named(
    catalogue: Catalogue, troue: Portrait
) -> None:
    radar = catalogue.radars["resultats"]
    assert {a.dispositif for a in select_axes(troue, radar, "")} == {"", "civis"}
    assert {a.dispositif for a in select_axes(troue, radar, "autres")} == {"", "autres"}


def test_a_total_given_is_read_whatever_the_dispositif(
    catalogue: Catalogue, riche: Portrait
) -> None:
    axes = select_axes(riche, catalogue.radars["resultats"], "autres")
    assert {a.dispositif for a in axes} == {""}
