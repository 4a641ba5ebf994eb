"""From evidence to a reading, for all the figures of a circle at once (docs/methode.md §5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from data.catalogue.model import Catalogue
from data.method.circles import Entourage
from data.method.evidence import (
    ColonneMesure,
    ColonnePreuve,
    build_measure,
    decide_readings,
    find_marked,
    keep_discoveries,
    spreads_by_group,
    weigh,
)
from data.method.position import ColonnePosition, compute_positions, rate_spread
from data.method.quantiles import Entiers, Nombres
from data.method.rates import ColonneTaux
from data.method.rules import MIN_AUTRES, MODELES
from data.models.etats import Lecture

C = TypeVar("C")
L = TypeVar("L")
LECTURES = tuple(
    map(
        str,
        (Lecture.FORCE_NETTE, Lecture.AXE_NET, Lecture.FORCE, Lecture.AXE, Lecture.HABITUEL),
    )
)
"""In the order of `decide_readings`."""


@dataclass(frozen=True)
class Preparee:
    """A figure with what the country says of it, the same in every circle: s, τ².

    `mesure` is None where there is no sampling model, and for a line by dispositif: placed, never judged.
    """

    taux: ColonneTaux
    echelle: Nombres
    mesure: ColonneMesure | None
    tau2: Nombres


def prepare_rates(
    catalogue: Catalogue, colonnes: Sequence[ColonneTaux], annees: Entiers
) -> list[Preparee]:
    """Once for all the circles. `annees` (n,): integers from 0 naming the year of each row."""
    return [_prepare(catalogue, taux, annees) for taux in colonnes]


def _prepare(catalogue: Catalogue, taux: ColonneTaux, annees: Entiers) -> Preparee:
    genre, echelle = catalogue.entrees[taux.code].type, rate_spread(taux, annees)
    if genre not in MODELES or taux.dispositif:
        return Preparee(taux, echelle, None, np.full(len(annees), np.nan))
    mesure = build_measure(genre, taux.valeur, taux.numerateur, taux.denominateur, taux.utile)
    return Preparee(taux, echelle, mesure, spreads_by_group(mesure, annees))


@dataclass(frozen=True)
class Jugee:
    """A judged rate, which has a sampling model: its change and what is expected of it come from there."""

    taux: ColonneTaux
    genre: str
    polarite: int
    mesure: ColonneMesure
    tau2: Nombres

    @property
    def code(self) -> str:
        """The rate's."""
        return self.taux.code


def keep_judged(catalogue: Catalogue, preparees: Sequence[Preparee]) -> list[Jugee]:
    """Of all the figures, once for all that is worked out of the judged rates alone."""
    jugees = []
    for preparee in preparees:
        entree = catalogue.entrees[preparee.taux.code]
        if preparee.mesure is not None and entree.jugee:
            chiffres = (preparee.mesure, preparee.tau2)
            jugees.append(Jugee(preparee.taux, entree.type, entree.polarite or 0, *chiffres))
    return jugees


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
    lecture: NDArray[np.object_]


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
    catalogue: Catalogue, preparees: Sequence[Preparee], entourage: Entourage
) -> list[ColonneLue]:
    """Every figure of a circle."""
    return read_silent_once(
        preparees,
        lambda preparee: bool(preparee.taux.utile.any()),
        partial(_read_together, catalogue, entourage),
        lambda lue, preparee: replace(lue, taux=preparee.taux),
    )


def read_silent_once(
    colonnes: Sequence[C],
    says: Callable[[C], bool],
    read: Callable[[list[C]], list[L]],
    adapt: Callable[[L, C], L],
) -> list[L]:
    """What `read` gives for each column. Those that say nothing of any structure are all read alike: one of
    them is, which `adapt` gives the others. A file of a few figures leaves silent most of the others.
    """
    dites = [colonne for colonne in colonnes if says(colonne)]
    lues = read([*dites, *[colonne for colonne in colonnes if not says(colonne)][:1]])
    suite = iter(lues)
    return [next(suite) if says(colonne) else adapt(lues[-1], colonne) for colonne in colonnes]


def _read_together(
    catalogue: Catalogue, entourage: Entourage, preparees: Sequence[Preparee]
) -> list[ColonneLue]:
    pesees = [_weigh(catalogue, preparee, entourage) for preparee in preparees]
    gardees = keep_together(catalogue, [(p.taux.code, _z(p)) for p in pesees])
    return [_read(p, garde) for p, garde in zip(pesees, gardees, strict=True)]


def keep_together(
    catalogue: Catalogue, colonnes: Sequence[tuple[str, Nombres]]
) -> list[NDArray[np.bool_]]:
    """What Benjamini–Hochberg keeps of the z* of each rate (code, z*: NaN where it has none).

    The Annexe's rates together, and apart from them those of each financeur: otherwise what a financeur
    adds would change what is read of the others.
    """
    ensembles: dict[str, list[int]] = {}
    for rang, (code, z) in enumerate(colonnes):
        if not np.isnan(z).all():
            ensembles.setdefault(catalogue.entrees[code].financeur, []).append(rang)
    gardees = [np.zeros(len(z), dtype=np.bool_) for _, z in colonnes]
    for rangs in ensembles.values():
        garde = keep_discoveries(np.column_stack([colonnes[rang][1] for rang in rangs]))
        for k, rang in enumerate(rangs):
            gardees[rang] = garde[:, k]
    return gardees


def _z(pesee: _Pesee) -> Nombres:
    z = pesee.preuve.z if pesee.preuve else np.nan
    return np.where(pesee.juge, z, np.nan)


def _weigh(catalogue: Catalogue, preparee: Preparee, entourage: Entourage) -> _Pesee:
    taux, mesure = preparee.taux, preparee.mesure
    polarite = catalogue.entrees[taux.code].polarite or 0
    position = compute_positions(taux, polarite, entourage, preparee.echelle)
    if mesure is None:
        vide = preparee.tau2
        return _Pesee(taux, position, None, vide, vide, np.zeros(len(vide), bool), polarite)
    tau2 = entourage.spread(mesure, preparee.tau2, position.autres_lus)
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
    marque = find_marked(preuve.z, gardee, ecart, position.echelle, pesee.tau2)
    lecture = decide_readings(preuve, juge, marque, LECTURES, base)
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
