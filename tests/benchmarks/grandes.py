"""Bases of many times as many structures: the demonstration's, copied under other codes.

The regions of the copies have no name, and no list offers them: the pages are the same, the base alone grows.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.store.versions import next_version, read_pointer, write_pointer

DE_STRUCTURE = {"code_structure", "code_voisin", "code_region"}
"""The columns whose codes a copy changes in any table, beside the `code` of `structure`."""


def write_grande(source: Path, dossier: Path, fois: int) -> Path:
    """The base of `source` and its copies, which hold the last year only; each stays sorted as it is read."""
    version = read_pointer(source)
    assert version is not None, source
    dossier.mkdir(parents=True)
    grande = next_version(dossier)
    with duckdb.connect(str(grande.chemin)) as connexion:
        connexion.execute(f"ATTACH '{version.chemin}' AS source (READ_ONLY)")
        tables = connexion.execute(
            "SELECT table_name, sql FROM duckdb_tables() WHERE database_name = 'source'"
        ).fetchall()
        for table, creation in tables:
            connexion.begin()
            connexion.execute(creation)
            connexion.execute(f'INSERT INTO "{table}" SELECT * FROM source."{table}"')
            _copy(connexion, table, fois - 1)
            connexion.commit()
    write_pointer(dossier, grande)
    return dossier


def _copy(connexion: duckdb.DuckDBPyConnection, table: str, copies: int) -> None:
    """A copy's codes begin with its number: they are read where they were written, among their own."""
    colonnes = [nom for nom, *_ in connexion.execute(f'DESCRIBE source."{table}"').fetchall()]
    changees = DE_STRUCTURE | ({"code"} if table == "structure" else set())
    if not changees & set(colonnes):
        return
    derniere = f' WHERE annee = (SELECT max(annee) FROM source."{table}")'
    lues = ", ".join(f"$copie || {nom}" if nom in changees else f'"{nom}"' for nom in colonnes)
    suite = derniere if "annee" in colonnes else ""
    for copie in range(1, copies + 1):
        connexion.execute(
            f'INSERT INTO "{table}" SELECT {lues} FROM source."{table}"{suite}',
            {"copie": f"{copie:02d}-"},
        )
