"""Comparables of the oracle (§3), against distances worked out by hand."""

import math

import pytest

from tests.oracle.context import Comparables, compute_comparables, select_context
from tests.oracle.rows import ContextCell, compute_rows, cross_rows
from tests.oracle.test_rows import DICTIONARY, YEAR, find_row, make_parts, make_structures
from tests.oracle.values import Cell

LINE = dict.fromkeys(DICTIONARY[0], "")
INVENTED = [
    {**LINE, "code": code, "kind": "contexte", "section": theme, "transformation": f}
    for code, theme, f in (("a1", "A", ""), ("a2", "A", ""), ("b1", "B", ""), ("b2", "B", "log"))
]


def make_context(element: str, cells: list[Cell], annee: int = YEAR) -> list[ContextCell]:
    """A cell of an element for each structure s00, s01… in turn."""
    return [(f"s{i:02d}", annee, element, cell) for i, cell in enumerate(cells)]


def find_comparables(*contexts: list[ContextCell]) -> dict[str, Comparables]:
    """The comparables of all the structures that have a context line."""
    cells = [cell for context in contexts for cell in context]
    codes = sorted({cell[0] for cell in cells})
    return compute_comparables(INVENTED, codes, cells, YEAR)


def find_distance(found: dict[str, Comparables], code: str, other: str) -> float:
    """The distance of one comparable."""
    others, distances = found[code]
    assert others is not None
    return distances[others.index(other)]


def name_range(*numbers: int) -> list[str]:
    return [f"s{i:02d}" for i in numbers]


def test_distance_by_hand_over_two_themes() -> None:
    # Each element takes 0 to 4: median 2, MAD 1, so a gap of 1 is 1/1.4826.
    found = find_comparables(
        make_context("a1", [0.0, 1.0, 2.0, 3.0, 4.0]),
        make_context("a2", [0.0, 3.0, 1.0, 2.0, 4.0]),
        make_context("b1", [2.0, 4.0, 0.0, 1.0, 3.0]),
    )
    # s00 and s01: theme A mean(1, 9) = 5, theme B 4, half each
    assert find_distance(found, "s00", "s01") == pytest.approx(math.sqrt(4.5) / 1.4826, abs=1e-9)
    # s00 and s04: A mean(16, 16), B 1
    assert find_distance(found, "s04", "s00") == pytest.approx(math.sqrt(8.5) / 1.4826, abs=1e-9)
    distances = [distance for _, values in found.values() for distance in values]
    assert distances == [round(distance, 9) for distance in distances]
    assert found["s00"][0] == name_range(1, 2, 3, 4)  # fewer than ten: all of them


def test_distance_over_what_both_have() -> None:
    found = find_comparables(
        make_context("a1", [0.0, 1.0, 2.0, 3.0, 4.0, 2.0]),
        make_context("a2", [None, 3.0, 1.0, 2.0, 4.0, 0.0]),
        make_context("b1", ["SO", 4.0, 0.0, 1.0, 3.0, 2.0]),
    )
    # a1: 0 1 2 2 3 4, median 2, deviations 2 1 0 0 1 2, MAD 1; s00 keeps a1 of three elements
    # and has "SO" for b1: 2 of 3 is under 75 %
    assert found["s00"] == (None, [])
    assert "s00" not in (found["s01"][0] or [])
    found = find_comparables(
        make_context("a1", [0.0, 1.0, 2.0, 3.0, 4.0, 2.0]),
        make_context("a2", [1.0, 3.0, 1.0, 2.0, 4.0, 0.0]),
        make_context("b1", ["SO", 4.0, 0.0, 1.0, 3.0, 2.0]),
    )
    # no theme B between s00 and s01: A alone; a2: 0 1 1 2 3 4, median 1.5, MAD (.5+1.5)/2 = 1
    assert find_distance(found, "s00", "s01") == pytest.approx(math.sqrt(2.5) / 1.4826, abs=1e-9)


def test_scores_are_clipped_at_three() -> None:
    found = find_comparables(make_context("a1", [0.0, 1.0, 2.0, 3.0, 1000.0]))
    # median 2, MAD 1: s04 stands at 3, s00 at −2/1.4826
    assert find_distance(found, "s00", "s04") == pytest.approx(3 + 2 / 1.4826, abs=1e-9)


def test_logarithm_and_what_has_none() -> None:
    values: list[Cell] = [1.0, math.e, math.e**2, math.e**3, math.e**4]
    found = find_comparables(make_context("b2", [*values, 0.0, -1.0, "SO"]))
    assert find_distance(found, "s00", "s01") == pytest.approx(1 / 1.4826, abs=1e-9)
    assert [found[f"s0{i}"] for i in (5, 6, 7)] == [(None, [])] * 3  # "SO": present, not measured


