"""Two years of a rate added up: a rate and its interval at 95 %, no reading (docs/methode.md §5.7).

Plain Python: `intervals` does the same on whole columns, and a test holds them equal.
"""

from __future__ import annotations

from math import sqrt

from data.method.rules import Z95
from data.models.detail import Cumul, Millesime
from data.models.etats import Etat

COMPTES = (Etat.VALEUR, Etat.EFFECTIF_FAIBLE)
"""The states of a rate whose counts may be added."""


def cumulate(genre: str, avant: Millesime, ici: Millesime) -> Cumul | None:
    """A `part` or a `taux` over both years; None where one has no counts."""
    if not (_counts(avant) and _counts(ici)):
        return None
    numerateur = (avant.numerateur or 0.0) + (ici.numerateur or 0.0)
    denominateur = (avant.denominateur or 0.0) + (ici.denominateur or 0.0)
    interval = wilson if genre == "part" else byar
    bas, haut = interval(numerateur, denominateur)
    return Cumul(avant.annee, ici.annee, numerateur, denominateur, bas, haut)


def _counts(millesime: Millesime) -> bool:
    connus = millesime.numerateur is not None and bool(millesime.denominateur)
    return connus and millesime.etat in COMPTES


def wilson(numerateur: float, denominateur: float) -> tuple[float, float]:
    """Wilson 1927, without continuity correction."""
    p, z2 = numerateur / denominateur, Z95**2
    diviseur = 1 + z2 / denominateur
    centre = (p + z2 / (2 * denominateur)) / diviseur
    demi = Z95 * sqrt(p * (1 - p) / denominateur + z2 / (4 * denominateur**2)) / diviseur
    return 0.0 if not numerateur else centre - demi, min(centre + demi, 1.0)


def byar(numerateur: float, denominateur: float) -> tuple[float, float]:
    """Byar's approximation for a count over a base; 0 gives 0."""
    bas, suivant = 0.0, numerateur + 1
    if numerateur:
        bas = numerateur * (1 - 1 / (9 * numerateur) - Z95 / (3 * sqrt(numerateur))) ** 3
    haut = suivant * (1 - 1 / (9 * suivant) + Z95 / (3 * sqrt(suivant))) ** 3
    return bas / denominateur, haut / denominateur
