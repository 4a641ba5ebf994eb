"""The oracle, section 8 of ``docs/methode.md``: the priorities of a region, with their evidence.

Written from the contracts alone, like the rest of the oracle (see ``tests.oracle``).
Where the contract leaves a choice, the docstring of the function says which one was taken.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.oracle.evidence import (
    AXES,
    NON_EXPLOITABLE,
    NON_JUGE,
    SAMPLED,
    Level,
    Panel,
    build_panel,
    compute_level,
)
from tests.oracle.rows import ContextCell, Result, Row, Structure, compute_peers, compute_rows
from tests.oracle.values import Indicator, index_cells, parse_indicators

CIRCLE = "comparables"
YOUNG_PEOPLE = "jeunes"  # a unit of the dictionary
MIN_CARRIERS = 3
DECIMALS = 9  # of a young person: under it a potential is only the noise of floats


@dataclass(frozen=True)
class Priority:
    """What a region could gain on one rate, who carries it, whether it is proposed (§8).

    ``ecart`` is exact, in the unit of denominator × rate: rounding to tens is for the screen.
    ``porteurs`` are in alphabetical order.
    """

    ecart: float
    juges: int
    porteurs: tuple[str, ...]
    plus_grande_part: float | None
    proposee: bool


@dataclass(frozen=True)
class Part:
    """What one judged structure brings: its reading and its part of the potential (§8)."""

    code: str
    lecture: str
    ecart: float


# --- what can be a priority ----------------------------------------------------------------


def find_young_counts(dictionary: Iterable[Mapping[str, str]]) -> set[str]:
    """List the raw lines counted in young people (``codes.csv``: kind brut, unit jeunes)."""
    return {
        line["code"]
        for line in dictionary
        if line["kind"] == "brut" and line["unit"] == YOUNG_PEOPLE
    }


def find_candidates(dictionary: Sequence[Mapping[str, str]]) -> list[Indicator]:
    """Keep the judged rates whose denominator is in young people (§8).

    Judged: a polarity and a sampling model (part or taux); a difference of two shares has none.
    A denominator ``x[civis]`` is in the unit of ``x``. Choice: the numerator is not looked at, so
    ``mer_par_jdi`` stays, although JDI × (MER per JDI) are MER and not young people.
    """
    young = find_young_counts(dictionary)
    return [
        indicator
        for indicator in parse_indicators(dictionary)
        if indicator.polarity != 0
        and indicator.type in SAMPLED
        and indicator.denominator.partition("[")[0] in young
    ]


# --- the potential -------------------------------------------------------------------------


def compute_posterior_rate(level: Level) -> float:
    """Compute p̃: the posterior mean of §5, back on the scale of rates (sin² or square).

    Choice: with τ² = 0 the formula is followed and gives the mean of the others, Y(−i): no special
    case, a potential may then exist although no reading goes beyond habituel.
    Choice: the mean is transformed back as it is, without correcting for the curvature.
    """
    total = level.tau2 + level.s**2
    mean = (level.tau2 * level.y + level.s**2 * level.others) / total
    return math.sin(mean) ** 2 if level.type == "part" else mean**2


def compute_part(polarity: int, row: Row, level: Level) -> Part:
    """Compute max(0, polarity · n·(m − p̃)) for one judged structure (§8).

    n is the denominator of its own row (the one given with the rate, where only the rate is), m the
    median of its usable comparables, those without counts included. Choice: rounded to 9 decimals,
    as the distances of §3, so that p̃ = m gives 0 and no share is made of the noise of floats.
    """
    if row.denominateur is None or row.mediane is None:
        raise ValueError(f"{row.code_structure} is judged without a denominator or a median")
    gap = polarity * row.denominateur * (row.mediane - compute_posterior_rate(level))
    return Part(row.code_structure, row.lecture, max(0.0, round(gap, DECIMALS)))


def find_judged(rows: Iterable[Row]) -> dict[tuple[str, str], Row]:
    """Index the rows that are judged among the comparables by structure and indicator.

    Judged is any reading but ``non_exploitable`` and ``non_juge``: a rate given without counts is
    not, so it takes part in nothing here but its comparables' medians. Choice: lines by dispositif
    are non_juge (§5), so a rate that has no total is no priority.
    """
    return {
        (row.code_structure, row.indicateur): row
        for row in rows
        if row.cercle == CIRCLE
        and row.dispositif == ""
        and row.lecture not in (NON_EXPLOITABLE, NON_JUGE)
    }


# --- what is proposed ----------------------------------------------------------------------


def count_required(juges: int) -> int:
    """Count the carriers that are needed: 3, or 20 % rounded up where that is more (§8)."""
    return max(MIN_CARRIERS, -(-juges // 5))


def is_proposed(ecart: float, juges: int, porteurs: int, largest: float) -> bool:
    """Tell whether a priority is proposed (§8); a structure may make exactly half.

    Every judged structure is looked at for the half, carrier or not. Choice: without any potential
    nothing is proposed ("only if" does not say it is).
    """
    return ecart > 0 and porteurs >= count_required(juges) and 2 * largest <= ecart


def compute_priority(parts: Sequence[Part]) -> Priority:
    """Add up the judged structures of a region for one rate (§8).

    Choice: a region where nobody is judged has a potential of 0 and no largest share.
    """
    ecart = math.fsum(part.ecart for part in parts)
    largest = max((part.ecart for part in parts), default=0.0)
    porteurs = tuple(sorted(part.code for part in parts if part.lecture in AXES))
    return Priority(
        ecart=ecart,
        juges=len(parts),
        porteurs=porteurs,
        plus_grande_part=largest / ecart if ecart > 0 else None,
        proposee=is_proposed(ecart, len(parts), len(porteurs), largest),
    )


def group_regions(structures: Iterable[Structure]) -> dict[str, list[str]]:
    """List the structures of each region."""
    regions: dict[str, list[str]] = {}
    for structure in structures:
        regions.setdefault(structure["code_region"], []).append(structure["code"])
    return regions


def compute_parts(
    panel: Panel,
    codes: Iterable[str],
    judged: Mapping[tuple[str, str], Row],
    peers: Mapping[tuple[str, str], Sequence[str]],
) -> list[Part]:
    """Compute what the judged structures of a region bring to one rate (§8)."""
    parts: list[Part] = []
    for code in codes:
        row = judged.get((code, panel.indicator.code))
        level = compute_level(panel, CIRCLE, code, peers[code, CIRCLE])
        if row is not None and level is not None:
            parts.append(compute_part(panel.indicator.polarity, row, level))
    return parts


def compute_priorities(
    dictionary: Iterable[Mapping[str, str]],
    structures: Sequence[Structure],
    resultats: Iterable[Result],
    contexte: Iterable[ContextCell],
    annee: int,
) -> dict[tuple[str, str], Priority]:
    """Compute every priority of a year: key (region, indicator), all in ``comparables`` (§8).

    Choice: every region has an entry for every rate that can be a priority, even without data.
    The readings are those of ``compute_rows``: Benjamini–Hochberg runs over all the rates of the
    structure in the circle, those that cannot be a priority included.
    """
    lines, results, cells = list(dictionary), list(resultats), list(contexte)
    judged = find_judged(compute_rows(lines, structures, results, annee, contexte=cells))
    peers = compute_peers(lines, structures, cells, annee)
    index = index_cells(results, annee)
    regions = group_regions(structures)
    priorities: dict[tuple[str, str], Priority] = {}
    for indicator in find_candidates(lines):
        panel = build_panel(indicator, index, structures, "")
        for region, codes in regions.items():
            parts = compute_parts(panel, codes, judged, peers)
            priorities[region, indicator.code] = compute_priority(parts)
    return priorities
