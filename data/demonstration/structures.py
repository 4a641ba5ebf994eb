"""454 fictitious structures, placed like the real ones: region, zone d'emploi, commune of the seat."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from data.annuaire.repertoire import REFERENCE, Reelle, read_repertoire
from data.demonstration.modele import Masque, flux

TOTAL = 454
MAYOTTE = "06"
# The small regions at their real size, and the two that the drawings of the pages show.
FIXES = {"01": 1, "02": 3, "03": 1, "04": 4, "11": 76, "31": 26, "94": 4}
PAIO_AVEC_DEUX = "31"
TOTAL_PAIO = 14
PART_SANS_MODULE = 1 / 3
MAQUETTE = "ML fictive 31-07"  # drawn in the mock pages: no module Entreprise, no vie sociale


@dataclass(frozen=True)
class StructureFictive:
    """One fictitious structure; the place is real, nothing else is."""

    code: str
    nom: str
    type: str
    lieu: Reelle
    module_entreprise: bool


def build_structures() -> list[StructureFictive]:
    """The 454 structures, by region then number; PAIO come last in their region."""
    effectifs = compute_effectifs()
    paio = choose_paio(effectifs)
    sans_module = flux("module entreprise").random(TOTAL) < PART_SANS_MODULE
    rangs: Counter[str] = Counter()
    structures: list[StructureFictive] = []
    reels = _lieux()
    for region, nombre in effectifs.items():
        for numero, lieu in enumerate(_choose_lieux(reels, region, nombre), start=1):
            genre = "PAIO" if numero > nombre - paio[region] else "ML"
            nom = f"{genre} fictive {region}-{numero:02d}"
            rangs[lieu.code_departement] += 1
            code = build_code(lieu.code_departement, rangs[lieu.code_departement])
            module = not sans_module[len(structures)] and nom != MAQUETTE
            structures.append(StructureFictive(code, nom, genre, lieu, module))
    return structures


def build_code(departement: str, rang: int) -> str:
    """`59`, 1 -> `59901S00`; `971`, 1 -> `97191S00`: eight characters, never a real INSEE code."""
    return f"{departement}9{rang:0{4 - len(departement)}d}S00"


def compute_effectifs() -> dict[str, int]:
    """Structures by region of 2010: the Sénat's real counts, brought to 454 by largest remainders."""
    chemin = REFERENCE / "missions_locales_par_region_2015_senat.csv"
    with chemin.open(encoding="utf-8-sig", newline="") as fichier:
        lignes = list(csv.DictReader(fichier))
    reels = {r["code_region"]: int(r["nb_ml_2015"]) for r in lignes if r["code_region"]}
    libres = {r: n for r, n in reels.items() if r not in FIXES and r != MAYOTTE}
    reste = TOTAL - sum(FIXES.values())
    quotes = {r: n * reste / sum(libres.values()) for r, n in libres.items()}
    effectifs = {r: int(q) for r, q in quotes.items()} | FIXES
    par_reste = sorted(quotes, key=lambda r: (int(quotes[r]) - quotes[r], r))
    for region in par_reste[: TOTAL - sum(effectifs.values())]:
        effectifs[region] += 1
    return dict(sorted(effectifs.items()))


def choose_paio(effectifs: dict[str, int]) -> Counter[str]:
    """14 PAIO: two in Nord-Pas-de-Calais, one in each of the twelve other largest regions."""
    autres = sorted(effectifs, key=lambda r: (-effectifs[r], r))
    seules = [r for r in autres if r != PAIO_AVEC_DEUX][: TOTAL_PAIO - 2]
    return Counter({PAIO_AVEC_DEUX: 2} | dict.fromkeys(seules, 1))


def number_by_zone(structures: Iterable[StructureFictive]) -> Counter[str]:
    """How many of the structures share each zone d'emploi."""
    return Counter(s.lieu.zone_emploi for s in structures)


def compute_sans_module(structures: Iterable[StructureFictive]) -> Masque:
    """True where the module Entreprise is not used."""
    return np.array([not s.module_entreprise for s in structures])


def _choose_lieux(lieux: Sequence[Reelle], region: str, nombre: int) -> Iterator[Reelle]:
    """Places of a region in the proportions of the real seats, by département then at random."""
    reels = [lieu for lieu in lieux if lieu.code_region == region]
    hasard = flux(f"lieux {region}")
    melange = [reels[i] for i in hasard.permutation(len(reels))]
    choisis = (melange * 2)[:nombre]
    return iter(sorted(choisis, key=lambda lieu: lieu.code_departement))


def _lieux() -> list[Reelle]:
    return [r for r in read_repertoire() if r.zone_emploi and r.code_region != MAYOTTE and r.lat]
