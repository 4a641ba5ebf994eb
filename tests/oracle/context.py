"""The oracle, section 3 of ``docs/methode.md``: the structures nearest in context."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.oracle.values import MARKS, Cell, to_number

ContextCell = tuple[str, int, str, Cell]  # structure, year, element, cell
Context = Mapping[tuple[str, str], Cell]  # structure, element
Scores = Mapping[str, Mapping[str, float]]  # structure, element, robust z
Comparables = tuple[list[str] | None, list[float]]

NEIGHBOURS = 10
MAX_NEIGHBOURS = 20
CLIP = 3.0
DECIMALS = 9


@dataclass(frozen=True)
class Element:
    """One line of Annexe 1: its theme is the ``section`` of ``codes.csv``."""

    code: str
    theme: str
    log: bool


def parse_elements(dictionary: Iterable[Mapping[str, str]]) -> list[Element]:
    """Keep the context elements, those that are hors annexe included (§3)."""
    return [
        Element(line["code"], line["section"], line["transformation"] == "log")
        for line in dictionary
        if line["kind"] == "contexte"
    ]


def select_context(
    contexte: Iterable[ContextCell], codes: Sequence[str], annee: int
) -> dict[tuple[str, str], Cell]:
    """Take each cell from the latest year up to N that says something (§3: element by element).

    A number or a mark says something, None does not; structures out of the country are left out.
    """
    years: dict[tuple[str, str], int] = {}
    context: dict[tuple[str, str], Cell] = {}
    country = set(codes)
    for code, year, element, cell in contexte:
        key = (code, element)
        if cell is None or year > annee or code not in country:
            continue
        check_context_cell(key, cell)
        if years.get(key) == year and context[key] != cell:
            raise ValueError(f"two different values for {key} in {year}")
        if year >= years.get(key, year):
            years[key], context[key] = year, cell
    return context


def check_context_cell(key: tuple[str, str], cell: Cell) -> None:
    """Refuse an unknown mark or a number that is not finite."""
    if isinstance(cell, str) and cell not in MARKS:
        raise ValueError(f"unknown mark {cell!r} for {key}")
    if isinstance(cell, float) and not math.isfinite(cell):
        raise ValueError(f"not a finite number for {key}")


def transform_element(element: Element, cell: Cell) -> float | None:
    """Compute f(x) (§3): the logarithm where the dictionary says so, None where it has none."""
    number = to_number(cell)
    if number is None or not element.log:
        return number
    return math.log(number) if number > 0 else None


def transform_context(
    elements: Sequence[Element], codes: Sequence[str], context: Context
) -> dict[str, dict[str, float]]:
    """Compute f(x) for each element, then for each structure that has a value."""
    transformed: dict[str, dict[str, float]] = {}
    for element in elements:
        values = {
            code: transform_element(element, context.get((code, element.code))) for code in codes
        }
        transformed[element.code] = {c: value for c, value in values.items() if value is not None}
    return transformed


def compute_mad(values: Iterable[float]) -> tuple[float, float]:
    """Return the median and the median absolute deviation; both 0 for no value at all."""
    numbers = list(values)
    if not numbers:
        return 0.0, 0.0
    centre = median(numbers)
    return centre, median([abs(number - centre) for number in numbers])


def compute_scores(
    transformed: Mapping[str, Mapping[str, float]], codes: Sequence[str]
) -> dict[str, dict[str, float]]:
    """Compute the national robust z of each structure, clipped at ±3 (§3).

    An element whose MAD is 0 has no score: it leaves the distance.
    """
    scores: dict[str, dict[str, float]] = {code: {} for code in codes}
    for element, values in transformed.items():
        centre, mad = compute_mad(values.values())
        if mad == 0:
            continue
        for code, value in values.items():
            score = (value - centre) / (1.4826 * mad)
            scores[code][element] = max(-CLIP, min(CLIP, score))
    return scores


def find_present(
    elements: Sequence[Element],
    codes: Sequence[str],
    context: Context,
    transformed: Mapping[str, Mapping[str, float]],
) -> dict[str, set[str]]:
    """List the elements that each structure has: a value after f, or ``sans_objet`` (§3)."""
    return {
        code: {
            element.code
            for element in elements
            if code in transformed[element.code] or context.get((code, element.code)) == "SO"
        }
        for code in codes
    }


def find_eligible(present: Mapping[str, set[str]]) -> list[str]:
    """Apply the rule of 75 % (§3): those that can be compared, and be someone's comparable."""
    known = [elements for elements in present.values() if elements]
    candidates = {element for elements in known for element in elements}
    required = {
        candidate
        for candidate in candidates
        if 2 * sum(candidate in elements for elements in known) >= len(known)
    }
    return [
        code
        for code, elements in present.items()
        if elements and 4 * len(elements & required) >= 3 * len(required)
    ]


def compute_distance(
    themes: Sequence[Sequence[str]], mine: Mapping[str, float], other: Mapping[str, float]
) -> float | None:
    """Compute the distance in context (§3), None when no element is known of both."""
    means: list[float] = []
    for theme in themes:
        squares = [(mine[k] - other[k]) ** 2 for k in theme if k in mine and k in other]
        if squares:
            means.append(sum(squares) / len(squares))
    return round(math.sqrt(sum(means) / len(means)), DECIMALS) if means else None


def group_themes(elements: Iterable[Element]) -> list[list[str]]:
    """Group the elements by theme."""
    themes: dict[str, list[str]] = {}
    for element in elements:
        themes.setdefault(element.theme, []).append(element.code)
    return list(themes.values())


def choose_neighbours(distances: Mapping[str, float]) -> Comparables:
    """Keep those no farther than the tenth (§3), by code; above twenty there is no circle.

    Then their distances are given all the same, to say how many there are.
    """
    ordered = sorted(distances.values())
    limit = ordered[min(NEIGHBOURS, len(ordered)) - 1] if ordered else 0.0
    chosen = sorted(code for code, distance in distances.items() if distance <= limit)
    return (
        chosen if chosen and len(chosen) <= MAX_NEIGHBOURS else None,
        [distances[code] for code in chosen],
    )


def compute_distances(
    themes: Sequence[Sequence[str]], eligible: Sequence[str], scores: Scores
) -> dict[str, dict[str, float]]:
    """Compute the distances of all the pairs of structures that can be compared (§3)."""
    distances: dict[str, dict[str, float]] = {code: {} for code in eligible}
    for i, code in enumerate(eligible):
        for other in eligible[:i]:
            distance = compute_distance(themes, scores[code], scores[other])
            if distance is not None:
                distances[code][other] = distances[other][code] = distance
    return distances


def compute_comparables(
    dictionary: Iterable[Mapping[str, str]],
    codes: Sequence[str],
    contexte: Iterable[ContextCell],
    annee: int,
) -> dict[str, Comparables]:
    """Find the comparables of each structure of the country, or None, and their distances (§3)."""
    elements = parse_elements(dictionary)
    context = select_context(contexte, codes, annee)
    transformed = transform_context(elements, codes, context)
    eligible = find_eligible(find_present(elements, codes, context, transformed))
    scores = compute_scores(transformed, codes)
    distances = compute_distances(group_themes(elements), eligible, scores)
    return {code: choose_neighbours(distances.get(code, {})) for code in codes}
