"""Reads the tables of the papers of the project, to hold them to the code."""

from __future__ import annotations

import re

from data.settings import RACINE

DOCS = RACINE / "docs"
Ligne = dict[str, str]
BARRE = re.compile(r"(?<!\\)\|")
"""What parts two cells; one that belongs to a cell is escaped."""


def read_page(nom: str) -> str:
    """The text of a page of docs/."""
    return (DOCS / nom).read_text("utf-8")


def read_table(texte: str, *tetes: str) -> list[Ligne]:
    """The rows of the tables whose first headers are these; there is at least one."""
    lignes: list[Ligne] = []
    courantes: list[str] = []
    for ligne in texte.splitlines():
        if not ligne.startswith("|"):
            courantes = []
            continue
        cellules = [cellule.strip() for cellule in BARRE.split(ligne)[1:-1]]
        if not courantes:
            courantes = cellules
        elif courantes[: len(tetes)] == list(tetes) and set(ligne) - set("|- :"):
            lignes.append(dict(zip(courantes, cellules, strict=True)))
    assert lignes, tetes
    return lignes


def index_table(texte: str, *tetes: str) -> dict[str, Ligne]:
    """The same, by the code that stands in the first column; no code stands twice."""
    lignes = read_table(texte, *tetes)
    indexees = {"".join(list_codes(ligne[tetes[0]])) or ligne[tetes[0]]: ligne for ligne in lignes}
    assert len(indexees) == len(lignes), tetes
    return indexees


def list_codes(texte: str) -> list[str]:
    """What stands between `backticks`."""
    return re.findall(r"`([^`]+)`", texte)


def find_codes(texte: str, motif: str) -> list[str]:
    """The codes of the one phrase of a page that a pattern finds."""
    (phrase,) = re.findall(motif, texte)
    return list_codes(phrase)


def read_nombre(texte: str) -> float:
    """« −1,3929 » -> -1.3929."""
    return float(texte.replace(",", ".").replace("−", "-"))
