"""Who the others of a circle are. The structures of a year are read once: a circle is a choice among them."""

from __future__ import annotations

from data.models.etats import Cercle
from data.store import queries
from data.store.base import Instantane
from data.store.rows import Membre
from data.views.structures import read_structures

ANNEES = 4
"""How many years are remembered: 60 kB each."""


def read_chargees(instantane: Instantane, annee: int) -> list[Membre]:
    """The structures that the base holds for a year, in no order."""
    return instantane.remember(
        "chargees", annee, lambda: queries.load_chargees(instantane, annee), ANNEES
    )


def list_held(instantane: Instantane, region: str, annee: int) -> list[str]:
    """The codes of those of a region, in no order."""
    return [m.code for m in read_chargees(instantane, annee) if m.code_region == region]


def load_cercle(instantane: Instantane, code: str, annee: int, cercle: Cercle) -> list[Membre]:
    """The other structures of a circle, in no order."""
    chargees = read_chargees(instantane, annee)
    if cercle is Cercle.COMPARABLES:
        voisins = queries.load_codes_voisins(instantane, [code], annee)
        choisies = [ligne for ligne in chargees if ligne.code in voisins]
    elif cercle is Cercle.REGION:
        region = _find_region(instantane, code)
        choisies = [ligne for ligne in chargees if ligne.code_region == region]
    else:
        choisies = chargees
    return [ligne for ligne in choisies if ligne.code != code]


def _find_region(instantane: Instantane, code: str) -> str:
    """The code of its region; a structure that the year does not hold has one too."""
    structure = read_structures(instantane).get(code)
    return structure.code_region if structure else ""
