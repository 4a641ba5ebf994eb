"""The map: known towns fall in their own region, neighbours share one border."""

from __future__ import annotations

import csv
import re
from itertools import pairwise

import pytest

from data.reference.geographie import (
    ENCARTS,
    FICHIER,
    HAUTEUR,
    LARGEUR,
    Boite,
    load_carte,
    place_point,
    project_lambert93,
)
from data.reference.tables import FOLDER, load_regions

Point = tuple[float, float]
JETON = re.compile(r"[Mlz]|-?(?:\d+\.?\d*|\.\d+)")
VILLES = [
    ("31", "Lille", 50.6292, 3.0573),
    ("93", "Marseille", 43.2965, 5.3698),
    ("94", "Ajaccio", 41.9267, 8.7369),
    ("94", "Bastia", 42.6973, 9.4509),
    ("11", "Paris", 48.8566, 2.3522),
    ("53", "Brest", 48.4000, -4.4861),
    ("42", "Strasbourg", 48.5734, 7.7521),
    ("72", "Bayonne", 43.4929, -1.4748),
    ("91", "Perpignan", 42.6887, 2.8948),
    ("01", "Pointe-à-Pitre", 16.2480, -61.5260),
    ("02", "Fort-de-France", 14.6161, -61.0588),
    ("03", "Cayenne", 4.9224, -52.3135),
    ("03", "Maripasoula", 3.6440, -54.0300),
    ("04", "Saint-Denis", -20.8890, 55.4560),
    ("06", "Mamoudzou", -12.7806, 45.2279),
]


def read_anneaux(trace: str) -> list[list[Point]]:
    """The rings of a path of M, l and z, in px."""
    anneaux: list[list[Point]] = []
    jetons = iter(JETON.findall(trace))
    for jeton in jetons:
        if jeton == "M":
            anneaux.append([(float(next(jetons)), float(next(jetons)))])
        elif jeton not in "lz":
            x, y = anneaux[-1][-1]
            anneaux[-1].append((round(x + float(jeton), 1), round(y + float(next(jetons)), 1)))
    return anneaux


def is_inside(point: Point, anneaux: list[list[Point]]) -> bool:
    """Even-odd: how many edges a half-line to the right crosses."""
    x, y = point
    croises = 0
    for anneau in anneaux:
        for (xa, ya), (xb, yb) in pairwise([*anneau, anneau[0]]):
            if (ya > y) != (yb > y) and x < xa + (y - ya) / (yb - ya) * (xb - xa):
                croises += 1
    return croises % 2 == 1


def list_sommets(code: str) -> set[Point]:
    return {point for anneau in read_anneaux(load_carte()[code].trace) for point in anneau}


@pytest.mark.parametrize(
    ("lat", "lon", "est", "nord"),
    [
        (46.5, 3.0, 700_000, 6_600_000),
        (50.6292, 3.0573, 704_061.146, 7_059_136.590),
        (41.9192, 8.7386, 1_176_667.561, 6_108_273.283),
        (48.3904, -4.4861, 146_632.979, 6_836_262.327),
    ],
)
def test_lambert_93_agrees_with_proj(lat: float, lon: float, est: float, nord: float) -> None:
    assert project_lambert93(lat, lon) == pytest.approx((est, nord), abs=0.01)


def test_the_file_is_light_and_holds_every_region() -> None:
    assert FICHIER.stat().st_size < 45_000
    assert set(load_carte()) == set(load_regions())
    assert len(load_carte()) == 27


@pytest.mark.parametrize("code", sorted(load_regions()))
def test_an_outline_is_closed_in_the_drawing_and_in_its_box(code: str) -> None:
    contour = load_carte()[code]
    assert re.fullmatch(r"(M[^Mz]+l[^Mz]+z)+", contour.trace)
    anneaux = read_anneaux(contour.trace)
    assert all(len(anneau) >= 3 for anneau in anneaux)
    dessin = ENCARTS[code].cadre if code in ENCARTS else Boite(0, 0, LARGEUR, HAUTEUR)
    for point in list_sommets(code):
        assert dessin.holds(*point)
        assert contour.boite.holds(*point, marge=0.051)
    assert is_inside(contour.repere, anneaux)


def test_two_neighbours_share_one_border() -> None:
    ile_de_france = list_sommets("11")
    autour = set().union(*(list_sommets(code) for code in ("21", "22", "23", "24", "26")))
    assert ile_de_france <= autour


@pytest.mark.parametrize(("code", "ville", "lat", "lon"), VILLES)
def test_a_town_is_in_its_own_region(code: str, ville: str, lat: float, lon: float) -> None:
    place = place_point(code, lat, lon)
    assert place is not None, ville
    assert load_carte()[code].boite.holds(*place)
    traces = {c: read_anneaux(contour.trace) for c, contour in load_carte().items()}
    assert [c for c, anneaux in traces.items() if is_inside(place, anneaux)] == [code]


def test_every_known_position_of_the_directory_is_placed() -> None:
    fichier = FOLDER / "missions_locales_referentiel_milo_2023.csv"
    with fichier.open(encoding="utf-8-sig", newline="") as lignes:
        situees = [ligne for ligne in csv.DictReader(lignes) if ligne["lat"]]
    assert len(situees) > 400
    for s in situees:
        assert place_point(s["region_2010_code"], float(s["lat"]), float(s["lon"])), s


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        ("01", 18.07, -63.08),
        ("11", 0.0, 0.0),
        ("31", 43.3, 5.4),
        ("04", -12.8, 45.2),
        ("99", 48.8, 2.3),
        ("11", float("nan"), 2.3),
        ("11", 90.0, 2.3),
    ],
)
def test_what_is_out_of_the_drawing_has_no_place(code: str, lat: float, lon: float) -> None:
    assert place_point(code, lat, lon) is None


def test_boxes_meet_or_not() -> None:
    boite = Boite(0, 0, 10, 10)
    assert boite.meets(Boite(9, 9, 5, 5))
    assert boite.meets(Boite(2, 2, 1, 1))
    assert not boite.meets(Boite(11, 0, 5, 5))
    assert not boite.meets(Boite(0, 12, 50, 5))
