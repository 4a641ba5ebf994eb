"""Where a value stands among the others of a circle (docs/methode.md §3–4), on whole columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.method.circles import Entourage
from data.method.quantiles import Entiers, Nombres, robust_spread
from data.method.rates import ColonneTaux
from data.method.rules import BORD, MIN_AUTRES, QUARTILES


@dataclass(frozen=True)
class ColonnePosition:
    """One figure over the rows: its others' quantiles and the radii on the common scale."""

    autres_lus: Entiers
    mediane: Nombres
    q1: Nombres
    q3: Nombres
    echelle: Nombres
    rayon: Nombres
    rayon_q1: Nombres
    rayon_q3: Nombres


def compute_positions(
    taux: ColonneTaux, polarite: int, entourage: Entourage, echelle: Nombres
) -> ColonnePosition:
    """Positions among the others of a circle; `echelle` (n,) is s, over the country in each row's year."""
    valeurs = np.where(taux.utile, taux.valeur, np.nan)
    autres_lus = entourage.counts(taux.utile)
    assez = autres_lus >= MIN_AUTRES
    q1, mediane, q3 = (np.where(assez, entourage.quantile(valeurs, p), np.nan) for p in QUARTILES)
    rayons = (radius(x, mediane, echelle, polarite) for x in (valeurs, q1, q3))
    return ColonnePosition(autres_lus, mediane, q1, q3, echelle, *rayons)


def rate_spread(taux: ColonneTaux, annees: Entiers) -> Nombres:
    """The s of a rate, over its usable values. `annees` (n,): integers from 0 naming each row's year."""
    return national_spread(np.where(taux.utile, taux.valeur, np.nan), annees)


def national_spread(
    valeurs: Nombres,
    annees: Entiers,
    spread: Callable[[Nombres], float | None] = robust_spread,
) -> Nombres:
    """The s of each row's year, over all the usable structures of the country; NaN if none."""
    resultat = np.full(len(valeurs), np.nan)
    for annee in np.unique(annees):
        lignes = annees == annee
        toutes = valeurs[lignes]
        ecart = spread(toutes[~np.isnan(toutes)])
        resultat[lignes] = np.nan if ecart is None else ecart
    return resultat


def radius(valeurs: Nombres, mediane: Nombres, echelle: Nombres, polarite: int) -> Nombres:
    """`rules.compute_radius` over columns, with +1 in place of polarity 0."""
    sens = polarite or 1
    return 50.0 + 50.0 * np.clip(sens * (valeurs - mediane) / echelle, -BORD, BORD) / BORD


def latest_known(connues: NDArray[np.bool_]) -> Entiers:
    """For each year (axis 1, in order), the index of the latest year up to it that is known; -1 if none.

    Shape (structures, years) -> same. The context of docs/methode.md §3: the latest year up to N.
    """
    rangs = np.where(connues, np.arange(connues.shape[1]), -1)
    return np.maximum.accumulate(rangs, axis=1)
