"""Texts: the encoding that a file was written in, recognised or refused with its line; its separator."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.sources.ateliers import (
    list_cells,
    read,
    read_one,
    refuse,
    write_line,
    write_text,
    write_xlsx,
)

NOMS = "code;nom\r\n1;Mission locale de la forêt d'été\r\n2;Fécamp – Île où ça se passe à Évry\r\n"
TROUS = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""The bytes that cp1252 does not define."""
SANS_TIRET = NOMS.replace("–", "-")
CORPS = [ligne.split(";") for ligne in NOMS.splitlines()]


@pytest.mark.parametrize("codage", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_the_encodings_of_every_day_need_no_word(tmp_path: Path, codage: str) -> None:
    feuilles, rapport = read(tmp_path, "n.csv", NOMS.encode(codage))
    assert list_cells(feuilles[0]) == CORPS
    assert not rapport.avis


@pytest.mark.parametrize(
    ("codage", "nom"),
    [
        ("cp850", "MS-DOS (CP850)"),
        ("mac_roman", "Macintosh (Mac Roman)"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_another_one_is_read_and_named(tmp_path: Path, codage: str, nom: str) -> None:
    feuilles, rapport = read(tmp_path, "n.txt", SANS_TIRET.encode(codage))
    assert "\n".join(map(";".join, list_cells(feuilles[0]))) == "\n".join(SANS_TIRET.splitlines())
    (avis,) = rapport.avis
    assert nom in avis
    assert nom == "UTF-16" or "forêt, d'été, Fécamp" in avis


@pytest.mark.parametrize("codage", ["cp1252", "cp850", "mac_roman", "iso8859-15"])
@pytest.mark.parametrize(
    "texte", ["forêt d'été", "Orléans", "Besançon - Guéret", "THÉÂTRE", "Brûlé", "Nîmes - Évreux"]
)
def test_a_few_accents_are_enough_or_refused(tmp_path: Path, codage: str, texte: str) -> None:
    """One word says it, or does not: then nobody guesses."""
    feuilles, rapport = read(tmp_path, "n.csv", f"nom\n{texte}".encode(codage))
    if feuilles:
        assert list_cells(feuilles[0])[1] == [texte]
    else:
        assert "encodage inconnu" in str(rapport.refus[0])


@pytest.mark.parametrize(
    "texte",
    [
        "1 250 €",
        "l’insertion",
        "etc…",
        "“ici”",
        "«là»",
        "Noël",
        "cœur",
        "n° 5",
        "Ça",
        "212†",
        "Région",
    ],
)
def test_what_windows_writes_is_read_as_ever(tmp_path: Path, texte: str) -> None:
    feuilles, rapport = read(tmp_path, "n.csv", f"nom\n{texte}".encode("cp1252"))
    assert list_cells(feuilles[0]) == [["nom"], [texte]]
    assert not rapport.avis


def read_as(octets: bytes, codage: str) -> str:
    """As a program that takes a text for another encoding shows it; cp1252 lets some bytes through."""
    return "".join(
        chr(octet) if codage == "cp1252" and octet in TROUS else bytes([octet]).decode(codage)
        for octet in octets
    )


@pytest.mark.parametrize("codage", ["cp1252", "mac_roman", "cp850"])
def test_accents_written_twice_are_put_back(tmp_path: Path, codage: str) -> None:
    deux_fois = read_as(NOMS.encode(), codage)
    feuilles, rapport = read(tmp_path, "n.csv", deux_fois)
    assert list_cells(feuilles[0]) == CORPS
    assert rapport.avis == ["n.csv : accents écrits deux fois en UTF-8, rétablis : forêt"]
    feuilles, rapport = read(
        tmp_path, "c.xlsx", write_xlsx(write_line(write_text("C2", deux_fois)))
    )
    assert list_cells(feuilles[0])[1][2] == NOMS.replace("\r\n", "\n").strip()
    assert rapport.avis == ["c.xlsx : accents écrits deux fois en UTF-8, rétablis : forêt"]


def test_accents_of_another_encoding_are_pointed_at(tmp_path: Path) -> None:
    """A CSV of MS-DOS that a spreadsheet opened, then wrote again in UTF-8."""
    abime = read_as("forêt d'été".encode("cp850"), "cp1252")
    avis = "à vérifier, des accents qui semblent écrits en MS-DOS (CP850) et lus autrement : forˆt"
    for nom, contenu in (
        ("n.csv", f"nom\n{abime}".encode()),
        ("c.xlsx", write_xlsx(write_line(write_text("C2", abime)))),
    ):
        _, rapport = read(tmp_path, nom, contenu)
        assert rapport.avis == [f"{nom} : {avis}, d'‚t‚"]


REFUSES: list[tuple[bytes, int, str]] = [
    ("nom\nCÃ´te\nÉvry".encode(), 2, "CÃ´te : des accents écrits deux fois en UTF-8"),
    ("nom\nForêt\n".encode() + "Fécamp".encode("cp1252"), 3, "(E9) étranger à l’UTF-8"),
    ("\ufeffnom\n".encode() + "Fécamp".encode("cp1252"), 2, "(E9) étranger à l’UTF-8"),
    ("nom\rForêt\r".encode() + "Fécamp".encode("cp1252"), 3, "(E9) étranger à l’UTF-8"),
    (b"nom\r\nabc\r\nd\0ef", 3, "un octet nul"),
    ("nom\nabc\0d".encode("utf-16"), 2, "un octet nul"),
    ("nom\nForêt d'été, Orléans\n".encode("cp1252") + b"F\x8ecamp", 3, "encodage inconnu"),
    ("nom\nété".encode("utf-16") + b"\x00", 0, "UTF-16 abîmé"),
    (b'a;b\n1;2\n3;"ouvert\n4;5', 3, "un guillemet ouvert et jamais refermé"),
    ('a;b\n1;2\n3;"mal" placé\n4;5'.encode(), 3, "un guillemet mal placé"),
    (b"", 1, "une ligne de noms de colonnes"),
    (b"\xef\xbb\xbf\r\n \r\n", 1, "une ligne de noms de colonnes"),
]


@pytest.mark.parametrize(("octets", "ligne", "phrase"), REFUSES)
def test_what_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, octets: bytes, ligne: int, phrase: str
) -> None:
    refus = refuse(tmp_path, "n.csv", octets)
    assert phrase in refus
    assert (f", ligne {ligne} :" if ligne else "n.csv : ") in refus


SEPARATEURS = [
    ("a;b\n1;2", [["a", "b"], ["1", "2"]]),
    ("a\tb\n1,5\t2,5", [["a", "b"], ["1,5", "2,5"]]),
    ("a,b\n1.5,2.5", [["a", "b"], ["1.5", "2.5"]]),
    (
        "Un titre, deux, trois, 2010\n\na;b\n1;2",
        [["Un titre, deux, trois, 2010"], ["a", "b"], ["1", "2"]],
    ),
    (
        "a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5",
        [["a", "b", "c"], ["1,5", "2,5", "3,5"], ["1,5", "2,5", "3,5"]],
    ),
    ('a,b\n"x;y;z",1\n"x;y",2', [["a", "b"], ["x;y;z", "1"], ["x;y", "2"]]),
    ("seul\n1\n2", [["seul"], ["1"], ["2"]]),
    ("sep=;\r\na;b,c\r\n1;2,5", [["a", "b,c"], ["1", "2,5"]]),
    ('"sep=,"\na,b\n1,2', [["a", "b"], ["1", "2"]]),
    ("SEP=\t\na\tb", [["a", "b"]]),
    ("a;b;;;;\n1;2;;;;", [["a", "b", "", "", "", ""], ["1", "2", "", "", "", ""]]),
    ("a;b\r1;2\r\n3;4\n5;6", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
    ('a;b\n"1\n2";3', [["a", "b"], ["1\n2", "3"]]),
    ('a;b\n1;ML "Rouen', [["a", "b"], ["1", 'ML "Rouen']]),
]


@pytest.mark.parametrize(("texte", "cellules"), SEPARATEURS)
def test_lines_and_separators(tmp_path: Path, texte: str, cellules: list[list[str]]) -> None:
    assert list_cells(read_one(tmp_path, "n.csv", texte)) == cellules


def test_lines_keep_their_number_in_the_file(tmp_path: Path) -> None:
    feuille = read_one(tmp_path, "n.csv", 'sep=;\r\na;b\r\n\r\n"1\r\n2";3\r\n4;5')
    assert [numero for numero, _ in feuille.lignes] == [2, 4, 6]


def test_what_nobody_sees_is_taken_away_and_said(tmp_path: Path) -> None:
    texte = "\ufeffcode;jdi\n27\u200b056S00;12\n\ufeff27056\u00adS00;13"
    feuilles, rapport = read(tmp_path, "n.csv", texte)
    assert list_cells(feuilles[0])[1:] == [["27056S00", "12"], ["27056S00", "13"]]
    assert rapport.avis == ["n.csv : 3 caractère(s) invisible(s) retiré(s) (le premier : ligne 2)"]


def test_a_mark_alone_at_the_beginning_is_not_worth_a_word(tmp_path: Path) -> None:
    _, rapport = read(tmp_path, "n.csv", "code;nom\n1;été".encode("utf-8-sig"))
    assert not rapport.avis


def test_zeros_kept_from_spreadsheets_and_the_end_of_ms_dos(tmp_path: Path) -> None:
    feuilles, rapport = read(tmp_path, "n.csv", 'code;jdi\n="01";2\n"=""02""";=A1\n\x1a')
    assert list_cells(feuilles[0]) == [["code", "jdi"], ["01", "2"], ["02", "=A1"]]
    assert rapport.avis == ['n.csv : 2 cellule(s) écrite(s) ="…" lue(s) sans ces signes (ligne 2)']
