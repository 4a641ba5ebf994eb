"""Regional priorities (docs/methode.md §8): what a region's structures have in common, in young people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.method.evidence import invert
from data.method.quantiles import Entiers, Nombres
from data.method.readings import ColonneLue
from data.method.rules import DECIMALES, PART_MAX, PART_MIN, PORTEURS_MIN
from data.models.etats import Lecture


@dataclass(frozen=True)
class ColonnePriorite:
    """One rate over the groups (region × year): everything in the circle `comparables`.

    `ecart` is Σ max(0, polarity·n·(m − p̃)) in the unit of the numerator, young people for a
    share; `plus_grande_part` the share of it that one structure makes, NaN where it is 0.
    """

    juges: Entiers
    porteurs: Entiers
    requis: Entiers
    ecart: Nombres
    plus_grande_part: Nombres
    proposee: NDArray[np.bool_]


def compute_priorities(
    lue: ColonneLue, genre: str, polarite: int, groupes: Entiers, nombre: int
) -> ColonnePriorite:
    """`groupes` (n,) names the region and year of each row, from 0 to `nombre` - 1."""
    juge = np.isin(lue.lecture, [str(lecture) for lecture in Lecture if lecture.est_jugee])
    axe = np.isin(lue.lecture, [str(lecture) for lecture in Lecture if lecture.est_axe])
    parts = np.round(np.where(juge, gaps(lue, genre, polarite), 0.0), DECIMALES)
    juges = np.bincount(groupes[juge], minlength=nombre)
    porteurs = np.bincount(groupes[axe], minlength=nombre)
    ecart: Nombres = np.bincount(groupes, weights=parts, minlength=nombre).astype(np.float64)
    plus_grande = np.zeros(nombre)
    np.maximum.at(plus_grande, groupes, parts)
    vide = np.full(nombre, np.nan)
    part = np.divide(plus_grande, ecart, out=vide, where=ecart > 0)
    requis = np.maximum(PORTEURS_MIN, -(-juges // PART_MIN))
    proposee = (porteurs >= requis) & (part <= PART_MAX)
    return ColonnePriorite(juges, porteurs, requis, ecart, part, proposee)


def gaps(lue: ColonneLue, genre: str, polarite: int) -> Nombres:
    """max(0, polarity·n·(m − p̃)): p̃ the posterior mean back on the scale of rates."""
    niveau = invert(genre, lue.niveau)
    ecart = polarite * lue.taux.denominateur * (lue.position.mediane - niveau)
    return np.maximum(0.0, np.nan_to_num(ecart))
