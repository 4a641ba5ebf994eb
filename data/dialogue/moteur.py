"""The engine of the store: SQLite beside the base, or PostgreSQL by its address; brought up to date once.

SQLite: WAL, every commit on the disk before it is acknowledged (synchronous=FULL), one writer at a time,
the threads of a server waiting in line rather than asking again and again. PostgreSQL: the demonstration
has a schema of its own, as it has a file of its own beside the base. Neither makes anyone wait for long.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from data.dialogue.connexions import (
    ATTENTE_OUVERTURE,
    ATTENTE_SQLITE,
    build_postgres,
    build_sqlite,
)
from data.dialogue.gardes import Garde
from data.dialogue.groupes import Groupe, TropAttendu
from data.dialogue.marques import Lieu, MarquePostgres, MarqueSqlite, look
from data.dialogue.migrer import is_current, upgrade
from data.dialogue.pannes import ILLISIBLE, OCCUPE, Disjoncteur, describe, is_away
from data.dialogue.tables import Dossier
from data.errors import DialogueIndisponible

T = TypeVar("T")
FICHIER, FICHIER_DEMONSTRATION = "dialogue.sqlite", "dialogue-demonstration.sqlite"
SCHEMA_DEMONSTRATION = "demonstration"
ADRESSE = (
    "Réglage REGARDS_DIALOGUE : « {} » n’est pas une adresse. Attendu : postgresql+psycopg://…"
)


@dataclass
class Moteur:
    """One store. Every use raises DialogueIndisponible when it cannot be used."""

    adresse: URL
    schema: str = ""
    _verrou: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _disjoncteur: Disjoncteur = field(default_factory=Disjoncteur, repr=False)
    _engine: Engine | None = field(default=None, repr=False)
    _lieu: Lieu | None = field(default=None, repr=False)
    _tentatives: Iterator[int] = field(default_factory=lambda: count(1), repr=False)
    _tentees: int = field(default=0, repr=False)

    @cached_property
    def fichier(self) -> Path | None:
        """The SQLite file; None with PostgreSQL."""
        est_fichier = self.adresse.get_backend_name() == "sqlite"
        return Path(str(self.adresse.database)) if est_fichier else None

    @property
    def nom(self) -> str:
        """What a sentence calls it: never an address, which may hold a password."""
        return self.fichier.name if self.fichier else "PostgreSQL"

    @property
    def vierge(self) -> bool:
        """Whether nothing was ever written: a SQLite file appears with the first writing."""
        return self.fichier is not None and not self.fichier.exists()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to ask; one question sees one state."""
        with self._said(), self._open().connect() as connexion:
            if not self.fichier:
                connexion.execution_options(isolation_level="AUTOCOMMIT")
            yield connexion

    def run(self, travail: Callable[[Connection], T]) -> T:
        """What a writing gives, once it is on the disk; with SQLite, those that meet go there together."""
        if not self.fichier:
            with self.write() as connexion:
                return travail(connexion)
        try:
            return self._groupe.run(travail, self.write)
        except TropAttendu as trop:
            raise DialogueIndisponible(ILLISIBLE.format(self.nom, OCCUPE)) from trop

    @cached_property
    def _groupe(self) -> Groupe:
        return Groupe(self._verrou, ATTENTE_SQLITE)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it is on the disk when it ends, or nothing."""
        seul = self._take_turn() if self.fichier else nullcontext()
        with self._said(), seul:
            try:
                with self._begin(self._open()) as connexion:
                    yield connexion
            finally:
                self._tentees = next(self._tentatives)

    def mark(self) -> object:
        """What differs once anyone has written: here at once, elsewhere within a second. Never raises."""
        return self._tentees, self._marque.read()

    @cached_property
    def _marque(self) -> MarqueSqlite | MarquePostgres:
        return MarqueSqlite(self.fichier) if self.fichier else MarquePostgres(self._count)

    def _count(self) -> object:
        demande = select(func.count(), func.sum(Dossier.ecritures))
        with self.read() as connexion:
            return tuple(connexion.execute(demande).one())

    def open(self) -> Engine:
        """The engine, its tables up to date. Raises DialogueIndisponible.

        A file that was put in the place of another is opened anew: what is kept is kept where it is seen.
        """
        with self._said():
            return self._open()

    def _open(self) -> Engine:
        if self._engine is None or self._lieu != self._look():
            with self._take_turn(ATTENTE_OUVERTURE):
                if self._engine is None or self._lieu != self._look():
                    self._dispose()
                    self._engine = self._start()
                    self._lieu = self._look()
        return self._engine

    def _start(self) -> Engine:
        engine = build_sqlite(self.adresse) if self.fichier else self._build_postgres()
        try:
            if not is_current(engine):
                with self._begin(engine) as connexion:
                    upgrade(connexion, self.nom, self.schema)
        except BaseException:
            engine.dispose()
            raise
        if self.fichier:
            weakref.finalize(self, _let_go, engine, self._marque)
        return engine

    def _build_postgres(self) -> Engine:
        engine = build_postgres(self.adresse, self.schema)
        Garde(engine)
        return engine

    def _look(self) -> Lieu | None:
        """Which file it is; nothing with PostgreSQL."""
        return look(self.fichier) if self.fichier else None

    def close(self) -> None:
        """Let go of every connection."""
        self._marque.close()
        with self._verrou:
            self._dispose()

    def _dispose(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def _begin(self, engine: Engine) -> Iterator[Connection]:
        with engine.connect().execution_options(ecrit=True) as connexion:
            if not self.fichier:
                connexion.execution_options(isolation_level="READ COMMITTED")
            with connexion.begin():
                yield connexion

    @contextmanager
    def _take_turn(self, attente: float = ATTENTE_SQLITE) -> Iterator[None]:
        if not self._verrou.acquire(timeout=attente):
            raise DialogueIndisponible(ILLISIBLE.format(self.nom, OCCUPE))
        try:
            yield
        finally:
            self._verrou.release()

    @contextmanager
    def _said(self) -> Iterator[None]:
        """What goes wrong, as the sentence that a person sees. Once a use: it may be the one that tries."""
        postgres, absent = self.fichier is None, ""
        if postgres:
            self._disjoncteur.check()
        try:
            yield
        except (SQLAlchemyError, OSError) as erreur:
            phrase = describe(erreur, self.nom, postgres=postgres)
            absent = phrase if is_away(erreur) else ""
            raise DialogueIndisponible(phrase) from erreur
        finally:
            self._disjoncteur.note(absent)


def _let_go(engine: Engine, marque: MarqueSqlite | MarquePostgres) -> None:
    """The last program that lets go of a file sets it in order: it then holds all that was written."""
    marque.close()
    engine.dispose()


def build_moteur(dossier: Path, adresse: str, *, fictif: bool) -> Moteur:
    """The store of a folder of the base; that of the demonstration is kept apart.

    Raises DialogueIndisponible when the address cannot be read.
    """
    if not adresse:
        nom = FICHIER_DEMONSTRATION if fictif else FICHIER
        return Moteur(URL.create("sqlite", database=str(dossier / nom)))
    try:
        lue = make_url(adresse)
    except ArgumentError as erreur:
        raise DialogueIndisponible(ADRESSE.format(adresse.partition(":")[0] + ":…")) from erreur
    if lue.drivername not in ("postgresql+psycopg", "sqlite"):
        raise DialogueIndisponible(ADRESSE.format(f"{lue.drivername}://…"))
    return Moteur(lue, SCHEMA_DEMONSTRATION if fictif else "")
