"""What an import leaves of itself: its files, by their fingerprints, and what they change."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import duckdb

from data.ingest.recognise import Reconnue
from data.models.etats import Etat
from data.models.imports import EMPREINTE, Changement, FichierImporte
from data.sources import list_lus
from data.store.tables import CHANGEMENT, FICHIER, Description, build_insert


def compare(
    connexion: duckdb.DuckDBPyConnection, table: Description, noms: Sequence[str], ancienne: bool
) -> Changement:
    """What `apport_<table>` changes of the old version, before it takes its place.

    A key that was not there and that comes empty is no change; one that was empty and is filled is added.
    """
    libres = [nom for nom in noms if nom not in table.cles]
    mesure = table.mesure or table.requises[-1]
    vide, vide_avant = (
        f"{de}.etat = '{Etat.NON_RENSEIGNE}'" if table.mesure else "false" for de in ("n", "a")
    )
    memes = " AND ".join(f"n.{cle} = a.{cle}" for cle in table.cles)
    autre = " OR ".join(f"n.{nom} IS DISTINCT FROM a.{nom}" for nom in libres)
    depuis = f"ancienne.{table.nom}" if ancienne else f"(FROM {table.nom} LIMIT 0)"
    requete = f"""
        WITH lu AS (
            SELECT a.{table.cles[0]} IS NULL AS absente, {vide} AS vide,
                   absente OR ({vide_avant} AND NOT vide) AS neuve,
                   a.{mesure} IS NOT NULL AS tenait, {autre} AS autre
            FROM apport_{table.nom} AS n LEFT JOIN {depuis} AS a ON {memes}
        )
        SELECT count_if(neuve AND NOT vide), count_if(NOT neuve AND autre AND NOT (vide AND tenait)),
               count_if(NOT neuve AND vide AND tenait), count_if(NOT neuve AND NOT autre)
        FROM lu
    """
    (comptes,) = connexion.execute(requete).fetchall()
    return Changement(table.feuille, *comptes)


def list_files(chemins: Sequence[Path], reconnues: Sequence[Reconnue]) -> list[FichierImporte]:
    """The files that were read, as they are on the disk, those of a folder or of `*.csv` one by one."""
    fichiers = [fichier for chemin in chemins for fichier in list_lus(chemin)]
    return [_describe(fichier, reconnues) for fichier in fichiers if fichier.is_file()]


def _describe(chemin: Path, reconnues: Sequence[Reconnue]) -> FichierImporte:
    with chemin.open("rb") as fichier:
        empreinte = hashlib.file_digest(fichier, "sha256").hexdigest()[:EMPREINTE]
    lignes = sum(len(r.table) for r in reconnues if chemin.name in r.table.lieu)
    return FichierImporte(chemin.name, empreinte, chemin.stat().st_size, lignes)


def write_histoire(
    connexion: duckdb.DuckDBPyConnection,
    version: int,
    fichiers: Sequence[FichierImporte],
    changements: Sequence[Changement],
) -> None:
    """Beside the line of the import."""
    for rang, f in enumerate(fichiers):
        ligne = {"version": version, "rang": rang, "nom": f.nom, "empreinte": f.empreinte}
        ligne |= {"octets": f.octets, "lignes": f.lignes}
        connexion.execute(build_insert(FICHIER, ligne), ligne)
    for c in changements:
        fait = {"version": version, "donnees": c.donnees, "ajoutees": c.ajoutees}
        fait |= {"changees": c.changees, "videes": c.videes, "identiques": c.identiques}
        connexion.execute(build_insert(CHANGEMENT, fait), fait)
