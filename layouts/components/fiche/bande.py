"""The strip of the common scale on a page: one light element, which assets/32-bandes.css draws."""

from __future__ import annotations

from data.models.comparaison import Position
from layouts.figures.bande import place_autre, place_rayon
from layouts.html.balises import Html, balise


def build_bande(position: Position, classe: str | None = None) -> Html:
    """Without alternative: the words beside it say the same. Nothing where there is no scale.

    The shape of the mark is that of the class, here or on the row.
    """
    if position.rayon_q1 is None and position.rayon is None:
        return Html()
    points = [balise("b", style=f"--x:{place_autre(r):.1f}") for r in position.rayons_autres]
    return balise("i", *points, class_=classe, style=";".join(_list_places(position)))


def _list_places(position: Position) -> list[str]:
    """In px: where the block of the others begins, its length, where the structure stands."""
    places = []
    if position.moitie_rayons:
        gauche, droite = sorted(map(place_rayon, position.moitie_rayons))
        places += [f"--q:{gauche:.1f}", f"--l:{max(droite - gauche, 1):.1f}"]
    if position.rayon is not None:
        places.append(f"--x:{place_rayon(position.rayon):.1f}")
    return places
