"""The strip of a rate beside what its context leads one to expect, in its natural unit from zero."""

from __future__ import annotations

import math

from layouts.figures.bande import BORD, HAUTEUR, draw_bloc
from layouts.figures.marques import POSITION, draw_forme
from layouts.theme import BANDE, COMPAREES, ENCRE_2

LARGEUR = 240
RONDS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""What a scale may end on, times a power of ten."""
GROS = 1.2
"""The structure's mark, beside those of the readings."""


LARGEUR_PART, HAUTEUR_PART = 120, 12
"""Of a bar from nothing to all, in px."""


def list_traits_part(part: float, seuil: float) -> list[str]:
    """What part of a whole, with a tick where it begins to be told."""
    longueur, repere = (round(v * LARGEUR_PART, 1) for v in (min(max(part, 0.0), 1.0), seuil))
    return [
        f'<rect y="3" width="{LARGEUR_PART}" height="6" fill="{BANDE}"/>',
        f'<rect y="3" width="{longueur:g}" height="6" fill="{ENCRE_2}"/>',
        f'<path d="M{repere:g} 0V{HAUTEUR_PART}" stroke="{COMPAREES}" stroke-width="1"/>',
    ]


def choose_maximum(*valeurs: float) -> float:
    """The round number that ends a scale which starts at zero and holds them all."""
    plus_grand = max(valeurs)
    if plus_grand <= 0:
        return 1.0
    unite = 10.0 ** math.floor(math.log10(plus_grand) + 1e-9)
    return next(rond * unite for rond in RONDS if rond * unite >= plus_grand * (1 - 1e-9))


def list_traits_attendu(valeur: float, attendu: float, bas: float, haut: float) -> list[str]:
    """Axis, interval, what is expected, then the structure over them."""
    maximum = choose_maximum(valeur, haut)

    def place(lue: float) -> float:
        return BORD + lue / maximum * (LARGEUR - 2 * BORD)

    milieu = HAUTEUR / 2
    axe = f'<path d="M{BORD} {milieu:g}H{LARGEUR - BORD}" stroke="{BANDE}" stroke-width="2"/>'
    trait = f'<path d="M{place(attendu):.1f} 0V{HAUTEUR}" stroke="{ENCRE_2}" stroke-width="2"/>'
    marque = draw_forme(POSITION, place(valeur), milieu, GROS)
    return [axe, draw_bloc(place(bas), place(haut)), trait, marque]
