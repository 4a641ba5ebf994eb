"""Pairs (docs/methode.md §7): on which side of the median a structure stands, and in which quadrant."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.catalogue.model import Quadrant
from data.method.quantiles import Nombres
from data.method.readings import ColonneLue
from data.method.rules import MIN_AUTRES, MODELES, PART_ECART, SEUIL_PRODUIT


def side_of_rate(lue: ColonneLue, genre: str) -> Nombres:
    """P(level above the others' median), whatever the polarity; NaN where nothing can be read.

    Shape (n,). A `part` or a `taux` given without counts carries no evidence: 0.5. The other types
    have no sampling model: position alone.
    """
    lisible = lue.taux.utile & (lue.position.autres_lus >= MIN_AUTRES)
    if genre not in MODELES:
        valeurs = np.where(lisible, lue.taux.valeur, np.nan)
        return side_by_position(valeurs, lue.position.mediane, lue.position.echelle)
    cote = np.where(np.isnan(lue.haut), 0.5, lue.haut)
    return np.where(lisible, cote, np.nan)


def side_by_position(valeurs: Nombres, mediane: Nombres, echelle: Nombres) -> Nombres:
    """1 above (0 below) from a quarter of s on, 0.5 nearer or where there is no s; NaN where missing."""
    net = np.abs(valeurs - mediane) >= PART_ECART * echelle
    cote = np.where(net, (valeurs > mediane).astype(np.float64), 0.5)
    return np.where(np.isnan(valeurs) | np.isnan(mediane), np.nan, cote)


def choose_quadrants(x: Nombres, y: Nombres) -> NDArray[np.object_]:
    """The quadrant where the product of the sides reaches 0.80; None elsewhere (undecided, unread)."""
    produit = np.maximum(x, 1 - x) * np.maximum(y, 1 - y)
    quadrants = np.full(len(x), None, dtype=object)
    for quadrant in Quadrant:
        signe_x, signe_y = quadrant.split("/")
        la = ((x > 0.5) == (signe_x == "+")) & ((y > 0.5) == (signe_y == "+"))
        quadrants[la & (produit >= SEUIL_PRODUIT)] = str(quadrant)
    return quadrants
