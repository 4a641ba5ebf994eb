"""The values of a workbook, read by calamine: its errors are told in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.sources.classeurs.releve import Brute, Releve
from data.sources.paquet import PaquetFautif, read_part

REENREGISTRER = "le classeur ouvert dans Excel ou LibreOffice, puis enregistré à nouveau en .xlsx"

FAUTIF = "un classeur abîmé, ou d’une forme inhabituelle"
PREVUES = (CalamineError, LookupError, OSError, ValueError)
PANIQUE = "PanicException"
"""How Rust ends on bytes that it did not expect: an error that is no Exception, and that no module holds."""


def read_values(octets: bytes, releves: Mapping[str, Releve]) -> Sequence[Brute]:
    """Each sheet of cells with what was seen of it beside its values; none is passed over.

    Raises PaquetFautif.
    """
    try:
        with CalamineWorkbook.from_filelike(BytesIO(octets)) as classeur:
            return [
                Brute(
                    page.name,
                    classeur.get_sheet_by_name(page.name).to_python(skip_empty_area=False),
                    releves[page.name],
                    page.visible is not SheetVisibleEnum.Visible,
                )
                for page in classeur.sheets_metadata
                if page.typ is SheetTypeEnum.WorkSheet
            ]
    except BaseException as erreur:
        if not isinstance(erreur, PREVUES) and type(erreur).__name__ != PANIQUE:
            raise
        raise PaquetFautif(FAUTIF, REENREGISTRER) from erreur


def replace_parts(archive: ZipFile, remplacees: Mapping[str, bytes]) -> bytes:
    """The same package with other parts, not compressed: it is read at once."""
    sortie = BytesIO()
    with ZipFile(sortie, "w", ZIP_STORED) as copie:
        for nom in archive.namelist():
            copie.writestr(nom, remplacees[nom] if nom in remplacees else read_part(archive, nom))
    return sortie.getvalue()