def test_flat_element_leaves_the_distance() -> None:
    line = make_context("a1", [0.0, 1.0, 2.0, 3.0, 4.0])
    flat = make_context("b1", [5.0, 5.0, 5.0, 5.0, 9.0])
    assert find_comparables(line, flat) == find_comparables(line)
    assert find_comparables(flat) == {code: (None, []) for code in name_range(0, 1, 2, 3, 4)}


def test_everyone_at_the_distance_of_the_tenth_belongs() -> None:
    found = find_comparables(make_context("a1", [float(i) for i in range(13)]))
    assert found["s00"][0] == name_range(*range(1, 11))
    assert found["s05"][0] == name_range(0, 1, 2, 3, 4, 6, 7, 8, 9, 10)
    assert found["s04"][0] == name_range(0, 1, 2, 3, 5, 6, 7, 8, 9, 10)
    found = find_comparables(make_context("a1", [*[float(i) for i in range(13)], 10.0, 10.0]))
    assert found["s00"][0] == name_range(*range(1, 11), 13, 14)


def test_more_than_twenty_at_the_same_distance_are_no_circle() -> None:
    # two halves: median .5, MAD .5
    found = find_comparables(make_context("a1", [float(i >= 21) for i in range(42)]))
    assert found["s00"] == (name_range(*range(1, 21)), [0.0] * 20)
    assert found["s21"] == (name_range(*range(22, 42)), [0.0] * 20)
    found = find_comparables(make_context("a1", [float(i >= 22) for i in range(44)]))
    assert set(map(str, found.values())) == {str((None, [0.0] * 21))}


def test_three_quarters_of_what_half_of_them_have() -> None:
    # a1, a2 and b1 are had by half or more, b2 by 2 of 6: not required
    cells = (
        make_context("a1", [0.0, 1.0, 2.0, 3.0, 4.0, "NE"]),
        make_context("a2", [0.0, 1.0, 2.0, 3.0, 4.0, 2.0]),
        make_context("b1", ["SO", 1.0, 2.0, None, "SS", 3.0]),
        make_context("b2", [None, None, None, 9.0, 8.0, None]),
    )
    found = find_comparables(*cells)
    assert [code for code, (others, _) in found.items() if others] == name_range(0, 1, 2)
    # a structure with no context at all does not move "half"
    empty = make_context("a1", [None] * 20)[6:]
    assert find_comparables(*cells, empty) == {**found, **{cell[0]: (None, []) for cell in empty}}


def test_latest_year_that_says_something() -> None:
    cells: list[ContextCell] = [
        ("x", 2008, "a1", 1.0),
        ("x", 2010, "a1", None),
        ("x", 2009, "a1", 2.0),
        ("x", 2012, "a1", 9.0),
        ("x", 2007, "a2", 3.0),
        ("x", 2011, "b1", "SO"),
        ("x", 2010, "b1", 4.0),
        ("elsewhere", 2010, "a1", 5.0),
    ]
    context = select_context(cells, ["x"], 2011)
    assert context == {("x", "a1"): 2.0, ("x", "a2"): 3.0, ("x", "b1"): "SO"}
    assert select_context(reversed(cells), ["x"], 2011) == context
    with pytest.raises(ValueError, match="two different values"):
        select_context([*cells, ("x", 2009, "a1", 2.5)], ["x"], 2011)


def test_rows_of_the_comparables() -> None:
    # 31-1 to 31-6 near one another, 31-7 without context
    structures = make_structures(7)
    results = make_parts("prop_emploi", [50.0, 10.0, 20.0, 30.0, 40.0, 60.0, 90.0])
    context: list[ContextCell] = [
        (f"31-{i}", YEAR - 1, element, float(i))
        for i in range(1, 7)
        for element in ("densite", "taux_chomage")
    ]
    rows = compute_rows(DICTIONARY, structures, results, YEAR, contexte=context)
    assert len(rows) == 7 * 57 * 3
    row = find_row(rows, "31-1", "part_prop_emploi", "comparables")
    assert (row.pairs, row.mediane, row.q1, row.q3) == (5, 0.3, 0.2, 0.4)
    # s is the country's: .1 .2 .3 .4 .5 .6 .9, deviations .3 .2 .1 0 .1 .2 .5
    assert row.rayon == pytest.approx(50 + 50 * (0.1 / (1.4826 * 0.2)) / 3 * 2)
    alone = find_row(rows, "31-7", "part_prop_emploi", "comparables")
    assert (alone.pairs, alone.mediane, alone.rayon, alone.z) == (0, None, None, None)
    assert alone.lecture == "non_exploitable"
    assert find_row(rows, "31-7", "part_prop_emploi").pairs == 6
    empty = compute_rows(DICTIONARY, structures, results, YEAR, contexte=[])
    assert {row.pairs for row in empty if row.cercle == "comparables"} == {0}
    assert [row for row in empty if row.cercle != "comparables"] == compute_rows(
        DICTIONARY, structures, results, YEAR
    )
    assert len(cross_rows(rows)) == 7 * 57
    assert cross_rows(compute_rows(DICTIONARY, structures, results, YEAR)) == {}
