"""Evidence and readings of the oracle (§5, §6), against figures worked out by hand."""

import math
from statistics import NormalDist

import pytest

from tests.oracle.evidence import (
    Evidence,
    compute_tau2,
    decide_reading,
    keep_discoveries,
    transform_rate,
)
from tests.oracle.rows import Result, Row, compute_rows
from tests.oracle.test_intervals import observe_part
from tests.oracle.test_rows import (
    DICTIONARY,
    YEAR,
    find_row,
    make_parts,
    make_results,
    make_structures,
)

SPREAD_OUT = [20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0, 65.0, 70.0, 75.0]


def make_taux(rates: list[float], jdi: float = 100.0) -> list[Result]:
    """MER per JDI: a taux that may exceed 1."""
    return [
        result
        for i, rate in enumerate(rates, start=1)
        for result in make_results(f"31-{i}", {"mer": rate * jdi, "jdi": jdi})
    ]


def evidence(row: Row) -> tuple[float | None, float | None, str]:
    return row.z, row.probabilite, row.lecture


def test_taux_by_hand() -> None:
    # rates 1 4 9 16 25 36 over 100 JDI: y = 1 to 6, s = .05, τ² of the country (5 peers)
    rates = [1.0, 4.0, 9.0, 16.0, 25.0, 36.0]
    rows = compute_rows(DICTIONARY, make_structures(6), make_taux(rates), YEAR)
    pooled = math.sqrt(91 / 6)
    z = [(y - pooled) / 0.05 for y in range(1, 7)]
    clipped = [(z[0] + z[1]) / 2, *z[1:5], (z[4] + z[5]) / 2]
    tau2 = (sum(value**2 for value in clipped) - 5) / 2000
    assert tau2 == pytest.approx(2.784, abs=1e-3)
    s2 = 0.0025
    row = find_row(rows, "31-6", "mer_par_jdi")  # the others: Y = 3, v = (s² + τ²)/5, m = 9
    assert row.z == pytest.approx(3 / math.sqrt(1.2 * (s2 + tau2)))
    level = NormalDist((tau2 * 6 + s2 * 3) / (tau2 + s2), math.sqrt(tau2 * s2 / (tau2 + s2)))
    assert row.probabilite == pytest.approx(1 - level.cdf(3))
    assert row.lecture == "force"  # P(√rate > √(9 + 14.826)) is 1, z* is 1.64
    low = find_row(rows, "31-1", "mer_par_jdi")  # Y = 4, m = 16, delta = 14.826
    assert low.z == pytest.approx(-3 / math.sqrt(1.2 * (s2 + tau2)))
    assert low.probabilite == pytest.approx(0, abs=1e-12)
    assert low.lecture == "axe_de_progres"
    middle = find_row(rows, "31-3", "mer_par_jdi")  # y = 3, the others' Y = 3.6, m = 16
    assert middle.z == pytest.approx(-0.6 / math.sqrt(1.2 * (s2 + tau2)))
    level = NormalDist((tau2 * 3 + s2 * 3.6) / (tau2 + s2), math.sqrt(tau2 * s2 / (tau2 + s2)))
    assert middle.probabilite == pytest.approx(1 - level.cdf(4))
    assert middle.lecture == "habituel"


def test_negative_polarity_mirrors() -> None:
    structures = make_structures(12)
    up = compute_rows(DICTIONARY, structures, make_parts("prop_emploi", SPREAD_OUT), YEAR)
    down = compute_rows(
        DICTIONARY, structures, make_parts("jdi_sans_proposition_3_mois", SPREAD_OUT), YEAR
    )
    mirror = {"force": "axe_de_progres", "axe_de_progres": "force", "habituel": "habituel"}
    readings = set()
    for structure in structures:
        first = find_row(up, structure["code"], "part_prop_emploi")
        second = find_row(down, structure["code"], "part_sans_proposition_3_mois")
        assert first.z is not None
        assert first.probabilite is not None
        assert second.z == pytest.approx(-first.z)
        assert second.probabilite == pytest.approx(1 - first.probabilite)
        assert second.lecture == mirror[first.lecture]
        readings.add(first.lecture)
    assert readings == set(mirror)


