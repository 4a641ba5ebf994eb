"""How stable the comparables are: would the same be nearest, were the themes weighed otherwise?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.method.quantiles import Entiers, Nombres
from data.method.rules import DECIMALES, GRAINE_PRESENCE, TIRAGES_PRESENCE, VOISINS


def draw_weights(themes: int) -> Nombres:
    """The weights of the themes in each draw, in alphabetical order. (TIRAGES_PRESENCE, themes)."""
    return np.random.default_rng(GRAINE_PRESENCE).dirichlet(np.ones(themes), TIRAGES_PRESENCE)


def measure_presence(
    ecarts: Mapping[str, Nombres], admises: NDArray[np.bool_], voisins: Entiers
) -> Nombres:
    """The share of draws in which each comparable is among the ten nearest. (n, 20); NaN for none.

    `ecarts`: the gaps of every theme of the dictionary (`comparables.theme_gaps`), `admises` (n,): who can
    be compared, `voisins` (n, 20): rows, -1 for none. Themes are told as the files write them.
    """
    presence = np.full(voisins.shape, np.nan)
    noms = sorted(ecarts, key=lambda theme: theme.replace("’", "'"))
    lignes, poids = np.flatnonzero(admises), draw_weights(len(noms))
    par_theme = np.stack([ecarts[nom][:, lignes] for nom in noms], axis=1)
    for i in np.flatnonzero(voisins[:, 0] >= 0):
        siens = voisins[i][voisins[i] >= 0]
        places = np.searchsorted(lignes, siens)
        moi = int(np.searchsorted(lignes, i))
        presence[i, : len(siens)] = _count_draws(poids, par_theme[i], places, moi)
    return presence


def _count_draws(poids: Nombres, ecarts: Nombres, siens: Entiers, moi: int) -> Nombres:
    """Of one structure. `ecarts` (themes, n); `siens`, `moi`: the places of its comparables, and its own."""
    carres = _draw_squares(poids, ecarts)
    carres[:, moi] = np.inf
    rang = min(VOISINS, carres.shape[1] - 1) - 1
    dixieme = np.partition(carres, rang, axis=1)[:, rang, None]
    return np.asarray((_round(carres[:, siens]) <= _round(dixieme)).mean(axis=0))


def _round(carres: Nombres) -> Nombres:
    """Distances, as they are compared: what rounds to the tenth's is as near."""
    return np.asarray(np.round(np.sqrt(carres), DECIMALES))


def _draw_squares(poids: Nombres, ecarts: Nombres) -> Nombres:
    """(draws, others), over the themes that both have; infinite where they share nothing."""
    communs = ~np.isnan(ecarts)
    if communs.all():
        return np.asarray(poids @ ecarts)
    somme, total = poids @ np.nan_to_num(ecarts), poids @ communs
    loin = np.full(somme.shape, np.inf)
    return np.asarray(np.divide(somme, total, out=loin, where=total > 0))
