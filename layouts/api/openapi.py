"""The description of the API (OpenAPI 3.1), made from its table and from what its rows are."""

from __future__ import annotations

from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from data.catalogue import Catalogue
from data.typographie import typeset
from layouts.api.reponse import SENS, Accueil, Entete
from layouts.api.ressources import (
    CHEMIN_BASE,
    CHEMIN_DESCRIPTION,
    ENTIERS,
    RACINE,
    RESSOURCES,
    SUJETS,
    TAILLE,
    TAILLE_MAX,
    Filtre,
    Ressource,
    list_valeurs,
)
from layouts.api.ressources import SENS as FILTRES
from layouts.words.colonnes import COLONNES

Schema = dict[str, Any]
TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
REFUS = {
    401: "Sans compte, ou la session est terminée.",
    403: "Hors de ce que lit ce compte, que la chose existe ou non.",
    404: "Adresse, paramètre ou valeur inconnus.",
    503: "La base ne peut pas être lue maintenant.",
}
BASE_ENTIERE = "Toute la base : une table Parquet chacune, et un LISEZ-MOI"
QUI_BASE = "Qui lit le pays entier avec les noms."
"""Written by hand nowhere else: it is no table of rows."""


def build_openapi(catalogue: Catalogue, temoin: str) -> Schema:
    """`temoin`: the name of the cookie of a session."""
    chemins = {RACINE + r.chemin: {"get": _describe(r, catalogue)} for r in RESSOURCES}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Regards croisés",
            "version": "1",
            "description": typeset(
                "Lecture seule, sous les droits du compte. Une valeur absente est null, jamais 0 ; "
                "son état dit pourquoi. Ne vaut pas classement."
            ),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/"}],
        "security": [{"session": []}, {}],
        "paths": {
            RACINE: {"get": _describe_objet("accueil", "Les adresses de l’API", "Accueil")},
            CHEMIN_DESCRIPTION: {"get": _describe_objet("description", "Cette description", None)},
            **chemins,
            CHEMIN_BASE: {"get": _describe_base()},
        },
        "components": {
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": temoin}},
            "schemas": {
                "Entete": _build_objet(Entete, SENS),
                "Accueil": _build_objet(Accueil, SENS),
                "Refus": _build_refus(),
                **{r.ligne.__name__: _build_objet(r.ligne, COLONNES) for r in RESSOURCES},
            },
        },
    }


def _describe(ressource: Ressource, catalogue: Catalogue) -> Schema:
    contenu = {
        "allOf": [
            {"$ref": "#/components/schemas/Entete"},
            {
                "type": "object",
                "required": ["donnees"],
                "properties": {
                    "donnees": {
                        "type": "array",
                        "description": typeset(SENS["donnees"]),
                        "maxItems": TAILLE_MAX,
                        "items": {"$ref": f"#/components/schemas/{ressource.ligne.__name__}"},
                    }
                },
            },
        ]
    }
    filtres = [_describe_filtre(ressource, f, catalogue) for f in ressource.filtres_lus]
    return {
        "operationId": ressource.nom,
        "summary": typeset(ressource.titre),
        "description": typeset(ressource.qui),
        "parameters": [*_describe_sujet(ressource), *filtres],
        "responses": _build_reponses("Une page de lignes.", "application/json", contenu),
    }


def _describe_sujet(ressource: Ressource) -> list[Schema]:
    if not ressource.sujet:
        return []
    return [
        {
            "name": ressource.sujet,
            "in": "path",
            "required": True,
            "description": typeset(SUJETS[ressource.sujet]),
            "schema": {"type": "string"},
        }
    ]


def _describe_filtre(ressource: Ressource, filtre: Filtre, catalogue: Catalogue) -> Schema:
    schema: Schema = {"type": "integer", "minimum": 1} if filtre in ENTIERS else {"type": "string"}
    if valeurs := list_valeurs(ressource, filtre, catalogue):
        schema["enum"] = [*valeurs]
    if filtre is Filtre.TAILLE:
        schema |= {"maximum": TAILLE_MAX, "default": TAILLE}
    return {
        "name": str(filtre),
        "in": "query",
        "description": typeset(FILTRES[filtre]),
        "schema": schema,
    }


def _describe_objet(nom: str, titre: str, schema: str | None) -> Schema:
    contenu = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    return {
        "operationId": nom,
        "summary": typeset(titre),
        "responses": _build_reponses(titre + ".", "application/json", contenu),
    }


def _describe_base() -> Schema:
    return {
        "operationId": "base",
        "summary": typeset(BASE_ENTIERE),
        "description": typeset(QUI_BASE),
        "responses": _build_reponses(
            "Un fichier ZIP.", "application/zip", {"type": "string", "format": "binary"}
        ),
    }


def _build_reponses(titre: str, genre: str, schema: Schema) -> Schema:
    refus = {"application/json": {"schema": {"$ref": "#/components/schemas/Refus"}}}
    return {
        "200": {"description": typeset(titre), "content": {genre: {"schema": schema}}},
        "304": {"description": typeset("La réponse est celle que le client a déjà.")},
        **{str(n): {"description": typeset(mots), "content": refus} for n, mots in REFUS.items()},
    }


def _build_refus() -> Schema:
    noms = ("message", "reference")
    proprietes = {n: {"type": "string", "description": typeset(SENS[n])} for n in noms}
    return {"type": "object", "required": [*noms], "properties": proprietes}


def _build_objet(ligne: type[NamedTuple], sens: dict[str, str]) -> Schema:
    """A row, by the types of its fields: every one is there, null where it is missing."""
    champs = get_type_hints(ligne)
    return {
        "type": "object",
        "additionalProperties": True,
        "required": [*champs],
        "properties": {
            nom: {**_build_type(genre, sens), "description": typeset(sens[nom])}
            for nom, genre in champs.items()
        },
    }


def _build_type(genre: Any, sens: dict[str, str]) -> Schema:
    if isinstance(genre, UnionType):
        return _build_union([_build_type(g, sens) for g in get_args(genre)])
    if get_origin(genre) is list:
        return {"type": "array", "items": _build_type(get_args(genre)[0], sens)}
    if isinstance(genre, type) and issubclass(genre, StrEnum):
        return {"type": "string", "enum": [*map(str, genre)]}
    if hasattr(genre, "_fields"):
        return _build_objet(genre, {**COLONNES, **sens})
    return {"type": TYPES[genre]}


def _build_union(genres: list[Schema]) -> Schema:
    """« string » or « null »; the values of an enumeration or « null »."""
    uni: Schema = {"type": [g["type"] for g in genres]}
    valeurs = [v for g in genres for v in g.get("enum", ())]
    return uni | ({"enum": [*valeurs, None]} if valeurs else {})
