"""Intervals and spread of the oracle (§5), against published tables and figures worked out by hand."""

import math

import pytest

from tests.oracle.evidence import (
    Observation,
    compute_byar,
    compute_tau2,
    compute_wilson,
)
from tests.oracle.rows import compute_rows
from tests.oracle.test_rows import (
    DICTIONARY,
    YEAR,
    find_row,
    make_results,
    make_structures,
)


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [  # Newcombe 1998, table I, method 3; the last two by hand
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (1, 10, 0.0179, 0.4042),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_wilson_against_newcombe(count: float, base: float, low: float, high: float) -> None:
    assert compute_wilson(count, base) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("count", "low", "high", "tolerance"),
    [  # Garwood's exact limits for a Poisson count, which Byar's approach
        (1, 0.0253, 5.5716, 0.02),
        (5, 1.6235, 11.6683, 0.02),
        (10, 4.7954, 18.3904, 0.01),
        (20, 12.2165, 30.8884, 0.01),
        (50, 37.1110, 65.9188, 0.005),
        (100, 81.3640, 121.6268, 0.005),
    ],
)
def test_byar_near_the_exact_limits(
    count: float, low: float, high: float, tolerance: float
) -> None:
    assert compute_byar(count, 1) == pytest.approx((low, high), abs=tolerance)


def test_byar_by_hand() -> None:
    # 10: (1 − 1/90 − 1.959964/9.486833)³ = 0.782291³; 11: (1 − 1/99 + 1.959964/9.949874)³
    assert compute_byar(10, 2) == pytest.approx((4.78743 / 2, 18.39111 / 2), abs=2e-4)
    assert compute_byar(0, 10) == pytest.approx((0.0, 0.367), abs=5e-4)


def test_intervals_of_the_rows() -> None:
    cells = {"prop_emploi": 15.0, "jdi": 148.0, "mer": 10.0, "etp_conseillers": 2.0}
    sorties = {"jeunes_sortis[civis]": 29.0, "jeunes_sortis_emploi[civis]": 1.0}
    length = {"duree_moyenne_parcours": 300.0, "part_recus": 0.5}
    results = make_results("31-1", {**cells, **sorties, **length})
    rows = compute_rows(DICTIONARY, make_structures(1), results, YEAR)

    def bounds(code: str, dispositif: str = "") -> list[float | None]:
        row = find_row(rows, "31-1", code, dispositif=dispositif)
        return [row.borne_basse, row.borne_haute]

    assert bounds("part_prop_emploi") == pytest.approx([0.0624, 0.1605], abs=5e-5)
    assert bounds("part_sortis_emploi", "civis") == pytest.approx([0.0061, 0.1718], abs=5e-5)
    assert bounds("mer_par_jdi") == pytest.approx([4.7874 / 148, 18.3911 / 148], abs=1e-5)
    assert bounds("jdi_par_conseiller") == list(compute_byar(148, 2))  # polarity 0 has one too
    assert bounds("part_recus") == [None, None]  # no counts
    assert bounds("duree_moyenne_parcours") == [None, None]
    few = make_results("31-1", {"prop_emploi": 1.0, "jdi": 10.0})
    row = find_row(
        compute_rows(DICTIONARY, make_structures(1), few, YEAR), "31-1", "part_prop_emploi"
    )
    assert (row.etat, row.borne_basse, row.borne_haute) == ("effectif_faible", None, None)


def observe_part(count: float, base: float) -> Observation:
    y = math.asin(math.sqrt(count / base))
    return Observation(y, 1 / (2 * math.sqrt(base)), count, base)


def test_tau2_by_hand_for_three_structures() -> None:
    # 10, 50 and 90 of 100: Y0 = asin √.5 = π/4, gaps ∓atan(1/2) = 0.4636476, s = 0.05,
    # z = ∓9.272952, clipped to 0.8 of that: φ = 2 · 7.418362² / 3; w = 400, 1200 − 400 = 800
    expected = (2 * 7.418362**2 - 2) / 800
    assert expected == pytest.approx(0.135080, abs=1e-6)
    three = [observe_part(count, 100) for count in (10, 50, 90)]
    assert compute_tau2("part", three) == pytest.approx(expected, rel=1e-6)


def test_tau2_is_never_negative_and_needs_two() -> None:
    assert compute_tau2("part", [observe_part(count, 100) for count in (29, 30, 31)]) == 0
    assert compute_tau2("part", [observe_part(10, 100)]) == 0
    assert compute_tau2("part", []) == 0


def test_tau2_with_unequal_sizes_by_hand() -> None:
    # taux 1 over 25 and 4 over 100: y = 1 and 2, s = .1 and .05, Y0 = √(425/125) = 1.8439089
    first, second = (1 - 3.4**0.5) / 0.1, (2 - 3.4**0.5) / 0.05
    low, high = 0.9 * first + 0.1 * second, 0.1 * first + 0.9 * second
    expected = (low**2 + high**2 - 1) / (500 - (100**2 + 400**2) / 500)
    two = [Observation(1, 0.1, 25, 25), Observation(2, 0.05, 400, 100)]
    assert compute_tau2("taux", two) == pytest.approx(expected)
