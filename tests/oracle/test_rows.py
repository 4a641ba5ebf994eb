"""The oracle itself, against figures worked out by hand."""

from pathlib import Path

import pytest

from tests.oracle.rows import (
    Cell,
    Result,
    Row,
    compute_quantile,
    compute_rows,
    compute_spread,
    read_dictionary,
)

DICTIONARY = read_dictionary(Path(__file__).parent.parent / "codes.csv")
YEAR = 2011


def make_structures(count: int, region: str = "31") -> list[dict[str, str]]:
    """Make structures 31-1, 31-2… of one region."""
    return [{"code": f"{region}-{i}", "code_region": region} for i in range(1, count + 1)]


def make_results(code: str, cells: dict[str, Cell]) -> list[Result]:
    """Write cells of a structure; ``x[civis]`` is x for the dispositif civis."""
    results: list[Result] = []
    for name, cell in cells.items():
        indicateur, _, dispositif = name.rstrip("]").partition("[")
        results.append((code, YEAR, indicateur, dispositif, cell))
    return results


def read_alone(indicateur: str, cells: dict[str, Cell], dispositif: str = "") -> Row:
    """The regional row of a structure that stands alone."""
    rows = compute_rows(DICTIONARY, make_structures(1), make_results("31-1", cells), YEAR)
    return find_row(rows, "31-1", indicateur, dispositif=dispositif)


def find_row(
    rows: list[Row], code: str, indicateur: str, cercle: str = "region", dispositif: str = ""
) -> Row:
    """The only row of a structure, an indicator, a dispositif and a circle."""
    keys = (code, indicateur, cercle, dispositif)
    (row,) = [
        row
        for row in rows
        if (row.code_structure, row.indicateur, row.cercle, row.dispositif) == keys
    ]
    return row


def make_parts(indicator_count: str, counts: list[float], region: str = "31") -> list[Result]:
    """A count out of 100 JDI for each structure in turn."""
    return [
        result
        for i, count in enumerate(counts, start=1)
        for result in make_results(f"{region}-{i}", {indicator_count: count, "jdi": 100.0})
    ]


def figures(row: Row) -> tuple[str, float | None, float | None, float | None]:
    """State, value, numerator, denominator."""
    return row.etat, row.valeur, row.numerateur, row.denominateur


def test_quantiles_and_spread_by_hand() -> None:
    values = [4.0, 1.0, 3.0, 2.0]
    assert compute_quantile(values, 0.25) == 1.75
    assert compute_quantile(values, 0.5) == 2.5
    assert compute_quantile(values, 0.75) == 3.25
    assert compute_quantile([7.0], 0.25) == 7.0
    assert compute_spread(values) == pytest.approx(1.4826 * 1.0)  # deviations 1.5 .5 .5 1.5
    # MAD 0 (four of seven equal), quartiles 5 and 7
    assert compute_spread([5.0, 5.0, 5.0, 5.0, 6.0, 8.0, 9.0]) == pytest.approx(2 / 1.349)
    assert compute_spread([5.0, 5.0, 5.0, 5.0, 5.0, 8.0]) is None
    assert compute_spread([]) is None


def test_every_structure_has_its_rows_even_without_data() -> None:
    rows = compute_rows(DICTIONARY, make_structures(2), [], YEAR)
    assert len(rows) == 2 * 57 * 2
    assert len({row.indicateur for row in rows}) == 57
    assert {row.etat for row in rows} == {"non_renseigne"}
    assert {(row.pairs, row.mediane, row.rayon, row.dispositif) for row in rows} == {
        (0, None, None, "")
    }


def test_position_by_hand_leaves_the_structure_out() -> None:
    # 31-1 has 50 %; its five peers 10, 20, 30, 40 and 60 %.
    rows = compute_rows(
        DICTIONARY,
        make_structures(6),
        make_parts("prop_emploi", [50.0, 10.0, 20.0, 30.0, 40.0, 60.0]),
        YEAR,
    )
    row = find_row(rows, "31-1", "part_prop_emploi")
    assert (row.pairs, row.mediane, row.q1, row.q3) == (5, 0.3, 0.2, 0.4)
    # s: the six values, median .35, deviations .05 .05 .15 .15 .25 .25, MAD .15
    assert row.rayon == pytest.approx(50 + 50 * (0.2 / (1.4826 * 0.15)) / 3)
    other = find_row(rows, "31-2", "part_prop_emploi")
    assert (other.mediane, other.q1, other.q3) == (0.4, 0.3, 0.5)


