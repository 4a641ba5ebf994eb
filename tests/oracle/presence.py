"""The oracle of the stability of comparables: 200 draws of the themes' weights, in loops."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from tests.oracle.context import DECIMALS, NEIGHBOURS
from tests.oracle.foreseen import Surroundings

SEED = 2011
DRAWS = 200


def draw_weights(themes: int) -> list[list[float]]:
    """The contract writes this generator: it alone is numpy's."""
    drawn: list[list[float]] = (
        np.random.default_rng(SEED).dirichlet(np.ones(themes), DRAWS).tolist()
    )
    return drawn


def compute_gaps(
    themes: Sequence[Sequence[str]], mine: Mapping[str, float], other: Mapping[str, float]
) -> list[float | None]:
    """The mean square of each theme, None where the two share nothing of it."""
    gaps: list[float | None] = []
    for theme in themes:
        squares = [(mine[k] - other[k]) ** 2 for k in theme if k in mine and k in other]
        gaps.append(sum(squares) / len(squares) if squares else None)
    return gaps


def weigh_gaps(weights: Sequence[float], gaps: Sequence[float | None]) -> float | None:
    """The distance of a draw: the weights of the themes that both have, brought back to 1."""
    known = [(w, gap) for w, gap in zip(weights, gaps, strict=True) if gap is not None]
    total = sum(w for w, _ in known)
    if not total:
        return None
    return round(math.sqrt(sum(w * gap for w, gap in known) / total), DECIMALS)


def compute_presence(around: Surroundings, code: str, near: Sequence[str]) -> dict[str, float]:
    """Comparable -> the share of draws in which it is among the ten nearest, ties included."""
    names = sorted({element.theme for element in around.elements})
    themes = [[e.code for e in around.elements if e.theme == name] for name in names]
    gaps = {
        other: compute_gaps(themes, around.scores[code], around.scores[other])
        for other in around.eligible
        if other != code
    }
    counts = dict.fromkeys(near, 0)
    for weights in draw_weights(len(names)):
        drawn = {other: weigh_gaps(weights, own) for other, own in gaps.items()}
        known = {other: distance for other, distance in drawn.items() if distance is not None}
        ordered = sorted(known.values())
        limit = ordered[min(NEIGHBOURS, len(ordered)) - 1]
        for other in near:
            counts[other] += other in known and known[other] <= limit
    return {other: count / DRAWS for other, count in counts.items()}