def test_no_spread_between_structures_reads_nothing() -> None:
    results = make_parts("prop_emploi", [30.0, 31.0, 29.0, 30.0, 32.0, 27.0])
    rows = compute_rows(DICTIONARY, make_structures(6), results, YEAR)
    row = find_row(rows, "31-5", "part_prop_emploi")
    assert (row.probabilite, row.lecture) == (0.5, "habituel")
    assert row.z is not None
    assert row.z > 0


def test_far_on_the_wrong_side_is_a_net_axe() -> None:
    counts = [float(40 + i % 9) * 5 for i in range(30)]
    for far, reading in ((20.0, "axe_de_progres_net"), (480.0, "force_nette")):
        results = [
            result
            for i, count in enumerate([*counts, far], start=1)
            for result in make_results(f"31-{i}", {"prop_emploi": count, "jdi": 500.0})
        ]
        rows = compute_rows(DICTIONARY, make_structures(31), results, YEAR)
        row = find_row(rows, "31-31", "part_prop_emploi")
        assert row.lecture == reading
        assert row.z is not None
        assert row.z * (far - 200) > 0
        assert row.rayon == (0 if far < 200 else 100)


def test_unequal_sizes_by_hand() -> None:
    # parts of unequal bases; τ² by the formula over the six, the others weighted by 1/(s² + τ²)
    pairs = [
        (30.0, 50.0),
        (20.0, 100.0),
        (90.0, 400.0),
        (50.0, 200.0),
        (12.0, 25.0),
        (300.0, 800.0),
    ]
    results = [
        result
        for i, (count, jdi) in enumerate(pairs, start=1)
        for result in make_results(f"31-{i}", {"prop_emploi": count, "jdi": jdi})
    ]
    row = find_row(
        compute_rows(DICTIONARY, make_structures(6), results, YEAR), "31-1", "part_prop_emploi"
    )
    y = [math.asin(math.sqrt(count / jdi)) for count, jdi in pairs]
    tau2 = compute_tau2("part", [observe_part(*pair) for pair in pairs])
    assert tau2 > 0
    weights = [1 / (1 / (4 * jdi) + tau2) for _, jdi in pairs]
    others = sum(w * value for w, value in zip(weights[1:], y[1:], strict=True)) / sum(weights[1:])
    variance = 1 / weights[0] + 1 / sum(weights[1:])
    assert row.z == pytest.approx((y[0] - others) / math.sqrt(variance))
    shrink = tau2 / (tau2 + 1 / 200)
    level = NormalDist(shrink * y[0] + (1 - shrink) * others, math.sqrt(shrink / 200))
    assert row.mediane == pytest.approx(0.25)  # .2 .225 .25 .375 .48
    assert row.probabilite == pytest.approx(1 - level.cdf(math.asin(0.5)))


def test_discoveries_are_sought_over_all_the_rates_of_the_circle() -> None:
    structures = make_structures(31)
    counts = [*[float(40 + i % 9) * 5 for i in range(30)], 20.0]

    def make(name: str, values: list[float]) -> list[Result]:
        return [
            result
            for i, value in enumerate(values, start=1)
            for result in make_results(f"31-{i}", {name: value, "jdi": 500.0})
        ]

    alone = make("prop_emploi", counts)
    row = find_row(compute_rows(DICTIONARY, structures, alone, YEAR), "31-9", "part_prop_emploi")
    assert row.lecture == "force_nette"
    assert row.z is not None
    assert 0.01 < 2 * NormalDist().cdf(-row.z) < 0.05
    # ten more rates where nothing happens: .01 = 1 · .1/11 is no longer reached
    names = ["sante", "logement", "social", "formation", "projet_pro", "vie_sociale", "loisirs"]
    quiet = [f"prop_{name}" for name in names] + ["jeunes_immersion", "jeunes_en_parrainage"]
    quiet.append("jeunes_mis_en_relation")
    more = [result for name in quiet for result in make(name, [150.0 + i % 5 for i in range(31)])]
    rows = compute_rows(DICTIONARY, structures, [*alone, *dict.fromkeys(more)], YEAR)
    assert find_row(rows, "31-9", "part_prop_loisirs").z is not None
    crowded = find_row(rows, "31-9", "part_prop_emploi")
    assert crowded.z == row.z
    assert crowded.lecture != "force_nette"


