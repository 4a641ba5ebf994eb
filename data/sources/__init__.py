"""Input formats: one reader each, path -> sheets of text cells with their lines."""

from __future__ import annotations

from pathlib import Path

from data.sources.constats import Constatations
from data.sources.csv_files import read_csv
from data.sources.feuille import Feuille
from data.sources.xlsx_files import read_xlsx

READERS = {".csv": read_csv, ".txt": read_csv, ".tsv": read_csv, ".xlsx": read_xlsx}


def read_feuilles(path: Path, rapport: Constatations) -> list[Feuille]:
    """The sheets of one file; what cannot be read goes into the report."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        trouve = "un dossier" if path.is_dir() else path.suffix or "un nom sans extension"
        rapport.refuse(path.name, None, "", trouve, "un fichier .csv ou .xlsx")
        return []
    try:
        return reader(path, rapport)
    except OSError as erreur:
        absent = isinstance(erreur, FileNotFoundError)
        trouve = "rien à cet endroit" if absent else "un fichier ou dossier illisible"
        rapport.refuse(str(path), None, "", trouve, "un fichier que l’on peut lire")
        return []


__all__ = ["READERS", "Constatations", "read_feuilles"]
