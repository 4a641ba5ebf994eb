"""The oracle, the eleven columns at the end of a line: évolution in each circle, attendu in all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from tests.oracle.change import Followed, Read, decide_changes, follow_rate, weigh_change
from tests.oracle.evidence import SAMPLED, Panel, build_panel
from tests.oracle.foreseen import Foreseen, Surroundings, foresee
from tests.oracle.rows import Peers
from tests.oracle.values import Result, Structure, index_cells, parse_indicators

Panels = Mapping[str, Panel]
Key = tuple[str, str, str]  # structure, indicator, circle


@dataclass(frozen=True)
class Tail:
    """The end of a line of a judged rate; the others have none."""

    evolution: float | None
    evolution_pairs: int
    evolution_mediane: float | None
    evolution_z: float | None
    evolution_probabilite: float | None
    evolution_lecture: str
    attendu: float | None
    attendu_bas: float | None
    attendu_haut: float | None
    attendu_r2: float | None
    attendu_lecture: str


def build_panels(
    dictionary: Iterable[Mapping[str, str]],
    structures: Sequence[Structure],
    resultats: Iterable[Result],
    annee: int,
) -> dict[str, Panel]:
    """The judged rates of a year, without dispositif."""
    index = index_cells(resultats, annee)
    return {
        indicator.code: build_panel(indicator, index, structures, "")
        for indicator in parse_indicators(dictionary)
        if indicator.polarity and indicator.type in SAMPLED
    }


def follow_rates(before: Panels, after: Panels) -> dict[str, Followed]:
    """The changes of each rate between two years that follow each other."""
    return {
        name: follow_rate(panel.indicator.type, count(before[name]), count(panel))
        for name, panel in after.items()
    }


def count(panel: Panel) -> dict[str, tuple[float, float] | None]:
    """Structure -> numerator, denominator, where the rate is usable with its counts."""
    return {code: (o.numerator, o.denominator) for code, o in panel.observations.items()}


def read_changes(
    panels: Panels, followed: Mapping[str, Followed], peers: Peers
) -> dict[Key, tuple[float | None, Read, str]]:
    """For each structure and circle: its change, what is weighed of it, its reading."""
    said = {}
    for (code, circle), others in peers.items():
        reads = {
            name: weigh_change(
                followed[name],
                panel.indicator.polarity,
                code,
                others,
                regional=circle == "region",
            )
            for name, panel in panels.items()
        }
        readings = decide_changes(reads)
        for name, read in reads.items():
            own = followed[name].changes.get(code)
            said[code, name, circle] = (own.units if own else None, read, readings[name])
    return said


def compute_tails(
    before: Panels | None, after: Panels, around: Surroundings, peers: Peers
) -> dict[Key, Tail]:
    """The ends of the lines of a year; ``before`` None where the base has not the year before."""
    nothing = {name: follow_rate(p.indicator.type, {}, {}) for name, p in after.items()}
    followed = follow_rates(before, after) if before is not None else nothing
    explained = {name: foresee(around, panel) for name, panel in after.items()}
    tails = {}
    for key, (units, read, reading) in read_changes(after, followed, peers).items():
        code, name, _ = key
        weighed = (read.others, read.middle, read.z, read.probability, reading)
        foreseen = explained[name].of.get(code, Foreseen())
        tails[key] = Tail(units, *weighed, *astuple(foreseen))
    return tails
