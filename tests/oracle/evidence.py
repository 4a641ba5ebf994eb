"""The oracle, sections 5 and 6 of ``docs/methode.md``: evidence, readings, the two circles crossed."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from tests.oracle.position import MIN_PEERS, Position, compute_quantile, compute_spread
from tests.oracle.values import (
    Index,
    Indicator,
    Measure,
    Structure,
    compute_measures,
    select_usable,
)

NORMAL = NormalDist()
Z_INTERVAL = 1.959964
Z_NET = 1.96
Q_DISCOVERIES = 0.10
P_READING = 0.80
MIN_PEERS_SPREAD = 10  # §5: from there τ² is the region's own
SAMPLED = ("part", "taux")

NON_EXPLOITABLE, NON_JUGE, HABITUEL = "non_exploitable", "non_juge", "habituel"
FORCES = ("force", "force_nette")
AXES = ("axe_de_progres", "axe_de_progres_net")


@dataclass(frozen=True)
class Observation:
    """A usable rate that has its counts, on the scale where its sampling error is known (§5)."""

    y: float
    s: float
    numerator: float
    denominator: float


@dataclass(frozen=True)
class Panel:
    """One line of the dictionary in the whole country, with what comes from the country (§4, §5)."""

    indicator: Indicator
    dispositif: str
    measures: Mapping[str, Measure]
    observations: Mapping[str, Observation]
    spread: float | None
    tau2: float


@dataclass(frozen=True)
class Level:
    """A structure's own rate (y, s) against the others of its circle, itself left out (§5)."""

    type: str
    y: float
    s: float
    tau2: float
    others: float
    others_variance: float

    @property
    def gap(self) -> float:
        """The standardised gap to the others, before polarity: z* for +1."""
        return (self.y - self.others) / math.sqrt(self.s**2 + self.tau2 + self.others_variance)

    def probability_above(self, bound: float) -> float:
        """P(level above a rate), 0.5 when nothing tells the structures apart (τ² = 0)."""
        if self.tau2 == 0:
            return 0.5
        total = self.tau2 + self.s**2
        mean = (self.tau2 * self.y + self.s**2 * self.others) / total
        sd = math.sqrt(self.tau2 * self.s**2 / total)
        return NORMAL.cdf((mean - transform_rate(self.type, bound)) / sd)


@dataclass(frozen=True)
class Evidence:
    """What a judged rate says before Benjamini–Hochberg (§5); all on the favourable side."""

    z: float
    probabilite: float
    p_plus: float
    p_minus: float
    tau2: float
    gap: float
    delta: float

    @property
    def p_value(self) -> float:
        """The two-sided p-value of z*."""
        return 2 * NORMAL.cdf(-abs(self.z))


# --- the sampling model (§5) ---------------------------------------------------------------


def transform_rate(kind: str, rate: float) -> float:
    """Compute asin(√p) for a ``part``, √p for a ``taux``; a bound stays inside its domain."""
    inside = max(0.0, rate)
    return math.asin(math.sqrt(min(1.0, inside))) if kind == "part" else math.sqrt(inside)


def compute_observation(indicator: Indicator, measure: Measure) -> Observation | None:
    """Put a usable rate on the transformed scale; None without counts or sampling model."""
    rate, base = measure.usable, measure.denominateur
    if indicator.type not in SAMPLED or rate is None:
        return None
    if base is None or measure.numerateur is None:
        return None
    y = transform_rate(indicator.type, rate)
    return Observation(y, 1 / (2 * math.sqrt(base)), measure.numerateur, base)


def compute_tau2(kind: str, observations: Sequence[Observation]) -> float:
    """Compute the variance between structures (§5: Spiegelhalter 2005, z clipped)."""
    count = len(observations)
    if count < 2:
        return 0.0
    pooled = sum(o.numerator for o in observations) / sum(o.denominator for o in observations)
    centre = transform_rate(kind, pooled)
    return compute_dispersion([o.y - centre for o in observations], [o.s for o in observations])


