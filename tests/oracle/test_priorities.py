"""Priorities of the oracle (§8), against potentials worked out by hand."""

import math
from dataclasses import dataclass, replace

import pytest

from tests.oracle.evidence import Level
from tests.oracle.priorities import (
    Part,
    Priority,
    compute_part,
    compute_priorities,
    compute_priority,
    count_required,
    find_candidates,
)
from tests.oracle.rows import ContextCell, Result, Row, compute_rows
from tests.oracle.test_rows import DICTIONARY, YEAR, find_row, make_parts, make_results
from tests.oracle.values import Cell

EMPLOI = "part_prop_emploi"
NOTHING = Priority(ecart=0.0, juges=0, porteurs=(), plus_grande_part=None, proposee=False)
LOW = [10.0, 12.0, 15.0, 45.0, 60.0]
OTHERS = [30.0, 35.0, 40.0, 50.0, 55.0, 65.0]
AXE, NET = "axe_de_progres", "axe_de_progres_net"


@dataclass(frozen=True)
class Country:
    """Invented structures, their results and their context."""

    structures: list[dict[str, str]]
    results: list[Result]
    context: list[ContextCell]

    def compute_priorities(self) -> dict[tuple[str, str], Priority]:
        return compute_priorities(DICTIONARY, self.structures, self.results, self.context, YEAR)

    def read(self, code: str, indicateur: str = EMPLOI) -> Row:
        """The row of a structure among its comparables."""
        rows = compute_rows(DICTIONARY, self.structures, self.results, YEAR, contexte=self.context)
        return find_row(rows, code, indicateur, "comparables")

    def list_readings(self, region: str, indicateur: str = EMPLOI) -> list[str]:
        rows = compute_rows(DICTIONARY, self.structures, self.results, YEAR, contexte=self.context)
        return [
            find_row(rows, structure["code"], indicateur, "comparables").lecture
            for structure in self.structures
            if structure["code_region"] == region
        ]


def make_country(regions: dict[str, list[dict[str, Cell]]]) -> Country:
    """Structures 31-1, 31-2…, at 1, 2, 3… on the one element of context, in the order given.

    Up to eleven, each is compared to all the others; above, to the ten nearest.
    """
    country = Country([], [], [])
    for region, structures in regions.items():
        for i, cells in enumerate(structures, start=1):
            code, place = f"{region}-{i}", float(len(country.structures) + 1)
            country.structures.append({"code": code, "code_region": region})
            country.results.extend(make_results(code, cells))
            country.context.append((code, YEAR, "taux_chomage", place))
    return country


def propose(counts: list[float], jdi: float = 100.0) -> list[dict[str, Cell]]:
    """Propositions « emploi » to so many of 100 JDI, for each structure in turn."""
    return [{"prop_emploi": count, "jdi": jdi} for count in counts]


# --- which rates ---------------------------------------------------------------------------


def test_rates_that_can_be_a_priority() -> None:
    # 30 lines of the dictionary have a polarity; three are no candidates: a difference of two
    # shares, a rate over ETP, a share of contacts
    judged = {line["code"] for line in DICTIONARY if line["polarity"] in ("1", "-1")}
    found = {indicator.code for indicator in find_candidates(DICTIONARY)}
    assert len(judged) == 30
    assert judged - found == {
        "ciblage_niv_v_infra",
        "contacts_entreprises_par_etp",
        "part_contacts_visites",
    }
    assert found <= judged
    assert {"part_sans_proposition_3_mois", "mer_par_jdi", "part_emploi_delai_6_mois"} <= found


def test_denominator_by_dispositif_has_the_unit_of_its_line() -> None:
    line = next(line for line in DICTIONARY if line["code"] == "part_sortis_emploi")
    raw = [line for line in DICTIONARY if line["kind"] == "brut"]
    for denominator, expected in (("jeunes_sortis[civis]", 1), ("entrees_dispositif[civis]", 0)):
        lines = [*raw, {**line, "denominator": denominator}]
        assert len(find_candidates(lines)) == expected


