"""The five tables as Table Schemas, and as one Data Package (https://datapackage.org), for public validators.

Stricter than the import on how a number is written; what they accept, the import accepts. They see neither
the links between lines nor, in a long table, the unit of each code. Only the package says that a line names
a structure of its table: a validator refuses a lone schema that points to another file.
"""

from __future__ import annotations

import json
from typing import Any

from data.catalogue import Catalogue
from data.ingest.modele.champs import Colonne, Genre, list_colonnes
from data.sources.cells import MOTS_ETAT, OUI_NON
from data.store.tables import FEUILLES, STRUCTURE, Description

PROFILS = "https://datapackage.org/profiles/2.0"
PAQUET = "datapackage.json"
SUFFIXE = ".schema.json"
LARGE = "_large"
TYPES = {
    Genre.TEXTE: "string",
    Genre.ANNEE: "year",
    Genre.ENTIER: "integer",
    Genre.NOMBRE: "number",
    Genre.OUI_NON: "boolean",
}
VIDE = ("dispositif",)
"""The keys whose empty cell is a value: the whole."""


def build_schemas(catalogue: Catalogue) -> dict[str, str]:
    """The text of each file, by its name: `<table>`, one line a value; `<table>_large`, a column a code."""
    schemas = {}
    for table in FEUILLES:
        for suffixe in ("", LARGE) if table.longues else ("",):
            schema = build_schema(table, catalogue, large=bool(suffixe))
            schemas[f"{table.feuille}{suffixe}{SUFFIXE}"] = _write(schema)
    return {**schemas, PAQUET: _write(_build_package(catalogue))}


def _write(objet: dict[str, Any]) -> str:
    return json.dumps(objet, ensure_ascii=False, indent=2) + "\n"


def _build_package(catalogue: Catalogue) -> dict[str, Any]:
    """The five CSV of the template as they are written."""
    return {
        "$schema": f"{PROFILS}/datapackage.json",
        "name": "tables",
        "resources": [_build_resource(table, catalogue) for table in FEUILLES],
    }


def _build_resource(table: Description, catalogue: Catalogue) -> dict[str, Any]:
    schema = build_schema(table, catalogue, large=table.modele_large)
    if table is not STRUCTURE:
        lien = {"resource": STRUCTURE.feuille, "fields": STRUCTURE.cles[0]}
        schema["foreignKeys"] = [{"fields": "code_structure", "reference": lien}]
    return {
        "name": table.feuille,
        "type": "table",
        "path": f"{table.feuille}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";"},
        "schema": schema,
    }


def build_schema(table: Description, catalogue: Catalogue, *, large: bool) -> dict[str, Any]:
    """One form of one table; a file may have fewer columns, and a wide table of results here no rate."""
    modele = table.build_template(catalogue) if large and table.modele_large else ()
    colonnes = [c for c in list_colonnes(table, catalogue, large) if not modele or c.nom in modele]
    presentes = {colonne.nom for colonne in colonnes}
    return {
        "$schema": f"{PROFILS}/tableschema.json",
        "name": f"{table.feuille}{LARGE if large else ''}",
        "fieldsMatch": "superset",
        "fields": [_build_field(colonne, table) for colonne in colonnes],
        "missingValues": [""] if table is STRUCTURE else list(MOTS_ETAT),
        "primaryKey": [cle for cle in table.cles if cle in presentes],
    }


def _build_field(colonne: Colonne, table: Description) -> dict[str, Any]:
    champ: dict[str, Any] = {"name": colonne.nom, "type": TYPES[colonne.genre]}
    champ["title"] = colonne.libelle
    unite = f"Unité : {colonne.unite}. " if colonne.unite else ""
    description = f"{unite}{colonne.consigne}"
    if description:
        champ["description"] = description
    if colonne.genre is Genre.NOMBRE:
        champ["decimalChar"] = ","
    if colonne.genre is Genre.OUI_NON:
        champ["trueValues"] = [mot for mot, vrai in OUI_NON.items() if vrai]
        champ["falseValues"] = [mot for mot, vrai in OUI_NON.items() if not vrai]
    if colonne.nom in VIDE:
        champ["missingValues"] = []
    contraintes = _build_constraints(colonne, table)
    return champ | ({"constraints": contraintes} if contraintes else {})


def _build_constraints(colonne: Colonne, table: Description) -> dict[str, Any]:
    bas, haut = colonne.bornes
    choix = ["", *colonne.choix] if colonne.nom in VIDE else list(colonne.choix)
    contraintes = {
        "required": True if _is_required(colonne, table) else None,
        "unique": True if (colonne.nom,) == table.cles else None,
        "enum": choix or None,
        "pattern": colonne.motif or None,
        "minimum": bas,
        "maximum": haut,
    }
    return {nom: valeur for nom, valeur in contraintes.items() if valeur is not None}


def _is_required(colonne: Colonne, table: Description) -> bool:
    """A number may be missing: its state says why."""
    return colonne.requise and not (colonne.mesure and table is not STRUCTURE)
