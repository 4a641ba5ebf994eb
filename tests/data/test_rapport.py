"""What an import has to say: a line a cause, all of it in a CSV and in the workbook itself."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from data.ingest.pipeline import BilanImport, import_files
from data.ingest.rapport import (
    LIGNES,
    group_refus,
    name_column,
    summarise,
    write_files,
    write_rapport,
)
from data.sources.constats import Anomalie, Constatations, Place
from tests.ateliers import STRUCTURES
from tests.ateliers import write_files as write_texts

ATTENDU = "un nombre entier positif ou nul"


def refuse(*refus: tuple[int | None, str, str, str]) -> list[str]:
    return [str(c) for c in group_refus([Anomalie("f.csv", *r) for r in refus])]


def test_one_cell_is_the_sentence_of_ever() -> None:
    for anomalie in (
        Anomalie("f.csv", 7, "jdi", "12,5", ATTENDU),
        Anomalie("f.csv", None, "", ".ods", "un fichier .csv"),
        Anomalie("f.csv", 1, "", "a ; b", "des colonnes"),
    ):
        assert [str(c) for c in group_refus([anomalie])] == [str(anomalie)]


def test_cells_of_one_cause_are_one_line() -> None:
    lignes = [*range(2, 14), 40, 52, 60]
    refus = [(ligne, "jdi", f"x{ligne % 5}", ATTENDU) for ligne in lignes]
    assert refuse(*refus, (3, "mer", "y", ATTENDU)) == [
        "f.csv, colonne « jdi » : 15 cellules (lignes 2 à 13, 40, 52…) : trouvé « x2 », « x3 », "
        f"« x4 »… ; attendu : {ATTENDU}",
        f"f.csv, ligne 3, colonne « mer » : trouvé « y » ; attendu : {ATTENDU}",
    ]


def test_what_is_expected_may_name_the_cell_s_own_figures() -> None:
    parents = [(n, "mer", str(n), f"jdi au moins égal à {n} (59001S00, 2010)") for n in (7, 8)]
    assert refuse(*parents) == [
        "f.csv, colonne « mer » : 2 cellules (lignes 7 à 8) : trouvé « 7 », « 8 » ; attendu, pour la "
        "première : jdi au moins égal à 7 (59001S00, 2010)"
    ]


def test_never_more_than_a_screen() -> None:
    par_colonne = [(2, f"c{n}", "x", ATTENDU) for n in range(LIGNES + 1)]
    (ligne,) = refuse(*par_colonne)
    assert ligne.startswith("f.csv, 81 colonnes (« c0 », « c1 », « c2 »…) : 81 cellules (ligne 2)")
    par_table = [Anomalie(f"f{n}.csv", 2, "c", "x", ATTENDU) for n in range(300)]
    causes = group_refus(par_table)
    assert len(causes) == LIGNES
    assert sum(cause.nombre for cause in causes) == 300
    assert causes[-1].lieu == "f79.csv et 220 autre(s)"


def test_fifty_thousand_errors_cost_no_more_than_a_moment(tmp_path: Path) -> None:
    rapport = Constatations()
    for n in range(50_000):
        attendu = f"jdi au moins égal à mer = {n} (59001S00, 2010)" if n % 2 else ATTENDU
        rapport.refuse("f.csv", n // 50, f"c{n % 50}", str(n), attendu)
    debut = time.process_time()
    bilan = summarise(BilanImport(rapport))
    write_rapport(rapport, tmp_path / "r.csv")
    assert time.process_time() - debut < 2
    assert (bilan.refus, len(bilan.causes)) == (50_000, 50)
    assert len((tmp_path / "r.csv").read_text("utf-8-sig").splitlines()) == 50_001


def test_the_whole_report_can_be_opened_by_a_spreadsheet(tmp_path: Path) -> None:
    rapport = Constatations(avis=["f.csv : colonne « nom » ignorée"])
    rapport.refuse("f.csv", 7, "jdi", "=1+1", ATTENDU)
    rapport.refuse("f.csv", None, "", "", "une colonne")
    rapport.places["f.csv", "jdi"] = Place("f.csv", "", 27)
    write_rapport(rapport, tmp_path / "r.csv")
    octets = (tmp_path / "r.csv").read_bytes()
    assert octets.startswith(
        b"\xef\xbb\xbfgenre;lieu;ligne;colonne;cellule;trouve;attendu;avis\r\n"
    )
    lignes = list(csv.reader(octets.decode("utf-8-sig").splitlines(), delimiter=";"))[1:]
    assert lignes == [
        ["refus", "f.csv", "7", "jdi", "AB7", "'=1+1", ATTENDU, ""],
        ["refus", "f.csv", "", "", "", "", "une colonne", ""],
        ["avis", "", "", "", "", "", "", "f.csv : colonne « nom » ignorée"],
    ]
    assert [name_column(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_workbook_is_given_back_with_its_faulty_cells_marked(tmp_path: Path) -> None:
    classeur = Workbook()
    feuille = classeur.create_sheet("resultats", 0)
    for ligne in (
        ("code_structure", "annee", "jdi", "mer"),
        ("59001S00", 2010, "douze", 3),
        ("59001S00", 2009, 12, "trois"),
    ):
        feuille.append(ligne)
    feuille["C2"].comment = Comment("à revoir avec Lille", "Moi")
    source = tmp_path / "c.xlsx"
    classeur.save(source)
    fichiers = [source, *write_texts(tmp_path, {"structures.csv": STRUCTURES})]
    annonces: list[int] = []
    bilan = import_files(
        fichiers, tmp_path / "b", annonce=lambda b: annonces.append(len(b.rapport.refus))
    )
    assert annonces == [2]
    assert summarise(bilan).classeurs == ("c.xlsx",)
    write_files(bilan.rapport, fichiers, tmp_path / "rapport")
    assert {p.name for p in (tmp_path / "rapport").iterdir()} == {"rapport.csv", "c-annote.xlsx"}
    rendue = load_workbook(tmp_path / "rapport" / "c-annote.xlsx")["resultats"]
    marquees = [c.coordinate for ligne in rendue for c in ligne if c.comment]
    assert marquees == ["C2", "D3"]
    assert [
        c.coordinate for ligne in rendue for c in ligne if c.fill.fgColor.rgb == "FFFCF0DC"
    ] == marquees
    comment = rendue["C2"].comment
    assert comment is not None
    assert comment.text.startswith(
        "à revoir avec Lille\nTrouvé « douze » ; attendu : un nombre entier"
    )
    assert rendue["C2"].value == "douze"


@pytest.mark.parametrize("nom", ["c.csv", "c.xls"])
def test_another_format_has_its_csv_alone(tmp_path: Path, nom: str) -> None:
    rapport = Constatations()
    rapport.refuse(nom, 2, "jdi", "x", ATTENDU)
    rapport.places[nom, "jdi"] = Place(nom, "", 0)
    write_files(rapport, [tmp_path / nom], tmp_path / "r")
    assert [p.name for p in (tmp_path / "r").iterdir()] == ["rapport.csv"]
