"""Where records are written as they are drawn: one CSV a table, nothing kept in memory."""

from __future__ import annotations

import csv
from collections import Counter
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Self

from data.individus.tables import TABLES

Cellule = str | date | None


class Carnet:
    """Every table of the contract, with its heading even when nothing is written in it."""

    def __init__(self, dossier: Path) -> None:
        self._pile = ExitStack()
        self._dossier = dossier
        self._graveurs: dict[str, csv.DictWriter[str]] = {}
        self._rangs: Counter[str] = Counter()

    def __enter__(self) -> Self:
        for table in TABLES:
            chemin = self._dossier / f"{table.nom}.csv"
            fichier = self._pile.enter_context(chemin.open("w", encoding="utf-8", newline=""))
            noms = [colonne.nom for colonne in table.colonnes]
            self._graveurs[table.nom] = csv.DictWriter(fichier, noms, lineterminator="\n")
            self._graveurs[table.nom].writeheader()
        return self

    def __exit__(self, *_: object) -> None:
        self._pile.close()

    def number(self, lettre: str) -> str:
        """The next identifier of a kind: a letter and a rank, nothing of a person."""
        self._rangs[lettre] += 1
        return f"{lettre}{self._rangs[lettre]:07d}"

    def write(self, table: str, **cellules: Cellule) -> None:
        """Add a record; a column that is not given is unknown. A date is written AAAA-MM-JJ."""
        self._graveurs[table].writerow(cellules)