# --- the potential -------------------------------------------------------------------------


def test_region_of_five_by_hand() -> None:
    # Eleven structures of 100 JDI, each compared to the ten others: s² = 1/400.
    # 31: .10 .12 .15 .45 .60, y = .32175 .35374 .39770 .73531 .88608
    # 11: .30 .35 .40 .50 .55 .65, y = .57964 .63305 .68472 .78540 .83548 .93774; sum 7.15062
    # Y0 = asin √(417/1100) = .66328; z = 20·(y − Y0), from −6.8306 to 5.4893, clipped to the
    # second and the tenth, −6.1907 and 4.4560: Σz² = 167.8248
    # τ² = (167.8248 − 10)/(4400 − 400) = .0394562; B = .0025/(.0025 + τ²) = .059588
    # p̃ = sin²((1 − B)·y + B·(7.15062 − y)/10), m the fifth and sixth of the ten others:
    # 31-1: m .425, sin²(.34327) = .11328, 100·.31172 = 31.172
    # 31-2: m .425, sin²(.37316) = .13291, 29.209
    # 31-3: m .425, sin²(.41424) = .16200, 26.300
    # 31-4: m .375, sin²(.72973) = .44444: above, 0; 31-5 as well
    country = make_country({"31": propose(LOW), "11": propose(OTHERS)})
    assert country.read("31-1").mediane == pytest.approx(0.425)
    assert country.read("31-5").mediane == pytest.approx(0.375)
    assert country.list_readings("31") == [AXE, AXE, AXE, "habituel", "habituel"]
    assert country.list_readings("11") == ["habituel"] * 6
    priorities = country.compute_priorities()
    priority = priorities["31", EMPLOI]
    assert priority.ecart == pytest.approx(31.172 + 29.209 + 26.300, abs=2e-3)
    assert priority.plus_grande_part == pytest.approx(31.172 / 86.681, abs=5e-5)
    assert (priority.juges, priority.porteurs) == (5, ("31-1", "31-2", "31-3"))
    assert priority.proposee
    # the others' region has a potential too, without carriers
    other = priorities["11", EMPLOI]
    assert other.ecart > 0
    assert (other.juges, other.porteurs, other.proposee) == (6, (), False)
    # nothing is known of the other rates, which have their entries
    assert len(priorities) == 2 * 27
    assert {priorities[key] for key in priorities if key[1] != EMPLOI} == {NOTHING}


def test_negative_polarity_mirrors() -> None:
    # shares 1 − p: y, m and p̃ all turn, and the potential is the same
    def turn(counts: list[float]) -> list[dict[str, Cell]]:
        return [{"jdi_sans_proposition_3_mois": 100 - count, "jdi": 100.0} for count in counts]

    country = make_country({"31": turn(LOW), "11": turn(OTHERS)})
    code = "part_sans_proposition_3_mois"
    assert country.read("31-1", code).valeur == 0.9
    assert country.list_readings("31", code) == [AXE, AXE, AXE, "habituel", "habituel"]
    priority = country.compute_priorities()["31", code]
    assert priority.ecart == pytest.approx(86.681, abs=2e-3)
    assert priority.porteurs == ("31-1", "31-2", "31-3")
    assert priority.proposee


