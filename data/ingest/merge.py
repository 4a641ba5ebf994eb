"""The base as it would be after the import: the old rows the import does not cover, and the new."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

SQL = Path(__file__).parent.parent / "store" / "sql"
CLES = {
    "contexte": ("code_structure", "annee", "element"),
    "resultat": ("code_structure", "annee", "indicateur", "dispositif"),
    "objectif": ("code_structure", "annee", "indicateur"),
}
COLONNES = {
    "contexte": (*CLES["contexte"], "valeur", "etat", "source", "annee_source", "simule"),
    "resultat": (*CLES["resultat"], "valeur", "etat"),
    "objectif": (*CLES["objectif"], "objectif", "etat"),
}


@dataclass
class Apport:
    """What the files bring, checked: one frame a table, places (lieu, ligne, colonne) included."""

    structures: pd.DataFrame | None
    contexte: pd.DataFrame | None
    resultat: pd.DataFrame | None
    objectif: pd.DataFrame | None

    @property
    def cellules(self) -> int:
        """How many keys are written."""
        frames = (self.structures, self.contexte, self.resultat, self.objectif)
        return sum(len(f) for f in frames if f is not None)


def open_workspace(ancienne: Path | None) -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory, empty tables made, the old version (if any) attached as `ancienne`."""
    connexion = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "threads": "2",
        },
    )
    connexion.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
    if ancienne is not None:
        chemin = str(ancienne).replace("'", "''")
        connexion.execute(f"ATTACH '{chemin}' AS ancienne (READ_ONLY)")
    return connexion


def merge(connexion: duckdb.DuckDBPyConnection, apport: Apport, ancienne: bool) -> None:
    """Fill the tables: each key the import writes replaces the old one, and nothing else."""
    _merge_structures(connexion, apport.structures, ancienne)
    for table in CLES:
        frame = getattr(apport, table)
        if frame is not None:
            frame = frame.rename(columns={"valeur": "objectif"}) if table == "objectif" else frame
            frame = frame.assign(etat=frame["etat"].astype(str))
            connexion.register("apport", frame)
            connexion.execute(f"CREATE TABLE apport_{table} AS SELECT * FROM apport")
            connexion.unregister("apport")
        _merge_table(connexion, table, frame is not None, ancienne)
    if ancienne:
        connexion.execute("INSERT INTO import SELECT * FROM ancienne.import")


def _merge_table(
    connexion: duckdb.DuckDBPyConnection, table: str, apport: bool, ancienne: bool
) -> None:
    colonnes, cles = ", ".join(COLONNES[table]), ", ".join(CLES[table])
    if ancienne:
        sauf = f"ANTI JOIN apport_{table} USING ({cles})" if apport else ""
        connexion.execute(f"INSERT INTO {table} SELECT {colonnes} FROM ancienne.{table} {sauf}")
    if apport:
        connexion.execute(f"INSERT INTO {table} SELECT {colonnes} FROM apport_{table}")


def _merge_structures(
    connexion: duckdb.DuckDBPyConnection, apport: pd.DataFrame | None, ancienne: bool
) -> None:
    if ancienne:
        connexion.execute("INSERT INTO structure SELECT * FROM ancienne.structure")
    if apport is None:
        return
    connexion.register("apport", apport.astype(object).where(apport.notna(), None))
    connexion.execute(
        "INSERT INTO structure (code) SELECT code FROM apport ANTI JOIN structure USING (code)"
    )
    noms = [c for c in apport.columns if c not in ("code", "ligne", "lieu", "colonne", "texte")]
    affectations = ", ".join(f"{nom} = apport.{nom}" for nom in noms)
    connexion.execute(
        f"UPDATE structure SET {affectations} FROM apport WHERE structure.code = apport.code"
    )
    connexion.unregister("apport")
