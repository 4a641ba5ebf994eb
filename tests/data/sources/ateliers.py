"""Files made byte by byte, so that a test says what it puts in them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

from data.sources import Constatations, read_feuilles
from data.sources.feuille import Feuille

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LIENS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAQUET = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
ENTETES = ("code_structure", "annee", "jdi")


def read(dossier: Path, nom: str, contenu: str | bytes) -> tuple[list[Feuille], Constatations]:
    """What the sources make of one file."""
    octets = contenu.encode() if isinstance(contenu, str) else contenu
    chemin = dossier / nom
    chemin.write_bytes(octets)
    rapport = Constatations()
    return read_feuilles(chemin, rapport), rapport


def read_one(dossier: Path, nom: str, contenu: str | bytes) -> Feuille:
    """Its one sheet, and nothing refused."""
    feuilles, rapport = read(dossier, nom, contenu)
    assert not rapport.refus, rapport.refus
    (feuille,) = feuilles
    return feuille


def refuse(dossier: Path, nom: str, contenu: str | bytes) -> str:
    """Its one refusal, as a person reads it: in French, and no sheet."""
    feuilles, rapport = read(dossier, nom, contenu)
    assert not feuilles
    (refus,) = rapport.refus
    return str(refus)


def list_cells(feuille: Feuille) -> list[list[str]]:
    """The text cells, without their lines."""
    return [cellules for _, cellules in feuille.lignes]


def zip_files(fichiers: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    sortie = BytesIO()
    with ZipFile(sortie, "w", ZIP_DEFLATED) as archive:
        for nom, contenu in fichiers.items():
            archive.writestr(nom, contenu)
    return sortie.getvalue()


def write_xlsx(
    feuille: str,
    *,
    formats: tuple[str, ...] = (),
    chaines: tuple[str, ...] = (),
    autour: tuple[str, str] = ("", ""),
    classeur: str = "",
    etat: str = "visible",
    remplacees: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of one sheet. `feuille`: the XML of its lines; the style n shows the format n - 1."""
    numeros = "".join(
        f'<numFmt numFmtId="{164 + rang}" formatCode="{code}"/>'
        for rang, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{164 + rang}"/>' for rang in range(len(formats)))
    partagees = "".join(f"<si><t>{texte}</t></si>" for texte in chaines)
    avant, apres = autour
    parties: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "_rels/.rels": f'<Relationships xmlns="{PAQUET}"><Relationship Id="r" '
        f'Type="{LIENS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PAQUET}">'
        f'<Relationship Id="r1" Type="{LIENS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{LIENS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r3" Type="{LIENS}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LIENS}"><sheets>'
        f'<sheet name="resultats" sheetId="1" state="{etat}" r:id="r1"/></sheets>{classeur}</workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{numeros}</numFmts><cellXfs>'
        f'<xf numFmtId="0"/>{styles}<xf numFmtId="10"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{partagees}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{avant}<sheetData>{feuille}'
        f"</sheetData>{apres}</worksheet>",
    }
    return zip_files({**parties, **(remplacees or {})})


def write_row(numero: int, *cellules: str, attributs: str = "") -> str:
    """A line of XML with these cells."""
    return f'<row r="{numero}"{attributs}>{"".join(cellules)}</row>'


def write_text(lieu: str, texte: str) -> str:
    """A cell of text, written in place."""
    return f'<c r="{lieu}" t="inlineStr"><is><t>{texte}</t></is></c>'


TETE = write_row(1, *(write_text(f"{'ABC'[rang]}1", nom) for rang, nom in enumerate(ENTETES)))
"""The names of columns, in the first line."""


def write_line(cellule: str) -> str:
    """A sheet of one structure, whose third column is this cell."""
    return TETE + write_row(2, write_text("A2", "59001S00"), '<c r="B2"><v>2010</v></c>', cellule)


def write_biff(*enregistrements: tuple[int, bytes]) -> bytes:
    """The records of an old workbook."""
    return b"".join(pack("<HH", nature, len(d)) + d for nature, d in enregistrements)


def write_xlsb_records(*enregistrements: tuple[int, bytes]) -> bytes:
    """The records of a binary workbook."""
    return b"".join(
        _pack_seven(nature) + _pack_seven(len(donnees)) + donnees
        for nature, donnees in enregistrements
    )


def _pack_seven(nombre: int) -> bytes:
    octets = bytearray()
    while nombre > 0x7F:
        octets.append(nombre & 0x7F | 0x80)
        nombre >>= 7
    return bytes([*octets, nombre])


def write_wide(texte: str) -> bytes:
    """A text as a binary workbook holds it."""
    return pack("<I", len(texte)) + texte.encode("utf-16-le")
