"""What a line is: a condition on records, and what of them is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

import ibis
from ibis.expr.types import BooleanValue, IntegerValue, Table

from data.individus.modele import JEUNE
from data.individus.mots import Annee

Tables = Mapping[str, Table]
Condition = Callable[[Table], BooleanValue]


class Compte(Enum):
    """What is counted of the records that meet the condition."""

    SUJETS = auto()
    """Whom they are about, each once (a young person, a sponsor, a company)."""
    ENREGISTREMENTS = auto()
    """The records themselves."""
    MOYENNE = auto()
    """The mean of a number of theirs."""


def every(_: Table) -> BooleanValue:
    """All the records of the family."""
    return ibis.literal(True)


@dataclass(frozen=True, slots=True)
class Ligne:
    """One line of the Annexe. `lit`: the tables that it reads besides those of its family.

    `valeur`: the number whose mean is taken (MOYENNE only).
    """

    code: str
    compte: Compte
    condition: Condition = every
    lit: tuple[str, ...] = ()
    valeur: Callable[[Table], IntegerValue] | None = None


@dataclass(frozen=True, slots=True)
class Famille:
    """Lines counted on the same records, read once. `lit`: the tables that every line of it reads.

    `enregistrements`: the records for a year, with the columns that the conditions ask for.
    `ventilee`: they carry a dispositif.
    """

    lit: tuple[str, ...]
    enregistrements: Callable[[Tables, Annee], Table]
    lignes: tuple[Ligne, ...] = field(default=())
    sujet: str = JEUNE
    ventilee: bool = False
