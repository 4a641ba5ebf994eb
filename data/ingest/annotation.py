"""A refused workbook given back with its faulty cells coloured, a comment on each.

What is kept is what openpyxl keeps: values, formulas, formats, macros; neither images nor charts.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from data.sources.constats import Anomalie, Constatations, Place

COMMENTEES = 5_000
"""Comments of one workbook: a spreadsheet opens more with pain. The cells beyond are coloured alone."""
AUTEUR = "Regards croisés"
AMBRE = PatternFill("solid", fgColor="FFFCF0DC")
"""The amber tint of the look: a thing to see, not a fault."""
TAILLE = (360, 140)


def annotate(source: Path, rapport: Constatations, vers: Path) -> None:
    """Write the workbook `source` anew. Raises what openpyxl raises of a file that it cannot read."""
    classeur = load_workbook(source, keep_vba=source.suffix.lower() == ".xlsm")
    restent = COMMENTEES
    for (place, ligne), refus in _list_cells(source.name, rapport).items():
        if place.feuille not in classeur.sheetnames:
            continue
        feuille = classeur[place.feuille]
        if isinstance(feuille, Worksheet):
            cellule = _find_cell(feuille, ligne, place.rang + 1)
            cellule.fill = AMBRE
            if restent > 0:
                restent -= 1
                cellule.comment = _comment(cellule.comment, refus)
    classeur.save(vers)


def _list_cells(fichier: str, rapport: Constatations) -> dict[tuple[Place, int], list[Anomalie]]:
    """The refused cells of one file, each with all that is said of it."""
    cellules: dict[tuple[Place, int], list[Anomalie]] = {}
    for refus in rapport.refus:
        place = rapport.places.get((refus.lieu, refus.colonne))
        if place is not None and place.fichier == fichier and refus.ligne:
            cellules.setdefault((place, refus.ligne), []).append(refus)
    return cellules


def _find_cell(feuille: Worksheet, ligne: int, colonne: int) -> Cell:
    """The cell, or the one that holds the whole block where it is merged."""
    cellule = feuille.cell(ligne, colonne)
    if isinstance(cellule, MergedCell):
        for bloc in feuille.merged_cells.ranges:
            if cellule.coordinate in bloc:
                cellule = feuille.cell(bloc.min_row, bloc.min_col)
    assert isinstance(cellule, Cell)
    return cellule


def _comment(ancien: Comment | None, refus: Iterable[Anomalie]) -> Comment:
    """What was found, what is expected; what a person had written there comes first."""
    dits = [f"Trouvé « {r.trouve} » ; attendu : {r.attendu}" for r in refus]
    texte = "\n".join([*([ancien.text] if ancien else []), *dits])
    largeur, hauteur = TAILLE
    return Comment(texte, AUTEUR, width=largeur, height=hauteur)
