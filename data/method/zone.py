"""The zone d'indécision of a pair (docs/methode.md §7): where a structure, with its counts, has no quadrant.

Plain Python: the server draws it without numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log, pi, sin, sqrt
from statistics import NormalDist

from data.method.rules import (
    PART_ECART,
    SEUIL_PRODUIT,
    compute_niveau,
    sampling_variance,
    transform,
)
from data.models.couples import Bornes, Cote

_NORMALE = NormalDist()
_PRESQUE = 1 - 1e-12
PARTOUT: Bornes = (-inf, inf)
"""No value at all takes a side."""


@dataclass(frozen=True, slots=True)
class CotePosition:
    """Position alone: `milieu` and `ecart` (a quarter of s) on f, log or identity."""

    milieu: float
    ecart: float
    log: bool = False

    def certainty(self, valeur: float) -> float:
        """See Cote."""
        bas, haut = self.limits(1.0)
        return 1.0 if valeur <= bas or valeur >= haut else 0.5

    def limits(self, besoin: float) -> Bornes:  # noqa: ARG002
        """See Cote; the same whatever the need, since a side is sure or not taken."""
        bas, haut = self.milieu - self.ecart, self.milieu + self.ecart
        return (exp(bas), exp(haut)) if self.log else (bas, haut)


@dataclass(frozen=True, slots=True)
class CoteNiveau:
    """The posterior of docs/methode.md §5, on the transformed scale of a `part` or a `taux`.

    `milieu` is the median transformed, `centre` Y(−i), `tau2` the spread between structures, `s2`
    the structure's own sampling variance.
    """

    genre: str
    milieu: float
    centre: float
    tau2: float
    s2: float

    def certainty(self, valeur: float) -> float:
        """See Cote."""
        niveau = compute_niveau(transform(self.genre, valeur), self.s2, self.tau2, self.centre)
        p = _NORMALE.cdf((niveau.moyenne - self.milieu) / niveau.ecart_type)
        return max(p, 1 - p)

    def limits(self, besoin: float) -> Bornes:
        """See Cote."""
        if besoin >= _PRESQUE:
            return PARTOUT
        marge = _NORMALE.inv_cdf(besoin) * sqrt(self.tau2 * self.s2 / self._somme)
        return self._restore(self.milieu - marge), self._restore(self.milieu + marge)

    @property
    def _somme(self) -> float:
        return self.tau2 + self.s2

    def _restore(self, niveau: float) -> float:
        """The value whose posterior level this is; infinite beyond what a rate can be."""
        y = (niveau * self._somme - self.s2 * self.centre) / self.tau2
        if y <= 0:
            return -inf
        if self.genre == "part":
            return inf if y >= pi / 2 else sin(y) ** 2
        return y**2


@dataclass(frozen=True, slots=True)
class SansCote:
    """Nothing tells the structures apart, or the rate came without its counts."""

    def certainty(self, valeur: float) -> float:  # noqa: ARG002
        """See Cote."""
        return 0.5

    def limits(self, besoin: float) -> Bornes:  # noqa: ARG002
        """See Cote."""
        return PARTOUT


def build_position(
    mediane: float, echelle: float | None, transformation: str = ""
) -> CotePosition | SansCote:
    """The side by position alone. `mediane` and `echelle` (s) are on f already where it is a log."""
    if not echelle:
        return SansCote()
    return CotePosition(mediane, PART_ECART * echelle, transformation == "log")


def build_niveau(
    genre: str,
    mediane: float,
    denominateur: float | None,
    tau2: float | None,
    centre: float | None,
) -> CoteNiveau | SansCote:
    """The side of a rate that has a sampling model, from what the base holds of it."""
    if not tau2 or not denominateur or centre is None:
        return SansCote()
    s2 = sampling_variance(denominateur)
    return CoteNiveau(genre, transform(genre, mediane), centre, tau2, s2)


def undecided_between(x: Cote, y: Cote, valeur: float) -> Bornes:
    """For one value of x, the values of y between which the structure would have no quadrant."""
    besoin = SEUIL_PRODUIT / x.certainty(valeur)
    return PARTOUT if besoin > 1 else y.limits(besoin)


def outline_zone(x: Cote, y: Cote, cadre_x: Bornes, cadre_y: Bornes, pas: int = 64) -> list[Bornes]:
    """The outline (x, y) of the zone inside a frame, to be closed by its first point.

    Upper edge from left to right, lower edge back. Both sides of each limit of x are among the
    abscissae, so that a step stays a step.
    """
    abscisses = _choose_abscisses(x, cadre_x, pas)
    bas_haut = [undecided_between(x, y, valeur) for valeur in abscisses]

    def clip(valeur: float) -> float:
        return max(cadre_y[0], min(cadre_y[1], valeur))

    haut = [(v, clip(b[1])) for v, b in zip(abscisses, bas_haut, strict=True)]
    bas = [(v, clip(b[0])) for v, b in zip(abscisses, bas_haut, strict=True)]
    return haut + bas[::-1]


def _choose_abscisses(x: Cote, cadre: Bornes, pas: int) -> list[float]:
    debut, fin = cadre
    grille = [debut + (fin - debut) * k / pas for k in range(pas + 1)]
    if isinstance(x, CotePosition) and x.log and debut > 0:
        grille = [exp(log(debut) + log(fin / debut) * k / pas) for k in range(pas + 1)]
    grille[0], grille[-1] = debut, fin
    limites = [v for v in x.limits(SEUIL_PRODUIT) if debut < v < fin]
    ecart = 1e-9 * (fin - debut)
    return sorted([*grille, *(v + e for v in limites for e in (-ecart, 0.0, ecart))])
