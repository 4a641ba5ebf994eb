"""Figures as they were when they were quoted; one that has changed since says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import Portrait
from data.typographie import Texte, typeset
from layouts.words.wording import format_valeur

ABSENT = "non renseigné"


def describe_citations(lu: str, portrait: Portrait, catalogue: Catalogue) -> Texte:
    """« Lu : 28,3 % (2010), médiane 31 % de 25 structures ». `lu`: what the server kept with the line."""
    citations: list[Mapping[str, Any]] = json.loads(lu or "[]")
    phrases = (
        _describe(citation, portrait, catalogue.entrees[citation["indicateur"]])
        for citation in citations
        if citation["indicateur"] in catalogue.entrees
    )
    return typeset(" · ".join(phrases))


def _describe(citation: Mapping[str, Any], portrait: Portrait, entree: Entree) -> str:
    """A figure of a year that is not the portrait's is told as it was, without more."""
    dit = f"{entree.libelle_court or entree.libelle} : {_format(citation['valeur'], entree)}"
    dit += f" ({citation['annee']})"
    if citation["mediane"] is not None:
        dit += (
            f", médiane {_format(citation['mediane'], entree)} de {citation['autres']} structures"
        )
    if citation["annee"] != portrait.annee:
        return dit
    valeur = portrait.find_valeur(citation["indicateur"], citation["dispositif"])
    if _format(valeur, entree) == _format(citation["valeur"], entree):
        return dit
    return f"{dit}, lu dans la version {citation['version']} de la base ; depuis : {_format(valeur, entree)}"


def _format(valeur: float | None, entree: Entree) -> str:
    return ABSENT if valeur is None else format_valeur(valeur, entree)
