"""The decisions of before the store: all of them, once, and their file left as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data.dialogue.carnet import Carnet
from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.dialogue.reprise import take_over
from data.errors import DialogueIndisponible
from data.models.carnet import Decision

LIGNES = [
    ("31", 2010, "part_recus", "gardee", "L’accueil ; « 1 »\r\nsuite", "2026-01-02"),
    ("31", 2010, "libre-0123456789ab", "gardee", "Une idée", "2026-01-01"),
    ("22", 2009, "part_recus", "ecartee", None, "2026-01-03"),
    ("22", 2010, "part_recus", "reportee", "", "2026-01-04"),
]
FICHIER = "carnet.sqlite"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / FICHIER)) as connexion, connexion:
        connexion.execute(
            "CREATE TABLE priorite (code_region TEXT, annee INTEGER, cle TEXT, decision TEXT, texte TEXT, "
            "le TEXT, PRIMARY KEY (code_region, annee, cle))"
        )
        connexion.executemany("INSERT INTO priorite VALUES (?, ?, ?, ?, ?, ?)", LIGNES)
    return tmp_path


def open_carnet(dossier: Path, *, fictif: bool = False) -> Carnet:
    registre = Registre(build_moteur(dossier, "", fictif=fictif))
    take_over(registre, dossier, fictif=fictif)
    return Carnet(registre)


def test_nothing_is_lost_and_the_old_file_is_as_it_was(dossier: Path) -> None:
    avant = (dossier / FICHIER).read_bytes()
    carnet = open_carnet(dossier)
    assert list(carnet.load_region(2010, "31")) == ["libre-0123456789ab", "part_recus"]
    assert carnet.load_region(2010, "31")["part_recus"].texte == "L’accueil ; « 1 »\nsuite"
    assert carnet.load(2009)["22", "part_recus"].decision is Decision.ECARTEE
    assert carnet.load(2010)["22", "part_recus"].lue == "reportee"
    assert (dossier / FICHIER).read_bytes() == avant


def test_it_is_done_once(dossier: Path) -> None:
    open_carnet(dossier).write("31", 2010, "part_recus", texte="D’autres mots")
    carnet = open_carnet(dossier)
    assert carnet.load_region(2010, "31")["part_recus"].texte == "D’autres mots"
    assert len(carnet.load(2010)) == 3


def test_the_demonstration_has_its_own(dossier: Path) -> None:
    assert open_carnet(dossier, fictif=True).load(2010) == {}


def test_a_notebook_that_cannot_be_read_is_said_and_nothing_is_written(dossier: Path) -> None:
    (dossier / FICHIER).write_bytes(b"abime" * 400)
    with pytest.raises(
        DialogueIndisponible, match=r"carnet\.sqlite.*mis.* de côté|se remet d’une copie"
    ):
        open_carnet(dossier)
    assert Registre(build_moteur(dossier, "", fictif=False)).moteur.vierge