def test_taux_by_hand() -> None:
    # MER per JDI of 25 JDI: k²/100 for k = 1 to 11, y = k/10, s² = 1/100, Σw = 1100
    # Y0 = √(506/1100) = √46/10; clipped, k is 2 2 3 … 10 10: Σz² = 488 − 132·√46 + 11·46
    # for k = 1 to 3 the ten others have m = (.36 + .49)/2 and Y = (66 − k)/100
    def relate(*ranks: int) -> list[dict[str, Cell]]:
        return [{"mer": k**2 / 4, "jdi": 25.0} for k in ranks]

    country = make_country({"31": relate(1, 2, 3, 10, 11), "11": relate(4, 5, 6, 7, 8, 9)})
    tau2 = (994 - 132 * math.sqrt(46) - 10) / (1100 - 100)
    assert tau2 == pytest.approx(0.088732, abs=1e-6)
    shrink = 0.01 / (0.01 + tau2)
    gaps = [
        25 * (0.425 - ((1 - shrink) * k / 10 + shrink * (66 - k) / 100) ** 2) for k in (1, 2, 3)
    ]
    assert gaps[0] == pytest.approx(25 * (0.425 - 0.15571**2), abs=1e-3)
    assert country.list_readings("31", "mer_par_jdi")[:3] == ["habituel"] * 3
    priority = country.compute_priorities()["31", "mer_par_jdi"]
    assert priority.ecart == pytest.approx(sum(gaps))
    assert priority.plus_grande_part == pytest.approx(gaps[0] / sum(gaps))
    assert (priority.juges, priority.porteurs, priority.proposee) == (5, (), False)


def test_potential_without_spread_is_that_of_the_others_mean() -> None:
    # noise only: τ² = 0, p̃ = sin² Y(−i), m = .30 for all; Y is the mean of the ten others' y:
    # .29986 .29886 .30086 .29986 .29788 .30291, so .01433 + .11380 + 0 + .01433 + .21231 + 0
    noise, more = [30.0, 31.0, 29.0, 30.0, 32.0, 27.0], [30.0, 33.0, 28.0, 29.0, 31.0]
    country = make_country({"31": propose(noise), "11": propose(more)})
    assert country.read("31-1").probabilite == 0.5
    assert country.list_readings("31") == ["habituel"] * 6
    priority = country.compute_priorities()["31", EMPLOI]
    assert priority.ecart == pytest.approx(0.35477, abs=2e-5)
    assert priority.plus_grande_part == pytest.approx(0.21231 / 0.35477, abs=1e-4)
    assert (priority.porteurs, priority.proposee) == ((), False)


def test_level_at_the_median_has_no_potential() -> None:
    # symmetric around one half: for a structure at .50 m = .5, Y = π/4 and p̃ = .5, whatever τ²
    others = [50.0, 50.0, 40.0, 60.0, 45.0, 55.0, 42.0, 58.0]
    country = make_country({"31": propose([50.0] * 3), "11": propose(others)})
    assert country.list_readings("31") == ["habituel"] * 3
    priority = country.compute_priorities()["31", EMPLOI]
    assert priority == Priority(0.0, 3, (), None, False)
    row = country.read("31-1")
    for percent in range(1, 100):  # sin²(asin √p) is p but for the noise of floats
        y = math.asin(math.sqrt(percent / 100))
        level = Level("part", y, 0.05, 0.01, y, 0.001)
        assert compute_part(1, replace(row, mediane=percent / 100), level).ecart == 0


# --- who takes part ------------------------------------------------------------------------


def test_region_without_comparables() -> None:
    # 99 has results and no context at all: nobody is judged there
    country = make_country({"31": propose(LOW), "11": propose(OTHERS)})
    country.structures.extend({"code": f"99-{i}", "code_region": "99"} for i in range(1, 6))
    country.results.extend(make_parts("prop_emploi", LOW, "99"))
    assert country.list_readings("99") == ["non_exploitable"] * 5
    priorities = country.compute_priorities()
    assert priorities["99", EMPLOI] == NOTHING
    assert priorities["31", EMPLOI].juges == 5


