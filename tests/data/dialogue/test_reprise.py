"""The decisions of before the store: all of them, once, and their file left as it was."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.dialogue.carnet import Carnet
from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.dialogue.reprise import take_over
from data.errors import DialogueIndisponible
from data.models.carnet import Decision
from tests.data.dialogue.conftest import Build

LIGNES = [
    ("31", 2010, "part_recus", "gardee", "L’accueil ; « 1 »\r\nsuite", "2026-01-02"),
    ("31", 2010, "libre-0123456789ab", "gardee", "Une idée", "2026-01-01"),
    ("22", 2009, "part_recus", "ecartee", None, "2026-01-03"),
    ("22", 2010, "part_recus", "reportee", "", "2026-01-04"),
]
FICHIER = "carnet.sqlite"
Open = Callable[[], Carnet]


def write_ancien(dossier: Path, lignes: list[tuple[object, ...]]) -> None:
    with closing(sqlite3.connect(dossier / FICHIER)) as connexion, connexion:
        connexion.execute(
            "CREATE TABLE priorite (code_region TEXT, annee INTEGER, cle TEXT, decision TEXT, texte TEXT, "
            "le TEXT, PRIMARY KEY (code_region, annee, cle))"
        )
        connexion.executemany("INSERT INTO priorite VALUES (?, ?, ?, ?, ?, ?)", lignes)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    write_ancien(tmp_path, [*LIGNES])
    return tmp_path


@pytest.fixture
def open_carnet(tmp_path: Path, build: Build) -> Open:
    """What a server does first."""

    def open_carnet() -> Carnet:
        registre = build()
        take_over(registre, tmp_path, fictif=False)
        return Carnet(registre)

    return open_carnet


def test_nothing_is_lost_and_the_old_file_is_as_it_was(dossier: Path, open_carnet: Open) -> None:
    avant = (dossier / FICHIER).read_bytes()
    carnet = open_carnet()
    assert list(carnet.load_region(2010, "31")) == ["libre-0123456789ab", "part_recus"]
    assert carnet.load_region(2010, "31")["part_recus"].texte == "L’accueil ; « 1 »\nsuite"
    assert carnet.load(2009)["22", "part_recus"].decision is Decision.ECARTEE
    assert carnet.load(2010)["22", "part_recus"].lue == "reportee"
    assert (dossier / FICHIER).read_bytes() == avant


@pytest.mark.usefixtures("dossier")
def test_it_is_done_once(open_carnet: Open) -> None:
    open_carnet().write("31", 2010, "part_recus", texte="D’autres mots")
    carnet = open_carnet()
    assert carnet.load_region(2010, "31")["part_recus"].texte == "D’autres mots"
    assert len(carnet.load(2010)) == 3


def test_what_was_decided_since_stands(tmp_path: Path, open_carnet: Open) -> None:
    """The notebook of before was put back once people had begun without it."""
    open_carnet().write("31", 2010, "part_recus", texte="D’autres mots")
    write_ancien(tmp_path, [*LIGNES])
    notes = open_carnet().load_region(2010, "31")
    assert notes["part_recus"].texte == "D’autres mots"
    assert notes["libre-0123456789ab"].texte == "Une idée"


def test_the_demonstration_has_its_own(dossier: Path, build: Build) -> None:
    registre = build(fictif=True)
    take_over(registre, dossier, fictif=True)
    assert Carnet(registre).load(2010) == {}


def test_a_notebook_that_cannot_be_read_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    moteur = build_moteur(tmp_path, "", fictif=False)
    (tmp_path / FICHIER).write_bytes(b"abime" * 400)
    with pytest.raises(
        DialogueIndisponible, match=r"carnet\.sqlite.*mis.* de côté|se remet d’une copie"
    ):
        take_over(Registre(moteur), tmp_path, fictif=False)
    (tmp_path / FICHIER).unlink()
    write_ancien(tmp_path, [("31", "l’an dernier", "part_recus", "gardee", "", "2026")])
    with pytest.raises(DialogueIndisponible, match=r"carnet\.sqlite"):
        take_over(Registre(moteur), tmp_path, fictif=False)
    assert moteur.vierge
