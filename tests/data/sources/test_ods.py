"""ODS: kinds, repeats, hidden lines, errors, formulas without a result."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.sources.feuille import Fusion
from tests.data.sources.ateliers import list_cells, read, read_one, refuse, zip_files

ESPACES = " ".join(
    f'xmlns:{nom}="urn:oasis:names:tc:opendocument:xmlns:{nom}:1.0"'
    for nom in ("office", "table", "text", "style")
)


def write_ods(tables: str, styles: str = "") -> bytes:
    """A workbook of LibreOffice."""
    xml = (
        f"<office:document-content {ESPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return zip_files({"mimetype": mimetype, "content.xml": xml})


def write_cell(nature: str, texte: str = "", **attributs: str) -> str:
    """A cell: its kind, the text that it shows, its value."""
    ecrits = "".join(f' {nom.replace("_", ":", 1)}="{valeur}"' for nom, valeur in attributs.items())
    paragraphe = f"<text:p>{texte}</text:p>" if texte else ""
    return f'<table:table-cell office:value-type="{nature}"{ecrits}>{paragraphe}</table:table-cell>'


def write_table(lignes: str, attributs: str = "") -> str:
    return f'<table:table table:name="resultats"{attributs}>{lignes}</table:table>'


CELLULES = [
    (write_cell("float", "1 337", office_value="1337"), "1337"),
    (write_cell("float", "1 337", office_value="1337.0000000001"), "1337.0000000001"),
    (write_cell("percentage", "10,1 %", office_value="0.101"), "10.1 %"),
    (write_cell("percentage", "10 %", office_value="0.1012"), "10.12 %"),
    (write_cell("currency", "1 250,00 €", office_value="1250"), "1250"),
    (write_cell("float", "12 k€", office_value="12"), "12 k€"),
    (write_cell("float", "12 k€", office_value="12345"), "12345"),
    (write_cell("float", "10,1 %", office_value="10.1"), "10.1 %"),
    (write_cell("date", "31/12/10", **{"office_date-value": "2010-12-31"}), "31/12/2010"),
    (
        write_cell("date", "31/12/10", **{"office_date-value": "2010-12-31T08:30:00"}),
        "31/12/2010 08:30:00",
    ),
    (write_cell("time", "0:23", **{"office_time-value": "PT00H23M00S"}), "00:23:00"),
    (write_cell("boolean", "VRAI", **{"office_boolean-value": "true"}), "oui"),
    (write_cell("string", "#REF!"), "#REF!"),
    (write_cell("string", "Err:502", table_formula="of:=SUM([.A1])"), "Err:502"),
    (write_cell("string", "un<text:s text:c='2'/>deux<text:line-break/>trois"), "un  deux\ntrois"),
    (write_cell("string", "un</text:p><text:p>deux"), "un\ndeux"),
    ('<table:table-cell table:formula="of:=SUM([.A1:.A9])"/>', "=SUM([.A1:.A9])"),
    ('<table:table-cell table:formula="of:=A1"><text:p/></table:table-cell>', ""),
    (write_cell("string", "#NAME?"), "#NOM?"),
    (write_cell("float", "#DIV/0!", office_value="0"), "#DIV/0!"),
    (
        '<table:table-cell office:value-type="float" office:value="3"><office:annotation>'
        "<text:p>une remarque</text:p></office:annotation><text:p>3</text:p></table:table-cell>",
        "3",
    ),
]


@pytest.mark.parametrize(("cellule", "vu"), CELLULES)
def test_a_cell_is_what_is_seen(tmp_path: Path, cellule: str, vu: str) -> None:
    ligne = f"<table:table-row>{cellule}{write_cell('string', 'fin')}</table:table-row>"
    assert list_cells(read_one(tmp_path, "c.ods", write_ods(write_table(ligne)))) == [[vu, "fin"]]


def test_repeats_hidden_lines_and_merged_blocks(tmp_path: Path) -> None:
    un, deux = write_cell("string", "un"), write_cell("string", "deux")
    lignes = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="2"/>{un}</table:table-row>'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f'<table:table-row table:visibility="filter" table:number-rows-repeated="2">{deux}'
        '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2">'
        "<text:p>large</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    )
    styles = '<style:style style:name="ta9"><style:table-properties table:display="false"/></style:style>'
    octets = write_ods(write_table(lignes, ' table:style-name="ta9"'), styles)
    feuille = read_one(tmp_path, "c.ods", octets)
    assert feuille.lignes == [(1, ["", "", "un"]), (5, ["deux"]), (6, ["deux"]), (7, ["large"])]
    assert feuille.masquee
    assert feuille.lignes_masquees == {5, 6}
    assert feuille.colonnes_masquees == {2}
    assert feuille.fusions == (Fusion(7, 0, 7, 1),)


FAUTIFS = [
    (write_ods("<table:table>"), "classeur abîmé"),
    (write_ods(write_table(f"<table:table-row>{write_cell('date')}</table:table-row>")), "abîmé"),
    (
        write_ods(
            write_table(
                '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
                'office:value-type="string" table:number-columns-repeated="16384"><text:p> a</text:p>'
                "</table:table-cell></table:table-row>"
            )
        ),
        "une feuille de plus de 5\u202f000\u202f000 cellules",
    ),
    (
        zip_files(
            {"mimetype": "", "content.xml": "?", "META-INF/manifest.xml": "<m:encryption-data/>"}
        ),
        "protégé par un mot de passe",
    ),
    (write_ods(""), "une feuille avec une ligne de noms de colonnes"),
]


@pytest.mark.parametrize(("octets", "phrase"), FAUTIFS)
def test_what_cannot_be_read_is_refused(tmp_path: Path, octets: bytes, phrase: str) -> None:
    assert phrase in refuse(tmp_path, "c.ods", octets)


def test_two_sheets(tmp_path: Path) -> None:
    ligne = f"<table:table-row>{write_cell('string', 'jdi')}</table:table-row>"
    feuilles, _ = read(tmp_path, "c.ods", write_ods(write_table(ligne) + write_table("")))
    assert len(feuilles) == 1
