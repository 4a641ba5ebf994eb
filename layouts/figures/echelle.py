"""The axis of a scatter: its range, its ticks and where a value stands, plain or logarithmic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

from data.catalogue.model import Entree
from data.typographie import FINE, INSECABLE
from layouts.words.wording import format_nombre

PAS = (5.0, 2.5, 2.0, 1.0)
GRADUATIONS = 4
"""Ticks wanted, at least."""
FINESSE = 50
"""Parts of the power of ten under a range: what its ends are round to, a fiftieth of it at most."""


@dataclass(frozen=True, slots=True)
class Echelle:
    """From `bas` to `haut` in natural units, positive where `log`."""

    bas: float
    haut: float
    log: bool = False

    def place(self, valeur: float) -> float:
        """0 at the low end, 1 at the high end."""
        return (self._f(valeur) - self._f(self.bas)) / (self._f(self.haut) - self._f(self.bas))

    def at(self, place: float) -> float:
        """The value that stands at a place: the inverse of `place`."""
        bas, haut = self._f(self.bas), self._f(self.haut)
        valeur = bas + place * (haut - bas)
        return 10**valeur if self.log else valeur

    def plotly(self, valeur: float) -> float:
        """The value as Plotly counts it on a range: its logarithm on a log axis."""
        return self._f(valeur)

    def _f(self, valeur: float) -> float:
        return log10(valeur) if self.log else valeur

    @property
    def graduations(self) -> list[float]:
        """Round values inside the range, 3 to 6 of them."""
        return _list_decades(self.bas, self.haut) if self.log else _list_ronds(self.bas, self.haut)


def build_echelle(valeurs: Iterable[float], log: bool, marge: float) -> Echelle:
    """A range with `marge` of its whole length free at each end, or a little more: it ends on round values.

    Ends reckoned from the extremes gave these back whole: of points without a name, their numbers.
    """
    toutes = [v for v in valeurs if v > 0 or not log] or [1.0]
    bas, haut = min(toutes), max(toutes)
    if log:
        bas, haut = log10(bas), log10(haut)
    if haut - bas < 1e-12:
        ecart = abs(haut) * 0.1 or 1.0
        bas, haut = bas - ecart, haut + ecart
    part = marge / (1 - 2 * marge)
    pas = 10 ** floor(log10((haut - bas) * (1 + 2 * part))) / FINESSE
    ajout = (haut - bas + 2 * pas) * part
    bas, haut = floor((bas - ajout) / pas) * pas, ceil((haut + ajout) / pas) * pas
    return Echelle(10**bas, 10**haut, True) if log else Echelle(bas, haut)


def _list_ronds(bas: float, haut: float) -> list[float]:
    """The widest round step that gives enough ticks."""
    unite = 10 ** floor(log10(haut - bas))
    valeurs: list[float] = []
    for pas in (p * u for u in (unite, unite / 10) for p in PAS):
        debut, fin = ceil(bas / pas - 1e-9), floor(haut / pas + 1e-9)
        valeurs = [round(k * pas, 12) for k in range(debut, fin + 1)]
        if len(valeurs) >= GRADUATIONS:
            break
    return valeurs


def _list_decades(bas: float, haut: float) -> list[float]:
    """1, 2, 5 of each decade; 1 alone where they would be too many, round steps where too few."""
    decades = range(floor(log10(bas)), ceil(log10(haut)) + 1)
    for chiffres in ((1, 2, 5), (1, 3), (1,)):
        valeurs = [c * 10.0**d for d in decades for c in chiffres if bas <= c * 10.0**d <= haut]
        if len(valeurs) < 2 * GRADUATIONS - 1:
            break
    return valeurs if len(valeurs) >= GRADUATIONS - 1 else _list_ronds(bas, haut)


def format_graduations(valeurs: list[float], entree: Entree) -> list[str]:
    """« 25 % », « 0,5 », « 800 € »: as many decimals as the step needs, a negative share left out."""
    facteur = 100 if entree.unite == "%" and entree.nature != "contexte" else 1
    suite = f"{FINE}%" if "%" in entree.unite else f"{INSECABLE}€" if "€" in entree.unite else ""
    nombres = [valeur * facteur for valeur in valeurs]
    decimales = max((_count_decimales(n) for n in nombres), default=0)
    return [f"{format_nombre(n, decimales)}{suite}" if n >= 0 else "" for n in nombres]


def _count_decimales(nombre: float) -> int:
    return next((d for d in range(4) if abs(nombre - round(nombre, d)) < 1e-9), 4)
