"""The oracle, what the context leads one to expect: from raw context cells to the figures of a line."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.oracle.context import (
    ContextCell,
    Element,
    compute_scores,
    find_eligible,
    find_present,
    parse_elements,
    select_context,
    transform_context,
)
from tests.oracle.evidence import Panel
from tests.oracle.expected import compute_interval
from tests.oracle.ridge import explain

MIN_STRUCTURES = 60
MIN_R2 = 0.10


@dataclass(frozen=True)
class Surroundings:
    """The context of a year: who can be compared, and the scores of all."""

    elements: Sequence[Element]
    eligible: Sequence[str]
    scores: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Foreseen:
    """The five columns of a line."""

    attendu: float | None = None
    attendu_bas: float | None = None
    attendu_haut: float | None = None
    attendu_r2: float | None = None
    attendu_lecture: str = "non_calcule"


@dataclass(frozen=True)
class Explained:
    """A rate of a year: what is said of each structure in the fit, and of the country."""

    number: int
    of: Mapping[str, Foreseen]
    r2: float | None = None
    penalty: float | None = None
    b: Mapping[str, float] | None = None  # of the elements, on their scores


def read_surroundings(
    dictionary: Iterable[Mapping[str, str]],
    codes: Sequence[str],
    contexte: Iterable[ContextCell],
    annee: int,
) -> Surroundings:
    """Section 3, up to the distance."""
    elements = parse_elements(dictionary)
    context = select_context(contexte, codes, annee)
    transformed = transform_context(elements, codes, context)
    eligible = find_eligible(find_present(elements, codes, context, transformed))
    return Surroundings(elements, eligible, compute_scores(transformed, codes))


def scale_elements(around: Surroundings) -> dict[str, float]:
    """Element whose MAD is not 0 -> 1/√(how many of them its theme has)."""
    scored = {element for scores in around.scores.values() for element in scores}
    kept = [element for element in around.elements if element.code in scored]
    sizes = {e.theme: sum(other.theme == e.theme for other in kept) for e in kept}
    return {element.code: 1 / math.sqrt(sizes[element.theme]) for element in kept}


def foresee(around: Surroundings, panel: Panel) -> Explained:
    """One judged rate of a year; who is out of the fit has nothing expected."""
    scales = scale_elements(around)
    inside = [code for code in around.eligible if code in panel.observations]
    if len(inside) < MIN_STRUCTURES or panel.tau2 == 0 or not scales:
        return Explained(0, {})
    x = [[around.scores[c].get(k, 0.0) * scale for k, scale in scales.items()] for c in inside]
    y = [panel.observations[code].y for code in inside]
    s = [panel.observations[code].s for code in inside]
    raw = [1 / (error**2 + panel.tau2) for error in s]
    ridge = explain(x, y, raw)
    b = {k: own * scale for (k, scale), own in zip(scales.items(), ridge.b, strict=True)}
    if ridge.r2 < MIN_R2:
        silent = Foreseen(attendu_r2=ridge.r2, attendu_lecture="non_explique")
        said = dict.fromkeys(inside, silent)
    else:
        kind = panel.indicator.type
        top = math.pi / 2 if kind == "part" else math.inf
        held = compute_interval(y, s, raw, ridge.g, ridge.h, top, panel.indicator.polarity)
        said = {
            code: Foreseen(
                go_back(kind, own.centre),
                go_back(kind, own.low),
                go_back(kind, own.high),
                ridge.r2,
                own.reading,
            )
            for code, own in zip(inside, held, strict=True)
        }
    return Explained(len(inside), said, ridge.r2, ridge.penalty, b)


def go_back(kind: str, y: float) -> float:
    """T⁻¹: sin² or the square."""
    return math.sin(y) ** 2 if kind == "part" else y**2
