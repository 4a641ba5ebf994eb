"""How stable the comparables are: would the same be nearest, were the themes weighed otherwise?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.method.quantiles import Entiers, Nombres
from data.method.rules import DECIMALES, GRAINE, TIRAGES, VOISINS


def draw_weights(themes: int) -> Nombres:
    """The weights of the themes in each draw, in alphabetical order. (TIRAGES, themes)."""
    return np.random.default_rng(GRAINE).dirichlet(np.ones(themes), TIRAGES)


def theme_gaps(scores: Nombres, autres: Nombres, themes: Sequence[str]) -> Nombres:
    """The mean square gap by theme, in alphabetical order; NaN where no element is shared.

    `scores` (k,), `autres` (n, k) -> (themes, n). Themes are told as the files write them.
    """
    carres = (autres - scores) ** 2
    noms = np.array([theme.replace("’", "'") for theme in themes])
    gaps = np.full((len(set(noms)), len(autres)), np.nan)
    for rang, nom in enumerate(sorted(set(noms))):
        bloc = carres[:, noms == nom]
        connus = (~np.isnan(bloc)).sum(axis=1)
        np.divide(np.nansum(bloc, axis=1), connus, out=gaps[rang], where=connus > 0)
    return gaps


def measure_presence(
    scores: Nombres, admises: Entiers, voisins: Entiers, themes: Sequence[str]
) -> Nombres:
    """The share of draws in which each comparable is among the ten nearest. (n, 20); NaN for none.

    `scores` (n, k) robust and clipped, `admises`: the rows that can be compared, `voisins` (n, 20): rows,
    -1 for none.
    """
    presence = np.full(voisins.shape, np.nan)
    poids = draw_weights(len(set(themes)))
    for i in np.flatnonzero(voisins[:, 0] >= 0):
        autres = admises[admises != i]
        distances = _draw_distances(poids, theme_gaps(scores[i], scores[autres], themes))
        rang = min(VOISINS, len(autres)) - 1
        dixieme = np.partition(distances, rang, axis=1)[:, rang, None]
        siens = voisins[i][voisins[i] >= 0]
        places = np.searchsorted(autres, siens)
        presence[i, : len(siens)] = (distances[:, places] <= dixieme).mean(axis=0)
    return presence


def _draw_distances(poids: Nombres, ecarts: Nombres) -> Nombres:
    """(draws, others), over the themes that both have; infinite where they share nothing."""
    communs = ~np.isnan(ecarts)
    somme = poids @ np.nan_to_num(ecarts)
    total = 1.0 if communs.all() else poids @ communs
    vide = np.full(somme.shape, np.inf)
    carres = np.divide(somme, total, out=vide, where=total > 0)
    return np.asarray(np.round(np.sqrt(carres), DECIMALES))