def test_rate_given_without_counts_takes_no_part() -> None:
    counts = make_country({"31": propose(LOW), "11": propose(OTHERS)})
    alone: dict[str, Cell] = {EMPLOI: 0.1}
    country = make_country({"31": [alone, *propose(LOW[1:])], "11": propose(OTHERS)})
    assert country.read("31-1").lecture == "non_juge"
    assert country.read("31-2").mediane == counts.read("31-2").mediane
    priority = country.compute_priorities()["31", EMPLOI]
    assert (priority.juges, priority.porteurs) == (4, ("31-2", "31-3"))
    # with its denominator known it is as good as its counts
    based = make_country(
        {"31": [{**alone, "jdi": 100.0}, *propose(LOW[1:])], "11": propose(OTHERS)}
    )
    assert based.compute_priorities()["31", EMPLOI] == counts.compute_priorities()["31", EMPLOI]


def test_what_is_not_usable_takes_no_part() -> None:
    cells: list[dict[str, Cell]] = [
        {"prop_emploi": 1.0, "jdi": 19.0},  # under n_min
        {"prop_emploi": "SS", "jdi": 100.0},
        {"prop_emploi": 120.0, "jdi": 100.0},  # incoherent
        *propose(LOW[:1]),
    ]
    country = make_country({"31": cells, "11": propose(OTHERS)})
    assert country.list_readings("31")[:3] == ["non_exploitable"] * 3
    priority = country.compute_priorities()["31", EMPLOI]
    assert priority.juges == 1
    assert priority.plus_grande_part == 1
    assert not priority.proposee


def test_non_discriminant_rate_is_no_priority() -> None:
    # nine of eleven at .30: MAD 0 and both quartiles .30, so that nobody is judged
    country = make_country({"31": propose([10.0, 12.0, 30.0]), "11": propose([30.0] * 8)})
    assert country.list_readings("31") == ["non_juge"] * 3
    assert country.compute_priorities()["31", EMPLOI] == NOTHING


def test_lines_by_dispositif_are_no_priority() -> None:
    def leave(counts: list[float], dispositif: str) -> list[dict[str, Cell]]:
        return [
            {f"jeunes_sortis{dispositif}": 100.0, f"jeunes_sortis_emploi{dispositif}": count}
            for count in counts
        ]

    code = "part_sortis_emploi"
    civis = make_country({"31": leave(LOW, "[civis]"), "11": leave(OTHERS, "[civis]")})
    assert civis.compute_priorities()["31", code] == NOTHING
    total = make_country({"31": leave(LOW, ""), "11": leave(OTHERS, "")})
    assert total.compute_priorities()["31", code].ecart == pytest.approx(86.681, abs=2e-3)


def test_order_changes_nothing() -> None:
    country = make_country({"31": propose(LOW), "11": propose(OTHERS)})
    turned = compute_priorities(
        DICTIONARY[::-1],
        country.structures[::-1],
        country.results[::-1],
        country.context[::-1],
        YEAR,
    )
    first = country.compute_priorities()
    assert set(turned) == set(first)
    for key, priority in first.items():
        assert turned[key].ecart == pytest.approx(priority.ecart)
        assert turned[key].porteurs == priority.porteurs
        assert turned[key].proposee is priority.proposee


# --- what is proposed ----------------------------------------------------------------------


def test_two_carriers_only() -> None:
    counts = [10.0, 15.0, 20.0, 45.0, 60.0]
    country = make_country({"31": propose(counts), "11": propose(OTHERS)})
    assert country.list_readings("31") == [AXE, AXE, "habituel", "habituel", "habituel"]
    priority = country.compute_priorities()["31", EMPLOI]
    assert priority.porteurs == ("31-1", "31-2")
    assert priority.plus_grande_part is not None
    assert priority.plus_grande_part < 0.5
    assert not priority.proposee


