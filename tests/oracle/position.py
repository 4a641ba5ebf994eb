"""The oracle, section 4 of ``docs/methode.md``: the peers' summary and the position among them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

MIN_PEERS = 5  # §3


@dataclass(frozen=True)
class Position:
    """The peers' summary (§3, §4); ``pairs`` counts the usable peers even when too few."""

    pairs: int
    mediane: float | None = None
    q1: float | None = None
    q3: float | None = None


def compute_quantile(values: Sequence[float], probability: float) -> float:
    """Interpolate linearly between order statistics (§4: type 7)."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * probability
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def compute_spread(values: Sequence[float]) -> float | None:
    """Compute s over the country (§4): 1.4826·MAD, else IQR/1.349, else none."""
    if not values:
        return None
    centre = median(values)
    mad = median([abs(value - centre) for value in values])
    if mad > 0:
        return 1.4826 * mad
    iqr = compute_quantile(values, 0.75) - compute_quantile(values, 0.25)
    return iqr / 1.349 if iqr > 0 else None


def compute_position(values: Sequence[float]) -> Position:
    """Summarise the usable peers; under five of them, only their number (§3, §4)."""
    if len(values) < MIN_PEERS:
        return Position(len(values))
    q1, q3 = compute_quantile(values, 0.25), compute_quantile(values, 0.75)
    return Position(len(values), median(values), q1, q3)


def compute_radius(
    polarity: int, value: float | None, centre: float | None, spread: float | None
) -> float | None:
    """Place a usable value around the peers' median, 50 (§4); polarity 0 counts as +1."""
    if value is None or centre is None or spread is None:
        return None
    score = (polarity or 1) * (value - centre) / spread
    return 50 + 50 * max(-3.0, min(3.0, score)) / 3
