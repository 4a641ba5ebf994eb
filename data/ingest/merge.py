"""The base as it would be after the import: the old rows the import does not cover, and the new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from data.ingest.histoire import compare
from data.ingest.mots.noms import Lieu
from data.models.imports import Changement
from data.store.instantane import Instantane
from data.store.lecteur import Empreinte, read_empreinte
from data.store.migrations import attach
from data.store.tables import FEUILLES, HISTOIRE, RESULTAT, Description, build_schema
from data.store.versions import Version

Apport = Mapping[str, pd.DataFrame]
"""What the files bring, checked: one frame a table, places (lieu, ligne, colonne) included."""


LIEUX = ("lieu", "colonne")
"""Long texts that each cell repeats: kept once."""


def count_keys(apport: Apport) -> int:
    """How many keys are written."""
    return sum(map(len, apport.values()))


def open_workspace(ancienne: Path | None) -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory, empty tables made, the old version (if any) attached as `ancienne`.

    Raises BaseAutreVersion when an old version of an earlier schema cannot be brought up.
    """
    connexion = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "threads": "1",
        },
    )
    try:
        connexion.execute(build_schema())
        if ancienne is not None:
            attach(connexion, ancienne)
    except BaseException:
        connexion.close()
        raise
    return connexion


@dataclass(frozen=True)
class Depart:
    """What an import starts from: whether it is the demonstration, else the structures it holds by code."""

    demonstration: bool
    structures: Mapping[str, tuple[str, Lieu]]


def read_depart(version: Version) -> Depart:
    """The name of each structure of a version and where it stands; none of the demonstration's.

    Raises BaseAbimee, BaseOccupee, BaseAutreVersion.
    """
    return _read_depart(version, read_empreinte(version.chemin))


@lru_cache(maxsize=2)
def _read_depart(version: Version, _empreinte: Empreinte) -> Depart:
    """Opened once as long as the file is the same: an import asks before and after it holds the folder."""
    champs = ", ".join(
        f"coalesce({nom}, '')" for nom in ("code_region", "code_departement", "commune")
    )
    with closing(Instantane(version, perimee=True)) as instantane:
        if instantane.meta.get("fictif") == "oui":
            return Depart(True, {})
        lignes = instantane.fetch(f"SELECT code, nom, {champs} FROM structure")
    return Depart(False, {code: (nom, Lieu(*lieu)) for code, nom, *lieu in lignes})


def list_touched(
    connexion: duckdb.DuckDBPyConnection, apport: Apport
) -> tuple[tuple[str, str], ...]:
    """(code, name) of the structures that are given results."""
    if RESULTAT.nom not in apport:
        return ()
    requete = (
        "SELECT DISTINCT s.code, s.nom FROM structure AS s "
        f"JOIN apport_{RESULTAT.nom} AS r ON r.code_structure = s.code"
    )
    return tuple(connexion.execute(requete).fetchall())


def merge(
    connexion: duckdb.DuckDBPyConnection, apport: Apport, ancienne: bool
) -> tuple[Changement, ...]:
    """Fill the tables: each key the import writes replaces the old one, and nothing else.

    What that changes of each table that the files bring.
    """
    changements = []
    for table in FEUILLES:
        noms = _bring(connexion, table, apport[table.nom]) if table.nom in apport else []
        if noms:
            changements.append(compare(connexion, table, noms, ancienne))
        if table.partielle:
            _update(connexion, table, noms, ancienne)
        else:
            _replace(connexion, table, noms, ancienne)
    for histoire in HISTOIRE if ancienne else ():
        _copy(connexion, histoire, histoire.noms, f"ancienne.{histoire.nom}")
    return tuple(changements)


def _bring(
    connexion: duckdb.DuckDBPyConnection, table: Description, frame: pd.DataFrame
) -> list[str]:
    """The new rows as a table of their own, which the checks read too; the columns that they have."""
    if table.longues:
        frame = frame.rename(columns={"valeur": table.longues[-1]})
        repetes = {nom: frame[nom].astype("category") for nom in LIEUX}
        frame = frame.assign(etat=frame["etat"].astype(str), **repetes)
    else:
        frame = frame.astype(object).where(frame.notna(), None)
    connexion.register("lignes", frame)
    connexion.execute(f"CREATE TABLE apport_{table.nom} AS SELECT * FROM lignes")
    connexion.unregister("lignes")
    return [nom for nom in table.noms if nom in frame]


def _copy(
    connexion: duckdb.DuckDBPyConnection, table: Description, noms: Sequence[str], source: str
) -> None:
    connexion.execute(f"INSERT INTO {table.nom} BY NAME SELECT {', '.join(noms)} FROM {source}")


def _replace(
    connexion: duckdb.DuckDBPyConnection, table: Description, noms: list[str], ancienne: bool
) -> None:
    """A new row takes the place of the old one of the same key."""
    if ancienne:
        cles = ", ".join(table.cles)
        sauf = f" ANTI JOIN apport_{table.nom} USING ({cles})" if noms else ""
        _copy(connexion, table, table.noms, f"ancienne.{table.nom}{sauf}")
    if noms:
        _copy(connexion, table, noms, f"apport_{table.nom}")


def _update(
    connexion: duckdb.DuckDBPyConnection, table: Description, noms: list[str], ancienne: bool
) -> None:
    """A new row is written over the old one of the same key, in the columns of the file only."""
    if ancienne:
        _copy(connexion, table, table.noms, f"ancienne.{table.nom}")
    if not noms:
        return
    apport, cles = f"apport_{table.nom}", ", ".join(table.cles)
    _copy(connexion, table, table.cles, f"{apport} ANTI JOIN {table.nom} USING ({cles})")
    affectations = ", ".join(f"{nom} = {apport}.{nom}" for nom in noms if nom not in table.cles)
    memes = " AND ".join(f"{table.nom}.{cle} = {apport}.{cle}" for cle in table.cles)
    connexion.execute(f"UPDATE {table.nom} SET {affectations} FROM {apport} WHERE {memes}")
