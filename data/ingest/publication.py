"""A version of the base, from the workspace where it was made to the file that is served."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import duckdb

from data.store.tables import CALCULEES, META, build_insert, build_schema
from data.store.versions import CONSTRUCTION, Version, prune, read_pointer, write_pointer

TAILLE_GROUPE = 8192
TRI = ("code_structure", "annee", "indicateur", "dispositif")
"""How a file is sorted: a structure's rows together, then what the circles have in common, which packs."""

_COLONNES = (
    "SELECT table_name, list(column_name) FROM duckdb_columns() WHERE NOT internal GROUP BY ALL"
)


def publish(
    connexion: duckdb.DuckDBPyConnection, dossier: Path, version: Version, meta: Mapping[str, str]
) -> None:
    """Write the workspace beside the other versions, then point to it."""
    for cle, valeur in {"version": str(version.numero), **meta}.items():
        ligne = {"cle": cle, "valeur": valeur}
        connexion.execute(build_insert(META, ligne), ligne)
    construction = dossier / f"{CONSTRUCTION}{secrets.token_hex(4)}.duckdb"
    _copy_to_file(connexion, construction)
    with construction.open("rb+") as fichier:
        os.fsync(fichier.fileno())
    os.replace(construction, version.chemin)
    try:
        write_pointer(dossier, version)
    finally:
        if read_pointer(dossier) != version:
            version.chemin.unlink(missing_ok=True)
    prune(dossier)


def _copy_to_file(connexion: duckdb.DuckDBPyConnection, chemin: Path) -> None:
    """Every table of a version, from the workspace into a new file.

    Small row groups, sorted as they are read: one structure's rows are found without a scan. In one
    transaction: each of these statements would wait for the disk by itself.
    """
    lieu = str(chemin).replace("'", "''")
    connexion.execute(f"ATTACH '{lieu}' AS cible (ROW_GROUP_SIZE {TAILLE_GROUPE})")
    connexion.execute("BEGIN TRANSACTION")
    connexion.execute("USE cible")
    connexion.execute(_build_tables())
    connexion.execute("USE memory")
    for table, ordre in _list_orders().items():
        connexion.execute(f"INSERT INTO cible.{table} SELECT * FROM memory.{table}{ordre}")
    connexion.execute("COMMIT")
    connexion.execute("DETACH cible")


def _build_tables() -> str:
    """All the tables of a version, empty."""
    return f"{build_schema()};\n{CALCULEES.read_text(encoding='utf-8')}"


@cache
def _list_orders() -> Mapping[str, str]:
    """How each table is sorted. Asked once, of empty ones: the catalogue took a fifth of each copy."""
    with duckdb.connect(":memory:") as connexion:
        connexion.execute(_build_tables())
        lues = connexion.execute(_COLONNES).fetchall()
    tris = ((table, [nom for nom in TRI if nom in colonnes]) for table, colonnes in lues)
    return {table: f" ORDER BY {', '.join(tri)}" if tri else "" for table, tri in tris}
