"""The folder: fictitious structures of a few regions, and the records of their young people."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

from data.demonstration.ecriture import write_structures
from data.demonstration.structures import StructureFictive, build_structures
from data.demonstration.territoire import compute_contacts
from data.individus.demonstration.accueil import draw_accueil
from data.individus.demonstration.atelier import open_aside
from data.individus.demonstration.carnet import Carnet
from data.individus.demonstration.entreprises import draw_contacts, draw_entreprises, draw_parrains
from data.individus.demonstration.hasard import Lieu
from data.individus.demonstration.jeunes import draw_jeune
from data.individus.demonstration.passages import draw_passages
from data.individus.demonstration.situations import draw_situations

JEUNES = 20_000
JEUNES_PAR_STRUCTURE = 400
"""On average, all years together: about 200 are in contact in a year."""
GRANDE = "11"
"""Too many structures for a small extraction: its region comes last."""


def write_individus(dossier: Path, jeunes: int, graine: int) -> int:
    """Write structures.csv and every table; how many structures. Same arguments, same bytes.

    `jeunes`: young people in all, spread by the sizes of the demonstration. `dossier`: empty, or not there.
    """
    choisies = _choose_structures(jeunes)
    with open_aside(dossier) as provisoire:
        write_structures(provisoire / "structures.csv", [structure for structure, _ in choisies])
        parts = _spread(choisies, jeunes, graine)
        with Carnet(provisoire) as carnet:
            for structure, _ in choisies:
                lieu = Lieu(structure.code, Random(f"{graine} {structure.code}"))
                _write_structure(lieu, carnet, parts[structure.code])
    return len(choisies)


def _choose_structures(jeunes: int) -> list[tuple[StructureFictive, float]]:
    """Region after region, the largest first, so that each has others to be compared with; and sizes."""
    structures = build_structures()
    tailles = compute_contacts(structures).tolist()
    effectifs = Counter(structure.lieu.code_region for structure in structures)
    ordre = sorted(
        zip(structures, tailles, strict=True),
        key=lambda couple: _rank_region(couple[0].lieu.code_region, effectifs),
    )
    return ordre[: max(1, jeunes // JEUNES_PAR_STRUCTURE)]


def _rank_region(region: str, effectifs: Counter[str]) -> tuple[bool, int, str]:
    return region == GRANDE, -effectifs[region], region


def _spread(
    choisies: list[tuple[StructureFictive, float]], jeunes: int, graine: int
) -> Counter[str]:
    """Young people of each structure: drawn by its size."""
    codes = [structure.code for structure, _ in choisies]
    poids = [taille for _, taille in choisies]
    return Counter(Random(f"{graine} tailles").choices(codes, poids, k=jeunes))


def _write_structure(lieu: Lieu, carnet: Carnet, jeunes: int) -> None:
    parrains = draw_parrains(lieu, carnet, jeunes)
    draw_contacts(lieu, carnet, jeunes)
    for _ in range(jeunes):
        jeune = draw_jeune(lieu, carnet)
        draw_accueil(lieu, carnet, jeune)
        draw_situations(lieu, carnet, jeune)
        draw_passages(lieu, carnet, jeune)
        draw_entreprises(lieu, carnet, jeune, parrains)