def test_negative_polarity_zero_polarity_and_clip() -> None:
    counts = [50.0, 10.0, 20.0, 30.0, 40.0, 60.0]
    structures = make_structures(6)
    worse = make_parts("jdi_sans_proposition_3_mois", counts)
    row = find_row(
        compute_rows(DICTIONARY, structures, worse, YEAR), "31-1", "part_sans_proposition_3_mois"
    )
    assert row.rayon == pytest.approx(50 - 50 * (0.2 / (1.4826 * 0.15)) / 3)
    neutral = make_parts("jdi_niv_v_infra", counts)
    row = find_row(
        compute_rows(DICTIONARY, structures, neutral, YEAR), "31-1", "part_jdi_niv_v_infra"
    )
    assert row.rayon == pytest.approx(50 + 50 * (0.2 / (1.4826 * 0.15)) / 3)
    far = make_parts("prop_emploi", [99.0, 10.0, 11.0, 12.0, 13.0, 14.0])
    row = find_row(compute_rows(DICTIONARY, structures, far, YEAR), "31-1", "part_prop_emploi")
    assert row.rayon == 100


def test_at_the_median_is_50_and_no_spread_is_no_radius() -> None:
    structures = make_structures(6)
    equal = make_parts("prop_emploi", [30.0, 10.0, 20.0, 30.0, 40.0, 60.0])
    row = find_row(compute_rows(DICTIONARY, structures, equal, YEAR), "31-1", "part_prop_emploi")
    assert row.rayon == 50
    flat = make_parts("prop_emploi", [30.0] * 6)
    row = find_row(compute_rows(DICTIONARY, structures, flat, YEAR), "31-1", "part_prop_emploi")
    assert (row.etat, row.mediane, row.q1, row.q3, row.rayon) == ("valeur", 0.3, 0.3, 0.3, None)


def test_four_peers_are_too_few_but_the_country_is_not() -> None:
    structures = make_structures(5) + make_structures(2, "11")
    results = make_parts("prop_emploi", [50.0, 10.0, 20.0, 30.0, 40.0])
    results += make_parts("prop_emploi", [60.0, 70.0], "11")
    rows = compute_rows(DICTIONARY, structures, results, YEAR)
    row = find_row(rows, "31-1", "part_prop_emploi")
    assert (row.pairs, row.mediane, row.q1, row.q3, row.rayon) == (4, None, None, None, None)
    row = find_row(rows, "31-1", "part_prop_emploi", "national")
    # peers .1 .2 .3 .4 .6 .7; country .1 to .7, median .4, deviations .3 .2 .1 0 .1 .2 .3
    assert row.pairs == 6
    assert [row.mediane, row.q1, row.q3] == pytest.approx([0.35, 0.225, 0.55])
    assert row.rayon == pytest.approx(50 + 50 * (0.15 / (1.4826 * 0.2)) / 3)


def test_spread_comes_from_the_country_in_the_region_too() -> None:
    structures = make_structures(6) + make_structures(2, "11")
    results = make_parts("prop_emploi", [50.0, 10.0, 20.0, 30.0, 40.0, 60.0])
    results += make_parts("prop_emploi", [90.0, 90.0], "11")
    rows = compute_rows(DICTIONARY, structures, results, YEAR)
    row = find_row(rows, "31-1", "part_prop_emploi")
    # country .1 .2 .3 .4 .5 .6 .9 .9: median .45, deviations .05 .05 .15 .15 .25 .35 .45 .45
    assert (row.pairs, row.mediane) == (5, 0.3)
    assert row.rayon == pytest.approx(50 + 50 * (0.2 / (1.4826 * 0.2)) / 3)


