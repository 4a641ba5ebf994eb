"""How large each structure is, and how many young people live there, from its zone's real people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.annuaire.recensement import load_contexte
from data.demonstration.modele import Vecteur, flux
from data.demonstration.structures import StructureFictive, number_by_zone

PLUS_PETITE, PLUS_GRANDE = 737.0, 28000.0  # young people in contact in 2010, real extremes
TAILLE_PAIO = 0.45


def read_reel(structures: Sequence[StructureFictive], colonne: str) -> Vecteur:
    """A column of the real figures by zone d'emploi, one number a structure."""
    zones = load_contexte("")
    return np.array([float(zones[s.lieu.zone_emploi][colonne]) for s in structures])


def compute_contacts(structures: Sequence[StructureFictive]) -> Vecteur:
    """Young people in contact in 2010, before the country's total is met.

    The order follows the zone's population shared among its structures; the sizes follow the
    real spread: 737 at the least, 28,000 at the most, one structure each.
    """
    hasard = flux("tailles")
    partage = number_by_zone(structures)
    voisins = np.array([partage[s.lieu.zone_emploi] for s in structures])
    paio = np.array([s.type == "PAIO" for s in structures])
    population = read_reel(structures, "pop2010") / voisins * np.where(paio, TAILLE_PAIO, 1.0)
    population *= np.exp(0.3 * hasard.standard_normal(len(structures)))
    rangs = np.argsort(np.argsort(population))
    tailles = np.sort(730.0 + 1560.0 * np.exp(0.85 * hasard.standard_normal(len(structures))))
    tailles = np.clip(tailles, PLUS_PETITE * 1.03, PLUS_GRANDE * 0.7)
    tailles[0], tailles[-1] = PLUS_PETITE, PLUS_GRANDE
    return np.asarray(tailles[rangs])


def reach_total(contacts: Vecteur, total: float, ecrit: Vecteur) -> Vecteur:
    """Scale all but the two extremes so that the written cells add up to the total."""
    extreme = (contacts == PLUS_PETITE) | (contacts == PLUS_GRANDE)
    facteur = (total - PLUS_PETITE - PLUS_GRANDE) / (contacts * ecrit)[~extreme].sum()
    mis = np.maximum(np.round(contacts * facteur), PLUS_PETITE + 1)
    return np.where(extreme, contacts, mis)
