"""XLS, the workbooks before 2007, read by xlrd: calamine tells neither their errors nor their formats.

A formula without a result and one whose result is an empty text are written alike there: neither may pass
for an empty cell, which would erase a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

import xlrd
from xlrd.sheet import Sheet

from data.sources.feuille import Fusion
from data.sources.formats import JOURS_1904, has_meaning, show_formatted
from data.sources.paquet import PaquetFautif
from data.sources.releve import (
    CODES_ERREUR,
    FORMULE_SANS_RESULTAT,
    Brute,
    Cellule,
    Releve,
    show_error,
)
from data.sources.valeurs import REENREGISTRER


def read_xls(octets: bytes) -> Sequence[Brute]:
    """Every sheet of a workbook. Raises PaquetFautif."""
    try:
        classeur = xlrd.open_workbook(
            file_contents=octets, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
        return [_read_sheet(classeur, feuille) for feuille in classeur.sheets()]
    except MemoryError:
        raise
    except Exception as erreur:  # xlrd meets a damaged file with whatever its bytes make it raise
        if "encrypted" in str(erreur):
            trouve = "un classeur protégé par un mot de passe"
            raise PaquetFautif(trouve, "le même classeur, enregistré sans mot de passe") from erreur
        raise PaquetFautif("un ancien classeur .xls abîmé", REENREGISTRER) from erreur


def _read_sheet(classeur: xlrd.Book, feuille: Sheet) -> Brute:
    releve = Releve(
        lignes_masquees={rang + 1 for rang, r in feuille.rowinfo_map.items() if r.hidden},
        colonnes_masquees={rang for rang, c in feuille.colinfo_map.items() if c.hidden},
        fusions=[Fusion(h + 1, g, b, d - 1) for h, b, g, d in feuille.merged_cells],
    )
    lecture = Lecture(classeur)
    contenu = [[lecture.read(case) for case in feuille.row(rang)] for rang in range(feuille.nrows)]
    return Brute(feuille.name, contenu, releve, feuille.visibility != 0)


class Lecture:
    """The cells of a workbook; the unit of each style is found once."""

    def __init__(self, classeur: xlrd.Book) -> None:
        self._depart = JOURS_1904 if classeur.datemode else 0
        codes = [classeur.format_map[xf.format_key].format_str for xf in classeur.xf_list]
        self._formats = {r: c for r, c in enumerate(codes) if has_meaning(c)}

    def read(self, case: xlrd.sheet.Cell) -> Cellule:
        """A value, or the text that stands for it on screen."""
        nature, valeur = case.ctype, case.value
        if nature in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            return self._show(float(valeur), self._formats.get(case.xf_index or 0, ""))
        if nature == xlrd.XL_CELL_TEXT:
            return str(valeur) or FORMULE_SANS_RESULTAT
        if nature == xlrd.XL_CELL_ERROR:
            return show_error(CODES_ERREUR.get(int(valeur), "#N/A"))
        return bool(valeur) if nature == xlrd.XL_CELL_BOOLEAN else ""

    def _show(self, nombre: float, code: str) -> Cellule:
        vu = show_formatted(nombre, code, self._depart) if code else None
        return nombre if vu is None else vu
