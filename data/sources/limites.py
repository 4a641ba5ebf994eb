"""How large a file may be: checked before anything of it is unfolded in memory.

The largest file that has a reason to come, every value of ten years in one long table, stays well below.
"""

from __future__ import annotations

from typing import Final

MILLION: Final = 1_000_000
FICHIER: Final = 100 * MILLION
"""Bytes of a file on its disk."""
OUVERT: Final = 200 * MILLION
"""Bytes of all that a zip or a workbook unfolds."""
CELLULES: Final = 5 * MILLION
"""Cells of a sheet, the empty ones of its rectangle included: readers keep a place for each."""
COLONNES: Final = 16_384
"""Columns of a line, and below the lines of a sheet: those of Excel."""
LIGNES: Final = 1_048_576
TEXTE: Final = 200 * MILLION
"""Characters of a sheet, a text shared by several cells counted as often as it is used."""
FICHIERS: Final = 500
"""Files of a folder or of a zip."""


def write_grandeur(nombre: int) -> str:
    """`200 Mo`: bytes as a person reads them."""
    return f"{nombre / MILLION:.0f}\u00a0Mo"


def write_nombre(nombre: int) -> str:
    """`5 000 000`."""
    return f"{nombre:,}".replace(",", "\u202f")
