"""XLS and XLSB, record by record: errors, percents, formulas, what is hidden."""

from __future__ import annotations

from pathlib import Path
from struct import pack

import pytest

from data.sources.classeurs.releve import Brute
from data.sources.classeurs.vue import Vue
from data.sources.classeurs.xls import FORMULE_VIDE, read_xls
from data.sources.feuille import Fusion
from data.sources.paquet import PaquetFautif
from tests.data.sources.ateliers import (
    LIENS,
    PAQUET,
    list_cells,
    read_one,
    refuse,
    write_biff,
    write_wide,
    write_xlsb_records,
    zip_files,
)

POURCENT = "0.0%"


def write_xls(*cellules: tuple[int, bytes], visible: int = 0) -> bytes:
    """A workbook of Excel 97: the style 0 is plain, the style 1 a percentage, the style 2 a date."""
    debut = pack("<HHHHII", 0x600, 5, 0xDBB, 0x7CC, 0, 6)
    formats = [(164, POURCENT)]
    globaux = [
        (0x0809, debut),
        *((0x041E, pack("<HHB", n, len(c), 0) + c.encode()) for n, c in formats),
        *((0x00E0, pack("<HHH", 0, n, 0) + bytes(14)) for n in (0, 164, 14)),
    ]
    nom = pack("<BB", 7, 0) + b"donnees"
    feuille = 8 + 6 + len(nom) + len(write_biff(*globaux)) + 2
    globaux.append((0x0085, pack("<IBB", feuille - 4 + 2, visible, 0) + nom))
    globaux.append((0x000A, b""))
    position = len(write_biff(*globaux))
    globaux[-2] = (0x0085, pack("<IBB", position, visible, 0) + nom)
    page = [(0x0809, pack("<HHHHII", 0x600, 0x10, 0xDBB, 0x7CC, 0, 6)), *cellules, (0x000A, b"")]
    return write_biff(*globaux) + write_biff(*page)


def read_biff(*cellules: tuple[int, bytes], visible: int = 0) -> Brute:
    (brute,) = read_xls(write_xls(*cellules, visible=visible))
    return brute


def write_formula(resultat: bytes) -> tuple[int, bytes]:
    return 0x0006, pack("<HHH", 0, 0, 0) + resultat + pack("<HIH", 0, 0, 0)


CELLULES_XLS = [
    ((0x0203, pack("<HHHd", 0, 0, 0, 1337.0)), "1337"),
    ((0x0203, pack("<HHHd", 0, 0, 1, 0.101)), "10.1 %"),
    ((0x0203, pack("<HHHd", 0, 0, 2, 40543.0)), "31/12/2010"),
    ((0x0203, pack("<HHHd", 0, 0, 2, 0.5)), "12:00:00"),
    ((0x0203, pack("<HHHd", 0, 0, 2, -5.0)), "########"),
    ((0x0205, pack("<HHHBB", 0, 0, 0, 0x17, 1)), "#REF!"),
    ((0x0205, pack("<HHHBB", 0, 0, 0, 0x0F, 1)), "#VALEUR!"),
    ((0x0205, pack("<HHHBB", 0, 0, 0, 1, 0)), "oui"),
    (write_formula(pack("<d", 12.0)), "12"),
    (write_formula(bytes([2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF])), "#N/A"),
    ((0x0204, pack("<HHHHB", 0, 0, 0, 2, 0) + b"SS"), "SS"),
    ((0x0204, pack("<HHHHB", 0, 0, 0, 0, 0)), ""),
]


@pytest.mark.parametrize(("cellule", "vu"), CELLULES_XLS)
def test_a_cell_of_xls_is_what_is_seen(cellule: tuple[int, bytes], vu: str) -> None:
    assert Vue().show(read_biff(cellule).contenu[0], "") == [vu]


def test_a_formula_without_a_result_is_no_empty_cell() -> None:
    brute = read_biff(write_formula(bytes([3, 0, 0, 0, 0, 0, 0xFF, 0xFF])))
    assert brute.releve.textes == {(1, 0): FORMULE_VIDE}


def test_what_an_xls_hides_and_merges() -> None:
    brute = read_biff(
        (0x007D, pack("<HHHHHH", 1, 2, 0, 0, 1, 0)),
        (0x0208, pack("<HHHHHHI", 0, 0, 1, 0, 0, 0, 0x20)),
        (0x0203, pack("<HHHd", 0, 0, 0, 1.0)),
        (0x00E5, pack("<HHHHH", 1, 0, 1, 0, 2)),
        visible=2,
    )
    assert brute.masquee
    assert brute.releve.lignes_masquees == {1}
    assert brute.releve.colonnes_masquees == {1, 2}
    assert brute.releve.fusions == [Fusion(1, 0, 2, 2)]


def test_a_damaged_xls_is_refused() -> None:
    with pytest.raises(PaquetFautif) as leve:
        read_xls(write_xls()[:60])
    assert leve.value.trouve == "un ancien classeur .xls abîmé"


def test_an_enciphered_xls_is_refused() -> None:
    octets = write_xls()
    with pytest.raises(PaquetFautif) as leve:
        read_xls(octets[:20] + write_biff((0x002F, bytes(54))) + octets[20:])
    assert "mot de passe" in leve.value.trouve


