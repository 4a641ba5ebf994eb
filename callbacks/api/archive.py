"""The whole base in one file, in a process of its own: it imports little, so it begins quickly."""

from __future__ import annotations

import zipfile
from pathlib import Path

from data.store.parquet import write_parquets
from layouts.words.base_entiere import NOM, write_lisez_moi
from layouts.words.colonnes import TABLES


def write_base(chemin: Path, dossier: Path, nom: str, version: int, fictif: bool) -> None:
    """One Parquet file a table, and a word on each column. Raises BaseIndisponible."""
    colonnes = write_parquets(chemin, TABLES, dossier)
    with zipfile.ZipFile(dossier / nom, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(NOM, write_lisez_moi(colonnes, version, fictif=fictif))
        for table in colonnes:
            fichier = dossier / f"{table}.parquet"
            archive.write(fichier, fichier.name)
            fichier.unlink()
