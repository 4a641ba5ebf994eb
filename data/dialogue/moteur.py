"""The engine of the store: SQLite beside the base, or PostgreSQL by its address; brought up to date once.

SQLite: WAL, every commit on the disk before it is acknowledged (synchronous=FULL), one writer at a time,
the threads of a server waiting in line rather than asking again and again. PostgreSQL: the demonstration
has a schema of its own, as it has a file of its own beside the base.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as TropAttendu

from data.dialogue.marques import Lieu, MarquePostgres, MarqueSqlite, look
from data.dialogue.tables import TETE, Dossier
from data.errors import DialogueIndisponible
from data.store.disque import is_full

FICHIER, FICHIER_DEMONSTRATION = "dialogue.sqlite", "dialogue-demonstration.sqlite"
SCHEMA_DEMONSTRATION = "demonstration"
ATTENTE = 5
"""Seconds that a lock, a connection or a statement is waited for."""
CONNEXIONS = 16
MIGRATIONS = Path(__file__).parent / "migrations"
ILLISIBLE = "Le carnet du dialogue ({}) ne peut pas être lu ou écrit pour l’instant : {}."
PLEIN = "Le disque est plein : rien de ce qui vient d’être écrit n’a pu être enregistré dans {}."
ADRESSE = (
    "Réglage REGARDS_DIALOGUE : « {} » n’est pas une adresse. Attendu : postgresql+psycopg://…"
)
AUTRE = (
    "Le carnet du dialogue ({}) a été écrit par une autre version de l’outil ({}) : il n’est ni lu ni "
    "changé. Employer cette version-là, ou une plus récente."
)

_PRESENT = {
    "sqlite": "SELECT name FROM sqlite_master WHERE name = 'alembic_version'",
    "postgresql": "SELECT to_regclass('alembic_version')",
}


@dataclass
class Moteur:
    """One store. Every use raises DialogueIndisponible when it cannot be used."""

    adresse: URL
    schema: str = ""
    _verrou: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _engine: Engine | None = field(default=None, repr=False)
    _lieu: Lieu | None = field(default=None, repr=False)
    _tentatives: Iterator[int] = field(default_factory=count, repr=False)
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
        """A connection that sees one state."""
        with self._said(), self.open().connect() as connexion:
            yield connexion

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it is on the disk when it ends, or nothing."""
        seul = self._verrou if self.fichier else nullcontext()
        with self._said(), seul, self.open().connect() as connexion:
            connexion.execution_options(ecrit=True)
            try:
                with connexion.begin():
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
            if self._engine is None or self._lieu != self._look():
                with self._verrou:
                    if self._engine is None or self._lieu != self._look():
                        self.close()
                        self._engine = self._start()
                        self._lieu = self._look()
            return self._engine

    def _start(self) -> Engine:
        engine = self._build()
        try:
            upgrade(engine, self.nom)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _look(self) -> Lieu | None:
        """Which file it is; nothing with PostgreSQL."""
        return look(self.fichier) if self.fichier else None

    def close(self) -> None:
        """Let go of every connection."""
        self._marque.close()
        with self._verrou:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def _build(self) -> Engine:
        if self.fichier:
            engine = create_engine(
                self.adresse,
                connect_args={"timeout": ATTENTE},
                pool_size=CONNEXIONS,
                max_overflow=-1,
            )
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        chemin = f" -c search_path={self.schema}" if self.schema else ""
        return create_engine(
            self.adresse,
            pool_size=CONNEXIONS,
            max_overflow=CONNEXIONS,
            pool_timeout=ATTENTE,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": ATTENTE,
                "options": f"-c statement_timeout={ATTENTE * 1000}{chemin}",
            },
        )

    @contextmanager
    def _said(self) -> Iterator[None]:
        """What goes wrong, as the sentence that a person sees."""
        try:
            yield
        except (SQLAlchemyError, TropAttendu, OSError) as erreur:
            raise DialogueIndisponible(self._describe(erreur)) from erreur

    def _describe(self, erreur: Exception) -> str:
        origine = getattr(erreur, "orig", None) or erreur
        if is_full(origine):
            return PLEIN.format(self.nom)
        if not self.fichier and isinstance(erreur, OperationalError | TropAttendu | DatabaseError):
            return ILLISIBLE.format(self.nom, "le serveur PostgreSQL ne répond pas")
        return ILLISIBLE.format(self.nom, str(origine).splitlines()[0])


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


def upgrade(engine: Engine, nom: str, revision: str = "head") -> None:
    """Bring the tables to what this code reads. Raises DialogueIndisponible for a store of another code."""
    with engine.connect() as connexion:
        lue = _read_revision(connexion)
    if lue == TETE and revision == "head":
        return
    _run_alembic(engine, nom, revision)


def _run_alembic(engine: Engine, nom: str, revision: str) -> None:
    """Loaded only when there is a step to take."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect().execution_options(ecrit=True) as connexion, connexion.begin():
        if engine.dialect.name == "postgresql":
            connexion.execute(text("SELECT pg_advisory_xact_lock(20111223)"))
            connexion.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA_DEMONSTRATION}"))
        config.attributes["connexion"] = connexion
        try:
            bas = revision != "head" and revision < (_read_revision(connexion) or "")
            (command.downgrade if bas else command.upgrade)(config, revision)
        except CommandError as erreur:
            lue = _read_revision(connexion)
            raise DialogueIndisponible(AUTRE.format(nom, lue)) from erreur


def _read_revision(connexion: Connection) -> str | None:
    """The step that the tables are at; None while there are none."""
    present = _PRESENT[connexion.dialect.name]
    if connexion.execute(text(present)).scalar() is None:
        return None
    lue = connexion.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if lue is None else str(lue)


def _prepare_sqlite(connexion: Any, _: object) -> None:
    connexion.isolation_level = None
    for reglage in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connexion.execute(f"PRAGMA {reglage}")


def _begin_sqlite(connexion: Connection) -> None:
    """A writing takes its place at once: a reading that became a writing could be refused midway."""
    ecrit = connexion.get_execution_options().get("ecrit")
    connexion.exec_driver_sql("BEGIN IMMEDIATE" if ecrit else "BEGIN")
