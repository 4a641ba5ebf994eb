"""Files made to fill a machine: refused by a sentence before anything of them is unfolded."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest

from data.sources import limites
from data.sources.paquet import PaquetFautif, open_archive, read_part
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
    zip_files,
)

MO = 1_000_000


@contextmanager
def at_most(octets: int) -> Iterator[None]:
    """What Python allocates meanwhile stays below."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < octets
    finally:
        tracemalloc.stop()


def test_a_space_in_the_last_cell_is_no_cell(tmp_path: Path) -> None:
    """It makes a rectangle of seventeen thousand million cells."""
    for vide in (write_text("XFD1048576", " "), '<c r="XFD1048576" t="s"><v>0</v></c>'):
        octets = write_xlsx(TETE + write_row(1_048_576, vide), chaines=(" ",))
        with at_most(2 * MO):
            feuille = read_one(tmp_path, "c.xlsx", octets)
        assert [numero for numero, _ in feuille.lignes] == [1]


@pytest.mark.parametrize(
    "cellule",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        '<c r="XFD1048576" t="s"><v>0</v></c>',
        "<c t='e' r='XFD1048576'><v>#REF!</v></c>",
        '<c r="XFD1048576"><f>A1</f></c>',
    ],
)
def test_a_cell_that_holds_something_so_far_is_refused(tmp_path: Path, cellule: str) -> None:
    octets = write_xlsx(TETE + write_row(1_048_576, cellule), chaines=("texte",))
    with at_most(2 * MO):
        refus = refuse(tmp_path, "c.xlsx", octets)
    assert "remplie jusqu’à la cellule XFD1048576" in refus


def test_a_long_text_shared_by_many_cells_is_refused(tmp_path: Path) -> None:
    cases = "".join(
        f'<c r="{lettre}2" t="s"><v>0</v></c>' for lettre in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )
    octets = write_xlsx(TETE + write_row(2, cases), chaines=("x" * 10 * MO,))
    assert len(octets) < MO
    with at_most(60 * MO):
        refus = refuse(tmp_path, "c.xlsx", octets)
    assert "260\u00a0Mo de textes répétés" in refus


def test_a_long_text_used_once_is_read(tmp_path: Path) -> None:
    """Beside many short ones: what counts is what is used."""
    octets = write_xlsx(
        write_line('<c r="C2" t="s"><v>1</v></c>')
        + write_row(3, '<c r="A3" t="s"><v>0</v></c>' * 30),
        chaines=("court", "x" * 10 * MO),
    )
    assert len(list_cells(read_one(tmp_path, "c.xlsx", octets))[1][2]) == 10 * MO


@pytest.mark.parametrize("balise", ['<c r="A2" t="e">', "<sheetData>", "<row ", "<c "])
def test_tags_that_are_never_closed_take_no_longer(tmp_path: Path, balise: str) -> None:
    """Each looked for to the end of the file, they would take minutes."""
    feuilles, rapport = read(tmp_path, "c.xlsx", write_xlsx(TETE + balise * 100_000))
    assert feuilles or rapport.refus


def test_texts_that_are_never_closed_take_no_longer(tmp_path: Path) -> None:
    octets = write_xlsx(
        TETE + write_row(1_048_576, write_text("XFD1048576", " ")),
        remplacees={"xl/sharedStrings.xml": "<sst>" + "<si>" * 100_000 + "</sst>"},
    )
    feuilles, rapport = read(tmp_path, "c.xlsx", octets)
    assert feuilles or rapport.refus


def test_a_zip_that_unfolds_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.sources.paquet.OUVERT", 10 * MO)
    for nom, membre in (("b.zip", "a.csv"), ("b.xlsx", "xl/a.xml")):
        bombe = zip_files({membre: b"0" * 20 * MO})
        assert len(bombe) < MO
        with at_most(MO):
            assert "20\u00a0Mo une fois décompressé" in refuse(tmp_path, nom, bombe)


def test_a_zip_that_lies_about_its_size_gives_no_more(tmp_path: Path) -> None:
    octets = bytearray(zip_files({"a.csv": b"0" * 20 * MO}))
    centre = octets.index(b"PK\x01\x02")
    octets[centre + 24 : centre + 28] = (100).to_bytes(4, "little")
    archive = open_archive(bytes(octets))
    assert isinstance(archive, ZipFile)
    with at_most(MO), pytest.raises(PaquetFautif):
        read_part(archive, "a.csv")
    assert "abîmé" in refuse(tmp_path, "b.zip", bytes(octets))


def test_a_line_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    texte = "code;jdi\r\n1;2\r\n" + ";" * 10 * MO
    with at_most(45 * MO):
        refus = refuse(tmp_path, "n.csv", texte)
    assert refus.startswith(
        "n.csv, ligne 3 : trouvé « 10\u202f000\u202f001 cellules sur une ligne »"
    )


def test_too_many_cells_or_bytes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.sources.textes.lecture.CELLULES", 30_000)
    assert "plus de 30\u202f000 cellules" in refuse(tmp_path, "n.csv", "a;b;c;d\n" * 20_000)
    monkeypatch.setattr("data.sources.fichiers.FICHIER", 1000)
    assert "attendu : un fichier d’au plus" in refuse(tmp_path, "n.csv", "a" * 1001)


def test_the_limits_leave_room_for_ten_years() -> None:
    """Every value of 500 structures in one long table of five columns, three dispositifs at most."""
    assert limites.CELLULES > 500 * 10 * 60 * 3 * 5
