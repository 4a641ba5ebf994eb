"""On which side of the others' median a structure stands, one at a time (docs/methode.md §7).

Plain Python, for a group worked out on demand: `quadrants` does the same on whole columns.
"""

from __future__ import annotations

from data.catalogue.model import Quadrant
from data.method.rules import PART_ECART, SEUIL_PRODUIT


def side_of_value(
    valeur: float | None, milieu: float | None, echelle: float | None
) -> float | None:
    """1 above (0 below) from a quarter of s on, 0.5 nearer or without s; None where missing. All on f."""
    if valeur is None or milieu is None:
        return None
    if echelle is None or abs(valeur - milieu) < PART_ECART * echelle:
        return 0.5
    return float(valeur > milieu)


def choose_quadrant(x: float | None, y: float | None) -> Quadrant | None:
    """The quadrant where the product of the sides reaches 0.80; None where undecided or unread."""
    if x is None or y is None or max(x, 1 - x) * max(y, 1 - y) < SEUIL_PRODUIT:
        return None
    return Quadrant(f"{'+' if x > 0.5 else '-'}/{'+' if y > 0.5 else '-'}")
