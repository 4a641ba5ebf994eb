"""The transactions of the store: an engine opened where it is, its tables brought up to date once.

SQLite: WAL, every commit on the disk before it is acknowledged (synchronous=FULL), one writer at a time,
the threads of a server waiting in line rather than asking again and again. Neither engine makes anyone wait
for long.
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
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from data.dialogue.connexions import (
    ATTENTE_OUVERTURE,
    ATTENTE_SQLITE,
    build_postgres,
    build_sqlite,
    name_sqlite,
)
from data.dialogue.gardes import Garde
from data.dialogue.groupes import Groupe, TropAttendu
from data.dialogue.marques import Lieu, MarquePostgres, MarqueSqlite, look
from data.dialogue.migrer import is_current, load_steps, upgrade
from data.dialogue.pannes import ILLISIBLE, OCCUPE, Disjoncteur, describe, is_away
from data.dialogue.tables import DOSSIER
from data.errors import DialogueIndisponible

T = TypeVar("T")


@dataclass
class Transactions:
    """Those of one store, each opened where the store is. Every use raises DialogueIndisponible.

    `fichier`: the SQLite file; None with PostgreSQL. `nom`: what a sentence calls it.
    """

    adresse: URL | None
    schema: str
    fichier: Path | None
    nom: str
    marque: MarqueSqlite | MarquePostgres
    tentees: int = 0
    """Writings tried, kept or not."""
    neuf: bool = False
    """Whether the file is being made: nothing is written in it yet."""
    _verrou: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _disjoncteur: Disjoncteur = field(default_factory=Disjoncteur, repr=False)
    _engine: Engine | None = field(default=None, repr=False)
    _lieu: Lieu | None = field(default=None, repr=False)
    _tentatives: Iterator[int] = field(default_factory=lambda: count(1), repr=False)

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
                self.tentees = next(self._tentatives)

    def count(self) -> object:
        """What is written so far, in few numbers."""
        demande = select(func.count(), func.sum(DOSSIER.c.ecritures))
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
        self.neuf = self.fichier is not None and not self.fichier.exists()
        try:
            return self._make()
        finally:
            self.neuf = False

    def _make(self) -> Engine:
        engine = self._build()
        try:
            if not is_current(engine):
                load_steps()
                with self._begin(engine, attente=ATTENTE_OUVERTURE) as connexion:
                    upgrade(connexion, self.nom, self.schema)
        except BaseException:
            engine.dispose()
            raise
        if self.fichier:
            weakref.finalize(self, _let_go, engine, self.marque)
        return engine

    def _build(self) -> Engine:
        if self.fichier:
            return build_sqlite(self.adresse or name_sqlite(self.fichier))
        assert self.adresse is not None
        engine = build_postgres(self.adresse, self.schema)
        Garde(engine)
        return engine

    def _look(self) -> Lieu | None:
        """Which file it is; nothing with PostgreSQL."""
        return look(self.fichier) if self.fichier else None

    def close(self) -> None:
        """Let go of every connection."""
        with self._verrou:
            self._dispose()

    def _dispose(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def _begin(self, engine: Engine, **options: float) -> Iterator[Connection]:
        with engine.connect().execution_options(ecrit=True, **options) as connexion:
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
