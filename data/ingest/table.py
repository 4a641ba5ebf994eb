"""A table: named columns of text cells, with the line of the file that each row came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Table:
    """One table of one file (or one sheet). `colonnes` maps a column or a code to its cells.

    `lieu` is how the table is named to a person; `nom` is the bare file or sheet name;
    `entetes` gives back the header as it is written in the file; `lignes` the line of each row.
    `ligne_entete` is the line of the headers, `titres` what stands above the table, `groupes` above some
    of its columns, `notes` among or under its lines.
    """

    lieu: str
    nom: str
    entetes: dict[str, str]
    colonnes: dict[str, list[str]]
    lignes: list[int]
    ligne_entete: int = 1
    titres: tuple[str, ...] = ()
    groupes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.lignes)

    def colonne(self, nom: str) -> list[str]:
        """The cells of a column, empty texts where the table has no such column."""
        return self.colonnes.get(nom) or [""] * len(self)

    def rename(self, ancien: str, nouveau: str) -> Table:
        """The same, a column under another name: its header stays as it is written."""
        noms = {nom: nouveau if nom == ancien else nom for nom in self.entetes}
        return replace(
            self,
            entetes={noms[nom]: entete for nom, entete in self.entetes.items()},
            colonnes={noms[nom]: cellules for nom, cellules in self.colonnes.items()},
        )


def normalise_entete(texte: str) -> str:
    """`Code région` -> `code_region`: case, accents and spaces are forgiven in headers."""
    sans_accent = unicodedata.normalize("NFKD", texte.strip())
    lettres = "".join(c for c in sans_accent if not unicodedata.combining(c))
    return "_".join(lettres.lower().replace("\ufeff", "").split())
