"""The thirty-five invented elements of Annexe 1, tied to the real ones of the zone d'emploi."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from data.demonstration.modele import ANNEES, Masque, Matrice, Vecteur, flux

# Plausible for 2010: unemployment hardly moves in 2008, jumps in 2009, settles in 2010.
VARIATIONS = (-0.3, 1.7, 0.2)
PART_ANO = 0.153  # young active people without a job, among all of 16-25
# What the dictionary divides: for 100 young people, for 100 job seekers, of all the firms.
PLACES_INITIALE, PLACES_PRO, OFFRES = 31.0, 4.5, 82.0
RECUL_OFFRES = (1.25, 0.95, 1.0)
DECIMALES = {
    "solde_migratoire": 2,
    "population_16_25": 0,
    "part_entreprises_intermediaires": 2,
}


@dataclass(frozen=True)
class Simule:
    """Median, spread, loads on the standardised real elements, bounds; `pas` is moved each year."""

    mediane: float
    ecart: float
    charges: Mapping[str, float] = field(default_factory=dict)
    bas: float = 0.0
    haut: float = 100.0
    pas: float = 0.0


SIMULES = {
    "solde_migratoire": Simule(0.15, 0.45, {"chomage": -0.3, "rural": 0.3}, -2.5, 2.5),
    "part_filles_16_25": Simule(49.4, 0.9, {"densite": 0.35}, 45, 54),
    "part_niv_infra_v_16_25": Simule(14.5, 3.2, {"chomage": 0.6, "densite": -0.1}, 5, 32, -0.2),
    "poids_16_25": Simule(12.0, 1.6, {"densite": 0.55, "rural": -0.25}, 8, 19),
    "jeunes_decrocheurs": Simule(3.4, 0.9, {"chomage": 0.6}, 0.8, 9),
    "part_sans_diplome_16_25": Simule(22.5, 4.5, {"chomage": 0.6, "densite": -0.1}, 9, 45, -0.2),
    "taux_pauvrete": Simule(13.1, 3.6, {"chomage": 0.72}, 5, 38, 0.2),
    "part_rsa_jeunes": Simule(3.1, 1.1, {"chomage": 0.65}, 0.6, 12, 0.15),
    "part_familles_monoparentales": Simule(13.6, 2.8, {"densite": 0.4, "chomage": 0.5}, 6, 34, 0.2),
    "part_jeunes_couple": Simule(13.2, 2.6, {"densite": -0.35, "rural": 0.4}, 4, 24),
    "part_logement_social": Simule(13.5, 6.5, {"densite": 0.6, "chomage": 0.15}, 1.5, 48),
    "part_menages_sans_voiture": Simule(17.5, 6.0, {"densite": 0.7, "chomage": 0.2}, 7, 62, -0.1),
    "temps_acces_transport": Simule(19.0, 6.5, {"densite": -0.45, "rural": 0.5}, 5, 55),
    "creation_entreprise": Simule(13.8, 2.4, {"densite": 0.35, "rural": -0.1}, 7, 26, 0.8),
    "part_moins_26_salaries": Simule(12.2, 1.5, {"chomage": -0.2, "densite": 0.1}, 7, 18, -0.2),
    "poids_5_secteurs": Simule(44.0, 6.5, {"densite": -0.4, "rural": 0.2}, 25, 72),
    "poids_4_entreprises": Simule(12.5, 5.0, {"densite": -0.3, "taille": -0.2}, 2, 40),
    "part_petites_entreprises": Simule(98.3, 0.4, {"rural": 0.45}, 96.5, 99.4),
    "part_entreprises_intermediaires": Simule(0.35, 0.1, {"rural": -0.4}, 0.05, 0.6),
}


def simulate_elements(
    z: Mapping[str, Vecteur], reels: Mapping[str, Vecteur], contacts: Vecteur
) -> dict[str, Matrice]:
    """Element -> (years, structures); nan where there is no ZUS to speak of.

    `reels` are the real unemployment, activity and rural share of each place, in %.
    """
    chomage, rural = reels["chomage"], reels["rural"]
    elements = {nom: _simulate(nom, simule, z) for nom, simule in SIMULES.items()}
    elements |= _simulate_offre(chomage)
    elements["population_16_25"] = _simulate_population(chomage, contacts)
    elements |= _simulate_activite(z, reels["activite"])
    elements["part_zrr_16_25"] = _constant(
        np.clip(1.6 * rural - 38 + 12 * _bruit("zrr", rural), 0, 100)
    )
    avec_zus = 0.8 * z["densite"] + 0.5 * z["chomage"] + 0.7 * _bruit("zus", rural) > -0.15
    return elements | _simulate_zus(z, chomage, avec_zus)


def _simulate(nom: str, simule: Simule, z: Mapping[str, Vecteur]) -> Matrice:
    porte = sum((c * z[f] for f, c in simule.charges.items()), np.zeros(len(z["taille"])))
    reste = np.sqrt(1.0 - sum(c * c for c in simule.charges.values()))
    valeurs = simule.mediane + simule.ecart * (porte + reste * _bruit(nom, porte))
    return np.clip(_constant(valeurs) + simule.pas * _annees(), simule.bas, simule.haut)


def _simulate_population(chomage: Vecteur, contacts: Vecteur) -> Matrice:
    """How many young people live there goes with the size of the structure."""
    part = (
        PART_ANO * (chomage / np.median(chomage)) ** 0.6 * np.exp(0.12 * _bruit("16-25", chomage))
    )
    return _constant(contacts / 1.12 / part) * (1.0 - 0.004 * _annees())


def _simulate_offre(chomage: Vecteur) -> dict[str, Matrice]:
    """Places for 100 young people, offers for 100 job seekers: ratios, whatever the size."""
    offres = OFFRES * (12.0 / chomage) ** 0.7 * np.exp(0.2 * _bruit("offres", chomage))
    initiale = PLACES_INITIALE * np.exp(0.35 * _bruit("initiale", chomage))
    pro = PLACES_PRO * np.exp(0.4 * _bruit("pro", chomage))
    return {
        "places_formation_initiale": _constant(np.clip(initiale, 5.0, 100.0)),
        "places_formation_pro": _constant(np.clip(pro, 0.5, 25.0)),
        "offres_emploi": _constant(offres) * np.array(RECUL_OFFRES)[:, None],
    }


def _simulate_activite(z: Mapping[str, Vecteur], activite: Vecteur) -> dict[str, Matrice]:
    """Activity of women and of the young: below the real rate of all, whatever the place."""
    femmes = activite - np.clip(3.9 + 0.9 * _bruit("femmes", z["taille"]), 1.0, 7.0)
    jeunes = 43.5 + 4.0 * (0.35 * z["rural"] - 0.3 * z["chomage"] + 0.85 * _bruit("15-24", femmes))
    return {
        "taux_activite_femmes": _constant(femmes) + 0.2 * (_annees() - len(ANNEES) + 1),
        "taux_activite_15_24": np.clip(_constant(jeunes) - 0.2 * _annees(), 25, 60),
    }


def _simulate_zus(
    z: Mapping[str, Vecteur], chomage: Vecteur, avec_zus: Masque
) -> dict[str, Matrice]:
    """Unemployment inside and outside ZUS, around the real rate; nan where there is no ZUS.

    The young people's is set on the odds, and the gap of the ZUS narrows where unemployment is
    high everywhere: overseas, a plain multiple of the rate of all would near 80 %.
    """
    part = np.where(
        avec_zus,
        11.0 * np.exp(0.3 * z["densite"] + 0.25 * z["chomage"] + 0.4 * _bruit("part", chomage)),
        0.0,
    )
    part = np.clip(part, 0.0, 60.0)
    poids = 0.7 * part / 100.0
    cote = 2.3 * chomage / (100.0 - chomage) * np.exp(0.06 * _bruit("jeunes", chomage))
    jeunes = 100.0 * cote / (1.0 + cote)
    ecart = np.exp(0.15 * _bruit("rapport", chomage))
    rapport, rapport_jeunes = _rapport_zus(chomage, ecart), _rapport_zus(jeunes, 1.55 * ecart)
    partage, partage_jeunes = (1.0 + poids * (r - 1.0) for r in (rapport, rapport_jeunes))
    variation = _simulate_variations(chomage)
    zus = {
        "part_zus_16_25": _constant(part),
        "taux_chomage_zus": _constant(chomage * rapport / partage),
        "taux_chomage_jeunes_zus": _constant(jeunes * rapport_jeunes / partage_jeunes),
        "variation_chomage_zus": 1.4 * variation + 0.5 * _bruit("zus variation", variation),
    }
    hors = {
        "taux_chomage_hors_zus": _constant(chomage / partage),
        "taux_chomage_jeunes": _constant(jeunes),
        "taux_chomage_jeunes_hors_zus": _constant(jeunes / partage_jeunes),
        "variation_chomage": variation,
        "variation_chomage_hors_zus": variation - 0.05 * np.abs(variation),
    }
    return {nom: np.where(avec_zus, valeurs, np.nan) for nom, valeurs in zus.items()} | hors


def _rapport_zus(taux: Vecteur, ecart: Vecteur) -> Vecteur:
    """How many times the rate outside ZUS the rate inside is: 1.7 at 12 %, 1.2 at 40 %."""
    return 1.0 + 1.04 * ecart * (1.0 - taux / 100.0) ** 3


def _simulate_variations(chomage: Vecteur) -> Matrice:
    """Change of unemployment over a year, in points; larger where there is more of it."""
    annees = np.array(VARIATIONS)[:, None] * (chomage / np.median(chomage)) ** 0.4
    return np.asarray(annees + 0.3 * _bruit("variation", annees))


def _bruit(nom: str, modele: Matrice) -> Matrice:
    return flux(f"contexte {nom}").standard_normal(modele.shape)


def _annees() -> Matrice:
    return np.arange(len(ANNEES), dtype=np.float64)[:, None]


def _constant(valeurs: Vecteur) -> Matrice:
    return np.tile(valeurs, (len(ANNEES), 1))
