"""The tables brought to what this code reads, once, by whoever comes first; never those of another code."""

from __future__ import annotations

import importlib
import logging
import threading
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from data.dialogue.gardes import allow
from data.dialogue.tables import TETE
from data.errors import DialogueIndisponible

MIGRATIONS = Path(__file__).parent / "migrations"
AUTRE = (
    "Le carnet du dialogue ({}) a été écrit par une autre version de l’outil ({}) : il n’est ni lu ni "
    "changé. Employer cette version-là, ou une plus récente."
)
ENCODAGE = (
    "Le carnet du dialogue ({}) est dans une base PostgreSQL en {} : il y faut une base en UTF8, qui tient "
    "tous les caractères."
)
_PRESENT = {
    "sqlite": "SELECT name FROM sqlite_master WHERE name = 'alembic_version'",
    "postgresql": "SELECT to_regclass('alembic_version')",
}
_VERROU = 20111223
_SEUL = threading.Lock()
"""Alembic runs what it runs in the name of the whole program."""
DUREE = 600.0
"""Seconds that a migration of PostgreSQL may take."""


def load_steps() -> None:
    """What takes a step is long to load: not while others wait for the store."""
    importlib.import_module("alembic.command")


def upgrade(connexion: Connection, nom: str, schema: str = "") -> None:
    """Within a transaction that may write. Raises DialogueIndisponible for a store of another code."""
    if connexion.dialect.name == "postgresql":
        _prepare_postgres(connexion, nom, schema)
    _run(connexion, nom, "upgrade", "head")


def downgrade(connexion: Connection, nom: str, revision: str) -> None:
    """Back to a version before: only ever on a copy."""
    _run(connexion, nom, "downgrade", revision)


def is_current(engine: Engine) -> bool:
    """Whether there is nothing to do."""
    with engine.connect() as connexion:
        return read_revision(connexion) == TETE


def read_revision(connexion: Connection) -> str | None:
    """The step that the tables are at; None while there are none."""
    present = _PRESENT[connexion.dialect.name]
    if connexion.execute(text(present)).scalar() is None:
        return None
    lue = connexion.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if lue is None else str(lue)


def _prepare_postgres(connexion: Connection, nom: str, schema: str) -> None:
    """One program at a time; the right to make a schema is needed only where it is not made yet."""
    allow(connexion, DUREE)
    connexion.execute(text("SET LOCAL statement_timeout = 0"))
    connexion.execute(text(f"SELECT pg_advisory_xact_lock({_VERROU})"))
    encodage = connexion.execute(text("SHOW server_encoding")).scalar()
    if encodage != "UTF8":
        raise DialogueIndisponible(ENCODAGE.format(nom, encodage))
    if schema and not _has_schema(connexion, schema):
        connexion.execute(text(f"CREATE SCHEMA {schema}"))


def _has_schema(connexion: Connection, schema: str) -> bool:
    lu = connexion.execute(text("SELECT to_regnamespace(:nom)"), {"nom": schema}).scalar()
    return lu is not None


def _run(connexion: Connection, nom: str, sens: str, revision: str) -> None:
    """Loaded only when there is a step to take."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connexion"] = connexion
    lue = read_revision(connexion)
    try:
        with _SEUL:
            (command.upgrade if sens == "upgrade" else command.downgrade)(config, revision)
    except CommandError as erreur:
        raise DialogueIndisponible(AUTRE.format(nom, lue)) from erreur
