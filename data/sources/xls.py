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
from data.sources.formats import has_unit, show_unit
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

LIMITE_DATES = 2_958_466
"""The first day of the year 10000."""


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
        self._depart = classeur.datemode
        codes = [classeur.format_map[xf.format_key].format_str for xf in classeur.xf_list]
        self._unites = {rang: code for rang, code in enumerate(codes) if has_unit(code)}

    def read(self, case: xlrd.sheet.Cell) -> Cellule:
        """A value, or the text that stands for it on screen."""
        nature, valeur = case.ctype, case.value
        if nature == xlrd.XL_CELL_NUMBER:
            nombre, code = float(valeur), self._unites.get(case.xf_index or 0)
            return (show_unit(nombre, code) if code else None) or nombre
        if nature == xlrd.XL_CELL_TEXT:
            return str(valeur) or FORMULE_SANS_RESULTAT
        if nature == xlrd.XL_CELL_ERROR:
            return show_error(CODES_ERREUR.get(int(valeur), "#N/A"))
        if nature == xlrd.XL_CELL_BOOLEAN:
            return bool(valeur)
        return self._read_date(float(valeur)) if nature == xlrd.XL_CELL_DATE else ""

    def _read_date(self, jours: float) -> Cellule:
        """A date, an hour below one day; Excel shows as a row of # what cannot be a date."""
        if not 0 <= jours < LIMITE_DATES:
            return "########"
        lu = xlrd.xldate_as_datetime(jours, self._depart)
        if jours < 1:
            return lu.time()
        return lu if jours % 1 else lu.date()
