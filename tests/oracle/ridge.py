"""The oracle of the weighted ridge: one system a penalty, each structure left out by the identity.

``expected`` really leaves a structure out; here g_i = (y_i − ŷ_i)/(1 − h_i), which a test holds to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from tests.oracle.expected import PENALTIES, Rows

TIE = 1e-12


@dataclass(frozen=True)
class Ridge:
    """At the penalty that explains best: b, the leave-one-out residuals, the leverages."""

    penalty: float
    r2: float
    b: list[float]
    g: list[float]
    h: list[float]


def dot(first: Sequence[float], second: Sequence[float]) -> float:
    """Σ a·b."""
    total: float = sum(map(mul, first, second))
    return total


def invert(matrix: Rows) -> list[list[float]]:
    """Gauss–Jordan, with the largest pivot."""
    n = len(matrix)
    rows = [[*line, *(float(i == k) for k in range(n))] for i, line in enumerate(matrix)]
    for k in range(n):
        best = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[best] = rows[best], rows[k]
        pivot = rows[k][k]
        rows[k] = own = [value / pivot for value in rows[k]]
        for i in range(n):
            ratio = rows[i][k]
            if i != k and ratio:
                rows[i] = [a - ratio * b for a, b in zip(rows[i], own, strict=True)]
    return [line[n:] for line in rows]


def explain(x: Rows, y: Sequence[float], raw: Sequence[float]) -> Ridge:
    """The penalty of greatest R²; the largest where two explain as much."""
    mean = sum(raw) / len(raw)
    w = [weight / mean for weight in raw]
    fits = [leave_each_out(x, y, w, penalty) for penalty in PENALTIES]
    best = max(fit.r2 for fit in fits)
    return next(fit for fit in reversed(fits) if fit.r2 >= best - TIE)


def leave_each_out(x: Rows, y: Sequence[float], w: Sequence[float], penalty: float) -> Ridge:
    """One penalty; the intercept is not penalised."""
    lines = [[1.0, *line] for line in x]
    columns = list(zip(*lines, strict=True))
    weighed = [list(map(mul, column, w)) for column in columns]
    matrix = [[dot(left, right) for right in columns] for left in weighed]
    for k in range(1, len(matrix)):
        matrix[k][k] += penalty
    inverse = invert(matrix)
    right = [dot(column, y) for column in weighed]
    fitted = [dot(row, right) for row in inverse]
    h = [
        weight * dot(line, [dot(row, line) for row in inverse])
        for line, weight in zip(lines, w, strict=True)
    ]
    g = [
        (value - dot(line, fitted)) / (1 - own)
        for line, value, own in zip(lines, y, h, strict=True)
    ]
    total, all_of_it = sum(w), dot(w, y)
    away = [
        value - (all_of_it - weight * value) / (total - weight)
        for value, weight in zip(y, w, strict=True)
    ]
    left = sum(weight * gap**2 for weight, gap in zip(w, g, strict=True))
    r2 = 1 - left / sum(weight * gap**2 for weight, gap in zip(w, away, strict=True))
    return Ridge(penalty, r2, fitted[1:], g, h)
