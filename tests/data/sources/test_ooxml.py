"""XLSX: each cell as a person sees it, whatever program wrote the XML."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from data.sources.feuille import Fusion
from tests.data.sources.ateliers import (
    TETE,
    list_cells,
    read,
    read_one,
    refuse,
    write_line,
    write_row,
    write_text,
    write_xlsx,
)

CELLULES = [
    # (format of style 1, cell, what is seen)
    ("0.0%", '<c r="C2" s="1"><v>0.101</v></c>', "10.1 %"),
    ("0.0%", "<c s='1' r='C2'><v>0.101</v></c>", "10.1 %"),
    ("0.0%", '<c  t="n"   s="1" r="C2" ><v>1.0100000000000000E-1</v></c>', "10.1 %"),
    ("0.0%", '<c r="C2" s="1"><v>0.10100000000000001</v></c>', "10.1 %"),
    ("0%", '<c r="C2" s="1"><v>1.12</v></c>', "112 %"),
    ("0%", '<c r="C2" s="1"><v>-0.05</v></c>', "-5 %"),
    ("0%", '<c r="C2" s="1"><v>0</v></c>', "0 %"),
    ("0%", '<c r="C2" s="1" t="str"><f>A1</f><v>NE</v></c>', "NE"),
    ("General", '<c r="C2" s="2"><v>0.101</v></c>', "10.1 %"),
    ("0.0&quot; %&quot;", '<c r="C2" s="1"><v>10.1</v></c>', "10.1 %"),
    ("0.0\\ \\%", '<c r="C2" s="1"><v>10.1</v></c>', "10.1 %"),
    ("#,##0&quot; k€&quot;", '<c r="C2" s="1"><v>1250</v></c>', "1250 k€"),
    ("#,##0,&quot; k€&quot;", '<c r="C2" s="1"><v>1250000</v></c>', "1250000"),
    ("#,##0.00\\ &quot;€&quot;", '<c r="C2" s="1"><v>1250.5</v></c>', "1250.5"),
    ("0&quot; jours (50%)&quot;", '<c r="C2" s="1"><v>12</v></c>', "12"),
    ("[&lt;1]0.0%;0.0", '<c r="C2" s="1"><v>0.5</v></c>', "50 %"),
    ("[&lt;1]0.0%;0.0", '<c r="C2" s="1"><v>12.5</v></c>', "12.5"),
    ("dd/mm/yyyy", '<c r="C2" s="1"><v>40543</v></c>', "31/12/2010"),
    ("yyyy", '<c r="C2" s="1"><v>40179</v></c>', "01/01/2010"),
    ("dd/mm/yyyy hh:mm", '<c r="C2" s="1"><v>40543.5</v></c>', "31/12/2010 12:00:00"),
    ("h:mm:ss", '<c r="C2" s="1"><v>0.01597222222222222</v></c>', "00:23:00"),
    ("[h]:mm:ss", '<c r="C2" s="1"><v>1.5</v></c>', "36:00:00"),
    ("[h]:mm:ss", '<c r="C2" s="1"><v>0.25</v></c>', "06:00:00"),
    ("dd/mm/yyyy", '<c r="C2" s="1"><v>-3</v></c>', "########"),
    ("dd/mm/yyyy", '<c r="C2" t="d"><v>2010-12-31</v></c>', "31/12/2010"),
    ("[$-40C]d\\ mmmm\\ yyyy;@", '<c r="C2" s="1"><v>40543</v></c>', "31/12/2010"),
    ("0&quot; dh&quot;", '<c r="C2" s="1"><v>12</v></c>', "12"),
    ("General", '<c r="C2"><v>1337.0000000001</v></c>', "1337.0000000001"),
    ("General", '<c r="C2"><v>1E-7</v></c>', "0.0000001"),
    ("General", '<c r="C2" t="b"><v>1</v></c>', "oui"),
    ("General", '<c r="C2" t="e"><v>#REF!</v></c>', "#REF!"),
    ("General", '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    ("General", "<c t='e' r='C2'><v>#VALUE!</v></c>", "#VALEUR!"),
    ("General", '<c r="C2" t="e"><v>#NAME?</v></c>', "#NOM?"),
    ("0%", '<c r="C2" s="1" t="e"><v>#N/A</v></c>', "#N/A"),
    ("General", '<c r="C2"><f>SUM(A1:A9)</f></c>', "=SUM(A1:A9)"),
    ("General", '<c r="C2"><f>A1&amp;"x"</f><v></v></c>', '=A1&"x"'),
    ("General", '<c r="C2"><f>SUM(A1:A9)</f><v/></c>', "=SUM(A1:A9)"),
    ("0%", '<c r="C2" s="1"><f t="shared" si="0"/></c>', "=(formule sans résultat enregistré)"),
    ("General", '<c r="C2"><f>SUM(A1:A9)</f><v>12</v></c>', "12"),
    ("General", '<c r="C2" t="str"><f>IF(A1="","",1)</f><v></v></c>', ""),
    ("General", '<c r="C2" t="s"><v>1</v></c>', "partagé"),
    (
        "General",
        '<c r="C2" t="inlineStr"><is><r><t xml:space="preserve">en </t></r><r><t>deux</t></r></is></c>',
        "en deux",
    ),
    ("General", write_text("C2", "27056&#8203;S00"), "27056S00"),
    ("General", write_text("C2", "\u00a0 SS \u00a0"), "SS"),
]


@pytest.mark.parametrize(("code", "cellule", "vu"), CELLULES)
def test_a_cell_is_what_is_seen(tmp_path: Path, code: str, cellule: str, vu: str) -> None:
    octets = write_xlsx(write_line(cellule), formats=(code,), chaines=("seul", "partagé"))
    feuille = read_one(tmp_path, "c.xlsx", octets)
    assert feuille.lignes[1][0] == 2
    ligne = [*feuille.lignes[1][1], ""]
    assert ligne[:3] == ["59001S00", "2010", vu]


def test_other_prefixes_and_no_place_in_the_cells(tmp_path: Path) -> None:
    feuille = (
        '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row>'
        '<x:c t="inlineStr"><x:is><x:t>jdi</x:t></x:is></x:c>'
        '<x:c t="inlineStr"><x:is><x:t>part</x:t></x:is></x:c>'
        '</x:row><x:row><x:c t="e"><x:v>#REF!</x:v></x:c><x:c s="1"><x:v>0.352</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    octets = write_xlsx("", formats=("0%",), remplacees={"xl/worksheets/sheet1.xml": feuille})
    lue = read_one(tmp_path, "c.xlsx", octets)
    assert list_cells(lue) == [["jdi", "part"], ["#REF!", "35.2 %"]]


def test_the_zero_of_a_program_that_never_calculated_is_no_result(tmp_path: Path) -> None:
    cellule = '<c r="C2"><f>SUM(A1:A9)</f><v>0</v></c>'
    for classeur, vu in (("", "0"), ('<calcPr fullCalcOnLoad="1"/>', "=SUM(A1:A9)")):
        octets = write_xlsx(write_line(cellule), classeur=classeur)
        assert list_cells(read_one(tmp_path, "c.xlsx", octets))[1][2] == vu


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    cellule = '<c r="C2" s="1"><v>39081</v></c>'
    octets = write_xlsx(
        write_line(cellule), formats=("dd/mm/yyyy",), classeur='<workbookPr date1904="1"/>'
    )
    assert list_cells(read_one(tmp_path, "c.xlsx", octets))[1][2] == "31/12/2010"


def test_an_error_beyond_the_last_value_is_seen(tmp_path: Path) -> None:
    octets = write_xlsx(TETE + write_row(4, '<c r="E4" t="e"><v>#REF!</v></c>'))
    assert read_one(tmp_path, "c.xlsx", octets).lignes[1] == (4, ["", "", "", "", "#REF!"])


def test_what_is_hidden_and_merged_is_told(tmp_path: Path) -> None:
    lignes = (
        TETE
        + write_row(2, write_text("A2", "a"), attributs=' hidden="1"')
        + write_row(3, write_text("A3", "b"), attributs=" ht='0' customHeight='1'")
        + write_row(4, write_text("A4", "c"))
    )
    avant = '<dimension ref="A1"/><cols><col min="2" max="3" width="9" hidden="1"/></cols>'
    apres = '<autoFilter ref="A1:C4"/><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    octets = write_xlsx(lignes, autour=(avant, apres), etat="veryHidden")
    feuille = read_one(tmp_path, "c.xlsx", octets)
    assert feuille.masquee
    assert feuille.lignes_masquees == {2, 3}
    assert feuille.colonnes_masquees == {1, 2}
    assert feuille.fusions == (Fusion(1, 0, 1, 1),)
    assert len(feuille.lignes) == 4


def test_nothing_is_hidden_in_an_ordinary_sheet(tmp_path: Path) -> None:
    feuille = read_one(tmp_path, "c.xlsx", write_xlsx(TETE))
    assert not feuille.masquee
    assert (feuille.lignes_masquees, feuille.colonnes_masquees) == (frozenset(), frozenset())
    assert feuille.fusions == ()
    assert feuille.classeur
    assert (feuille.lieu, feuille.fichier, feuille.nom) == (
        "c.xlsx, feuille « resultats »",
        "c.xlsx",
        "resultats",
    )


def test_openpyxl_and_its_formulas(tmp_path: Path) -> None:
    """It writes formulas without their results, and percent formats by their built-in numbers."""
    classeur, sortie = Workbook(), BytesIO()
    page = classeur.active
    assert page is not None
    page.append(["jdi", "part", "somme"])
    page.append([12, 0.352, "=A2*2"])
    page["B2"].number_format = "0.00%"
    classeur.save(sortie)
    feuille = read_one(tmp_path, "c.xlsm", sortie.getvalue())
    assert list_cells(feuille)[1] == ["12", "35.2 %", "=A2*2"]


def test_a_chart_is_not_a_table(tmp_path: Path) -> None:
    classeur, sortie = Workbook(), BytesIO()
    page = classeur.active
    assert page is not None
    page.append(["jdi"])
    classeur.create_chartsheet("Graphique")
    classeur.save(sortie)
    assert read_one(tmp_path, "c.xlsx", sortie.getvalue()).nom == "Sheet"


def test_invisible_characters_are_said(tmp_path: Path) -> None:
    octets = write_xlsx(write_line(write_text("C2", "1&#xAD;2")))
    _, rapport = read(tmp_path, "c.xlsx", octets)
    (avis,) = rapport.avis
    assert avis == (
        "c.xlsx : 1 caractère(s) invisible(s) retiré(s) (le premier : feuille « resultats », ligne 2)"
    )


FAUTIFS: list[tuple[str, bytes, str]] = [
    (
        "c.xlsx",
        write_xlsx(TETE, autour=('<dimension ref="A0:H13"/>', "")),
        "dimensions fautives (A0:H13)",
    ),
    ("c.xlsx", write_xlsx(TETE)[:-60], "abîmé ou incomplet"),
    ("c.xlsx", write_xlsx(TETE, remplacees={"xl/worksheets/sheet1.xml": "<worksheet"}), ""),
    ("c.xlsx", write_xlsx(TETE, remplacees={"xl/workbook.xml": "".encode("utf-16")}), "UTF-16"),
    ("c.xlsx", b"<html><table><tr><td>jdi</td></tr></table></html>", "page web (HTML)"),
    ("c.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "page web (HTML)"),
    ("c.xls", b"code_structure;annee\n", "un texte sous le nom d’un classeur"),
    (
        "c.xls",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "2003",
    ),
    (
        "c.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook",
        "ancien classeur .xls sous un nom en .xlsx",
    ),
    ("c.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", "ancien classeur .xls abîmé"),
    (
        "c.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protégé par un mot de passe",
    ),
    ("c.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "pas un classeur"),
    ("c.xlsx", b"%PDF-1.7 ; , ;", "un document PDF"),
    ("c.xls", "code\tjdi".encode("utf-16"), "un texte sous le nom d’un classeur"),
    ("c.xlsx", b"", "un fichier vide"),
    ("c.csv", write_xlsx(TETE), "un classeur sous le nom d’un texte"),
    ("c.csv", b"\xef\xbb\xbf<!DOCTYPE html><html>", "une page web sous le nom d’un texte"),
]


@pytest.mark.parametrize(("nom", "octets", "phrase"), FAUTIFS)
def test_what_is_not_a_workbook_says_what_it_is(
    tmp_path: Path, nom: str, octets: bytes, phrase: str
) -> None:
    assert phrase in refuse(tmp_path, nom, octets)