def test_spread_is_the_region_s_from_ten_peers_on() -> None:
    quiet = [30.0, 31.0, 29.0, 30.0, 32.0, 28.0, 30.0, 31.0, 29.0, 33.0]
    loud = make_parts("prop_emploi", SPREAD_OUT, "11")
    for flat, expected in (([*quiet, 30.0], True), (quiet, False)):
        structures = make_structures(len(flat)) + make_structures(12, "11")
        results = make_parts("prop_emploi", flat) + loud
        rows = compute_rows(DICTIONARY, structures, results, YEAR)
        region = find_row(rows, "31-5", "part_prop_emploi")
        assert region.pairs == len(flat) - 1
        assert (region.probabilite == 0.5) is expected
        assert find_row(rows, "31-5", "part_prop_emploi", "national").probabilite != 0.5


def test_what_is_not_judged() -> None:
    structures = make_structures(6)
    counts = [50.0, 10.0, 20.0, 30.0, 40.0, 60.0]
    results = [
        *make_parts("prop_emploi", [30.0] * 6),  # non discriminant
        *make_parts("jdi_niv_v_infra", counts)[::2],  # polarity 0 (the JDI are above already)
    ]
    for i, count in enumerate(counts, start=1):
        cells = {"jeunes_sortis[civis]": 100.0, "jeunes_sortis_emploi[civis]": count}
        results += make_results(f"31-{i}", {**cells, "financement_etat_cpo": 1000 * count})
        results += make_results(f"31-{i}", {"duree_moyenne_parcours": 5 * count})
        if i != 6:
            results += make_results(f"31-{i}", {"ciblage_niv_v_infra": count})
    rows = compute_rows(DICTIONARY, structures, results, YEAR)
    for code in ("part_prop_emploi", "part_jdi_niv_v_infra", "etat_par_jdi"):
        assert evidence(find_row(rows, "31-1", code)) == (None, None, "non_juge")
    civis = find_row(rows, "31-1", "part_sortis_emploi", dispositif="civis")
    assert (*evidence(civis), civis.pairs) == (None, None, "non_juge", 5)
    assert find_row(rows, "31-1", "duree_moyenne_parcours").lecture == "non_juge"
    # four peers come before "no sampling model"; so does a value that is not there
    assert find_row(rows, "31-1", "ciblage_niv_v_infra").lecture == "non_exploitable"
    absent = find_row(rows, "31-6", "ciblage_niv_v_infra")
    assert (absent.pairs, absent.lecture) == (5, "non_exploitable")


def test_rate_without_counts_moves_the_median_alone() -> None:
    structures = make_structures(8)
    counts = [50.0, 10.0, 20.0, 30.0, 40.0, 60.0, 25.0]
    rows = [
        compute_rows(
            DICTIONARY,
            structures,
            make_parts("prop_emploi", counts) + make_results("31-8", {"part_prop_emploi": given}),
            YEAR,
        )
        for given in (0.28, 0.36)
    ]
    first, second = (find_row(found, "31-1", "part_prop_emploi") for found in rows)
    assert (first.pairs, second.pairs) == (7, 7)
    assert (first.mediane, second.mediane) == (0.28, 0.3)
    assert first.z == second.z
    given_row = find_row(rows[0], "31-8", "part_prop_emploi")
    assert evidence(given_row) == (None, None, "non_juge")
    assert given_row.rayon is not None


def test_dictionary_s_own_delta() -> None:
    line = next(line for line in DICTIONARY if line["code"] == "part_prop_emploi")
    results = make_parts("prop_emploi", SPREAD_OUT)
    for delta, expected in (("", "force"), ("0.5", "habituel"), ("0.05", "force")):
        rows = compute_rows([{**line, "delta": delta}], make_structures(12), results, YEAR)
        assert find_row(rows, "31-12", "part_prop_emploi").lecture == expected