def compute_dispersion(gaps: Sequence[float], errors: Sequence[float]) -> float:
    """Compute the variance of gaps beyond that of their errors (§5, its last formula)."""
    count = len(gaps)
    z = [gap / error for gap, error in zip(gaps, errors, strict=True)]
    low, high = compute_quantile(z, 0.1), compute_quantile(z, 0.9)
    phi = sum(max(low, min(high, value)) ** 2 for value in z) / count
    weights = [1 / error**2 for error in errors]
    total = sum(weights)
    spare = total - sum(weight**2 for weight in weights) / total
    return max(0.0, (count * phi - (count - 1)) / spare)


def build_panel(
    indicator: Indicator, index: Index, structures: Sequence[Structure], dispositif: str
) -> Panel:
    """Compute a line for all the structures of the country, s (§4) and the country's τ² (§5)."""
    measures = compute_measures(indicator, index, structures, dispositif)
    found = {code: compute_observation(indicator, measure) for code, measure in measures.items()}
    observations = {code: o for code, o in found.items() if o is not None}
    return Panel(
        indicator,
        dispositif,
        measures,
        observations,
        compute_spread(select_usable(measures, measures)),
        compute_tau2(indicator.type, select_observations(observations, observations)),
    )


def select_observations(
    observations: Mapping[str, Observation], codes: Iterable[str]
) -> list[Observation]:
    """Keep the observations of some structures, always in the same order."""
    return [observations[code] for code in sorted(codes) if code in observations]


def choose_tau2(panel: Panel, cercle: str, code: str, peers: Sequence[str]) -> float:
    """Choose τ² (§5): of the region from 10 usable peers on, of the country otherwise."""
    usable = len(select_usable(panel.measures, peers))
    if cercle != "region" or usable < MIN_PEERS_SPREAD:
        return panel.tau2
    return compute_tau2(
        panel.indicator.type, select_observations(panel.observations, [*peers, code])
    )


def compute_level(panel: Panel, cercle: str, code: str, peers: Sequence[str]) -> Level | None:
    """Set a structure against the peers that have counts, itself left out (§5)."""
    own = panel.observations.get(code)
    others = select_observations(panel.observations, peers)
    if own is None or not others:
        return None
    tau2 = choose_tau2(panel, cercle, code, peers)
    weights = [1 / (other.s**2 + tau2) for other in others]
    total = sum(weights)
    mean = sum(weight * other.y for weight, other in zip(weights, others, strict=True)) / total
    return Level(panel.indicator.type, own.y, own.s, tau2, mean, 1 / total)


# --- the reading (§5) ----------------------------------------------------------------------


def compute_evidence(
    panel: Panel, cercle: str, code: str, peers: Sequence[str], position: Position
) -> Evidence | str:
    """Compute the evidence of a judged rate, or say ``non_exploitable`` or ``non_juge`` (§5)."""
    indicator, value, centre = panel.indicator, panel.measures[code].usable, position.mediane
    if value is None or centre is None or position.pairs < MIN_PEERS:
        return NON_EXPLOITABLE
    if indicator.polarity == 0 or panel.spread is None or panel.dispositif:
        return NON_JUGE
    level = compute_level(panel, cercle, code, peers)
    if level is None:
        return NON_JUGE
    delta = indicator.delta if indicator.delta is not None else panel.spread
    return weigh_level(level, indicator.polarity, value, centre, delta)


def weigh_level(level: Level, polarity: int, value: float, centre: float, delta: float) -> Evidence:
    """Compute z* and the three probabilities on the favourable side (§5).

    ``transform_rate`` keeps m ± delta inside the domain. τ² = 0 reads nothing beyond habituel.
    """
    above = level.probability_above(centre)
    far_above = level.probability_above(centre + delta)
    far_below = 1 - level.probability_above(centre - delta)
    if level.tau2 == 0:
        far_above = far_below = 0.0
    up = polarity > 0
    return Evidence(
        z=polarity * level.gap,
        probabilite=above if up else 1 - above,
        p_plus=far_above if up else far_below,
        p_minus=far_below if up else far_above,
        tau2=level.tau2,
        gap=polarity * (value - centre),
        delta=delta,
    )