@pytest.mark.parametrize(
    ("count", "jdi", "expected"),
    [
        (30.0, 100.0, ("valeur", 0.3, 30.0, 100.0)),
        (0.0, 100.0, ("valeur", 0.0, 0.0, 100.0)),
        ("NE", "SS", ("non_exploitable", None, None, None)),
        ("SO", "SS", ("secret", None, None, None)),
        ("SO", None, ("sans_objet", None, None, None)),
        ("SO", 0.0, ("sans_objet", None, None, None)),
        (None, 100.0, ("non_renseigne", None, None, None)),
        (30.0, None, ("non_renseigne", None, None, None)),
        (0.0, 0.0, ("non_renseigne", None, None, None)),
        (12.0, 10.0, ("incoherent", 1.2, 12.0, 10.0)),
        (5.0, 19.0, ("effectif_faible", 5 / 19, 5.0, 19.0)),
        (5.0, 20.0, ("valeur", 0.25, 5.0, 20.0)),
    ],
)
def test_states_in_their_order(
    count: Cell, jdi: Cell, expected: tuple[str, float | None, float | None, float | None]
) -> None:
    row = read_alone("part_prop_emploi", {"prop_emploi": count, "jdi": jdi})
    assert figures(row) == expected


def test_no_n_min_and_a_rate_above_one_are_fine_for_a_taux() -> None:
    row = read_alone("jdi_par_conseiller", {"jdi": 90.0, "etp_conseillers": 7.5})
    assert figures(row) == ("valeur", 12.0, 90.0, 7.5)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"jdi": None}, ("valeur", 0.345, None, None)),
        ({"prop_emploi": 34.0}, ("valeur", 0.345, None, None)),
        ({"jdi": 100.0}, ("valeur", 0.345, 35.0, 100.0)),  # 34.5, half up
        ({"jdi": 10.0}, ("effectif_faible", 0.345, 3.0, 10.0)),
        ({"jdi": 0.0}, ("non_renseigne", None, None, None)),
        ({"jdi": "SS"}, ("secret", None, None, None)),
        ({"prop_emploi": 34.0, "jdi": 100.0}, ("valeur", 0.34, 34.0, 100.0)),  # exactly 0.5 point
        ({"prop_emploi": 68.0, "jdi": 200.0}, ("valeur", 0.34, 68.0, 200.0)),
        ({"prop_emploi": 67.0, "jdi": 200.0}, ("incoherent", 0.335, 67.0, 200.0)),
    ],
)
def test_part_given_under_its_own_code(
    cells: dict[str, Cell], expected: tuple[str, float | None, float | None, float | None]
) -> None:
    assert figures(read_alone("part_prop_emploi", {"part_prop_emploi": 0.345, **cells})) == expected


def test_given_rate_marks_and_other_types() -> None:
    both: dict[str, Cell] = {"prop_emploi": 30.0, "jdi": 100.0}
    assert read_alone("part_prop_emploi", {"part_prop_emploi": "NE", **both}).etat == (
        "non_exploitable"
    )
    above = read_alone("part_prop_emploi", {"part_prop_emploi": 1.2})
    assert figures(above) == ("incoherent", 1.2, None, None)
    # a taux given far from its counts: the counts win, without a word
    row = read_alone("mer_par_jdi", {"mer_par_jdi": 9.0, "mer": 250.0, "jdi": 100.0})
    assert figures(row) == ("valeur", 2.5, 250.0, 100.0)


def test_value_given_alone_joins_the_median() -> None:
    results = make_parts("prop_emploi", [50.0, 10.0, 20.0, 30.0, 40.0])
    results += make_results("31-6", {"part_prop_emploi": 0.6})
    results += make_results("31-7", {"part_prop_emploi": 0.9, "jdi": 10.0})  # too small to count
    rows = compute_rows(DICTIONARY, make_structures(7), results, YEAR)
    row = find_row(rows, "31-1", "part_prop_emploi")
    assert (row.pairs, row.mediane) == (5, 0.3)
    small = find_row(rows, "31-7", "part_prop_emploi")
    assert (small.valeur, small.numerateur, small.pairs) == (0.9, 9.0, 6)
    assert small.mediane == pytest.approx(0.35)
    assert small.rayon is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("valeur", 10.0, None, None)),  # 30/50 − 100/200, in points
        ({"jeunes_entres_dispositif": 0.0}, ("non_renseigne", None, None, None)),
        ({"jdi_niv_v_infra": None}, ("non_renseigne", None, None, None)),
        ({"jdi_niv_v_infra": "SS"}, ("secret", None, None, None)),
        ({"jdi_niv_v_infra": 210.0}, ("incoherent", -45.0, None, None)),
        ({"jdi": 10.0, "jdi_niv_v_infra": 5.0}, ("effectif_faible", 10.0, None, None)),
    ],
)
def test_difference_of_two_shares(
    changes: dict[str, Cell], expected: tuple[str, float | None, float | None, float | None]
) -> None:
    cells: dict[str, Cell] = {
        "jeunes_entres_dispositif_niv_v_infra": 30.0,
        "jeunes_entres_dispositif": 50.0,
        "jdi_niv_v_infra": 100.0,
        "jdi": 200.0,
    }
    assert figures(read_alone("ciblage_niv_v_infra", {**cells, **changes})) == expected


