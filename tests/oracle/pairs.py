"""The oracle, section 7 of ``docs/methode.md``: the side of each median, the quadrant of a pair."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.oracle.context import compute_mad, parse_elements, select_context, transform_element
from tests.oracle.evidence import SAMPLED, Panel, build_panel, compute_level
from tests.oracle.position import MIN_PEERS
from tests.oracle.rows import ContextCell, Result, Structure, compute_peers
from tests.oracle.values import index_cells, parse_indicators, select_usable

MIN_GAP = 0.25  # of s
MIN_PRODUCT = 0.80

Side = Callable[[str, str, Sequence[str]], float | None]  # structure, circle, peers


@dataclass(frozen=True)
class Quadrant:
    """P(level above the peers' median) on x and on y, and the quadrant if there is one (§7).

    A side is None where the structure has no usable value or fewer than 5 peers have one;
    the quadrant is None there, and in the zone d'indécision.
    """

    x: float | None
    y: float | None
    quadrant: str | None


def decide_side(value: float, centre: float, spread: float | None) -> float:
    """Count 1 (or 0, below) at a quarter of s from the median, 0.5 nearer or without s (§7)."""
    if spread is None or abs(value - centre) < MIN_GAP * spread:
        return 0.5
    return 1.0 if value > centre else 0.0


def compute_rate_side(panel: Panel, cercle: str, code: str, peers: Sequence[str]) -> float | None:
    """Compute P(level above the median) for a rate, whatever its polarity (§5, §7).

    A rate given without counts, where rates have a sampling model, carries no evidence: 0.5.
    """
    value = panel.measures[code].usable
    others = select_usable(panel.measures, peers)
    if value is None or len(others) < MIN_PEERS:
        return None
    if panel.indicator.type not in SAMPLED:
        return decide_side(value, median(others), panel.spread)
    level = compute_level(panel, cercle, code, peers)
    return 0.5 if level is None else level.probability_above(median(others))


def compute_context_side(
    values: Mapping[str, float], code: str, peers: Sequence[str]
) -> float | None:
    """Place a context element, all on f: x, the peers' median, s = 1.4826·MAD (§7)."""
    others = [values[peer] for peer in peers if peer in values]
    if code not in values or len(others) < MIN_PEERS:
        return None
    spread = 1.4826 * compute_mad(values.values())[1]
    return decide_side(values[code], median(others), spread or None)


def choose_quadrant(x: float | None, y: float | None) -> str | None:
    """Give the quadrant, x first, when the product of the sides is 0.80 or more (§7)."""
    if x is None or y is None or max(x, 1 - x) * max(y, 1 - y) < MIN_PRODUCT:
        return None
    return f"{'+' if x > 0.5 else '-'}/{'+' if y > 0.5 else '-'}"


def build_side(
    name: str,
    dictionary: Sequence[Mapping[str, str]],
    structures: Sequence[Structure],
    resultats: Iterable[Result],
    contexte: Iterable[ContextCell],
    annee: int,
) -> Side:
    """Prepare one axis of a pair: a rate (never by dispositif) or a context element."""
    for element in parse_elements(dictionary):
        if element.code == name:
            codes = [structure["code"] for structure in structures]
            context = select_context(contexte, codes, annee)
            found = {c: transform_element(element, context.get((c, name))) for c in codes}
            values = {c: value for c, value in found.items() if value is not None}
            return lambda code, _, peers: compute_context_side(values, code, peers)
    (indicator,) = [line for line in parse_indicators(dictionary) if line.code == name]
    panel = build_panel(indicator, index_cells(resultats, annee), structures, "")
    return lambda code, cercle, peers: compute_rate_side(panel, cercle, code, peers)


def compute_quadrants(
    dictionary: Iterable[Mapping[str, str]],
    structures: Sequence[Structure],
    resultats: Iterable[Result],
    contexte: Iterable[ContextCell],
    annee: int,
    pair: tuple[str, str],
) -> dict[tuple[str, str], Quadrant]:
    """Read a pair (x, y) for every structure and circle: key (structure, circle) (§7)."""
    lines, results, cells = list(dictionary), list(resultats), list(contexte)
    side_x, side_y = (build_side(name, lines, structures, results, cells, annee) for name in pair)
    quadrants: dict[tuple[str, str], Quadrant] = {}
    for (code, cercle), peers in compute_peers(lines, structures, cells, annee).items():
        x, y = side_x(code, cercle, peers), side_y(code, cercle, peers)
        quadrants[code, cercle] = Quadrant(x, y, choose_quadrant(x, y))
    return quadrants
