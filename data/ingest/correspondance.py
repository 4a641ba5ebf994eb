"""What a person says of their workbook once, beside it: its sheets, columns, names and words.

It wins over whatever is recognised; what it does not say is recognised as ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

IGNORER = "ignorer"
"""In place of a table or of a column: left, with a notice."""


@dataclass(frozen=True)
class FeuilleVoulue:
    """One sheet. `table` empty, `entete` or `annee` None: to be recognised.

    `entete` is the line of the names of columns (the last one where they take two); `annee` holds for
    each line of a sheet without a column of years; `colonnes` maps a header as it is written to the
    column or the code that it stands for, `unites` to the unit of its figures (data/ingest/unites.py).
    """

    feuille: str
    table: str = ""
    entete: int | None = None
    annee: int | None = None
    colonnes: Mapping[str, str] = field(default_factory=dict)
    unites: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Correspondance:
    """All of it: names of structures to codes, words to states (NE, SS, SO or empty) and dispositifs."""

    feuilles: tuple[FeuilleVoulue, ...] = ()
    structures: Mapping[str, str] = field(default_factory=dict)
    etats: Mapping[str, str] = field(default_factory=dict)
    dispositifs: Mapping[str, str] = field(default_factory=dict)

    def find_feuille(self, nom: str) -> FeuilleVoulue | None:
        """What is said of a sheet, by its name."""
        return next((f for f in self.feuilles if f.feuille == nom), None)
