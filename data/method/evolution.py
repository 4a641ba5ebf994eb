"""From one year to the next: the evidence of a level, applied to its change, on whole columns.

A row is a structure and the year N; its change is that since the year just before. What is said of a
change is prudent: the same young people are often counted in both years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.catalogue.model import Catalogue
from data.method.circles import Entourage
from data.method.evidence import (
    ColonneMesure,
    ColonnePreuve,
    decide_readings,
    find_marked,
    spreads_by_group,
    weigh,
)
from data.method.position import national_spread
from data.method.quantiles import Entiers, Nombres
from data.method.readings import Jugee, keep_together, read_silent_once
from data.method.rules import MIN_AUTRES
from data.models.etats import LectureEvolution

LECTURES = (
    str(LectureEvolution.FAVORABLE_NETTE),
    str(LectureEvolution.A_EXAMINER_NETTE),
    str(LectureEvolution.FAVORABLE),
    str(LectureEvolution.A_EXAMINER),
    str(LectureEvolution.HABITUELLE),
)
"""In the order of `decide_readings`."""


@dataclass(frozen=True)
class ColonneChangement:
    """How a rate changed since the year before, as a `Mesure`: d and its standard error.

    `avant` (n,): the row of the year before, -1 where the base has none.
    """

    niveau: ColonneMesure
    avant: Entiers
    y: Nombres
    erreur: Nombres

    @property
    def utile(self) -> NDArray[np.bool_]:
        """See Mesure."""
        utile: NDArray[np.bool_] = ~np.isnan(self.y)
        return utile

    def pool(self, choisies: Entiers) -> float:
        """See Mesure: the change of the pooled rate."""
        return self.niveau.pool(choisies) - self.niveau.pool(self.avant[choisies])

    def place(self, bornes: Nombres) -> Nombres:
        """See Mesure: left as they are, a difference is not a share."""
        return bornes


@dataclass(frozen=True)
class Suivie:
    """A judged rate that is followed, with what the country says of its change: s_d, τ_d².

    `unites` (n,): x_N − x_{N−1}, in the unit of the rate.
    """

    code: str
    polarite: int
    mesure: ColonneChangement
    unites: Nombres
    echelle: Nombres
    tau2: Nombres


@dataclass(frozen=True)
class ColonneEvolution:
    """The change of a rate in a circle, over the rows. NaN where there is none.

    `unites` and `mediane` (of the others) are in the unit of the rate; `autres_lus` counts the others
    that have a change too.
    """

    code: str
    unites: Nombres
    autres_lus: Entiers
    mediane: Nombres
    z: Nombres
    probabilite: Nombres
    lecture: NDArray[np.object_]


def find_previous(annees: Sequence[int] | Entiers, structures: int) -> Entiers:
    """The row of the year just before; -1 for the first, and after a year that the base has not.

    Rows: structure i in year j is i·Y + j, the years in order.
    """
    suivie = np.diff(np.asarray(annees, dtype=np.int64), prepend=-1) == 1
    rangs = np.arange(structures * len(annees), dtype=np.int64)
    return np.where(np.tile(suivie, structures), rangs - 1, -1)


def prepare_changes(jugees: Sequence[Jugee], annees: Entiers, avant: Entiers) -> list[Suivie]:
    """Once for all the circles: every judged rate. `annees` (n,) names the year of each row, from 0."""
    return [_follow(jugee, annees, avant) for jugee in jugees]


def _follow(jugee: Jugee, annees: Entiers, avant: Entiers) -> Suivie:
    taux, mesure = jugee.taux, build_change(jugee.mesure, avant)
    unites = np.where(mesure.utile, taux.valeur - _look_back(taux.valeur, avant), np.nan)
    echelle = national_spread(mesure.y, annees)
    return Suivie(
        taux.code, jugee.polarite, mesure, unites, echelle, spreads_by_group(mesure, annees)
    )


def build_change(niveau: ColonneMesure, avant: Entiers) -> ColonneChangement:
    """D = y_N − y_{N−1}, where both have counts."""
    erreur = np.sqrt(niveau.erreur**2 + _look_back(niveau.erreur, avant) ** 2)
    return ColonneChangement(niveau, avant, niveau.y - _look_back(niveau.y, avant), erreur)


def _look_back(valeurs: Nombres, avant: Entiers) -> Nombres:
    return np.where(avant >= 0, valeurs[np.maximum(avant, 0)], np.nan)


@dataclass(frozen=True)
class _Pesee:
    """A change weighed, before what the structure's other rates decide (Benjamini–Hochberg)."""

    suivie: Suivie
    autres_lus: Entiers
    milieu: Nombres
    mediane: Nombres
    tau2: Nombres
    preuve: ColonnePreuve
    juge: NDArray[np.bool_]


def follow_circle(
    catalogue: Catalogue, suivies: Sequence[Suivie], entourage: Entourage
) -> list[ColonneEvolution]:
    """The change of every judged rate, among the others of a circle of the year N."""
    return read_silent_once(
        suivies,
        lambda suivie: bool(suivie.mesure.utile.any()),
        partial(_follow_together, catalogue, entourage),
        lambda evolution, suivie: replace(evolution, code=suivie.code),
    )


def _follow_together(
    catalogue: Catalogue, entourage: Entourage, suivies: Sequence[Suivie]
) -> list[ColonneEvolution]:
    pesees = [_weigh(suivie, entourage) for suivie in suivies]
    z = [(p.suivie.code, np.where(p.juge, p.preuve.z, np.nan)) for p in pesees]
    gardees = keep_together(catalogue, z)
    return [_read(p, garde) for p, garde in zip(pesees, gardees, strict=True)]


def _weigh(suivie: Suivie, entourage: Entourage) -> _Pesee:
    mesure = suivie.mesure
    autres_lus = entourage.counts(mesure.utile)
    assez = autres_lus >= MIN_AUTRES
    milieu, mediane = (
        np.where(assez, entourage.quantile(valeurs, 0.5), np.nan)
        for valeurs in (mesure.y, suivie.unites)
    )
    tau2 = entourage.spread(mesure, suivie.tau2, autres_lus)
    autres = entourage.others(mesure, tau2)
    preuve = weigh(mesure, tau2, autres, milieu, suivie.echelle, suivie.polarite)
    juge = mesure.utile & assez & ~np.isnan(suivie.echelle) & ~np.isnan(preuve.z)
    return _Pesee(suivie, autres_lus, milieu, mediane, tau2, preuve, juge)


def _read(pesee: _Pesee, gardee: NDArray[np.bool_]) -> ColonneEvolution:
    suivie, preuve, juge = pesee.suivie, pesee.preuve, pesee.juge
    lisible = suivie.mesure.utile & (pesee.autres_lus >= MIN_AUTRES)
    autres = np.where(
        lisible, str(LectureEvolution.NON_JUGE), str(LectureEvolution.NON_EXPLOITABLE)
    ).astype(object)
    ecart = suivie.polarite * (suivie.mesure.y - pesee.milieu)
    marque = find_marked(preuve.z, gardee, ecart, suivie.echelle, pesee.tau2)
    favorable = preuve.haut if suivie.polarite > 0 else 1.0 - preuve.haut
    return ColonneEvolution(
        suivie.code,
        suivie.unites,
        pesee.autres_lus,
        pesee.mediane,
        np.where(juge, preuve.z, np.nan),
        np.where(juge, favorable, np.nan),
        decide_readings(preuve, juge, marque, LECTURES, autres),
    )