def make_evidence(**changes: float) -> Evidence:
    figures = {
        "z": 2.5,
        "probabilite": 0.99,
        "p_plus": 0.7,
        "p_minus": 0.0,
        "tau2": 0.01,
        "gap": 0.2,
        "delta": 0.1,
    }
    return Evidence(**{**figures, **changes})


@pytest.mark.parametrize(
    ("changes", "kept", "expected"),
    [
        ({}, True, "force_nette"),
        ({}, False, "habituel"),
        ({"p_plus": 0.8}, False, "force"),
        ({"z": 1.95, "p_plus": 0.8}, True, "force"),
        ({"delta": 0.2}, True, "force_nette"),
        ({"delta": 0.21}, True, "habituel"),
        ({"gap": -0.2}, True, "habituel"),
        ({"tau2": 0.0, "p_plus": 0.0}, True, "habituel"),
        ({"z": -2.5, "gap": -0.2}, True, "axe_de_progres_net"),
        ({"z": -1.0, "gap": -0.2, "p_minus": 0.8}, True, "axe_de_progres"),
        ({"p_plus": 0.7999}, False, "habituel"),
    ],
)
def test_readings_in_the_order_of_the_table(
    changes: dict[str, float], kept: bool, expected: str
) -> None:
    assert decide_reading(make_evidence(**changes), kept) == expected


def test_bound_stays_inside_the_domain() -> None:
    assert transform_rate("part", 1.2) == pytest.approx(math.pi / 2)
    assert transform_rate("part", -0.1) == 0
    assert transform_rate("taux", -0.1) == 0
    assert transform_rate("taux", 4) == 2


def test_benjamini_hochberg_on_their_example() -> None:
    # Benjamini & Hochberg 1995, section 3.2: four rejected at .05 (Bonferroni three)
    published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    published += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    p_values = {str(k): p for k, p in enumerate(published, start=1)}
    assert keep_discoveries(p_values, 0.05) == {"1", "2", "3", "4"}
    assert keep_discoveries(p_values) == {str(k) for k in range(1, 10)}  # .0459 ≤ 9 · .1/15
    # by hand: .05 > .1/3 and .06 ≤ .2/3, so both are kept
    assert keep_discoveries({"a": 0.06, "b": 0.05, "c": 0.9}) == {"a", "b"}
    assert keep_discoveries({"a": 0.2}) == set()
    assert keep_discoveries({}) == set()


def sort_rows(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda r: (r.indicateur, r.dispositif, r.cercle, r.code_structure))


def test_order_and_empty_structures_change_nothing() -> None:
    structures = make_structures(12)
    results = make_parts("prop_emploi", SPREAD_OUT)
    results += [
        result
        for i in range(1, 13)
        for result in make_results(f"31-{i}", {"prop_sante": float(7 * i), "mer": 30.0 * i})
    ]
    rows = sort_rows(compute_rows(DICTIONARY, structures, results, YEAR))
    turned = compute_rows(DICTIONARY[::-1], structures[::-1], results[::-1], YEAR)
    for row, other in zip(rows, sort_rows(turned), strict=True):
        assert (row.lecture, row.pairs, row.rayon) == (other.lecture, other.pairs, other.rayon)
        assert row.z == pytest.approx(other.z)
    more = compute_rows(DICTIONARY, [*structures, *make_structures(3, "99")], results, YEAR)
    assert sort_rows([row for row in more if row.code_structure.startswith("31")]) == rows
    less = [result for result in results if result[:3] != ("31-1", YEAR, "prop_sante")]
    kept = sort_rows(compute_rows(DICTIONARY, structures, less, YEAR))
    for row, other in zip(rows, kept, strict=True):
        if row.indicateur != "part_prop_sante":
            assert (row.rayon, row.z, row.probabilite) == (other.rayon, other.z, other.probabilite)
