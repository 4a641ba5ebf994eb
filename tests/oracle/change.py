"""The oracle of the change from one year to the next, in loops, from the contract alone.

A rate is (numerator, denominator) by structure for a year; None where it is not usable.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist, median

from tests.oracle.evidence import compute_dispersion, keep_discoveries, transform_rate
from tests.oracle.position import compute_spread

NORMAL = NormalDist()
Counts = Mapping[str, tuple[float, float] | None]


@dataclass(frozen=True)
class Change:
    """The change of one structure, on the transformed scale and in units of the rate."""

    d: float
    sd: float
    units: float


@dataclass(frozen=True)
class Read:
    """What is said of it, before Benjamini–Hochberg; a text where nothing is weighed."""

    reading: str
    others: int
    middle: float | None = None
    z: float | None = None
    probability: float | None = None
    plus: float = 0.0
    minus: float = 0.0
    large: bool = False
    tau2: float = 0.0


def compute_changes(kind: str, before: Counts, after: Counts) -> dict[str, Change]:
    """d and its error, for the structures that have counts in both years."""
    changes = {}
    for code, now in after.items():
        then = before.get(code)
        if now is not None and then is not None:
            y = [transform_rate(kind, a / b) for a, b in (then, now)]
            sd = math.sqrt(0.25 / now[1] + 0.25 / then[1])
            changes[code] = Change(y[1] - y[0], sd, now[0] / now[1] - then[0] / then[1])
    return changes


def compute_tau2(
    kind: str, before: Counts, after: Counts, changes: Mapping[str, Change], codes: Sequence[str]
) -> float:
    """The spread of changes beyond chance over some structures."""
    group = [code for code in codes if code in changes]
    if len(group) < 2:
        return 0.0
    levels = []
    for counts in (before, after):
        pairs = [counts[code] for code in group]
        known = [pair for pair in pairs if pair is not None]
        pooled = sum(a for a, _ in known) / sum(b for _, b in known)
        levels.append(transform_rate(kind, pooled))
    shift = levels[1] - levels[0]
    gaps = [changes[code].d - shift for code in group]
    return compute_dispersion(gaps, [changes[code].sd for code in group])


@dataclass(frozen=True)
class Followed:
    """A rate over two years in the country, with what all its changes say: s_d and τ_d²."""

    kind: str
    before: Counts
    after: Counts
    changes: Mapping[str, Change]
    scale: float | None
    tau2: float


def follow_rate(kind: str, before: Counts, after: Counts) -> Followed:
    """What is worked out once for all the structures."""
    changes = compute_changes(kind, before, after)
    scale = compute_spread([change.d for change in changes.values()])
    tau2 = compute_tau2(kind, before, after, changes, list(changes))
    return Followed(kind, before, after, changes, scale, tau2)


def read_change(
    kind: str,
    polarity: int,
    before: Counts,
    after: Counts,
    code: str,
    peers: Sequence[str],
    *,
    regional: bool,
) -> Read:
    """One structure among the others of its circle in the year N."""
    followed = follow_rate(kind, before, after)
    return weigh_change(followed, polarity, code, peers, regional=regional)


def weigh_change(
    followed: Followed, polarity: int, code: str, peers: Sequence[str], *, regional: bool
) -> Read:
    """The same, of a rate that is followed already."""
    changes, scale = followed.changes, followed.scale
    others = [peer for peer in peers if peer in changes]
    if len(others) < 5:
        return Read("non_exploitable", len(others))
    middle = median([changes[peer].units for peer in others])
    if code not in changes:
        return Read("non_exploitable", len(others), middle)
    if scale is None:
        return Read("non_juge", len(others), middle)
    tau2 = followed.tau2
    if regional and len(others) >= 10:
        rates = followed.kind, followed.before, followed.after
        tau2 = compute_tau2(*rates, changes, [code, *others])
    own, m = changes[code], median([changes[peer].d for peer in others])
    weights = [1 / (changes[peer].sd ** 2 + tau2) for peer in others]
    terms = [w * changes[peer].d for w, peer in zip(weights, others, strict=True)]
    centre, variance = sum(terms) / sum(weights), 1 / sum(weights)
    z = polarity * (own.d - centre) / math.sqrt(own.sd**2 + tau2 + variance)
    large = abs(own.d - m) >= scale and z * polarity * (own.d - m) > 0
    if tau2 == 0:
        return Read("", len(others), middle, z, 0.5, large=large)
    total = tau2 + own.sd**2
    level = NormalDist(
        (tau2 * own.d + own.sd**2 * centre) / total, math.sqrt(tau2 * own.sd**2 / total)
    )
    above, up, down = 1 - level.cdf(m), 1 - level.cdf(m + scale), level.cdf(m - scale)
    if polarity < 0:
        above, up, down = 1 - above, down, up
    return Read("", len(others), middle, z, above, up, down, large, tau2)


def decide_changes(reads: Mapping[str, Read]) -> dict[str, str]:
    """The readings of all the rates of one structure in a circle."""
    weighed = {name: read for name, read in reads.items() if read.z is not None}
    kept = keep_discoveries({n: 2 * NORMAL.cdf(-abs(r.z or 0.0)) for n, r in weighed.items()})
    return {name: _decide(read, name in kept) for name, read in reads.items()}


def _decide(read: Read, kept: bool) -> str:
    if read.z is None:
        return read.reading
    if kept and abs(read.z) > 1.96 and read.large and read.tau2 > 0:
        side = "favorable" if read.z > 0 else "a_examiner"
        return f"evolution_{side}_nette"
    if read.plus >= 0.8:
        return "evolution_favorable"
    return "evolution_a_examiner" if read.minus >= 0.8 else "habituelle"