def test_one_large_structure_makes_most_of_it() -> None:
    # 31-1 has 2,000 JDI (s² = 1/8000), 240 of them with a proposition; Y0 = asin √(646/3000),
    # Σz² clipped = 288.711, Σw = 12000, Σw²/Σw = (8000² + 10·400²)/12000: τ² = .0426598
    # m = .425; p̃ = .12062 .13197 .15145: 2000·.30438 = 608.75, then 29.303 and 27.355
    large: dict[str, Cell] = {"prop_emploi": 240.0, "jdi": 2000.0}
    country = make_country(
        {"31": [large, *propose([12.0, 14.0, 45.0, 60.0])], "11": propose(OTHERS)}
    )
    assert country.list_readings("31") == [AXE, AXE, AXE, "habituel", "habituel"]
    priority = country.compute_priorities()["31", EMPLOI]
    assert priority.porteurs == ("31-1", "31-2", "31-3")
    assert priority.ecart == pytest.approx(608.754 + 29.303 + 27.355, abs=5e-3)
    assert priority.plus_grande_part == pytest.approx(608.754 / 665.412, abs=1e-5)
    assert not priority.proposee


def test_a_fifth_is_rounded_up() -> None:
    expected = {1: 3, 10: 3, 11: 3, 15: 3, 16: 4, 20: 4, 21: 5, 160: 32}
    assert {juges: count_required(juges) for juges in expected} == expected


def test_three_carriers_of_fifteen_but_not_of_sixteen() -> None:
    # the three stand far from one another in context; the sixteenth counts once it is judged
    counts = [38.0, 42.0, 12.0, 45.0, 48.0, 52.0, 55.0, 58.0, 15.0, 62.0, 44.0, 47.0, 50.0, 53.0]
    few: dict[str, Cell] = {"prop_emploi": 9.0, "jdi": 19.0}
    for last, juges, proposed in ((few, 15, True), (propose([56.0])[0], 16, False)):
        country = make_country({"31": [*propose([*counts, 14.0]), last]})
        readings = country.list_readings("31")
        assert [readings[2], readings[8], readings[14]] == [NET] * 3
        assert readings.count("habituel") == juges - 3
        priority = country.compute_priorities()["31", EMPLOI]
        assert (priority.juges, priority.porteurs) == (juges, ("31-15", "31-3", "31-9"))
        assert priority.plus_grande_part is not None
        assert priority.plus_grande_part < 0.5
        assert priority.proposee is proposed


def test_three_carriers_of_eleven() -> None:
    country = make_country({"31": propose([*LOW, *OTHERS])})
    assert country.list_readings("31") == [AXE] * 3 + ["habituel"] * 8
    priority = country.compute_priorities()["31", EMPLOI]
    assert (priority.juges, len(priority.porteurs), priority.proposee) == (11, 3, True)


def make_shares(*shares: tuple[str, float]) -> list[Part]:
    return [Part(f"31-{i}", lecture, ecart) for i, (lecture, ecart) in enumerate(shares, start=1)]


def test_exactly_half_is_allowed() -> None:
    half = compute_priority(make_shares((AXE, 30.0), (NET, 20.0), (AXE, 10.0)))
    assert half == Priority(60.0, 3, ("31-1", "31-2", "31-3"), 0.5, True)
    more = compute_priority(make_shares((AXE, 31.0), (NET, 20.0), (AXE, 10.0)))
    assert more == Priority(61.0, 3, ("31-1", "31-2", "31-3"), 31 / 61, False)


def test_half_is_looked_for_among_all_the_judged() -> None:
    carried = [(AXE, 10.0), (AXE, 10.0), (AXE, 10.0)]
    assert compute_priority(make_shares(*carried, ("habituel", 30.0))).proposee
    assert not compute_priority(make_shares(*carried, ("habituel", 31.0))).proposee
    assert compute_priority(make_shares(*carried, ("force", 0.0))).juges == 4


def test_no_potential_is_not_proposed() -> None:
    assert compute_priority([]) == NOTHING
    flat = compute_priority(make_shares((AXE, 0.0), (AXE, 0.0), (AXE, 0.0)))
    assert (flat.plus_grande_part, len(flat.porteurs), flat.proposee) == (None, 3, False)
