"""Annexe 1 of each structure: seven real elements of its zone, thirty-five invented plausibly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data.annuaire.recensement import load_mesures
from data.demonstration.elements import DECIMALES, simulate_elements
from data.demonstration.modele import ANNEES, Matrice, Vecteur, flux
from data.demonstration.structures import StructureFictive
from data.demonstration.territoire import read_reel

SIMULATION = "simulation"
LATENTS = ("pro", "social", "vie", "entreprise", "resultat", "suivi", "moyens", "civis")


@dataclass(frozen=True)
class ContexteSimule:
    """`simules`: element -> (years, structures), nan for « sans objet »; `z`: standardised facts."""

    simules: Mapping[str, Matrice]
    z: Mapping[str, Vecteur]


def build_contexte(structures: Sequence[StructureFictive], contacts: Vecteur) -> ContexteSimule:
    """The whole context, and the standardised facts that move the results."""
    reels = {
        "chomage": read_reel(structures, "rp2012_taux_chomage_rp1564_pct"),
        "activite": read_reel(structures, "rp2012_taux_activite1564_pct"),
        "rural": read_reel(structures, "part_pop_communes_rurales_pct"),
    }
    densite = np.log(read_reel(structures, "densite_2010"))
    z = {"chomage": standardise(reels["chomage"]), "densite": standardise(densite)}
    z |= {"rural": standardise(reels["rural"]), "taille": standardise(np.log(contacts))}
    simules = simulate_elements(z, reels, contacts)
    z["pauvrete"] = standardise(simules["taux_pauvrete"][-1])
    z["niveau"] = standardise(simules["part_sans_diplome_16_25"][-1])
    return ContexteSimule(simules, z | draw_latents(len(structures)))


def draw_latents(nombre: int) -> dict[str, Vecteur]:
    """Habits of a structure that several rates share: families of rates move together."""
    commun = flux("latent commun").standard_normal(nombre)
    propres = {nom: flux(f"latent {nom}").standard_normal(nombre) for nom in LATENTS}
    return {nom: 0.3 * commun + np.sqrt(1 - 0.3**2) * propre for nom, propre in propres.items()}


def standardise(valeurs: Vecteur) -> Vecteur:
    """Robust score over the country, clipped so that no overseas unemployment runs away."""
    mediane = np.median(valeurs)
    ecart = 1.4826 * float(np.median(np.abs(valeurs - mediane))) or float(valeurs.std())
    return np.clip((valeurs - mediane) / ecart, -2.5, 2.5)


def format_contexte(
    structures: Sequence[StructureFictive], contexte: ContexteSimule
) -> Iterator[str]:
    """The lines of contexte.csv, by year, structure and element."""
    reels = [_format_reels(s) for s in structures]
    textes = {e: _format_simule(e, valeurs) for e, valeurs in contexte.simules.items()}
    for rang, annee in enumerate(ANNEES):
        fin = f";{SIMULATION};{annee};oui"
        for i, structure in enumerate(structures):
            debut = f"{structure.code};{annee};"
            yield from (debut + reel for reel in reels[i])
            yield from (f"{debut}{e};{lignes[rang][i]}{fin}" for e, lignes in textes.items())


def _format_reels(structure: StructureFictive) -> list[str]:
    lieu = structure.lieu
    mesures = load_mesures(lieu.zone_emploi, lieu.code_departement, lieu.code_region)
    return [f"{m.element};{m.valeur};{m.source};{m.annee_source};non" for m in mesures]


def _format_simule(element: str, valeurs: Matrice) -> list[list[str]]:
    decimales = DECIMALES.get(element, 1)
    return [
        ["SO" if v != v else f"{v:.{decimales}f}".replace(".", ",") for v in annee]
        for annee in valeurs.tolist()
    ]
