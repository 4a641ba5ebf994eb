"""The files, read and recognised: each sheet's tables, each with its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from data.ingest.laissees import leave_explicative, leave_unfilled
from data.ingest.lexique import Lexique
from data.ingest.recognise import Reconnue, recognise
from data.ingest.tableaux import find_tables
from data.sources import Constatations, read_feuilles

Suivi = Callable[[str], None]


def read_files(
    chemins: Sequence[Path], lexique: Lexique, rapport: Constatations, suivi: Suivi
) -> list[Reconnue]:
    """Every table of the files that holds a line; what it was taken for goes into the report."""
    reconnues = []
    for chemin in chemins:
        suivi(f"Lecture de {chemin.name}")
        for feuille in read_feuilles(chemin, rapport):
            if leave_explicative(feuille, lexique, rapport):
                continue
            for table in find_tables(feuille, lexique, rapport):
                reconnue = recognise(table, lexique.catalogue, rapport)
                if reconnue is None:
                    continue
                remplie = leave_unfilled(reconnue, rapport)
                nombre = len(remplie.table)
                rapport.lues.append(f"{table.lieu} : {reconnue.forme.feuille}, {nombre} lignes")
                if nombre:
                    reconnues.append(remplie)
                elif not len(table):
                    rapport.avis.append(f"{table.lieu} : aucune ligne sous les noms de colonnes")
    return reconnues