def write_xlsb(
    *cellules: tuple[int, bytes],
    etat: int = 0,
    nombre: bytes = b"\3\0\0\0",
    apres: tuple[tuple[int, bytes], ...] = (),
) -> bytes:
    """A binary workbook: the style 1 is a percentage. `nombre`: how many styles it says that it has."""
    feuille = write_wide("r1") + write_wide("donnees")
    styles = [
        (44, pack("<H", 164) + write_wide(POURCENT)),
        (626, pack("<I", 1)),
        (47, pack("<HH", 0, 164) + bytes(12)),
        (627, b""),
        (617, nombre),
        *((47, pack("<HH", 0, n) + bytes(12)) for n in (0, 164, 14)),
        (618, b""),
    ]
    chaines = [(159, pack("<II", 1, 1)), (19, b"\0" + write_wide("partagé")), (160, b"")]
    page = [(129, b""), (148, bytes(16)), (145, b""), *cellules, (146, b""), *apres, (130, b"")]
    return zip_files(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{PAQUET}"><Relationship Id="r" '
            f'Type="{LIENS}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PAQUET}"><Relationship Id="r1" '
            f'Type="{LIENS}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
            "xl/workbook.bin": write_xlsb_records(
                (131, b""),
                (143, b""),
                (156, pack("<II", etat, 1) + feuille),
                (144, b""),
                (132, b""),
            ),
            "xl/styles.bin": write_xlsb_records(*styles),
            "xl/sharedStrings.bin": write_xlsb_records(*chaines),
            "xl/worksheets/sheet1.bin": write_xlsb_records(*page),
        }
    )


def write_line(numero: int, *, masquee: bool = False) -> tuple[int, bytes]:
    return 0, pack("<IIH", numero, 0, 300) + bytes([0, 0x10 * masquee, 0]) + pack("<I", 0)


def write_case(colonne: int, style: int = 0) -> bytes:
    return pack("<II", colonne, style)


CELLULES_XLSB = [
    ((5, write_case(0) + pack("<d", 1337.0)), "1337"),
    ((5, write_case(0, 1) + pack("<d", 0.101)), "10.1 %"),
    ((2, write_case(0, 1) + pack("<i", (5 << 2) | 3)), "5 %"),
    ((2, write_case(0) + pack("<i", (12 << 2) | 2)), "12"),
    ((2, write_case(0, 1) + pack("<d", 0.5)[4:]), "50 %"),
    ((5, write_case(0, 2) + pack("<d", 40543.0)), "31/12/2010"),
    ((2, write_case(0, 2) + pack("<i", (40543 << 2) | 2)), "31/12/2010"),
    ((3, write_case(0) + bytes([0x17])), "#REF!"),
    ((11, write_case(0) + bytes([0x0F]) + bytes(10)), "#VALEUR!"),
    ((9, write_case(0, 1) + pack("<d", 0.352) + bytes(10)), "35.2 %"),
    ((7, write_case(0) + pack("<I", 0)), "partagé"),
    ((6, write_case(0) + write_wide("en place")), "en place"),
    ((4, write_case(0) + b"\1"), "oui"),
]


@pytest.mark.parametrize(("cellule", "vu"), CELLULES_XLSB)
def test_a_cell_of_xlsb_is_what_is_seen(
    tmp_path: Path, cellule: tuple[int, bytes], vu: str
) -> None:
    feuille = read_one(tmp_path, "c.xlsb", write_xlsb(write_line(2), cellule))
    assert feuille.lignes == [(3, [vu])]


def test_what_an_xlsb_hides_and_merges(tmp_path: Path) -> None:
    octets = write_xlsb(
        write_line(0, masquee=True),
        (5, write_case(0) + pack("<d", 1.0)),
        etat=1,
        apres=((60, pack("<IIIIH", 1, 2, 0, 0, 1)), (176, pack("<IIII", 0, 1, 0, 2))),
    )
    feuille = read_one(tmp_path, "c.xlsb", octets)
    assert feuille.masquee
    assert feuille.lignes_masquees == {1}
    assert feuille.colonnes_masquees == {1, 2}
    assert feuille.fusions == (Fusion(1, 0, 2, 2),)


def test_an_xlsb_that_goes_too_far_or_is_damaged(tmp_path: Path) -> None:
    loin = write_xlsb(write_line(1_048_575), (5, write_case(16_383) + pack("<d", 1.0)))
    assert "remplie jusqu’à la cellule XFD1048576" in refuse(tmp_path, "c.xlsb", loin)
    assert "abîmé" in refuse(tmp_path, "c.xlsb", write_xlsb(write_line(0), (7, write_case(0))))


def test_bytes_that_make_calamine_panic_are_a_damaged_workbook(tmp_path: Path) -> None:
    octets = write_xlsb(write_line(0), (5, write_case(0) + pack("<d", 1.0)), nombre=b"")
    assert "abîmé" in refuse(tmp_path, "c.xlsb", octets)


def test_the_name_does_not_decide(tmp_path: Path) -> None:
    octets = write_xlsb(write_line(0), (5, write_case(0) + pack("<d", 7.0)))
    assert list_cells(read_one(tmp_path, "c.xlsx", octets)) == [["7"]]
