"""Quantiles of the others, the structure itself left out. Type 7 (numpy's default)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.method.rules import IQR_NORMALE, MAD_NORMALE, QUARTILES

Nombres = NDArray[np.float64]
Entiers = NDArray[np.int64]


def leave_one_out_counts(utiles: NDArray[np.bool_], groupes: Entiers) -> Entiers:
    """For each row, how many others of its group are usable. Shapes (n,), (n,) -> (n,)."""
    par_groupe = np.bincount(groupes[utiles], minlength=int(groupes.max(initial=-1)) + 1)
    return (par_groupe[groupes] - utiles).astype(np.int64)


def leave_one_out_quantile(valeurs: Nombres, groupes: Entiers, p: float) -> Nombres:
    """For each row, the p-quantile of the other usable values of its group.

    `valeurs` (n,): NaN where not usable; `groupes` (n,): integers from 0. NaN where no other is
    usable. One sort for all the groups: leaving out the value of rank r shifts by one the ranks
    from r on, so that the quantile is read off the sorted values.
    """
    utiles = ~np.isnan(valeurs)
    autres = leave_one_out_counts(utiles, groupes)
    lignes = np.flatnonzero(utiles)
    ordre = lignes[np.lexsort((valeurs[lignes], groupes[lignes]))]
    tailles = np.bincount(groupes[ordre], minlength=int(groupes.max(initial=-1)) + 1)
    debuts = np.concatenate(([0], np.cumsum(tailles)[:-1])).astype(np.int64)
    rangs = np.full(len(valeurs), len(valeurs) + 1, dtype=np.int64)
    rangs[ordre] = np.arange(len(ordre)) - debuts[groupes[ordre]]
    trie = valeurs[ordre]
    position = np.maximum(autres - 1, 0) * p
    bas = np.floor(position).astype(np.int64)
    haut = np.minimum(bas + 1, np.maximum(autres - 1, 0))
    resultat = np.full(len(valeurs), np.nan)
    peut = autres > 0
    valeur_basse = _pick(trie, debuts[groupes], bas, rangs, peut)
    valeur_haute = _pick(trie, debuts[groupes], haut, rangs, peut)
    poids = position[peut] - bas[peut]
    resultat[peut] = valeur_basse + poids * (valeur_haute - valeur_basse)
    return resultat


def _pick(
    trie: Nombres, debuts: Entiers, rang: Entiers, exclu: Entiers, peut: NDArray[np.bool_]
) -> Nombres:
    choisis: Nombres = trie[(debuts + rang + (rang >= exclu))[peut]]
    return choisis


def robust_spread(valeurs: Nombres) -> float | None:
    """s: 1.4826·MAD, or IQR/1.349 if it is 0; None when nothing tells the structures apart.

    `valeurs` are the usable ones only. docs/methode.md §4.
    """
    if not len(valeurs):
        return None
    ecart = mad_spread(valeurs)
    if ecart is None:
        q1, _, q3 = np.quantile(valeurs, QUARTILES)
        ecart = float(q3 - q1) / IQR_NORMALE
    return None if negligible(ecart, valeurs) else ecart


def mad_spread(valeurs: Nombres) -> float | None:
    """1.4826·MAD of usable values (docs/methode.md §3, §7); None when it is 0 or there is no value."""
    if not len(valeurs):
        return None
    ecart = MAD_NORMALE * float(np.median(np.abs(valeurs - np.median(valeurs))))
    return None if negligible(ecart, valeurs) else ecart


def negligible(ecart: float, valeurs: Nombres) -> bool:
    """Whether a spread is zero but for the last bits of floating-point divisions."""
    return ecart <= 1e-12 * float(np.max(np.abs(valeurs), initial=0.0))


def neighbour_quantile(valeurs: Nombres, voisins: Entiers, p: float) -> Nombres:
    """For each row, the p-quantile of its neighbours' usable values. `voisins` (n, k), -1 for none."""
    choisies = np.where(voisins >= 0, valeurs[np.maximum(voisins, 0)], np.nan)
    triees = np.sort(choisies, axis=1)
    nombre = (~np.isnan(triees)).sum(axis=1)
    position = np.maximum(nombre - 1, 0) * p
    bas = np.floor(position).astype(np.int64)
    haut = np.minimum(bas + 1, np.maximum(nombre - 1, 0))
    lu_bas = np.take_along_axis(triees, bas[:, None], axis=1)[:, 0]
    lu_haut = np.take_along_axis(triees, haut[:, None], axis=1)[:, 0]
    return np.where(nombre > 0, lu_bas + (position - bas) * (lu_haut - lu_bas), np.nan)


def neighbour_counts(utiles: NDArray[np.bool_], voisins: Entiers) -> Entiers:
    """For each row, how many of its neighbours are usable."""
    la = (voisins >= 0) & utiles[np.maximum(voisins, 0)]
    return np.asarray(la.sum(axis=1), dtype=np.int64)
