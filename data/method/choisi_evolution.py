"""The change of a structure's judged rates in a group that a person picks, read on demand (méthode §13).

As in a circle, without numpy: what `data.method.choisi` is to a level. s_d and τ_d² are the country's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from data.catalogue.model import Entree
from data.method.choisi import Cle, Mesuree, Pays, keep_together
from data.method.rules import (
    MIN_AUTRES,
    SEUIL_P,
    Niveau,
    average_others,
    check_marked,
    compute_niveau,
    compute_z,
    probability_beyond,
    sampling_variance,
    transform,
)
from data.models.diagnostic import Evolution
from data.models.etats import LectureEvolution


class Changement(NamedTuple):
    """From one year to the next: d on the transformed scale, its variance, and in the unit of the rate."""

    d: float
    variance: float
    unites: float


@dataclass(frozen=True, slots=True)
class Changee:
    """The change of a rate in the group; `z`: None where it is not judged."""

    evolution: Evolution
    z: float | None


@dataclass(frozen=True, slots=True)
class _Pesee:
    """The evidence of a change, before what the structure's other rates decide."""

    z: float
    niveau: Niveau
    milieu: float
    ecart: float
    pays: Pays


def build_changement(genre: str, avant: Mesuree | None, apres: Mesuree | None) -> Changement | None:
    """Where both years have a usable value with its counts."""
    if avant is None or apres is None or not avant.denominateur or not apres.denominateur:
        return None
    return Changement(
        transform(genre, apres.valeur) - transform(genre, avant.valeur),
        sampling_variance(apres.denominateur) + sampling_variance(avant.denominateur),
        apres.valeur - avant.valeur,
    )


def read_changements(
    entrees: Mapping[str, Entree],
    propres: Mapping[str, Changement | None],
    autres: Mapping[str, Sequence[Changement]],
    pays: Mapping[str, Pays],
) -> dict[str, Changee]:
    """By code. `propres`: those of the structure, a key for each judged rate; `autres`: of the group."""
    pesees: dict[Cle, _Pesee] = {}
    for code, propre in propres.items():
        pesee = _weigh(entrees[code], propre, autres.get(code, ()), pays.get(code))
        if pesee is not None:
            pesees[code, ""] = pesee
    gardees = keep_together(entrees, {cle: pesee.z for cle, pesee in pesees.items()})
    return {
        code: _read(
            entrees[code],
            propre,
            autres.get(code, ()),
            pesees.get((code, "")),
            garde=(code, "") in gardees,
        )
        for code, propre in propres.items()
    }


def _weigh(
    entree: Entree, propre: Changement | None, autres: Sequence[Changement], pays: Pays | None
) -> _Pesee | None:
    """None where the change is not judged."""
    if propre is None or len(autres) < MIN_AUTRES or pays is None:
        return None
    if pays.echelle is None or pays.tau2 is None:
        return None
    sens = entree.polarite or 1
    milieu = median(autre.d for autre in autres)
    eux = average_others([(autre.d, autre.variance) for autre in autres], pays.tau2)
    niveau = compute_niveau(propre.d, propre.variance, pays.tau2, eux.centre)
    z = compute_z(propre.d, propre.variance, pays.tau2, eux, sens)
    return _Pesee(z, niveau, milieu, sens * (propre.d - milieu), pays)


def _read(
    entree: Entree,
    propre: Changement | None,
    autres: Sequence[Changement],
    pesee: _Pesee | None,
    *,
    garde: bool,
) -> Changee:
    assez = len(autres) >= MIN_AUTRES
    mediane = median(autre.unites for autre in autres) if assez else None
    unites = None if propre is None else propre.unites
    sans = LectureEvolution.NON_JUGE if assez and propre else LectureEvolution.NON_EXPLOITABLE
    lecture = sans if pesee is None else _judge(entree, pesee, garde=garde)
    favorable = None if pesee is None else _beyond(pesee, entree.polarite or 1, 0.0, 0.5)
    evolution = Evolution(entree.code, len(autres), lecture, unites, mediane, favorable)
    return Changee(evolution, None if pesee is None else pesee.z)


def _judge(entree: Entree, pesee: _Pesee, *, garde: bool) -> LectureEvolution:
    """In the order in which they are checked."""
    sens, echelle, tau2 = entree.polarite or 1, pesee.pays.echelle or 0.0, pesee.pays.tau2 or 0.0
    if all(check_marked(pesee.z, garde, pesee.ecart, echelle, tau2)):
        mieux = pesee.z > 0
        return LectureEvolution.FAVORABLE_NETTE if mieux else LectureEvolution.A_EXAMINER_NETTE
    if _beyond(pesee, sens, echelle, 0.0) >= SEUIL_P:
        return LectureEvolution.FAVORABLE
    if _beyond(pesee, -sens, echelle, 0.0) >= SEUIL_P:
        return LectureEvolution.A_EXAMINER
    return LectureEvolution.HABITUELLE


def _beyond(pesee: _Pesee, cote: int, echelle: float, sans_ecart: float) -> float:
    """P(level of change beyond the median by a gap, on that side): a difference is left as it is."""
    return probability_beyond(pesee.niveau, pesee.milieu + cote * echelle, cote, sans_ecart)
