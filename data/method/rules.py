"""The rules of the method for one structure, in plain Python: thresholds, and what is decided with them.

The import's columns (numpy) use the same constants; where their form differs, a test holds the two equal.
"""

from __future__ import annotations

SEUIL_Z = 1.96
SEUIL_P = 0.80
TAUX_FDR = 0.10
PAIRS_REGION = 10
"""Fewer usable others in the region: τ² is the country's (docs/methode.md §5)."""


def compute_radius(valeur: float, mediane: float, echelle: float | None, sens: int) -> float | None:
    """The radius of docs/methode.md §4, for one value; None where nothing tells the structures apart."""
    if not echelle:
        return None
    return 50 + 50 * max(-3.0, min(3.0, sens * (valeur - mediane) / echelle)) / 3


def has_own_spread(pairs: int) -> bool:
    """Whether a region has others enough for a τ² of its own (docs/methode.md §5.2)."""
    return pairs >= PAIRS_REGION
