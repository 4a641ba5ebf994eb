"""The frozen models of the lecture croisée: one pair of a structure, and the pairs of a region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from data.catalogue.model import Couple, Quadrant
from data.models.comparaison import LectureCouple, Origine, Position

Bornes = tuple[float, float]
"""Two values of an axis, the lower first."""


class Cote(Protocol):
    """How a value of one axis takes a side of the median."""

    def certainty(self, valeur: float) -> float:
        """max(P, 1 − P), P the probability that the level is above the median."""

    def limits(self, besoin: float) -> Bornes:
        """The values between which the certainty stays under `besoin` (above 0.5)."""


@dataclass(frozen=True, slots=True)
class AxeNuage:
    """One axis of a pair: the structure's position, in natural units, and how a value takes a side.

    A context element is a position too: no counts, no interval, no radius.
    """

    position: Position
    cote: Cote
    simule: bool = False
    source: str = ""
    origine: Origine | None = None


@dataclass(frozen=True, slots=True)
class PointNuage:
    """Another structure whose two values are usable; named only where names may be shown.

    `jeunes` is how many young people it was in contact with, None where that is not known.
    """

    x: float
    y: float
    jeunes: float | None
    type: str
    nom: str


@dataclass(frozen=True, slots=True)
class PointPasse:
    """Where the structure itself was a year before."""

    annee: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Nuage:
    """One pair of a structure in a circle: both axes, the reading, the others as points.

    `points` come sorted by value when unnamed, by name when named (`noms`). `passe`: the structure's own
    years before, oldest first; the others have none. `tues`: how many others have no point because they
    would be known by it.
    """

    couple: Couple
    x: AxeNuage
    y: AxeNuage
    lecture: LectureCouple
    jeunes: float | None
    noms: bool
    points: tuple[PointNuage, ...]
    passe: tuple[PointPasse, ...] = ()
    tues: int = 0

    @property
    def comparable(self) -> bool:
        """Whether both medians exist: without them there is nothing to draw."""
        return self.x.position.mediane is not None and self.y.position.mediane is not None

    @property
    def trace(self) -> bool:
        """Whether the structure itself has a point."""
        return not self.lecture.impossible


@dataclass(frozen=True, slots=True)
class Correlation:
    """Spearman's rho over `nombre` structures, with its 95 % bootstrap interval."""

    nombre: int
    rho: float
    bas: float
    haut: float


@dataclass(frozen=True, slots=True)
class CoupleRegion:
    """A pair over the structures of a region: (code, name) in each quadrant, alphabetical.

    Where names may not be shown the codes and names are empty: only how many remains.
    """

    couple: Couple
    quadrants: Mapping[Quadrant, tuple[tuple[str, str], ...]]
    indecis: tuple[tuple[str, str], ...]
    impossibles: tuple[tuple[str, str], ...]
