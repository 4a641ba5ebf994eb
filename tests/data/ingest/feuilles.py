"""Sheets drawn line by line, and what is read of them."""

from __future__ import annotations

from data.catalogue import load_catalogue
from data.ingest.correspondance import Correspondance, FeuilleVoulue
from data.ingest.lexique import Lexique
from data.ingest.recognise import Reconnue, recognise
from data.ingest.table import Table
from data.ingest.tableaux import find_tables
from data.sources.constats import Anomalie, Constatations
from data.sources.feuille import Feuille, Fusion

STRUCTURES = {
    "59001S00": "ML de Lille",
    "59002S00": "ML de Lens",
    "2A001S00": "PAIO d’Ajaccio",
    "23001S00": "ML Creuse",
}
TETE = "code_structure|annee|jdi"
UNE, DEUX = "59001S00|2010|12", "59002S00|2010|13"


class Lue:
    """A sheet drawn line by line, `|` between its cells, once it is read."""

    def __init__(
        self,
        *lignes: str,
        nom: str = "Feuil1",
        classeur: bool = True,
        dit: FeuilleVoulue | None = None,
        masquee: bool = False,
        lignes_masquees: frozenset[int] = frozenset(),
        colonnes_masquees: frozenset[int] = frozenset(),
        fusions: tuple[Fusion, ...] = (),
    ) -> None:
        cellules = [(n, [c.strip() for c in ligne.split("|")]) for n, ligne in enumerate(lignes, 1)]
        self.feuille = Feuille(
            nom,
            "classeur.xlsx",
            nom,
            [(n, c) for n, c in cellules if any(c)],
            classeur,
            masquee,
            lignes_masquees,
            colonnes_masquees,
            fusions,
        )
        correspondance = Correspondance((dit,) if dit else ())
        self.lexique = Lexique(load_catalogue(), STRUCTURES, correspondance)
        self.rapport = Constatations()
        self.tables = find_tables(self.feuille, self.lexique, self.rapport)

    @property
    def table(self) -> Table:
        """The only one, nothing being refused."""
        assert self.rapport.refus == []
        (table,) = self.tables
        return table

    @property
    def refus(self) -> Anomalie:
        """The only one."""
        (refus,) = self.rapport.refus
        return refus

    @property
    def avis(self) -> str:
        """All the notices."""
        return "\n".join(self.rapport.avis)

    def recognise(self) -> list[Reconnue]:
        """The tables with their kinds."""
        lues = [recognise(table, self.lexique, self.rapport) for table in self.tables]
        return [lue for lue in lues if lue]
