"""Documents are made in other processes: files, failures in French, and a process that dies."""

from __future__ import annotations

import os
import signal
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from callbacks.documents.fabrique import INTERROMPUE, MEMOIRE, OCCUPEE, PLACES, Fabrique, Lieu
from callbacks.documents.ordre import Demande, write_document, write_lot
from data.acces.droits import AUCUN, TOUS, Refuse
from data.errors import BaseIndisponible, Introuvable
from data.store.base import Base
from layouts.words.telechargements import ML, REGION
from tests.ateliers import CONTACTS
from tests.partage import Bases

A_LIGATURE = "2A001S00-ml-de-l-ile-oe-2010-region.pptx"


@pytest.fixture(scope="module")
def fabrique(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Fabrique:
    return Fabrique(Base(bases.copy(tmp_path_factory.mktemp("fabrique"), CONTACTS)))


def demander(genre: str, code: str, extension: str) -> Demande:
    return Demande(genre, code, extension, droits=TOUS)


def read_titles(contenu: bytes) -> list[str]:
    deck = Presentation(BytesIO(contenu))
    return [diapo.shapes.title.text_frame.text for diapo in deck.slides]


def test_a_deck_comes_back(fabrique: Fabrique) -> None:
    titres = read_titles(fabrique.make(demander(ML, "59001S00", "pptx")))
    assert titres[0] == "Dialogue de gestion 2011 · ML d’essai 1"


def test_a_region_is_made_beside(fabrique: Fabrique) -> None:
    titres = read_titles(fabrique.make(demander(REGION, "31", "pptx")))
    assert titres[0] == "Dialogues de gestion · Nord-Pas-de-Calais"
    assert [titre for titre in titres if titre == "ML d’essai 8"]


def test_a_lot_is_one_file_a_structure(fabrique: Fabrique) -> None:
    archive = zipfile.ZipFile(BytesIO(fabrique.make_lot(demander(REGION, "94", "pptx"))))
    assert archive.namelist() == [A_LIGATURE]
    assert "« Œ »" in read_titles(archive.read(A_LIGATURE))[0].replace("\u202f", " ")


@pytest.mark.parametrize("genre", [ML, REGION])
def test_what_is_unknown_is_said(fabrique: Fabrique, genre: str) -> None:
    with pytest.raises(Introuvable, match="« rien »"):
        fabrique.make(demander(genre, "rien", "pptx"))


def test_a_process_that_dies_is_said_and_replaced(fabrique: Fabrique) -> None:
    fabrique.make(demander(ML, "59001S00", "pptx"))
    reserve = fabrique._ateliers[False]._reserve
    assert reserve
    assert reserve._processes
    for processus in list(reserve._processes):
        os.kill(processus, signal.SIGKILL)
    with pytest.raises(BaseIndisponible, match=INTERROMPUE):
        fabrique.make(demander(ML, "59001S00", "pptx"))
    assert fabrique.make(demander(ML, "59001S00", "pptx"))


def test_too_many_at_once_are_told_to_come_back(fabrique: Fabrique) -> None:
    prises = [fabrique._places[True].acquire(blocking=False) for _ in range(PLACES[True])]
    assert all(prises)
    with pytest.raises(BaseIndisponible, match=OCCUPEE):
        fabrique.make(demander(REGION, "31", "pptx"))
    assert fabrique.make(demander(ML, "59001S00", "pptx"))
    for _ in prises:
        fabrique._places[True].release()
    assert fabrique.make(demander(REGION, "31", "pptx"))


def test_a_csv_needs_no_process(tmp_path: Path) -> None:
    seule = Fabrique(Base(tmp_path / "absente"))
    with pytest.raises(BaseIndisponible):
        seule.make(demander(ML, "59001S00", "csv"))
    assert not any(atelier._reserve for atelier in seule._ateliers.values())


@pytest.mark.parametrize("extension", ["csv", "pptx"])
@pytest.mark.parametrize("genre", [ML, REGION])
def test_no_process_makes_what_the_rights_do_not_open(
    base: Path, genre: str, extension: str
) -> None:
    """Whether it exists or not is not told, nor whether there is a base."""
    lue = Base(base)
    for dossier in (lue, Base(base / "absente")):
        seule = Fabrique(dossier)
        for code in ("rien", "31" if genre == REGION else "59001S00"):
            demande = Demande(genre, code, extension)
            assert demande.droits == AUCUN
            for make in (seule.make, seule.make_lot):
                with pytest.raises(Refuse, match="Réservé"):
                    make(demande)
            with pytest.raises(Refuse):
                write_document(lue, demande)
            with pytest.raises(Refuse):
                next(write_lot(lue, demande))
        assert not any(atelier._reserve for atelier in seule._ateliers.values())


def test_one_without_end_is_stopped_and_said(
    fabrique: Fabrique, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fabrique._ateliers[False], "_duree", 0.01)
    with pytest.raises(BaseIndisponible, match="sa préparation a été arrêtée"):
        fabrique.make(demander(ML, "59001S00", "pptx"))
    monkeypatch.undo()
    assert fabrique.make(demander(ML, "59001S00", "pptx"))


def fill(_lieu: Lieu, _version: int, octets: int) -> bytes:
    return bytes(octets)


@pytest.mark.skipif(os.name == "nt", reason="sous Windows, seul le temps est limité")
def test_one_beyond_its_memory_is_stopped_and_said(fabrique: Fabrique) -> None:
    with pytest.raises(BaseIndisponible, match="plus de 1,5 Go de mémoire"):
        fabrique._run(False, fill, 2 * MEMOIRE)
    assert fabrique.make(demander(ML, "59001S00", "pptx"))
