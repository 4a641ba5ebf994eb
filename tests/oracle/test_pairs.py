"""Pairs of the oracle (§7), against sides worked out by hand."""

import math
from statistics import NormalDist

import pytest

from tests.oracle.pairs import Quadrant, choose_quadrant, compute_quadrants, decide_side
from tests.oracle.rows import ContextCell, compute_rows
from tests.oracle.test_rows import (
    DICTIONARY,
    YEAR,
    find_row,
    make_parts,
    make_results,
    make_structures,
)

COUNTS = [20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0]
DENSITIES = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]  # powers of e


def make_densities(logs: list[float]) -> list[ContextCell]:
    return [(f"31-{i}", YEAR, "densite", math.exp(log)) for i, log in enumerate(logs, start=1)]


def test_side_by_position_alone() -> None:
    assert [decide_side(x, 10.0, 4.0) for x in (9.0, 9.5, 10.0, 10.9, 11.0)] == [
        0.0,
        0.5,
        0.5,
        0.5,
        1.0,
    ]
    assert decide_side(12.0, 10.0, None) == 0.5


def test_product_of_the_sides() -> None:
    assert choose_quadrant(0.9, 0.9) == "+/+"
    assert choose_quadrant(0.1, 0.9) == "-/+"
    assert choose_quadrant(1.0, 0.2) == "+/-"
    assert choose_quadrant(0.0, 0.0) == "-/-"
    assert choose_quadrant(0.89, 0.89) is None
    assert choose_quadrant(1.0, 0.5) is None
    assert choose_quadrant(None, 1.0) is None


def test_context_and_rate_by_hand() -> None:
    structures = make_structures(7)
    results = make_parts("prop_emploi", COUNTS)
    pair = ("densite", "part_prop_emploi")
    found = compute_quadrants(
        DICTIONARY, structures, results, make_densities(DENSITIES), YEAR, pair
    )
    # log densities 1 to 7: s = 1.4826 · 2, a quarter is .74; the fourth stands at its peers' median
    regional = [found[f"31-{i}", "region"] for i in range(1, 8)]
    assert [quadrant.x for quadrant in regional] == [0.0, 0.0, 0.0, 0.5, 1.0, 1.0, 1.0]
    rows = compute_rows(DICTIONARY, structures, results, YEAR)
    for i, quadrant in enumerate(regional, start=1):  # polarity +1: the same as `probabilite`
        row = find_row(rows, f"31-{i}", "part_prop_emploi")
        assert quadrant.y == pytest.approx(row.probabilite)
    assert [quadrant.quadrant for quadrant in regional] == ["-/-"] * 3 + [None] + ["+/+"] * 3
    assert found["31-1", "comparables"].quadrant == "-/-"
    assert found["31-1", "national"] == found["31-1", "region"]


def test_polarity_does_not_turn_the_side() -> None:
    structures = make_structures(7)
    sides = []
    for count, rate in (
        ("prop_emploi", "part_prop_emploi"),
        ("jdi_sans_proposition_3_mois", "part_sans_proposition_3_mois"),
        ("jdi_niv_v_infra", "part_jdi_niv_v_infra"),  # polarity 0: judged never, sided all the same
    ):
        results = make_parts(count, COUNTS)
        found = compute_quadrants(DICTIONARY, structures, results, [], YEAR, (rate, rate))
        sides.append([found[f"31-{i}", "region"].x for i in range(1, 8)])
    assert sides[0] == sides[1] == sides[2]
    assert sides[0][0] == pytest.approx(0, abs=1e-3)


def test_side_probability_by_hand() -> None:
    # MER per JDI 1 4 9 16 25 36 over 100: y = 1 to 6, s² = .0025, τ² 2.784 (test_taux_by_hand)
    results = [
        result
        for i in range(1, 7)
        for result in make_results(f"31-{i}", {"mer": 100.0 * i**2, "jdi": 100.0})
    ]
    pooled = math.sqrt(91 / 6)
    z = [(y - pooled) / 0.05 for y in range(1, 7)]
    clipped = [(z[0] + z[1]) / 2, *z[1:5], (z[4] + z[5]) / 2]
    tau2 = (sum(value**2 for value in clipped) - 5) / 2000
    level = NormalDist(
        (tau2 * 4 + 0.0025 * 3.4) / (tau2 + 0.0025), math.sqrt(tau2 * 0.0025 / (tau2 + 0.0025))
    )
    pair = ("mer_par_jdi", "mer_par_jdi")
    found = compute_quadrants(DICTIONARY, make_structures(6), results, [], YEAR, pair)
    assert found["31-4", "region"].x == pytest.approx(1 - level.cdf(3))  # the others' median is 9


def test_without_sampling_model_counts_or_spread() -> None:
    structures = make_structures(7)
    results = make_parts("prop_emploi", [30.0, 31.0, 29.0, 30.0, 32.0, 28.0])  # τ² = 0
    results += make_results("31-7", {"part_prop_emploi": 0.9})  # no counts
    for i, days in enumerate([100.0, 200.0, 300.0, 400.0, 500.0, 600.0, 700.0], start=1):
        results += make_results(f"31-{i}", {"duree_moyenne_parcours": days})
    pair = ("duree_moyenne_parcours", "part_prop_emploi")
    found = compute_quadrants(DICTIONARY, structures, results, [], YEAR, pair)
    assert [found[f"31-{i}", "region"].x for i in (1, 4, 7)] == [0.0, 0.5, 1.0]
    assert {found[f"31-{i}", "region"].y for i in range(1, 8)} == {0.5}
    assert found["31-1", "comparables"] == Quadrant(None, None, None)  # no context, no circle


def test_too_few_peers_or_no_value() -> None:
    results = make_parts("prop_emploi", [20.0, 30.0, 40.0, 50.0, 60.0])
    context = make_densities([1.0, 2.0, 3.0, 4.0, 5.0])
    pair = ("densite", "part_prop_emploi")
    found = compute_quadrants(DICTIONARY, make_structures(6), results, context, YEAR, pair)
    assert found["31-1", "region"] == Quadrant(None, None, None)  # four peers have a value
    assert found["31-6", "region"] == Quadrant(None, None, None)  # five, but it has none itself


def test_flat_context_takes_no_side() -> None:
    results = make_parts("prop_emploi", COUNTS)
    context = make_densities([1.0] * 6 + [9.0])
    pair = ("densite", "part_prop_emploi")
    found = compute_quadrants(DICTIONARY, make_structures(7), results, context, YEAR, pair)
    assert {found[f"31-{i}", "region"].x for i in range(1, 8)} == {0.5}