def test_difference_given_in_points() -> None:
    alone = read_alone("ciblage_niv_v_infra", {"ciblage_niv_v_infra": 12.5, "jdi": 200.0})
    assert figures(alone) == ("valeur", 12.5, None, None)
    few = read_alone("ciblage_niv_v_infra", {"ciblage_niv_v_infra": 12.5, "jdi": 10.0})
    assert figures(few) == ("effectif_faible", 12.5, None, None)


def test_dispositifs_have_their_rows_and_young_people_are_not_added() -> None:
    cells: dict[str, Cell] = {
        "jeunes_sortis[civis]": 40.0,
        "jeunes_sortis[cotraitance]": 30.0,
        "jeunes_sortis[autres]": "NE",
        "jeunes_sortis_emploi[civis]": 10.0,
        "jeunes_sortis_emploi[cotraitance]": 6.0,
        "presents_dispositif[civis]": 80.0,
        "duree_moyenne_parcours": 300.0,
        "duree_moyenne_parcours[civis]": 410.0,
    }
    rows = compute_rows(DICTIONARY, make_structures(1), make_results("31-1", cells), YEAR)
    states = {
        row.dispositif: figures(row)
        for row in rows
        if row.indicateur == "part_sortis_emploi" and row.cercle == "region"
    }
    assert states == {
        "": ("non_renseigne", None, None, None),
        "civis": ("valeur", 0.25, 10.0, 40.0),
        "cotraitance": ("valeur", 0.2, 6.0, 30.0),
        "autres": ("non_exploitable", None, None, None),
    }
    civis = find_row(rows, "31-1", "sorties_civis_par_present")
    assert figures(civis) == ("valeur", 0.5, 40.0, 80.0)
    lengths = [(row.dispositif, row.valeur) for row in rows if row.indicateur.startswith("duree")]
    assert lengths == [("", 300.0), ("", 300.0), ("civis", 410.0), ("civis", 410.0)]


@pytest.mark.parametrize(
    ("total", "autres", "expected"),
    [
        (None, 3.0, ("valeur", 0.6, 60.0, 100.0)),
        (80.0, 3.0, ("valeur", 0.8, 80.0, 100.0)),
        (None, None, ("non_renseigne", None, None, None)),
        (None, "SS", ("non_renseigne", None, None, None)),
        ("SS", 3.0, ("secret", None, None, None)),
    ],
)
def test_total_of_entries_is_the_sum_of_the_three(
    total: Cell, autres: Cell, expected: tuple[str, float | None, float | None, float | None]
) -> None:
    # No rate of the dictionary reads this total today: an invented one does.
    line = next(row for row in DICTIONARY if row["code"] == "mer_par_jdi")
    invented = {**line, "code": "entrees_par_jdi", "numerator": "entrees_dispositif"}
    cells: dict[str, Cell] = {
        "entrees_dispositif": total,
        "entrees_dispositif[civis]": 40.0,
        "entrees_dispositif[cotraitance]": 17.0,
        "entrees_dispositif[autres]": autres,
        "jdi": 100.0,
    }
    rows = compute_rows([invented], make_structures(1), make_results("31-1", cells), YEAR)
    assert figures(find_row(rows, "31-1", "entrees_par_jdi")) == expected


def test_another_year_counts_for_nothing() -> None:
    results: list[Result] = [("31-1", YEAR - 1, "duree_moyenne_parcours", "", 300.0)]
    rows = compute_rows(DICTIONARY, make_structures(1), results, YEAR)
    assert find_row(rows, "31-1", "duree_moyenne_parcours").etat == "non_renseigne"
