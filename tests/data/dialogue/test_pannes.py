"""A store that is away is said, in time, and all goes on by itself once it is back."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any, TypeVar

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from data.dialogue import connexions, gardes, marques, migrer, pannes, transactions
from data.dialogue.moteur import FICHIER, build_moteur
from data.dialogue.registre import Registre
from data.errors import DialogueIndisponible
from data.models.dialogue import Cote, Genre, Geste, Sujet
from tests.postgresql import Postgresql

SUJET = Sujet(Genre.DIALOGUE, "31001S00", 2011)
DELAI = 5.0
"""Seconds after which a person must have been told."""
T = TypeVar("T")
Panne = Callable[[Postgresql], AbstractContextManager[None]]


def write(registre: Registre, texte: str) -> None:
    registre.write(SUJET, Geste("etape-1", "etape", "partage", texte, Cote.DEUX, vu=None))


@contextmanager
def stopped(serveur: Postgresql) -> Iterator[None]:
    serveur.stop(signal.SIGQUIT)
    try:
        yield
    finally:
        serveur.start()


@pytest.fixture
def registre(postgresql: Postgresql, tmp_path: Path) -> Iterator[Registre]:
    moteur = build_moteur(tmp_path, postgresql.empty(), fictif=False)
    yield Registre(moteur)
    moteur.close()


def expect_told(travail: Callable[[], object]) -> float:
    """Seconds before the sentence."""
    debut = monotonic()
    with pytest.raises(DialogueIndisponible, match="le serveur PostgreSQL ne répond pas"):
        travail()
    return monotonic() - debut


def insist(travail: Callable[[], T]) -> T:
    """What it gives once the store is back, which nobody has to say."""
    limite = monotonic() + DELAI
    while True:
        try:
            return travail()
        except DialogueIndisponible:
            assert monotonic() < limite
            sleep(0.02)


@pytest.mark.parametrize("panne", [Postgresql.frozen, stopped])
def test_a_server_away_is_told_in_time_and_awaited(
    registre: Registre, postgresql: Postgresql, panne: Panne, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gardes, "USAGE", 1.5)
    for lieu in (pannes, marques):
        monkeypatch.setattr(lieu, "REPIT", 0.5)
    write(registre, "avant")
    with panne(postgresql):
        assert expect_told(lambda: write(registre, "pendant")) < DELAI
        assert expect_told(lambda: registre.load(SUJET)) < 0.3
        registre.mark()
    assert insist(lambda: registre.load(SUJET)).get("etape-1", "partage") == "avant"
    write(registre, "après")
    assert registre.load(SUJET).get("etape-1", "partage") == "après"


def test_a_server_that_stops_in_the_middle_of_a_writing_is_let_go(
    registre: Registre, postgresql: Postgresql, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gardes, "USAGE", 0.5)
    write(registre, "avant")
    debut = monotonic()
    with (
        pytest.raises(DialogueIndisponible, match="ne répond pas"),
        registre.moteur.write() as connexion,
        postgresql.frozen(),
    ):
        connexion.exec_driver_sql("SELECT 1")
    assert monotonic() - debut < DELAI


def test_a_file_that_another_holds_is_told_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connexions, "ATTENTE_SQLITE", 0.2)
    registre = Registre(build_moteur(tmp_path, "", fictif=False))
    write(registre, "avant")
    with closing(sqlite3.connect(tmp_path / FICHIER, isolation_level=None)) as autre:
        autre.execute("BEGIN IMMEDIATE")
        with pytest.raises(DialogueIndisponible, match="un autre programme y écrit"):
            write(registre, "pendant")
        assert registre.load(SUJET).get("etape-1", "partage") == "avant"
    write(registre, "après")
    assert [e.valeur for e in registre.load_since(SUJET, 0)] == ["avant", "après"]
    registre.moteur.close()


def test_each_cause_has_its_words(tmp_path: Path, postgresql: Postgresql) -> None:
    """In French, with no address: it may hold a password."""
    (tmp_path / "dossier" / FICHIER).mkdir(parents=True)
    (tmp_path / FICHIER).write_bytes(b"rien de tel" * 1000)
    ailleurs = postgresql.adresse.replace("/postgres?", "/inconnue?")
    personne = "postgresql+psycopg://u:secret@127.0.0.1:9/x"
    causes = {
        (tmp_path / "absent", ""): "dossier absent, ou droits",
        (tmp_path / "dossier", ""): "dossier absent, ou droits",
        (tmp_path, ""): "n’en est pas un, ou il est abîmé",
        (tmp_path, ailleurs): "refuse ce compte ou cette base",
        (tmp_path, personne): "ne répond pas",
    }
    for (dossier, adresse), cause in causes.items():
        registre = Registre(build_moteur(dossier, adresse, fictif=False))
        with pytest.raises(DialogueIndisponible, match=cause) as dite:
            write(registre, "x")
        assert "secret" not in str(dite.value)
        registre.moteur.close()


def test_what_is_not_foreseen_is_told_by_its_code(
    registre: Registre, postgresql: Postgresql
) -> None:
    """Never in the words of the driver, which are English."""
    write(registre, "x")
    with postgresql.connect() as connexion:
        tables = connexion.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in tables.fetchall():
            connexion.execute(f'ALTER TABLE "{table}" RENAME TO "autre_{table}"')
    with pytest.raises(DialogueIndisponible, match="l’erreur 42P01") as dite:
        write(registre, "y")
    assert "does not exist" not in str(dite.value)


def test_a_want_of_places_is_no_refusal() -> None:
    """PostgreSQL says it before it lets one in, as it does of a wrong password."""
    for dit, cause in (
        ("remaining connection slots are reserved for roles", "ne répond pas"),
        ("password authentication failed", "refuse ce compte"),
    ):
        erreur = OperationalError("", None, psycopg.OperationalError(f"FATAL:  {dit}"))
        assert cause in pannes.describe(erreur, "x", postgres=True)


def test_who_reads_does_not_wait_for_the_tables_that_the_first_writing_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seconds on a busy machine: they were told that another program was writing."""
    registre = Registre(build_moteur(tmp_path, "", fictif=False))
    commence, suite, upgrade = Event(), Event(), migrer.upgrade

    def wait(*quoi: Any) -> None:
        commence.set()
        assert suite.wait(DELAI)
        upgrade(*quoi)

    monkeypatch.setattr(transactions, "upgrade", wait)
    fil = Thread(target=write, args=(registre, "premier"))
    fil.start()
    assert commence.wait(DELAI)
    assert (tmp_path / FICHIER).exists()
    assert registre.load(SUJET).lignes == {}
    suite.set()
    fil.join()
    assert len(registre.load(SUJET).lignes) == 1
    registre.moteur.close()


def test_a_file_that_another_is_making_is_awaited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than a writing waits: the tables take their time on a busy machine."""
    monkeypatch.setattr(connexions, "ATTENTE_SQLITE", 0.05)
    registre = Registre(build_moteur(tmp_path, "", fictif=False))
    with closing(sqlite3.connect(tmp_path / FICHIER, isolation_level=None)) as autre:
        autre.execute("BEGIN EXCLUSIVE")
        fil = Thread(target=write, args=(registre, "après"))
        fil.start()
        sleep(0.4)
        assert fil.is_alive()
        autre.execute("COMMIT")
        fil.join()
    assert registre.load(SUJET).get("etape-1", "partage") == "après"
