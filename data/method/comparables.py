"""The structures nearest in context, wherever they are (docs/methode.md §3, circle `comparables`).

No result, activity or resource ever enters the distance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.method.quantiles import Entiers, Nombres, mad_spread
from data.method.rules import (
    BORNE,
    DECIMALES,
    PART_COURANTE,
    PART_REQUISE,
    QUANTILE_LOIN,
    VOISINS,
    VOISINS_MAX,
)
from data.models.detail import Voisinage


@dataclass(frozen=True)
class Proches:
    """The neighbours of every structure, for one year.

    `voisins` (n, 20): places of the neighbours, nearest first, -1 beyond; `distances` beside;
    `etats` (n,); `semblables` (n,): how many stand at the tenth's distance or nearer; `dixieme`
    (n,): the distance of the tenth (of the last, if fewer); `loin` (n,): beyond the 90th percentile of these.
    """

    voisins: Entiers
    distances: Nombres
    etats: NDArray[np.object_]
    semblables: Entiers
    dixieme: Nombres
    loin: NDArray[np.bool_]


def robust_scores(valeurs: Nombres) -> Nombres:
    """(f(x) − median)/(1.4826·MAD) clipped at ±3, column by column; NaN where missing or MAD is 0.

    `valeurs` (n, k), f already applied.
    """
    scores = np.full(valeurs.shape, np.nan)
    for k in range(valeurs.shape[1]):
        milieu, echelle = robust_scale(valeurs[:, k])
        scores[:, k] = np.clip((valeurs[:, k] - milieu) / echelle, -BORNE, BORNE)
    return scores


def robust_scale(valeurs: Nombres) -> tuple[float, float]:
    """(median, 1.4826·MAD) of the known values; NaN, both, where the MAD is 0."""
    connues = valeurs[~np.isnan(valeurs)]
    ecart = mad_spread(connues)
    return (float(np.median(connues)), ecart) if ecart is not None else (np.nan, np.nan)


def known_enough(presents: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Who has 75 % of the elements that at least half of the structures with any context have.

    `presents` (n, k): a value, or sans objet.
    """
    avec = np.asarray(presents.any(axis=1), dtype=np.bool_)
    if not avec.any():
        return avec
    courants = presents[avec].mean(axis=0) >= PART_COURANTE
    parts: Nombres = np.asarray(presents[:, courants].mean(axis=1), dtype=np.float64)
    return np.asarray(avec & (parts >= PART_REQUISE), dtype=np.bool_)


def theme_gaps(scores: Nombres, themes: Sequence[str]) -> dict[str, Nombres]:
    """Theme -> mean_{k in b}(z_ik − z_jk)² of each two structures; NaN where they share no element of it.

    `scores` (n, k), `themes` the section of each column. (n, n) each.
    """
    n, ecarts = len(scores), {}
    for theme in dict.fromkeys(themes):
        bloc = scores[:, [k for k, t in enumerate(themes) if t == theme]]
        carres = (bloc[:, None, :] - bloc[None, :, :]) ** 2
        communs = (~np.isnan(carres)).sum(axis=2)
        vide = np.full((n, n), np.nan)
        ecarts[theme] = np.divide(np.nansum(carres, axis=2), communs, out=vide, where=communs > 0)
    return ecarts


def context_distances(ecarts: Mapping[str, Nombres]) -> Nombres:
    """d_ij = sqrt(Σ_b (1/B)·gap_b) over the themes both have an element in.

    `ecarts`: those of `theme_gaps`. (n, n), rounded to 9 decimals; NaN where nothing is shared.
    """
    lus = [*ecarts.values()]
    somme, partages = np.zeros_like(lus[0]), np.zeros_like(lus[0])
    for ecart in lus:
        somme += np.nan_to_num(ecart)
        partages += ~np.isnan(ecart)
    vide = np.full(somme.shape, np.nan)
    moyenne: Nombres = np.divide(somme, partages, out=vide, where=partages > 0)
    return np.asarray(np.round(np.sqrt(moyenne), DECIMALES), dtype=np.float64)


def find_comparables(ecarts: Mapping[str, Nombres], admises: NDArray[np.bool_]) -> Proches:
    """The ten nearest of each structure, ties at the tenth included (up to twenty).

    `ecarts`: those of `theme_gaps`; `admises` (n,): who can be compared. Where fewer than ten can, all of
    them belong.
    """
    n = len(admises)
    distances = context_distances(ecarts)
    np.fill_diagonal(distances, np.nan)
    distances[~admises, :] = np.nan
    distances[:, ~admises] = np.nan
    ordre = np.argsort(distances, axis=1, kind="stable")
    triees = np.take_along_axis(distances, ordre, axis=1)
    candidats = (~np.isnan(triees)).sum(axis=1)
    dernier = np.clip(candidats, 1, VOISINS) - 1
    dixieme = np.take_along_axis(triees, dernier[:, None], axis=1)[:, 0]
    semblables = (triees <= dixieme[:, None]).sum(axis=1)
    etats = np.full(n, str(Voisinage.TROUVE), dtype=object)
    etats[semblables > VOISINS_MAX] = str(Voisinage.CONTEXTES_IDENTIQUES)
    etats[np.isnan(dixieme)] = str(Voisinage.TROP_PEU)
    etats[~admises] = str(Voisinage.CONTEXTE_INCOMPLET)
    trouve = etats == str(Voisinage.TROUVE)
    largeur = min(n, VOISINS_MAX)
    garde = trouve[:, None] & (np.arange(largeur) < semblables[:, None])
    connus = dixieme[trouve]
    loin = trouve & (dixieme > (np.quantile(connus, QUANTILE_LOIN) if len(connus) else np.inf))
    return Proches(
        np.where(garde, ordre[:, :largeur], -1),
        np.where(garde, triees[:, :largeur], np.nan),
        etats,
        semblables.astype(np.int64),
        np.where(trouve, dixieme, np.nan),
        loin,
    )
