"""How each of the two engines is reached, and what is asked of it so that nothing acknowledged is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

CONNEXIONS = 16
ATTENTE_SQLITE = 2.5
"""Seconds that a writing waits for its turn, twice at most: among our threads, then among programs."""
ATTENTE_OUVERTURE = 4.5
"""Seconds that the first use, which makes the tables, is waited for by the others, thread or program."""
PAUSE = 0.01
"""Seconds before a file that another opens is asked again."""
JOINDRE = 2
"""Seconds to reach PostgreSQL, the least that it counts in."""
JOURNAL_SQLITE = "journal_mode=WAL"
REGLAGES_SQLITE = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "wal_autocheckpoint=4000",
)
"""What is written is set in order within the file every 16 Mo, and when the last program lets go: between the
two it is only ever added to, so that a folder copied while people write is whole."""
REGLAGES_POSTGRES = {
    "statement_timeout": "2500ms",
    "idle_in_transaction_session_timeout": "10s",
    "synchronous_commit": "on",
    "timezone": "UTC",
}


def name_sqlite(fichier: Path) -> URL:
    """The address of a file."""
    return URL.create("sqlite", database=str(fichier))


def build_sqlite(adresse: URL) -> Engine:
    """One connection a thread that reads, as many as there are."""
    engine = create_engine(
        adresse,
        connect_args={"timeout": ATTENTE_SQLITE},
        pool_size=CONNEXIONS,
        max_overflow=-1,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connexion: sqlite3.Connection, _: object) -> None:
    connexion.isolation_level = None
    _keep_journal(connexion)
    for reglage in REGLAGES_SQLITE:
        connexion.execute(f"PRAGMA {reglage}")


def _keep_journal(connexion: sqlite3.Connection) -> None:
    """SQLite refuses this at once, without its own wait, to programs that open a new file together."""
    limite = monotonic() + ATTENTE_OUVERTURE
    while True:
        try:
            connexion.execute(f"PRAGMA {JOURNAL_SQLITE}")
        except sqlite3.OperationalError as erreur:
            occupe = erreur.sqlite_errorcode == sqlite3.SQLITE_BUSY
            if not occupe or monotonic() > limite:
                raise
            sleep(PAUSE)
        else:
            return


def _begin(connexion: Connection) -> None:
    """A writing takes its place at once: a reading that became a writing could be refused midway."""
    options = connexion.get_execution_options()
    if options.get("ecrit"):
        attente = int(1000 * options.get("attente", ATTENTE_SQLITE))
        connexion.exec_driver_sql(f"PRAGMA busy_timeout={attente}")
    connexion.exec_driver_sql("BEGIN IMMEDIATE" if options.get("ecrit") else "BEGIN")


def build_postgres(adresse: URL, schema: str) -> Engine:
    """What the address itself asks of the server stands, save what the store rests on."""
    reglages = REGLAGES_POSTGRES | ({"search_path": schema} if schema else {})
    demandes = adresse.query.get("options", "")
    options = [demandes if isinstance(demandes, str) else " ".join(demandes)]
    options += [f"-c {nom}={valeur}" for nom, valeur in reglages.items()]
    return create_engine(
        adresse,
        pool_size=CONNEXIONS,
        max_overflow=CONNEXIONS,
        pool_timeout=JOINDRE,
        use_native_hstore=False,
        connect_args={
            "connect_timeout": JOINDRE,
            "client_encoding": "utf8",
            "options": " ".join(options).strip(),
        },
    )
