"""Intervals at 95 %: what the same action would give with a similar public (docs/methode.md §5)."""

from __future__ import annotations

import numpy as np

from data.method.quantiles import Nombres
from data.method.rules import Z95


def wilson(numerateur: Nombres, denominateur: Nombres) -> tuple[Nombres, Nombres]:
    """Wilson 1927, without continuity correction. NaN where a count is missing."""
    p, z2 = numerateur / denominateur, Z95**2
    centre = (p + z2 / (2 * denominateur)) / (1 + z2 / denominateur)
    demi = Z95 * np.sqrt(p * (1 - p) / denominateur + z2 / (4 * denominateur**2))
    demi /= 1 + z2 / denominateur
    return np.where(numerateur == 0, 0.0, centre - demi), np.minimum(centre + demi, 1.0)


def byar(numerateur: Nombres, denominateur: Nombres) -> tuple[Nombres, Nombres]:
    """Byar's approximation for a count over a base: lower on O, upper on O + 1; 0 gives 0."""
    compte = np.where(numerateur == 0, 1.0, numerateur)
    bas = compte * (1 - 1 / (9 * compte) - Z95 / (3 * np.sqrt(compte))) ** 3
    bas = np.where(numerateur == 0, 0.0, bas)
    suivant = numerateur + 1
    haut = suivant * (1 - 1 / (9 * suivant) + Z95 / (3 * np.sqrt(suivant))) ** 3
    return bas / denominateur, haut / denominateur
