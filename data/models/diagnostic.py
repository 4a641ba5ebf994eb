"""The frozen models of a diagnostic local: what changed, what the context leads one to expect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from data.models.etats import LectureAttendu, LectureEvolution


@dataclass(frozen=True, slots=True)
class Evolution:
    """The change of a judged rate since the year before, among the others of a circle.

    `unites` and `mediane` (of the others that have a change too: `autres_lus`) are in the unit of the files,
    None where there is none; `probabilite` is that of a level of change on the favourable side.
    """

    code: str
    autres_lus: int
    lecture: LectureEvolution
    unites: float | None
    mediane: float | None
    probabilite: float | None


@dataclass(frozen=True, slots=True)
class Attendu:
    """What the context leads one to expect of a judged rate, in the unit of the files.

    `r2`: what the context explains of it in the country; None where it could not be computed. The three
    others are None where nothing is expected.
    """

    code: str
    lecture: LectureAttendu
    attendu: float | None
    bas: float | None
    haut: float | None
    r2: float | None


@dataclass(frozen=True, slots=True)
class Apport:
    """What a theme of the context brings to what is expected: up (1), down (-1) or neither (0).

    `elements`: those of the theme that weigh most, by code, the heaviest first, one a family. An
    association, never a cause.
    """

    theme: str
    sens: int
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """The judged rates of a structure beside what its context leads one to expect, in the Annexe's order.

    `apports`: the themes that pull each rate most, by code, where something is expected. `manquants` of the
    `elements` in use have no value here: they count for the country's median.
    """

    attendus: Mapping[str, Attendu]
    apports: Mapping[str, tuple[Apport, ...]]
    elements: int
    manquants: tuple[str, ...]


class Inventes(NamedTuple):
    """How many context elements are simulated somewhere in the country, of how many that are known."""

    simules: int
    elements: int


AUCUN = Inventes(0, 0)
"""No context at all."""


@dataclass(frozen=True, slots=True)
class Explication:
    """What the context explains of a rate over the country, for a year.

    `nombre` structures entered the fit; `r2` is None where there were too few; `themes`: those that set the
    structures apart most, the first first.
    """

    code: str
    nombre: int
    r2: float | None
    themes: tuple[str, ...]
