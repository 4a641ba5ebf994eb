"""From the tables of an earlier version of the code to those of this one: a step, a file of SQL.

`0002_<what>.sql` takes the tables of schema 1 to those of schema 2; the last number is the schema of
this code (data/store/tables.py), 1 while there is none. A step is written once and for all. It knows
the imported tables only, since the others are computed anew; it leaves `meta` alone and takes nothing
from `import`, which are read in versions of any schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import duckdb

from data.errors import BaseAutreVersion
from data.store.disque import is_full
from data.store.tables import TABLES, find_missing

_NOM = re.compile(r"(\d{4})_\w+\.sql")
PREMIER = 1


def list_steps() -> dict[int, Path]:
    """The schema that each step leads to -> its file, in order."""
    trouves = [(_NOM.fullmatch(p.name), p) for p in sorted(Path(__file__).parent.iterdir())]
    return {int(nom[1]): chemin for nom, chemin in trouves if nom}


SCHEMA = max(list_steps(), default=PREMIER)
"""Of the tables that an import fills: written in each base."""


def read_schema(meta: Mapping[str, str]) -> int | None:
    """The schema of a base that this code can read, or bring up; None for any other."""
    texte = meta.get("schema", "")
    numero = int(texte) if texte.isascii() and texte.isdigit() else 0
    return numero if PREMIER <= numero <= SCHEMA else None


def attach(connexion: duckdb.DuckDBPyConnection, chemin: Path) -> None:
    """The tables of a base as `ancienne`, in the schema of this code: its file, or a copy brought up.

    Raises BaseAutreVersion when a step fails. The file is never written.
    """
    lieu = str(chemin).replace("'", "''")
    connexion.execute(f"ATTACH '{lieu}' AS ancienne (READ_ONLY)")
    meta = dict(connexion.execute("SELECT cle, valeur FROM ancienne.meta").fetchall())
    schema = read_schema(meta) or SCHEMA
    if schema == SCHEMA:
        return
    connexion.execute("DETACH ancienne")
    connexion.execute(f"ATTACH '{lieu}' AS fichier (READ_ONLY)")
    connexion.execute("ATTACH ':memory:' AS ancienne")
    _copy_imported(connexion)
    connexion.execute("USE ancienne")
    for numero in range(schema + 1, SCHEMA + 1):
        _run(connexion, list_steps()[numero], chemin)
    connexion.execute("USE memory")
    _check(connexion)


def _copy_imported(connexion: duckdb.DuckDBPyConnection) -> None:
    """The tables that this code knows or that a step names; what was computed is most of a base."""
    textes = [etape.read_text(encoding="utf-8") for etape in list_steps().values()]
    importees = {table.nom for table in TABLES}.union(*(re.findall(r"\w+", t) for t in textes))
    tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'fichier'"
    for (table,) in connexion.execute(tables).fetchall():
        if table in importees:
            connexion.execute(f'CREATE TABLE ancienne."{table}" AS SELECT * FROM fichier."{table}"')


def _run(connexion: duckdb.DuckDBPyConnection, etape: Path, base: Path) -> None:
    try:
        connexion.execute(etape.read_text(encoding="utf-8"))
    except duckdb.Error as erreur:
        if is_full(erreur):
            raise
        raise BaseAutreVersion(
            f"La base ne peut pas être lue : {base.name} n’a pas pu être mise à jour pour cette version "
            f"de l’application (étape {etape.stem}). Elle reste comme elle était ; servir avec la version "
            "de l’application qui l’a écrite. La base n’est pas en cause."
        ) from erreur


def _check(connexion: duckdb.DuckDBPyConnection) -> None:
    """A step that does not lead to what the tables' description says is a mistake of ours."""
    colonnes = (
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'ancienne'"
    )
    manque = find_missing(connexion.execute(colonnes).fetchall())
    if manque:
        raise RuntimeError(f"data/store/migrations: no step makes {manque}")
