"""What is asked of the room and what it answers: plain values, known without Ibis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

NE = "NE"
TOTAL = ""
"""In place of a dispositif: all of them."""
Valeur = int | float | str | None
"""A number, a state (NE, SS), None for an empty cell."""


class Rangee(NamedTuple):
    """One row of `resultats`."""

    structure: str
    annee: int
    indicateur: str
    dispositif: str
    valeur: Valeur


class Constat(NamedTuple):
    """One row of `qualite`: how many records say nothing of something, out of how many; or SS."""

    structure: str
    annee: int
    constat: str
    nombre: int | str
    sur: int | str


@dataclass(frozen=True, slots=True)
class Resultat:
    """What a year gives. `sans_actualite`: the structures without a row; `omises`: the lines without one."""

    rangees: tuple[Rangee, ...]
    sans_actualite: tuple[str, ...]
    omises: tuple[str, ...]
    constats: tuple[Constat, ...] = ()


@dataclass(frozen=True, slots=True)
class Demande:
    """What is asked: of which extraction, by which engine, for which years.

    `secret`: the threshold of the statistical secret, 0 for none; `qualite`: what the entry looks like, too.
    """

    source: str
    annees: tuple[int, ...]
    moteur: str = ""
    adresse: str = ""
    verifier: bool = False
    secret: int = 0
    qualite: bool = False


@dataclass(frozen=True, slots=True)
class Bilan:
    """What came of it. `absentes`: tables that the extraction does not have; `resultats`: by year."""

    avis: tuple[str, ...]
    absentes: tuple[str, ...]
    resultats: Mapping[int, Resultat]
