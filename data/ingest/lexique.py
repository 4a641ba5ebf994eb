"""What the words of a file surely mean: names of columns, of structures, of states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.catalogue import Catalogue
from data.ingest.correspondance import Correspondance
from data.ingest.table import normalise_entete
from data.store.tables import FEUILLES, IGNOREES

CLES = frozenset(nom for table in FEUILLES for nom in (*table.requises, *table.facultatives))
"""The columns that are no code of the dictionary."""


@dataclass(frozen=True)
class Lexique:
    """Made once an import: the dictionary, the structures (name by code), what is written beside the file.

    Every answer is sure or None; nothing is guessed.
    """

    catalogue: Catalogue
    structures: Mapping[str, str]
    correspondance: Correspondance = field(default_factory=Correspondance)

    def find_colonne(self, entete: str) -> str | None:
        """The column or the code that a header names, None if it names none."""
        nom = normalise_entete(entete)
        longues = {colonne for table in FEUILLES for colonne in table.longues}
        connue = nom in CLES or nom in longues or nom in IGNOREES or nom in self.catalogue.entrees
        return nom if connue else None
