"""From evidence to a reading, for all the figures of a circle at once (docs/methode.md §5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalogue.model import Catalogue
from data.method.circles import Entourage
from data.method.evidence import ColonnePreuve, build_measure, keep_discoveries, weigh
from data.method.position import ColonnePosition, compute_positions
from data.method.quantiles import Entiers, Nombres
from data.method.rates import ColonneTaux
from data.method.rules import MIN_AUTRES, MODELES, SEUIL_P, SEUIL_Z
from data.models.etats import Lecture


@dataclass(frozen=True)
class ColonneLue:
    """One figure of a circle over the rows: position, evidence, reading. NaN where it has none.

    `niveau` is the posterior mean of the judged ones, on the transformed scale (docs/methode.md §5).
    """

    taux: ColonneTaux
    position: ColonnePosition
    z: Nombres
    probabilite: Nombres
    haut: Nombres
    tau2: Nombres
    centre: Nombres
    niveau: Nombres
    lecture: NDArray[np.str_]


@dataclass(frozen=True)
class _Pesee:
    """A figure weighed, before what the structure's other figures decide (Benjamini–Hochberg)."""

    taux: ColonneTaux
    position: ColonnePosition
    preuve: ColonnePreuve | None
    tau2: Nombres
    centre: Nombres
    juge: NDArray[np.bool_]
    polarite: int


def read_circle(
    catalogue: Catalogue, colonnes: Sequence[ColonneTaux], entourage: Entourage, annees: Entiers
) -> list[ColonneLue]:
    """Every figure of a circle. Lines by dispositif are placed, never judged."""
    pesees = [_weigh(catalogue, taux, entourage, annees) for taux in colonnes]
    gardees: dict[int, NDArray[np.bool_]] = {}
    for ensemble in _group(catalogue, pesees):
        z = np.column_stack([np.where(p.juge, _z(p), np.nan) for p in ensemble])
        garde = keep_discoveries(z)
        gardees |= {id(p): garde[:, k] for k, p in enumerate(ensemble)}
    rien = np.zeros(len(annees), dtype=bool)
    return [_read(p, gardees.get(id(p), rien)) for p in pesees]


def _group(catalogue: Catalogue, pesees: Sequence[_Pesee]) -> Iterable[list[_Pesee]]:
    """What is judged together: the Annexe's rates, and apart from them those of each financeur.

    Otherwise what a financeur adds would change what is read of the others.
    """
    ensembles: dict[str, list[_Pesee]] = {}
    for pesee in pesees:
        if pesee.juge.any():
            ensembles.setdefault(catalogue.entrees[pesee.taux.code].financeur, []).append(pesee)
    return ensembles.values()


def _z(pesee: _Pesee) -> Nombres:
    return pesee.preuve.z if pesee.preuve else np.full(len(pesee.juge), np.nan)


def _weigh(
    catalogue: Catalogue, taux: ColonneTaux, entourage: Entourage, annees: Entiers
) -> _Pesee:
    entree = catalogue.entrees[taux.code]
    polarite = entree.polarite or 0
    position = compute_positions(taux, polarite, entourage, annees)
    vide = np.full(len(annees), np.nan)
    if entree.type not in MODELES or taux.dispositif:
        return _Pesee(taux, position, None, vide, vide, np.zeros(len(annees), bool), polarite)
    mesure = build_measure(entree.type, taux.valeur, taux.numerateur, taux.denominateur, taux.utile)
    tau2 = entourage.spread(mesure, annees, position.autres_lus)
    autres = entourage.others(mesure, tau2)
    preuve = weigh(mesure, tau2, autres, position.mediane, position.echelle, polarite)
    juge = mesure.utile & ~np.isnan(preuve.z) & (position.autres_lus >= MIN_AUTRES)
    juge &= ~np.isnan(position.echelle) & (polarite != 0)
    return _Pesee(taux, position, preuve, tau2, autres.centre, juge, polarite)


def _read(pesee: _Pesee, gardee: NDArray[np.bool_]) -> ColonneLue:
    taux, position, preuve = pesee.taux, pesee.position, pesee.preuve
    vide = np.full(len(gardee), np.nan)
    lisible = taux.utile & (position.autres_lus >= MIN_AUTRES)
    base = np.where(lisible, str(Lecture.NON_JUGE), str(Lecture.NON_EXPLOITABLE)).astype(object)
    if preuve is None:
        return ColonneLue(taux, position, vide, vide, vide, vide, vide, vide, base)
    juge, sens = pesee.juge, pesee.polarite or 1
    ecart = sens * (taux.valeur - position.mediane)
    grand = np.abs(ecart) >= position.echelle
    marque = gardee & (np.abs(preuve.z) > SEUIL_Z) & grand & (preuve.z * ecart > 0)
    marque &= pesee.tau2 > 0
    lecture = np.select(
        [
            juge & marque & (ecart > 0),
            juge & marque,
            juge & (preuve.favorable >= SEUIL_P),
            juge & (preuve.defavorable >= SEUIL_P),
            juge,
        ],
        [
            str(Lecture.FORCE_NETTE),
            str(Lecture.AXE_NET),
            str(Lecture.FORCE),
            str(Lecture.AXE),
            str(Lecture.HABITUEL),
        ],
        default=base,
    )
    favorable = preuve.haut if sens > 0 else 1.0 - preuve.haut
    return ColonneLue(
        taux,
        position,
        np.where(juge, preuve.z, np.nan),
        np.where(juge, favorable, np.nan),
        np.where(lisible, preuve.haut, np.nan),
        np.where(lisible, pesee.tau2, np.nan),
        np.where(lisible, pesee.centre, np.nan),
        np.where(juge, preuve.niveau, np.nan),
        lecture,
    )
