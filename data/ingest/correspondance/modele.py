"""What a person says of their workbook: its sheets, columns, names and words.

It wins over whatever is recognised; what it does not say is recognised as ever.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

IGNORER = "ignorer"
"""In place of a table, of a column or of a structure: left, with a notice."""
A_COMPLETER = "?"
"""What is left for the person to say: refused as long as it stands."""
ANNEE = "{annee}"
"""In the name of a sheet: any year. The same file serves the workbook of the next one."""


def number_repeated(entetes: Sequence[str]) -> list[str]:
    """The name of each column in a correspondence: the second of a header is « header (2) »."""
    vus = Counter[str]()
    numerotes = []
    for entete in entetes:
        mots = " ".join(entete.split())
        vus[mots] += 1
        numerotes.append(entete if vus[mots] == 1 else f"{entete} ({vus[mots]})")
    return numerotes


class Choix(NamedTuple):
    """What is proposed in place of what is written; « ? » for what the person must say. `note`: why."""

    valeur: str
    note: str = ""


@dataclass(frozen=True)
class FeuilleVoulue:
    """One sheet. `table` empty, `entete` or `annee` None: to be recognised.

    `entete` is the line of the names of columns (the last one where they take two); `annee` holds for
    each line of a sheet without a column of years; `colonnes` maps a header as it is written to the
    column or the code that it stands for (`dont en emploi (2)` is the second column of that header),
    `unites` to the unit of its figures (data/ingest/unites.py).
    """

    feuille: str
    table: str = ""
    entete: int | None = None
    annee: int | None = None
    colonnes: Mapping[str, str] = field(default_factory=dict)
    unites: Mapping[str, str] = field(default_factory=dict)

    def is_named(self, nom: str) -> bool:
        """Whether it speaks of the sheet of that name, whatever the year in it."""
        motif = re.escape(self.feuille).replace(re.escape(ANNEE), "20[0-9]{2}")
        return re.fullmatch(motif, nom) is not None


@dataclass(frozen=True)
class Correspondance:
    """All of it: names of structures to codes, words to states (NE, SS, SO or empty) and dispositifs."""

    feuilles: tuple[FeuilleVoulue, ...] = ()
    structures: Mapping[str, str] = field(default_factory=dict)
    etats: Mapping[str, str] = field(default_factory=dict)
    dispositifs: Mapping[str, str] = field(default_factory=dict)

    def find_feuille(self, nom: str) -> FeuilleVoulue | None:
        """What is said of a sheet, by its name: its own before that of any year."""
        par_nom = sorted(self.feuilles, key=lambda f: f.feuille != nom)
        trouvee = next((f for f in par_nom if f.is_named(nom)), None)
        return None if trouvee is None else replace(trouvee, feuille=nom)
