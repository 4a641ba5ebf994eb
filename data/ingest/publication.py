"""A version of the base, from the workspace where it was made to the file that is served."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import duckdb

from data.store.tables import CALCULEES, META, build_insert, build_schema
from data.store.versions import CONSTRUCTION, Version, prune, read_pointer, write_pointer

TAILLE_GROUPE = 8192
TRI = ("code_structure", "annee", "indicateur", "dispositif")
"""How a file is sorted: a structure's rows together, then what the circles have in common, which packs."""

_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'memory'"


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
    """Every table of the workspace but the imported cells, into a new file.

    Small row groups, sorted as they are read: one structure's rows are found without a scan. In one
    transaction: each of these statements would wait for the disk by itself.
    """
    lieu = str(chemin).replace("'", "''")
    connexion.execute(f"ATTACH '{lieu}' AS cible (ROW_GROUP_SIZE {TAILLE_GROUPE})")
    connexion.execute("BEGIN TRANSACTION")
    connexion.execute("USE cible")
    connexion.execute(f"{build_schema()};\n{CALCULEES.read_text(encoding='utf-8')}")
    connexion.execute("USE memory")
    for (table,) in connexion.execute(_TABLES).fetchall():
        if table.startswith("apport"):
            continue
        colonnes = connexion.table(f"memory.{table}").columns
        tri = ", ".join(c for c in TRI if c in colonnes)
        ordre = f" ORDER BY {tri}" if tri else ""
        connexion.execute(f"INSERT INTO cible.{table} SELECT * FROM memory.{table}{ordre}")
    connexion.execute("COMMIT")
    connexion.execute("DETACH cible")
