"""Spearman's rho and its bootstrap interval (docs/methode.md §7), in plain Python: opened on demand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import sqrt
from random import Random

from data.models.couples import Correlation

MIN_STRUCTURES = 10
TIRAGES = 1000
GRAINE = 2011
BORNES = (0.025, 0.975)


@lru_cache(maxsize=128)
def correlate(x: tuple[float, ...], y: tuple[float, ...]) -> Correlation | None:
    """Rho over paired values, percentile interval of 1,000 draws of fixed seed; None under ten.

    None too where one of the two does not vary: rho does not exist.
    """
    nombre = len(x)
    if nombre < MIN_STRUCTURES:
        return None
    rangs = _dense(x), _dense(y)
    rho = _rho(*rangs, [1] * nombre)
    if rho is None:
        return None
    tirages = sorted(r for c in _draw_counts(nombre) if (r := _rho(*rangs, c)) is not None)
    return Correlation(nombre, rho, *(_quantile(tirages, p) for p in BORNES))


def _dense(valeurs: Sequence[float]) -> list[int]:
    places = {valeur: rang for rang, valeur in enumerate(sorted(set(valeurs)))}
    return [places[valeur] for valeur in valeurs]


def _draw_counts(nombre: int) -> list[list[int]]:
    """How many times each structure is drawn, draw by draw."""
    hasard = Random(GRAINE)
    tirages = []
    for _ in range(TIRAGES):
        compte = [0] * nombre
        for tire in hasard.choices(range(nombre), k=nombre):
            compte[tire] += 1
        tirages.append(compte)
    return tirages


def _rho(x: list[int], y: list[int], comptes: list[int]) -> float | None:
    """Pearson's correlation of the mid-ranks, each structure counted as many times as it is drawn."""
    a, b = _centred_ranks(x, comptes), _centred_ranks(y, comptes)
    xy = xx = yy = 0.0
    for i, j, n in zip(x, y, comptes, strict=True):
        u, v = a[i], b[j]
        xy += n * u * v
        xx += n * u * u
        yy += n * v * v
    return xy / sqrt(xx * yy) if xx and yy else None


def _centred_ranks(places: list[int], comptes: list[int]) -> list[float]:
    """The mid-rank of each distinct value, less the mean rank."""
    nombres = [0] * (max(places) + 1)
    for place, n in zip(places, comptes, strict=True):
        nombres[place] += n
    moitie = sum(comptes) / 2
    return [fin - n / 2 - moitie for fin, n in zip(accumulate(nombres), nombres, strict=True)]


def _quantile(triees: Sequence[float], p: float) -> float:
    """Type 7."""
    position = (len(triees) - 1) * p
    bas = int(position)
    haut = min(bas + 1, len(triees) - 1)
    return triees[bas] + (position - bas) * (triees[haut] - triees[bas])
