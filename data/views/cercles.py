"""Who the others of a circle are. The structures of a year are read once: a circle is a choice among them."""

from __future__ import annotations

from data.models.comparaison import Cercle
from data.store import queries
from data.store.base import Instantane

ANNEES = 4
"""How many years are remembered: 60 kB each."""


def load_cercle(
    base: Instantane, code: str, annee: int, cercle: Cercle
) -> list[tuple[str, str, str, str]]:
    """(code, name, type, region) of the other structures of a circle, in no order."""
    chargees = base.remember("chargees", annee, lambda: queries.load_chargees(base, annee), ANNEES)
    if cercle is Cercle.COMPARABLES:
        voisins = {voisin for (voisin,) in queries.load_codes_voisins(base, code, annee)}
        choisies = [ligne for ligne in chargees if ligne[0] in voisins]
    elif cercle is Cercle.REGION:
        region = _find_region(base, code, chargees)
        choisies = [ligne for ligne in chargees if ligne[4] == region]
    else:
        choisies = chargees
    return [(c, nom, genre, lieu) for c, nom, genre, lieu, _ in choisies if c != code]


def _find_region(base: Instantane, code: str, chargees: list[queries.Ligne]) -> str:
    """The code of its region; a structure that the year does not hold has one too."""
    ici = next((ligne[4] for ligne in chargees if ligne[0] == code), None)
    if ici is not None:
        return str(ici)
    trouvees = queries.load_structure(base, code)
    return str(trouvees[0][3]) if trouvees else ""
