"""Files to fill in: one workbook, the five tables as CSV, their Table Schemas, and how to fill them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from data.catalogue import Catalogue, load_catalogue
from data.ingest.modele.classeur import build_classeur
from data.ingest.modele.consignes import LISEZ_MOI
from data.ingest.modele.schemas import build_schemas
from data.store.tables import FEUILLES, STRUCTURE, Description

CLASSEUR = "tables.xlsx"


def write_modele(dossier: Path, structures: Sequence[Sequence[str]] = ()) -> list[Path]:
    """The files, in a folder made where it is not there.

    `structures` are those of the base, in the columns of their table: they are written already.
    """
    catalogue = load_catalogue()
    dossier.mkdir(parents=True, exist_ok=True)
    classeur = dossier / CLASSEUR
    classeur.write_bytes(build_classeur(catalogue, structures))
    tables = [_write_csv(dossier, table, catalogue, structures) for table in FEUILLES]
    lisez_moi = dossier / "LISEZ-MOI.txt"
    lisez_moi.write_text(LISEZ_MOI, encoding="utf-8")
    schemas = []
    for nom, texte in build_schemas(catalogue).items():
        schemas.append(dossier / nom)
        schemas[-1].write_text(texte, encoding="utf-8")
    return [classeur, *tables, lisez_moi, *schemas]


def _write_csv(
    dossier: Path, table: Description, catalogue: Catalogue, structures: Sequence[Sequence[str]]
) -> Path:
    chemin = dossier / f"{table.feuille}.csv"
    with chemin.open("w", encoding="utf-8-sig", newline="") as fichier:
        ecrire = csv.writer(fichier, delimiter=";")
        ecrire.writerow(table.build_template(catalogue))
        ecrire.writerows(structures if table is STRUCTURE else ())
    return chemin
