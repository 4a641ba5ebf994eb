"""The small reference tables the base needs: regions and départements of 2010, zones d'emploi."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
SAINT_MARTIN = ("978", "Saint-Martin", "01")


@lru_cache(maxsize=1)
def load_departements() -> dict[str, tuple[str, str]]:
    """Département code -> (name, code of its region of 2010), Saint-Martin attached to 01."""
    lignes = _read("regions_departements_2010.csv")
    departements = {r["DEP"]: (_apostrophe(r["nom_departement"]), r["REG"]) for r in lignes}
    code, nom, region = SAINT_MARTIN
    departements.setdefault(code, (nom, region))
    return departements


@lru_cache(maxsize=1)
def load_regions() -> dict[str, str]:
    """Region of 2010 -> its name: the 26, and Mayotte (06)."""
    return {r["REG"]: _apostrophe(r["nom_region"]) for r in _read("regions26_contexte_insee.csv")}


@lru_cache(maxsize=1)
def load_zones() -> dict[str, str]:
    """Zone d'emploi 2010 -> its name."""
    return {r["ZE2010"]: r["nom_ze2010"] for r in _read("zones_emploi2010_contexte_insee.csv")}


def _apostrophe(nom: str) -> str:
    """« Provence-Alpes-Côte d’Azur », as it is set on screen."""
    return nom.replace("'", "’")


def _read(nom: str) -> list[dict[str, str]]:
    with (FOLDER / nom).open(encoding="utf-8-sig", newline="") as fichier:
        return list(csv.DictReader(fichier))
