"""The tables of a version as Parquet files, by a connection of its own: the one that serves writes nothing.

In a process of its own (callbacks.api.base_entiere): what DuckDB takes for it goes with it.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from pathlib import Path

import duckdb

from data.errors import DisquePlein
from data.store.disque import describe_full, is_full
from data.store.lecteur import explain

MEMOIRE = "200MB"
REGLAGES: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": MEMOIRE,
    "threads": "1",
}
_COLONNES = """SELECT table_name, column_name, data_type FROM duckdb_columns()
WHERE database_name = 'base' ORDER BY table_oid, column_index"""
Colonnes = dict[str, list[tuple[str, str]]]


def write_parquets(version: Path, tables: Collection[str], dossier: Path) -> Colonnes:
    """One file a table; their columns, (name, type). Raises BaseIndisponible."""
    try:
        with closing(duckdb.connect(":memory:", config=REGLAGES)) as connexion:
            connexion.execute(f"ATTACH {_quote(version)} AS base (READ_ONLY)")
            colonnes: Colonnes = {table: [] for table in tables}
            for table, nom, genre in connexion.execute(_COLONNES).fetchall():
                if table in colonnes:
                    colonnes[table].append((nom, genre))
            for table in colonnes:
                fichier = _quote(dossier / f"{table}.parquet")
                connexion.execute(
                    f'COPY base."{table}" TO {fichier} (FORMAT parquet, COMPRESSION zstd)'
                )
            return colonnes
    except duckdb.Error as erreur:
        if is_full(erreur):
            raise DisquePlein(describe_full(dossier), dossier) from erreur
        raise explain(version, erreur) from erreur


def _quote(chemin: Path) -> str:
    """A path cannot be bound."""
    return "'" + str(chemin).replace("'", "''") + "'"
