"""XLSX workbooks, one sheet a table; numbers come as numbers, everything else as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from data.sources.constats import Constatations
from data.sources.feuille import Feuille

Cellule = int | float | str | bool | time | date | datetime | timedelta


def read_xlsx(path: Path, rapport: Constatations) -> list[Feuille]:
    """Every sheet that holds something, or the reason why the workbook cannot be read."""
    try:
        classeur = CalamineWorkbook.from_path(path)
        feuilles = [(nom, classeur.get_sheet_by_name(nom)) for nom in classeur.sheet_names]
        contenus = [(nom, f.to_python(skip_empty_area=False)) for nom, f in feuilles]
    except (CalamineError, OSError, ValueError) as erreur:
        rapport.refuse(path.name, None, "", str(erreur), "un classeur XLSX lisible")
        return []
    lues = [
        Feuille(f"{path.name}, feuille « {nom} »", path.name, nom, lignes, classeur=True)
        for nom, contenu in contenus
        if (lignes := [(n, cellules) for n, cellules in _rows(contenu) if any(cellules)])
    ]
    if not lues:
        rapport.refuse(path.name, None, "", "", "une feuille avec une ligne de noms de colonnes")
    return lues


def _rows(contenu: list[list[Cellule]]) -> Iterator[tuple[int, list[str]]]:
    for rang, cellules in enumerate(contenu, start=1):
        yield rang, [_text(c) for c in cellules]


def _text(cellule: Cellule) -> str:
    if isinstance(cellule, bool):
        return "oui" if cellule else "non"
    if isinstance(cellule, float) and cellule.is_integer():
        return str(int(cellule))
    if isinstance(cellule, float):
        return f"{Decimal(repr(cellule)):f}"
    return str(cellule).strip()
