"""The oracle of what the context leads one to expect, in loops: every structure is really left out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tests.oracle.evidence import compute_dispersion

PENALTIES = [10 ** (power / 2) for power in range(-4, 9)]
Rows = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Expected:
    """One structure: its expected value and interval on the scale of y, and where it stands."""

    centre: float
    low: float
    high: float
    reading: str


def solve(matrix: Rows, right: Sequence[float]) -> list[float]:
    """Gauss, with the largest pivot."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    n = len(rows)
    for k in range(n):
        best = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[best] = rows[best], rows[k]
        for i in range(k + 1, n):
            ratio = rows[i][k] / rows[k][k]
            rows[i] = [a - ratio * b for a, b in zip(rows[i], rows[k], strict=True)]
    found = [0.0] * n
    for k in reversed(range(n)):
        rest = sum(rows[k][j] * found[j] for j in range(k + 1, n))
        found[k] = (rows[k][n] - rest) / rows[k][k]
    return found


def fit(x: Rows, y: Sequence[float], w: Sequence[float], penalty: float) -> list[float]:
    """The intercept, then b: the normal equations of the weighted ridge."""
    lines = [[1.0, *line] for line in x]
    size = len(lines[0])
    matrix = [[0.0] * size for _ in range(size)]
    right = [0.0] * size
    for line, value, weight in zip(lines, y, w, strict=True):
        for i in range(size):
            right[i] += weight * line[i] * value
            for j in range(size):
                matrix[i][j] += weight * line[i] * line[j]
    for i in range(1, size):
        matrix[i][i] += penalty
    return solve(matrix, right)


def predict(fitted: Sequence[float], line: Sequence[float]) -> float:
    """a + x·b."""
    return fitted[0] + sum(b * value for b, value in zip(fitted[1:], line, strict=True))


def leave_out(
    x: Rows, y: Sequence[float], w: Sequence[float], penalty: float, i: int
) -> tuple[float, float]:
    """The residual of a structure once it was really left out, and that to the others' mean."""
    rest = [k for k in range(len(y)) if k != i]
    fitted = fit([x[k] for k in rest], [y[k] for k in rest], [w[k] for k in rest], penalty)
    mean = sum(w[k] * y[k] for k in rest) / sum(w[k] for k in rest)
    return y[i] - predict(fitted, x[i]), y[i] - mean


def compute_leverages(x: Rows, w: Sequence[float], penalty: float) -> list[float]:
    """The diagonal of the hat matrix: what y_i adds to its own prediction."""
    n = len(w)
    found = []
    for i in range(n):
        unit = [1.0 if k == i else 0.0 for k in range(n)]
        found.append(predict(fit(x, unit, w, penalty), x[i]))
    return found


def compute_interval(
    y: Sequence[float],
    s: Sequence[float],
    raw: Sequence[float],
    g: Sequence[float],
    h: Sequence[float],
    top: float,
    polarity: int,
) -> list[Expected]:
    """The conformal interval, on the scale of y."""
    n = len(y)
    variance = [s[i] ** 2 + h[i] / ((1 - h[i]) * raw[i]) for i in range(n)]
    tau2 = compute_dispersion(g, [math.sqrt(v) for v in variance])
    e = [math.sqrt(v + tau2) for v in variance]
    k = math.ceil(round(0.95 * (n + 1), 9))
    c = sorted(abs(g[i]) / e[i] for i in range(n))[k - 1]
    found = []
    for i in range(n):
        centre, bottom, up = (
            max(0.0, min(top, y[i] - g[i] + side * c * e[i])) for side in (0, -1, 1)
        )
        inside = bottom - 1e-9 <= y[i] <= up + 1e-9
        side = "favorable" if polarity * (y[i] - centre) > 0 else "a_examiner"
        found.append(Expected(centre, bottom, up, "comme_attendu" if inside else side))
    return found
