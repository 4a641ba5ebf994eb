"""What an import says of the base is what who asks may read: no value of a structure out of reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.acces.perimetre import PAYS, RIEN, Perimetre, Portee
from data.ingest.perimetre import ATTENDU
from data.ingest.pipeline import BilanImport, import_files
from data.ingest.rapport import summarise
from tests.ateliers import ENTETE_STRUCTURES, NEUF, long_results, write_files
from tests.partage import Bases

NORD, CORSE = Perimetre(regions=frozenset({"31"})), Perimetre(regions=frozenset({"94"}))
TENUES = ("59001S00;2010;jeunes_en_entretien;;100", "59001S00;2010;premiers_accueils;;90")
TROP = "59001S00;2010;premiers_accueils;;900000"
SOUS = "59001S00;2010;jeunes_en_entretien;;0"


@pytest.fixture
def tenue(bases: Bases, tmp_path: Path) -> Path:
    return bases.copy(tmp_path, NEUF, {"r.csv": long_results(*TENUES)})


def verify(base: Path, prises: Perimetre, lues: Perimetre, *lignes: str) -> BilanImport:
    chemins = write_files(base.parent / "fichiers", {"r.csv": long_results(*lignes)})
    return import_files(chemins, base, verifier=True, portee=Portee(prises, lues))


@pytest.mark.parametrize("ligne", [TROP, SOUS])
def test_of_a_structure_out_of_reach_only_that_is_said(tenue: Path, ligne: str) -> None:
    bilan = verify(tenue, CORSE, CORSE, ligne)
    assert [refus.attendu for refus in bilan.rapport.refus] == [ATTENDU]
    assert summarise(bilan).changements == ()


@pytest.mark.parametrize("ligne", [TROP, SOUS])
def test_what_one_may_read_is_cited(tenue: Path, ligne: str) -> None:
    for prises, lues in ((NORD, NORD), (PAYS, PAYS)):
        (refus,) = verify(tenue, prises, lues, ligne).rapport.refus
        assert refus.attendu.partition(" = ")[2].startswith(("100 (", "90 ("))


@pytest.mark.parametrize("ligne", [TROP, SOUS])
def test_who_takes_in_without_reading_is_told_no_figure_of_the_base(
    tenue: Path, ligne: str
) -> None:
    (refus,) = verify(tenue, PAYS, RIEN, ligne).rapport.refus
    assert "que la base tient (59001S00, 2010)" in refus.attendu
    assert not {"90", "100"} & set(refus.attendu.replace("(", " ").replace(",", " ").split())


def test_nor_whether_what_it_holds_is_above_or_under(tenue: Path) -> None:
    """Fourteen deposits, that nobody records, told any figure that has a whole."""
    for indicateur in ("premiers_accueils", "jeunes_en_entretien"):
        dits = {
            tuple(
                (refus.attendu, refus.colonne)
                for refus in verify(
                    tenue, PAYS, RIEN, f"59001S00;2010;{indicateur};;{valeur}"
                ).rapport.refus
            )
            for valeur in (0, 89, 90, 91, 99, 100, 101, 5000)
        }
        (dit,) = dits
        assert len(dit) == 1


def test_nor_whether_a_figure_is_the_one_it_holds(tenue: Path) -> None:
    for valeur in (90, 91):
        lignes = [
            f"59001S00;2010;{indicateur};;{valeur}"
            for indicateur in ("premiers_accueils", "jeunes_en_entretien")
        ]
        bilan = verify(tenue, PAYS, RIEN, *lignes)
        assert not bilan.refuse
        assert summarise(bilan).changements == ()
        assert summarise(verify(tenue, PAYS, PAYS, *lignes)).changements != ()


def test_two_lines_of_the_same_files_are_compared_aloud(tenue: Path) -> None:
    lignes = (
        "59001S00;2010;jeunes_en_entretien;;50",
        "59001S00;2010;premiers_accueils;;60",
    )
    (refus,) = verify(tenue, PAYS, RIEN, *lignes).rapport.refus
    assert "jeunes_en_entretien = 50 (59001S00, 2010)" in refus.attendu


@pytest.mark.parametrize(
    ("ligne", "permise"),
    [
        ("59001S00;ML d’essai 1;ML;31;59;Lille;3122;oui", True),
        ("59001S00;ML d’essai 1;ML;94;59;Lille;3122;oui", False),  # it would be read in Corsica
        ("59099S00;ML nouvelle;ML;31;59;Lille;3122;oui", True),
        ("59099S00;ML nouvelle;ML;94;59;Lille;3122;oui", False),
        ("59099S00;ML nouvelle;ML;31;62;Arras;3122;oui", False),
        ("2A001S00;ML prise;ML;31;59;Lille;3122;oui", False),
    ],
)
def test_who_imports_for_a_departement_puts_nothing_in_another_region(
    tenue: Path, ligne: str, permise: bool
) -> None:
    nord = Perimetre(departements=frozenset({"59"}))
    chemins = write_files(tenue.parent / "lieux", {"s.csv": f"{ENTETE_STRUCTURES}\n{ligne}"})
    bilan = import_files(chemins, tenue, verifier=True, portee=Portee(nord, nord))
    refus = [refus.attendu for refus in bilan.rapport.refus]
    assert refus == ([] if permise else [ATTENDU])
