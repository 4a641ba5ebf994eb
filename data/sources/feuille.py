"""A sheet as a person sees it: text cells, and what the file hides of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Fusion(NamedTuple):
    """A block of merged cells, all four included: lines from 1, columns from 0."""

    ligne: int
    colonne: int
    derniere_ligne: int
    derniere_colonne: int


@dataclass(frozen=True, slots=True)
class Feuille:
    """One sheet of a workbook, or a CSV file.

    `lieu` names it to a person, `fichier` is the bare name of its file, `nom` that of the sheet, or of
    the file without its extension. `lignes`: (line from 1, text cells), those that hold nothing left out.

    A cell is the text that a person reads, in the precision of the file: a share shown in percent is
    `10.1 %`, a date `31/12/2010`, an error `#REF!`, a formula without a stored result its own text,
    which begins with `=`. So none of these passes for a number.
    """

    lieu: str
    fichier: str
    nom: str
    lignes: list[tuple[int, list[str]]]
    classeur: bool = False
    masquee: bool = False
    lignes_masquees: frozenset[int] = frozenset()
    colonnes_masquees: frozenset[int] = frozenset()
    fusions: tuple[Fusion, ...] = ()