def keep_discoveries(p_values: Mapping[str, float], q: float = Q_DISCOVERIES) -> set[str]:
    """Keep what Benjamini–Hochberg keeps (§5): up to the last p(k) ≤ k·q/m."""
    ordered = sorted(p_values.values())
    passed = [p for k, p in enumerate(ordered, start=1) if p <= k * q / len(ordered)]
    return {name for name, p in p_values.items() if passed and p <= passed[-1]}


def decide_reading(evidence: Evidence, kept: bool) -> str:
    """Read a judged rate (§5), in the order of the table."""
    same_side = evidence.z * evidence.gap > 0
    far = abs(evidence.z) > Z_NET and abs(evidence.gap) >= evidence.delta
    if kept and same_side and far and evidence.tau2 > 0:
        return "force_nette" if evidence.z > 0 else "axe_de_progres_net"
    if evidence.p_plus >= P_READING:
        return "force"
    if evidence.p_minus >= P_READING:
        return "axe_de_progres"
    return HABITUEL


# --- the intervals (§5) --------------------------------------------------------------------


def compute_wilson(count: float, base: float, z: float = Z_INTERVAL) -> tuple[float, float]:
    """Compute Wilson's interval of a share, without continuity correction (§5)."""
    share = count / base
    centre = share + z**2 / (2 * base)
    half = z * math.sqrt(share * (1 - share) / base + z**2 / (4 * base**2))
    scale = 1 + z**2 / base
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)


def compute_byar(count: float, base: float, z: float = Z_INTERVAL) -> tuple[float, float]:
    """Compute Byar's interval of a count over a base (§5): lower on O, upper on O + 1."""
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3 if count else 0.0
    more = count + 1
    high = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    return low / base, high / base


def compute_interval(
    indicator: Indicator, measure: Measure
) -> tuple[float, float] | tuple[None, None]:
    """Compute the 95 % interval of a usable rate that has its counts, on the counts (§5)."""
    count, base = measure.numerateur, measure.denominateur
    if measure.usable is None or count is None or base is None:
        return None, None
    if indicator.type == "part":
        return compute_wilson(count, base)
    return compute_byar(count, base) if indicator.type == "taux" else (None, None)


# --- two circles crossed (§6) --------------------------------------------------------------

SENTENCES = {
    ("axe", "axe"): "Axe de progrès, dans la région comme à contexte proche",
    ("axe", "near"): "Écart à la région que le contexte peut expliquer",
    ("axe", "far"): "Axe de progrès dans la région, non confirmé à contexte proche",
    ("usual", "axe"): (
        "Dans la variation habituelle de la région, axe de progrès à contexte proche"
    ),
    ("force", "force"): "Force, dans la région comme à contexte proche",
    ("force", "near"): "Force dans la région, que le contexte peut expliquer",
    ("force", "far"): "Force dans la région, non confirmée à contexte proche",
    ("usual", "force"): "Dans la variation habituelle de la région, force à contexte proche",
    ("force", "axe"): "Lecture opposée selon la comparaison : à examiner ensemble",
    ("axe", "force"): "Lecture opposée selon la comparaison : à examiner ensemble",
    ("axe", "impossible"): (
        "Axe de progrès dans la région ; comparaison impossible à contexte proche"
    ),
    ("force", "impossible"): "Force dans la région ; comparaison impossible à contexte proche",
    ("impossible", "axe"): (
        "Comparaison impossible dans la région ; axe de progrès à contexte proche"
    ),
    ("impossible", "force"): "Comparaison impossible dans la région ; force à contexte proche",
}


def name_reading(lecture: str) -> str:
    """Give a reading its short name in the table of §6, '' for ``non_juge``."""
    if lecture in FORCES:
        return "force"
    if lecture in AXES:
        return "axe"
    return {HABITUEL: "usual", NON_EXPLOITABLE: "impossible"}.get(lecture, "")


def cross_readings(
    region: str, gap_region: float | None, comparables: str, gap_comparables: float | None
) -> str | None:
    """Say the sentence of §6 for two readings and their gaps x − m (None where there is none)."""
    first, second = name_reading(region), name_reading(comparables)
    if second == "usual" and gap_region is not None and gap_comparables is not None:
        crossed = gap_region * gap_comparables < 0
        near = crossed or abs(gap_comparables) <= abs(gap_region) / 2
        second = "near" if near else "far"
    return SENTENCES.get((first, second))
