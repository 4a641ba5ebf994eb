"""What every part of the demonstration shares: seeds, years, and how a probability is made.

A rate of a structure is `sigmoid(niveau + effet)`: the level gives the country its total or its
median, the effect adds context, region, the structure itself (real differences, so that the
readings of method §5 have something to read) and a small drift between years.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

GRAINE = 2011
ANNEES = (2008, 2009, 2010)

Vecteur = NDArray[np.float64]  # one number a structure
Matrice = NDArray[np.float64]  # (years, structures)
Masque = NDArray[np.bool_]  # (years, structures), or one boolean a structure
Cle = tuple[str, str]  # raw line, dispositif ('' for the total)


@dataclass(frozen=True)
class Effet:
    """What moves a rate, on the logit (or log) scale; each load is for one standard deviation.

    `ecart` is the spread between structures that nothing explains, `region` between regions,
    `derive` from one year to the next, `annees` the country's own movement.
    """

    charges: Mapping[str, float] = field(default_factory=dict)
    ecart: float = 0.3
    region: float = 0.12
    derive: float = 0.05
    annees: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Pays:
    """The invented country: where each structure is, what weighs on it, what is written of it.

    `ecrits` tells for each line which cells hold a number, so that totals hold without the gaps.
    """

    regions: NDArray[np.int64]
    facteurs: Mapping[str, Vecteur]
    ecrits: Mapping[Cle, Masque]

    @property
    def forme(self) -> tuple[int, int]:
        """Years × structures."""
        return len(ANNEES), len(self.regions)

    def compute_effet(self, nom: str, effet: Effet) -> Matrice:
        """The effect of each structure and year; its own random stream, so nothing else moves."""
        hasard = flux(nom)
        annees, nombre = self.forme
        fixe = sum((c * self.facteurs[f] for f, c in effet.charges.items()), np.zeros(nombre))
        fixe = (
            fixe + effet.region * hasard.standard_normal(int(self.regions.max()) + 1)[self.regions]
        )
        fixe = fixe + effet.ecart * hasard.standard_normal(nombre)
        pas = effet.derive * hasard.standard_normal((annees, nombre))
        return np.asarray(fixe + np.cumsum(pas, axis=0) + np.array(effet.annees)[:, None])


def flux(nom: str) -> np.random.Generator:
    """The random stream of a name, always the same."""
    return np.random.default_rng([GRAINE, zlib.crc32(nom.encode())])


def sigmoid(x: Matrice) -> Matrice:
    """From the logit scale to a probability."""
    return 1.0 / (1.0 + np.exp(-x))


def fit_mediane(effet: Matrice, mediane: float) -> Matrice:
    """Probabilities whose median over the structures in the last year is `mediane`."""
    niveau = np.log(mediane / (1.0 - mediane)) - float(np.median(effet[-1]))
    return sigmoid(effet + niveau)


def fit_total(effet: Matrice, base: Matrice, total: Vecteur, ecrit: Masque) -> Matrice:
    """Probabilities such that the written cells of `base × p` add up to each year's total."""
    bas, haut = np.full(len(total), -12.0), np.full(len(total), 12.0)
    poids = np.where(ecrit, base, 0.0)
    for _ in range(40):
        milieu = (bas + haut) / 2.0
        trop = (poids * sigmoid(effet + milieu[:, None])).sum(axis=1) > total
        bas, haut = np.where(trop, bas, milieu), np.where(trop, milieu, haut)
    return sigmoid(effet + ((bas + haut) / 2.0)[:, None])


def scale_total(valeurs: Matrice, total: Vecteur, ecrit: Masque) -> Matrice:
    """Multiply each year so that its written cells add up to the total."""
    somme = np.where(ecrit, valeurs, 0.0).sum(axis=1)
    return np.asarray(valeurs * (total / somme)[:, None])


def draw_part(nom: str, base: Matrice, p: Matrice) -> Matrice:
    """How many of `base` are counted: binomial, so whole and never above the base."""
    tirage = flux(f"tirage {nom}").binomial(base.astype(np.int64), np.clip(p, 0.0, 1.0))
    return tirage.astype(np.float64)


def draw_nombre(nom: str, attendu: Matrice) -> Matrice:
    """A count that no other bounds: Poisson."""
    return flux(f"tirage {nom}").poisson(attendu).astype(np.float64)
