"""Writes the real directory as three import files: structures, context, and results to fill in."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from data.annuaire.recensement import load_mesures
from data.annuaire.repertoire import Reelle, read_repertoire
from data.catalogue import load_catalogue

ANNEE = 2010
COLONNES_STRUCTURES = (
    "code",
    "nom",
    "type",
    "code_region",
    "code_departement",
    "commune",
    "zone_emploi",
    "module_entreprise",
    "groupe_homogene",
    "lat",
    "lon",
)
COLONNES_CONTEXTE = (
    "code_structure",
    "annee",
    "element",
    "valeur",
    "source",
    "annee_source",
    "simule",
)


def write_annuaire(dossier: Path) -> list[Path]:
    """Write structures.csv, contexte.csv and resultats.csv (one empty row a structure)."""
    reelles = read_repertoire()
    bruts = [entree.code for entree in load_catalogue().bruts]
    vides = ([r.code, ANNEE, *[""] * len(bruts)] for r in reelles)
    entete = ("code_structure", "annee", *bruts)
    return [
        write_table(dossier / "structures.csv", COLONNES_STRUCTURES, map(_structure, reelles)),
        write_table(dossier / "contexte.csv", COLONNES_CONTEXTE, _contexte(reelles)),
        write_table(dossier / "resultats.csv", entete, vides),
    ]


def write_table(chemin: Path, entete: Iterable[str], lignes: Iterable[Iterable[object]]) -> Path:
    """Write one CSV as Excel in French wants it: `;`, UTF-8 with BOM."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    with chemin.open("w", encoding="utf-8-sig", newline="") as fichier:
        graveur = csv.writer(fichier, delimiter=";")
        graveur.writerow(entete)
        graveur.writerows(lignes)
    return chemin


def _structure(r: Reelle) -> tuple[str, ...]:
    """One row of structures.csv; whether the module Entreprise is used is not known."""
    lieu = (r.code_region, r.code_departement, r.commune, r.zone_emploi)
    return (r.code, r.nom, r.type, *lieu, "", "", r.lat, r.lon)


def _contexte(reelles: Iterable[Reelle]) -> Iterable[tuple[object, ...]]:
    for r in reelles:
        for m in load_mesures(r.zone_emploi, r.code_departement, r.code_region):
            yield r.code, ANNEE, m.element, m.valeur, m.source, m.annee_source, "non"
