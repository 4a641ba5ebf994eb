"""Strips as small SVG drawings: a text alternative, no Plotly figure per row (docs/apparence.md §4).

In a page they are part of it: an image is a document of its own, opened before anything is shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from data.models.comparaison import ElementContexte, Position
from layouts.figures.marques import choose_forme, draw_forme
from layouts.theme import BANDE, BLANC, COMPAREES, ENCRE_2, STRUCTURE

HAUTEUR = 18
LARGEUR_CONTEXTE = 180
LARGEUR_ECHELLE = 150
BORD = 7
"""Room for a mark that stands on either end."""
PETITE = 0.85
"""The marks of the common scale, beside those of the readings."""


def list_traits_contexte(element: ElementContexte, pays: float | None = None) -> list[str]:
    """The region from its smallest to its largest value: others unnamed, block, median, own.

    `pays`, the country's median, is a short tick.
    """
    valeurs = [*element.autres, *(v for v in (element.valeur, pays) if v is not None)]
    bas, haut = min(valeurs), max(valeurs)
    etendue = (haut - bas) or 1.0

    def place(valeur: float) -> float:
        part = (valeur - bas) / etendue if haut > bas else 0.5
        return BORD + part * (LARGEUR_CONTEXTE - 2 * BORD)

    traits = [draw_bloc(*map(place, element.moitie))] if element.moitie else []
    traits += [_draw_points(map(place, element.autres))]
    traits += [_draw_mediane(place(element.mediane))] if element.mediane is not None else []
    traits += [_draw_pays(place(pays))] if pays is not None else []
    if element.valeur is not None:
        traits.append(_draw_marque(place(element.valeur), STRUCTURE))
    return traits


def list_traits_echelle(position: Position, polarite: int) -> list[str]:
    """The common 0–100 scale on a wall; on a page a style sheet draws it (`build_bande`)."""
    traits = [draw_axe()]
    if position.moitie_rayons:
        traits.append(draw_bloc(*sorted(map(place_rayon, position.moitie_rayons))))
    traits.append(_draw_points(map(place_autre, position.rayons_autres)))
    traits.append(_draw_mediane(place_rayon(50)))
    forme = choose_forme(position, polarite)
    if position.rayon is not None and forme is not None:
        traits.append(draw_forme(forme, place_rayon(position.rayon), 9, PETITE))
    return traits


def draw_axe() -> str:
    """The whole of the common scale, behind all the rest."""
    return f'<path d="M{BORD} 9H{LARGEUR_ECHELLE - BORD}" stroke="{BANDE}"/>'


def place_rayon(rayon: float) -> float:
    """Px from the left of the common scale: 50, the median, is one vertical line down a whole table."""
    return BORD + rayon / 100 * (LARGEUR_ECHELLE - 2 * BORD)


def place_autre(rayon: float) -> float:
    """The same of another, without its name: on the nearest pixel."""
    return float(round(place_rayon(rayon)))


def draw_bloc(gauche: float, droite: float) -> str:
    """A grey block between two places."""
    largeur = max(droite - gauche, 1)
    return (
        f'<rect x="{gauche:.1f}" y="3.5" width="{largeur:.1f}" height="11"'
        f' fill="{BANDE}" stroke="{COMPAREES}"/>'
    )


def _draw_points(places: Iterable[float]) -> str:
    """Up to four hundred and fifty: the round ends of a line that has no length but one that a PDF keeps."""
    chemin = "".join(f"M{x} 9h.01" for x in sorted({f"{x:.1f}" for x in places}, key=float))
    if not chemin:
        return ""
    trait = f'stroke="{COMPAREES}" stroke-width="6" stroke-linecap="round"'
    return f'<path d="{chemin}" {trait}/>'


def _draw_mediane(x: float) -> str:
    return f'<path d="M{x:.1f} 0V18" stroke="{ENCRE_2}" stroke-width="2"/>'


def _draw_pays(x: float) -> str:
    return f'<path d="M{x:.1f} 12V18" stroke="{ENCRE_2}" stroke-width="3"/>'


def _draw_marque(x: float, couleur: str) -> str:
    return f'<circle cx="{x:.1f}" cy="9" r="6" fill="{couleur}" stroke="{BLANC}" stroke-width="2"/>'
