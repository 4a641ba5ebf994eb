"""The real context of a place: INSEE's figures by zone d'emploi, else département, else region."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from data.annuaire.repertoire import REFERENCE

SOURCE = "INSEE, recensement"
# Element of Annexe 1 -> column of the reference files, year that the figure states.
ELEMENTS_REELS = {
    "densite": ("densite_2010", 2010),
    "evolution_population": ("tx_var_annuel_pop_1999_2010_pct", 2010),
    "part_population_rurale": ("part_pop_communes_rurales_pct", 2010),
    "taux_scolarisation": ("rp2012_taux_scolarisation1517_pct", 2012),
    "taux_activite": ("rp2012_taux_activite1564_pct", 2012),
    "taux_emploi": ("rp2012_taux_emploi1564_pct", 2012),
    "taux_chomage": ("rp2012_taux_chomage_rp1564_pct", 2012),
}
_FICHIERS = {
    "": ("zones_emploi2010_contexte_insee.csv", "ZE2010"),
    "département": ("departements_contexte_insee.csv", "DEP"),
    "région": ("regions26_contexte_insee.csv", "REG"),
}


@dataclass(frozen=True)
class ChiffreReel:
    """One real figure, as a text with a decimal comma; `source` says the scale if not the zone."""

    element: str
    valeur: str
    source: str
    annee_source: int


@lru_cache(maxsize=3)
def load_contexte(echelle: str) -> dict[str, dict[str, str]]:
    """Place -> its row, for a scale: '' (zone d'emploi), 'département' or 'région'."""
    nom, cle = _FICHIERS[echelle]
    with (REFERENCE / nom).open(encoding="utf-8-sig", newline="") as fichier:
        return {r[cle]: r for r in csv.DictReader(fichier)}


def load_mesures(zone: str, departement: str, region: str) -> list[ChiffreReel]:
    """The real figures of a place, those that no scale knows left out.

    Saint-Martin, whose département is in no file, has none: Guadeloupe's would not be its own.
    """
    if departement not in load_contexte("département"):
        return []
    lieux = {"": zone, "département": departement, "région": region}
    mesures = (_find(element, lieux) for element in ELEMENTS_REELS)
    return [mesure for mesure in mesures if mesure]


def _find(element: str, lieux: dict[str, str]) -> ChiffreReel | None:
    colonne, annee = ELEMENTS_REELS[element]
    for echelle, lieu in lieux.items():
        valeur = load_contexte(echelle).get(lieu, {}).get(colonne, "")
        if valeur:
            source = f"{SOURCE} ({echelle})" if echelle else SOURCE
            return ChiffreReel(element, valeur.replace(".", ","), source, annee)
    return None
