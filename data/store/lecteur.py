"""One DuckDB file, open read-only: cursors, memory, and what each of DuckDB's failures means.

The file is attached to a database in memory. Opened by its own path it would be shared by all that the
process opens under that name, and a file put back would be answered from the one that it replaced.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from itertools import starmap
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from data.errors import BaseAbimee, BaseAutreVersion, BaseIndisponible, BaseOccupee
from data.store.rows import check_columns

journal = logging.getLogger("regards")
MEMOIRE = "12MB"
"""For all the queries of one file: those of a page. Measured with 16 users (docs/decisions.md)."""
GRANDE = "80MB"
"""For one that needs more: the export of a region."""
ENSEMBLE = 2
"""Queries at once: what one needs is bounded, so this times it is what all need."""
_FERME: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
    "threads": "1",
}
"""What does not fit is asked again (`fetch`), never put down in the folder from which the server was started,
where its account may not write."""
_VERROUILLER = ("SET enable_external_access = false", "SET lock_configuration = true")
_ABIME = ("Corrupt database file", "not a valid DuckDB", "Could not read enough bytes")
_AUTRE_FORMAT = ("version number", "storage version")
_VERROU = ("Could not set lock", "being used by another process")
_INTERDIT = ("Permission denied", "Access is denied")
SAINE = "La base n’est pas en cause."
_PERDU = (duckdb.FatalException, duckdb.InternalException)
"""After which DuckDB answers nothing more: the file is opened anew."""
Empreinte = tuple[int, int, int]
T = TypeVar("T")
_VERIFIEES: set[tuple[type[Any], str]] = set()
"""The rows and queries whose columns have been compared: once a process is enough."""


class Curseur:
    """Asks one query at a time, and keeps those that it has parsed: a text costs half as much again."""

    def __init__(self, connexion: duckdb.DuckDBPyConnection) -> None:
        self._connexion = connexion
        self._lues: dict[str, duckdb.Statement] = {}
        connexion.execute("USE base")

    def execute(
        self, sql: str, valeurs: Sequence[object] | Mapping[str, object]
    ) -> list[tuple[Any, ...]]:
        """All the rows."""
        lue = self._lues.get(sql)
        if lue is None:
            (lue,) = self._connexion.extract_statements(sql)
            self._lues[sql] = lue
        return list(self._connexion.execute(lue, valeurs or None).fetchall())

    def list_columns(self) -> list[str]:
        """Those of the last query."""
        return [nom for nom, *_ in self._connexion.description]


class FichierOuvert:
    """Reads one file. Safe to share: each query has a cursor to itself, which the next one takes again.

    One a thread held 0.8 MB each.
    """

    def __init__(self, chemin: Path) -> None:
        """Raises BaseAbimee, BaseOccupee."""
        self.chemin = chemin
        self.empreinte = read_empreinte(chemin)
        self.abime = False
        self._repos: list[Curseur] = []
        self._colonnes: dict[str, list[str]] = {}
        self._places = threading.BoundedSemaphore(ENSEMBLE)
        self._seul = threading.Lock()
        try:
            self._connexion = _connect(chemin, MEMOIRE)
        except duckdb.Error as erreur:
            raise explain(chemin, erreur) from erreur

    def fetch(
        self, sql: str, valeurs: Sequence[object] | Mapping[str, object] = ()
    ) -> list[tuple[Any, ...]]:
        """The rows of a query; values are always bound. Raises BaseAbimee, BaseOccupee."""
        try:
            try:
                with self._places:
                    return self._execute(sql, valeurs)
            except duckdb.OutOfMemoryException:
                return self._execute_alone(sql, valeurs)
        except duckdb.Error as erreur:
            probleme = explain(self.chemin, erreur)
            self.abime |= isinstance(probleme, BaseAbimee) or isinstance(erreur, _PERDU)
            raise probleme from erreur

    def fetch_rows(
        self, ligne: type[T], sql: str, valeurs: Sequence[object] | Mapping[str, object] = ()
    ) -> list[T]:
        """The same, each as a `ligne`, whose fields are the columns: TypeError when they are not."""
        lues = self.fetch(sql, valeurs)
        if (ligne, sql) not in _VERIFIEES:
            check_columns(ligne, self._colonnes[sql])
            _VERIFIEES.add((ligne, sql))
        return list(starmap(ligne, lues))

    def _execute_alone(
        self, sql: str, valeurs: Sequence[object] | Mapping[str, object]
    ) -> list[tuple[Any, ...]]:
        """Once more when the others have done, what they held being free; apart if it still does not fit."""
        with self._seul:
            with suppress(duckdb.OutOfMemoryException), ExitStack() as pile:
                for _ in range(ENSEMBLE):
                    pile.enter_context(self._places)
                return self._execute(sql, valeurs)
            return self._execute_apart(sql, valeurs)

    def _execute_apart(
        self, sql: str, valeurs: Sequence[object] | Mapping[str, object]
    ) -> list[tuple[Any, ...]]:
        """By a larger connection, whose memory is then given back."""
        with closing(_connect(self.chemin, GRANDE)) as connexion:
            return self._ask(Curseur(connexion), sql, valeurs)

    def _execute(
        self, sql: str, valeurs: Sequence[object] | Mapping[str, object]
    ) -> list[tuple[Any, ...]]:
        """By a cursor at rest: there are never more than queries at once."""
        try:
            curseur = self._repos.pop()
        except IndexError:
            curseur = Curseur(self._connexion.cursor())
        try:
            return self._ask(curseur, sql, valeurs)
        finally:
            self._repos.append(curseur)

    def _ask(
        self, curseur: Curseur, sql: str, valeurs: Sequence[object] | Mapping[str, object]
    ) -> list[tuple[Any, ...]]:
        lues = curseur.execute(sql, valeurs)
        if sql not in self._colonnes:
            self._colonnes[sql] = curseur.list_columns()
        return lues

    def find_columns(self, table: str) -> list[str]:
        """Those of a table; none where there is no such table. Raises BaseAbimee, BaseOccupee.

        The catalogue of them all takes 17 ms the first time that it is asked for, nine tables 4.
        """
        sql = f'SELECT * FROM "{table}" LIMIT 0'
        try:
            self.fetch(sql)
        except duckdb.CatalogException:
            return []
        return self._colonnes[sql]

    def check(self) -> None:
        """Read every cell of every table: DuckDB compares each block with its sum. Raises BaseAbimee."""
        tables = self.fetch("SELECT table_name FROM duckdb_tables() WHERE database_name = 'base'")
        for (table,) in tables:
            self.fetch(f'SELECT bit_xor(hash(COLUMNS(*))) FROM "{table}"')

    def close(self) -> None:
        """Let the file go (commands; the server leaves it to the end of its requests)."""
        self._connexion.close()


def _connect(chemin: Path, memoire: str) -> duckdb.DuckDBPyConnection:
    """Nothing else can be opened by it, and its settings are locked."""
    connexion = duckdb.connect(":memory:", config={**_FERME, "memory_limit": memoire})
    lieu = str(chemin).replace("'", "''")
    connexion.execute(f"ATTACH '{lieu}' AS base (READ_ONLY)")
    for reglage in _VERROUILLER:
        connexion.execute(reglage)
    return connexion


def read_empreinte(chemin: Path) -> Empreinte:
    """(date, size, inode): another one means another file, or the same one written over.

    Raises BaseAbimee when there is no such file, BaseOccupee when it may not be read.
    """
    try:
        etat = chemin.stat()
    except FileNotFoundError as erreur:
        raise BaseAbimee(chemin.name, "n’est plus dans le dossier") from erreur
    except OSError as erreur:
        raise BaseOccupee(describe_interdit(chemin)) from erreur
    return etat.st_mtime_ns, etat.st_size, etat.st_ino


def explain(chemin: Path, erreur: duckdb.Error) -> BaseIndisponible | duckdb.Error:
    """What a failure of DuckDB means for a person; itself when it is a mistake of ours.

    DuckDB has one class for several causes: its words tell them apart (tests/data/test_lecteur.py
    makes each of them happen). What is not known to be a damage is never told as one.
    """
    texte = str(erreur)
    if isinstance(erreur, duckdb.OutOfMemoryException):
        return BaseOccupee(
            "Le serveur manque de mémoire pour cette demande. Réessayer dans un instant. " + SAINE
        )
    if _says(texte, _VERROU):
        return BaseOccupee(
            f"{chemin.name} est ouvert en écriture par un autre programme : le fermer, puis "
            "réessayer. " + SAINE
        )
    if _says(texte, _INTERDIT):
        return BaseOccupee(describe_interdit(chemin))
    if _says(texte, _AUTRE_FORMAT):
        return BaseAutreVersion(
            f"La base ne peut pas être lue : {chemin.name} a été écrit par une autre version de DuckDB. "
            "Servir avec la version de l’application qui l’a écrite. " + SAINE
        )
    if _says(texte, _ABIME) or isinstance(erreur, duckdb.SerializationException):
        return BaseAbimee(chemin.name, "est tronqué ou abîmé")
    if isinstance(erreur, duckdb.IOException | duckdb.FatalException):
        journal.error("%s : %s", chemin.name, texte)
        return BaseOccupee(
            f"{chemin.name} n’a pas pu être lu ; la cause est dans le journal du serveur. Réessayer dans "
            "un instant."
        )
    return erreur


def _says(texte: str, signes: tuple[str, ...]) -> bool:
    return any(signe in texte for signe in signes)


def describe_interdit(chemin: Path) -> str:
    """The sentence on a file that the account may not read."""
    return (
        f"{chemin.name} ne peut pas être lu par le compte qui fait tourner l’application : "
        "vérifier les droits du fichier et de son dossier. " + SAINE
    )
