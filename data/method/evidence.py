"""From a value to a level of evidence (docs/methode.md §5), on whole columns.

Vocabulary: y is the transformed value, s_i its sampling standard error, τ² the spread between
structures beyond chance, Y(−i) the others' weighted mean, z* how unusual the gap is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from data.method.normal import normal_cdf
from data.method.quantiles import Entiers, Nombres
from data.method.rules import AUTRES_REGION, QUEUE, SEUIL_P, SEUIL_Z, TAUX_FDR


class Mesure(Protocol):
    """What the evidence weighs, on a scale where its sampling error is known: a level, or its change."""

    @property
    def y(self) -> Nombres:
        """NaN where there is no evidence."""

    @property
    def erreur(self) -> Nombres:
        """The standard error of y."""

    @property
    def utile(self) -> NDArray[np.bool_]:
        """Where there is evidence at all."""

    def pool(self, choisies: Entiers) -> float:
        """What y would be, were some usable rows one structure."""

    def place(self, bornes: Nombres) -> Nombres:
        """Bounds given in the unit of the medians, on the scale of y."""


@dataclass(frozen=True)
class ColonneMesure:
    """A rate seen by its sampling model: transformed values and their standard errors.

    NaN where the structure's value is not usable or has no counts.
    """

    genre: str
    y: Nombres
    erreur: Nombres
    numerateur: Nombres
    denominateur: Nombres

    @property
    def utile(self) -> NDArray[np.bool_]:
        """Where there is evidence at all."""
        utile: NDArray[np.bool_] = ~np.isnan(self.y)
        return utile

    def pool(self, choisies: Entiers) -> float:
        """See Mesure."""
        ensemble = self.numerateur[choisies].sum() / self.denominateur[choisies].sum()
        return float(transform(self.genre, np.array([ensemble]))[0])

    def place(self, bornes: Nombres) -> Nombres:
        """See Mesure: kept inside what a rate can be."""
        limites = np.clip(bornes, 0.0, 1.0) if self.genre == "part" else np.maximum(bornes, 0.0)
        return transform(self.genre, limites)


def transform(genre: str, valeurs: Nombres) -> Nombres:
    """asin(√p) for a `part`, √p for a `taux`: the scale on which the spread is nearly constant."""
    racine = np.sqrt(valeurs)
    return np.arcsin(racine) if genre == "part" else racine


def invert(genre: str, y: Nombres) -> Nombres:
    """T⁻¹ of what stands inside its domain: sin² for a `part`, the square for a `taux`."""
    return np.sin(y) ** 2 if genre == "part" else y**2


def build_measure(
    genre: str,
    valeurs: Nombres,
    numerateur: Nombres,
    denominateur: Nombres,
    utiles: NDArray[np.bool_],
) -> ColonneMesure:
    """The measure of a `part` or a `taux`; `utiles` says which values may be read."""
    a_preuve = utiles & ~np.isnan(numerateur) & (denominateur > 0)
    y = np.full(len(valeurs), np.nan)
    y[a_preuve] = transform(genre, valeurs[a_preuve])
    erreur = np.full(len(valeurs), np.nan)
    erreur[a_preuve] = 0.5 / np.sqrt(denominateur[a_preuve])
    return ColonneMesure(genre, y, erreur, numerateur, denominateur)


def spread_between(mesure: Mesure, choisies: Entiers) -> float:
    """τ² over some usable rows: spread beyond chance (Spiegelhalter 2005)."""
    if len(choisies) < 2:
        return 0.0
    return overdispersion(mesure.y[choisies] - mesure.pool(choisies), mesure.erreur[choisies])


def overdispersion(ecarts: Nombres, erreur: Nombres) -> float:
    """The variance of two gaps or more beyond that of their errors, z winsorised at QUEUE."""
    nombre, z = len(ecarts), ecarts / erreur
    bas, haut = _find_tails(z)
    phi = float(np.mean(np.clip(z, bas, haut) ** 2))
    poids = 1.0 / erreur**2
    diviseur = poids.sum() - (poids**2).sum() / poids.sum()
    return max(0.0, float((nombre * phi - (nombre - 1)) / diviseur))


def _find_tails(z: Nombres) -> tuple[float, float]:
    """The QUEUE and 1 − QUEUE quantiles, as np.quantile gives them, at a tenth of its cost on a region."""
    triees = np.sort(z)

    def find(p: float) -> float:
        place = (len(triees) - 1) * p
        bas = int(place)
        a, b = float(triees[bas]), float(triees[min(bas + 1, len(triees) - 1)])
        t = place - bas
        return a + (b - a) * t if t < 0.5 else b - (b - a) * (1 - t)

    return find(QUEUE), find(1 - QUEUE)


def spreads_by_group(mesure: Mesure, groupes: Entiers) -> Nombres:
    """τ² of the group of each row, over its usable rows. `groupes` (n,): integers from 0."""
    utiles = np.flatnonzero(mesure.utile)
    ordre = utiles[np.argsort(groupes[utiles], kind="stable")]
    bornes = np.flatnonzero(np.diff(groupes[ordre], prepend=-1, append=-1))
    par_groupe = np.zeros(int(groupes.max(initial=-1)) + 1)
    for debut, fin in pairwise(bornes):
        lignes = ordre[debut:fin]
        par_groupe[groupes[lignes[0]]] = spread_between(mesure, lignes)
    return par_groupe[groupes]


def choose_spreads(
    mesure: Mesure, groupes: Entiers, national: Nombres, autres_lus: Entiers
) -> Nombres:
    """τ² of each row: its region's own from ten usable others on, else the country's of its year."""
    siens = autres_lus >= AUTRES_REGION
    return np.where(siens, spreads_by_group(mesure, groupes), national) if siens.any() else national


@dataclass(frozen=True)
class ColonneAutres:
    """What the others of a circle say, the structure left out: Y(−i) and its variance v."""

    centre: Nombres
    variance: Nombres


def others_of_group(mesure: Mesure, tau2: Nombres, groupes: Entiers) -> ColonneAutres:
    """Leave one out in a partition (region, country): group sums minus one's own term.

    τ² is the same for all the usable rows of a group, since all see the same number of others.
    """
    poids = np.where(mesure.utile, 1.0 / (mesure.erreur**2 + tau2), 0.0)
    termes = np.where(mesure.utile, poids * np.nan_to_num(mesure.y), 0.0)
    somme = np.bincount(groupes, weights=poids).astype(np.float64)[groupes] - poids
    total = np.bincount(groupes, weights=termes).astype(np.float64)[groupes] - termes
    return _others(somme, total, poids)


def others_of_neighbours(mesure: Mesure, tau2: Nombres, voisins: Entiers) -> ColonneAutres:
    """Leave one out among listed rows: `voisins` (n, k) holds row numbers, -1 for none."""
    choisis = np.maximum(voisins, 0)
    la = (voisins >= 0) & mesure.utile[choisis]
    poids = np.where(la, 1.0 / (mesure.erreur[choisis] ** 2 + tau2[:, None]), 0.0)
    termes = np.where(la, poids * np.nan_to_num(mesure.y[choisis]), 0.0)
    return _others(poids.sum(axis=1), termes.sum(axis=1), np.zeros(len(tau2)))


def _others(somme: Nombres, total: Nombres, propre: Nombres) -> ColonneAutres:
    reste = somme > 1e-9 * np.maximum(propre, 1e-300)
    vide = np.full(len(somme), np.nan)
    centre = np.divide(total, somme, out=vide.copy(), where=reste)
    return ColonneAutres(centre, np.divide(1.0, somme, out=vide, where=reste))


@dataclass(frozen=True)
class ColonnePreuve:
    """The evidence of a rate over the rows: NaN where it has none."""

    z: Nombres
    haut: Nombres
    """P(level above the others' median), whatever the polarity."""
    favorable: Nombres
    """P+: the level is beyond the median by the usual gap or more, on the favourable side."""
    defavorable: Nombres
    """P−: the same on the other side."""
    niveau: Nombres
    """The posterior mean, on the transformed scale."""


def weigh(
    mesure: Mesure,
    tau2: Nombres,
    autres: ColonneAutres,
    mediane: Nombres,
    echelle: Nombres,
    polarite: int,
) -> ColonnePreuve:
    """z* and the posterior's probabilities. With τ² = 0 nothing tells the structures apart.

    `mediane` is that of the others and `echelle` the usual gap, in the unit that `mesure` places.
    """
    sens = polarite or 1
    s2 = mesure.erreur**2
    z = sens * (mesure.y - autres.centre) / np.sqrt(s2 + tau2 + autres.variance)
    niveau = (tau2 * mesure.y + s2 * autres.centre) / (tau2 + s2)
    ecart = np.sqrt(tau2 * s2 / (tau2 + s2))

    def above(borne: Nombres) -> Nombres:
        place = mesure.place(borne)
        vide = np.zeros(len(ecart))
        distance = np.divide(niveau - place, ecart, out=vide, where=ecart > 0)
        return np.where(np.isnan(niveau) | np.isnan(place), np.nan, normal_cdf(distance))

    haut = above(mediane)
    beaucoup, peu = above(mediane + echelle), 1.0 - above(mediane - echelle)
    favorable, defavorable = (beaucoup, peu) if sens > 0 else (peu, beaucoup)
    nul = (tau2 == 0) & ~np.isnan(z)
    return ColonnePreuve(
        z,
        np.where(nul, 0.5, haut),
        np.where(nul, 0.0, favorable),
        np.where(nul, 0.0, defavorable),
        niveau,
    )


def keep_discoveries(z: Nombres) -> NDArray[np.bool_]:
    """Benjamini–Hochberg at q = 0.10 on each row of z* (rows, rates): which are kept."""
    p = 2.0 * (1.0 - normal_cdf(np.abs(np.nan_to_num(z))))
    p = np.where(np.isnan(z), np.inf, p)
    nombre = np.isfinite(p).sum(axis=1, keepdims=True)
    tri = np.sort(p, axis=1)
    rangs = np.arange(1, z.shape[1] + 1)
    sous = tri <= rangs / np.maximum(nombre, 1) * TAUX_FDR
    seuil = np.max(np.where(sous, tri, -1.0), axis=1, keepdims=True)
    garde: NDArray[np.bool_] = p <= seuil
    return garde


def decide_readings(
    preuve: ColonnePreuve,
    juge: NDArray[np.bool_],
    marque: NDArray[np.bool_],
    mots: Sequence[str],
    autres: NDArray[np.object_],
) -> NDArray[np.object_]:
    """The reading of each row, in the order it is checked; `autres`: of those that are not judged.

    `mots`: favourable and marked, unfavourable and marked, favourable, unfavourable, usual.
    """
    conditions = [
        juge & marque & (preuve.z > 0),
        juge & marque,
        juge & (preuve.favorable >= SEUIL_P),
        juge & (preuve.defavorable >= SEUIL_P),
        juge,
    ]
    return np.select(conditions, list(mots), default=autres)


def find_marked(
    z: Nombres, gardees: NDArray[np.bool_], ecart: Nombres, echelle: Nombres, tau2: Nombres
) -> NDArray[np.bool_]:
    """`rules.check_marked` over columns: where its five conditions hold. `ecart` is sens·(x − m)."""
    loin = gardees & (np.abs(z) > SEUIL_Z) & (np.abs(ecart) >= echelle)
    marque: NDArray[np.bool_] = loin & (z * ecart > 0) & (tau2 > 0)
    return marque
