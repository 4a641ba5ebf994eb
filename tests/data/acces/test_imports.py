"""What an import says of the base is what who asks may read: no value of a structure out of reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.acces.perimetre import PAYS, RIEN, Perimetre, Portee
from data.ingest.perimetre import ATTENDU
from data.ingest.pipeline import BilanImport, import_files
from data.ingest.rapport import summarise
from tests.ateliers import NEUF, long_results, write_files
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


def test_nor_whether_a_figure_is_the_one_it_holds(tenue: Path) -> None:
    for valeur in (90, 91):
        ligne = f"59001S00;2010;premiers_accueils;;{valeur}"
        bilan = verify(tenue, PAYS, RIEN, ligne)
        assert not bilan.refuse
        assert summarise(bilan).changements == ()
        assert summarise(verify(tenue, PAYS, PAYS, ligne)).changements != ()


def test_two_lines_of_the_same_files_are_compared_aloud(tenue: Path) -> None:
    lignes = (
        "59001S00;2010;jeunes_en_entretien;;50",
        "59001S00;2010;premiers_accueils;;60",
    )
    (refus,) = verify(tenue, PAYS, RIEN, *lignes).rapport.refus
    assert "jeunes_en_entretien = 50 (59001S00, 2010)" in refus.attendu
