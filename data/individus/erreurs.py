"""What is wrong in an extraction: every fault found at once, and what stops before anything is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.individus.modele import Regle

MONTREES = 200
"""Faults of one table, column and rule that are quoted; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Faute:
    """One cell that is refused. `place`: its line in the file, or the key of its record in a database."""

    table: str
    fichier: str
    place: str
    colonne: str
    trouve: str
    regle: Regle


@dataclass(frozen=True, slots=True)
class Fautes:
    """Those of one table, column and rule: the first of them, and how many in all."""

    montrees: tuple[Faute, ...]
    nombre: int

    @property
    def tues(self) -> int:
        """How many are only counted."""
        return self.nombre - len(self.montrees)


class ExtractionRefusee(ValueError):
    """What the records hold that cannot be counted: all of it."""

    def __init__(self, fautes: Sequence[Fautes]) -> None:
        super().__init__(f"{sum(f.nombre for f in fautes)} fautes")
        self.fautes = tuple(fautes)


class SourceRefusee(ValueError):
    """Records that cannot be reached; the sentence says what to do."""


class SortieRefusee(ValueError):
    """A place where no file may be written; the sentence says why."""


def gather(fautes: Sequence[Faute]) -> list[Fautes]:
    """Faults of one kind together, the first 200 shown."""
    groupes: dict[tuple[str, str, Regle], list[Faute]] = {}
    for faute in fautes:
        groupes.setdefault((faute.table, faute.colonne, faute.regle), []).append(faute)
    return [Fautes(tuple(g[:MONTREES]), len(g)) for g in groupes.values()]


def shorten(faute: Faute, longueur: int = 60) -> Faute:
    """The same, what was found cut where it is long."""
    if len(faute.trouve) <= longueur:
        return faute
    return replace(faute, trouve=faute.trouve[: longueur - 1] + "…")
