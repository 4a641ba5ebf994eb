"""XLS, the workbooks before 2007, read by xlrd: calamine tells neither their errors nor their formats.

A formula without a result and one whose result is an empty text are written alike there: neither may pass
for an empty cell, which would erase a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from struct import unpack_from

import xlrd

from data.sources.classeurs.formats import JOURS_1904, has_meaning, show_formatted
from data.sources.classeurs.releve import (
    CODES_ERREUR,
    Brute,
    Cellule,
    Releve,
    show_error,
)
from data.sources.classeurs.valeurs import REENREGISTRER
from data.sources.feuille import Fusion
from data.sources.paquet import PaquetFautif

FORMULE, FIN, DEBUT = 0x0006, 0x000A, 0x0809
TEXTE_VIDE, SPECIAL = b"\3", b"\xff\xff"
"""The result of a formula that is no number: its kind first, this mark last."""
FORMULE_VIDE = "=(formule sans résultat, ou vide : enregistrer en .xlsx pour le savoir)"


def read_xls(octets: bytes) -> Sequence[Brute]:
    """Every sheet of a workbook. Raises PaquetFautif."""
    try:
        classeur = xlrd.open_workbook(
            file_contents=octets,
            formatting_info=True,
            ragged_rows=True,
            on_demand=True,
            logfile=StringIO(),
        )
        return [_read_sheet(classeur, rang) for rang in range(classeur.nsheets)]
    except MemoryError:
        raise
    except Exception as erreur:  # xlrd meets a damaged file with whatever its bytes make it raise
        if "encrypted" in str(erreur):
            trouve = "un classeur protégé par un mot de passe"
            raise PaquetFautif(trouve, "le même classeur, enregistré sans mot de passe") from erreur
        raise PaquetFautif("un ancien classeur .xls abîmé", REENREGISTRER) from erreur


def _read_sheet(classeur: xlrd.Book, numero: int) -> Brute:
    feuille = classeur.sheet_by_index(numero)
    releve = Releve(
        lignes_masquees={rang + 1 for rang, r in feuille.rowinfo_map.items() if r.hidden},
        colonnes_masquees={rang for rang, c in feuille.colinfo_map.items() if c.hidden},
        fusions=[Fusion(h + 1, g, b, d - 1) for h, b, g, d in feuille.merged_cells],
    )
    lecture = Lecture(classeur)
    contenu = [[lecture.read(case) for case in feuille.row(rang)] for rang in range(feuille.nrows)]
    for ligne, colonne in _list_empty_formulas(classeur, numero):
        releve.textes[ligne + 1, colonne] = FORMULE_VIDE
    return Brute(feuille.name, contenu, releve, feuille.visibility != 0)


def _list_empty_formulas(classeur: xlrd.Book, numero: int) -> Iterator[tuple[int, int]]:
    """Where formulas give an empty text: xlrd does not tell them from empty texts."""
    positions: list[int] = vars(classeur)["_sh_abs_posn"]
    octets, rang, ouvertes = classeur.mem or b"", positions[numero], 0
    while rang + 4 <= len(octets):
        nature, longueur = unpack_from("<HH", octets, rang)
        ouvertes += (nature == DEBUT) - (nature == FIN)
        if ouvertes == 0:
            return
        if nature == FORMULE and _is_empty_text(octets[rang + 10 : rang + 18]):
            yield unpack_from("<HH", octets, rang + 4)
        rang += 4 + longueur


def _is_empty_text(resultat: bytes) -> bool:
    return resultat[:1] == TEXTE_VIDE and resultat[6:] == SPECIAL


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
            return str(valeur)
        if nature == xlrd.XL_CELL_ERROR:
            return show_error(CODES_ERREUR.get(int(valeur), "#N/A"))
        return bool(valeur) if nature == xlrd.XL_CELL_BOOLEAN else ""

    def _show(self, nombre: float, code: str) -> Cellule:
        vu = show_formatted(nombre, code, self._depart) if code else None
        return nombre if vu is None else vu
