"""Drawings as pieces of a page: the words beside them say the same."""

from __future__ import annotations

from collections.abc import Sequence

from data.models.comparaison import Position
from data.models.regions import LigneProfil, PointRegion
from layouts.figures.bande_region import HAUTEUR, LARGEUR, draw_bande_region
from layouts.figures.marques import Forme, choose_forme, draw_forme
from layouts.html.balises import Html, balise


def build_marque(position: Position, polarite: int) -> Html:
    """A small image beside the words that say the same: hidden from readers of screens."""
    forme = choose_forme(position, polarite)
    return Html() if forme is None else build_image_forme(forme)


def build_image_forme(forme: Forme) -> Html:
    """The same for any reading that has a shape."""
    return Html(
        '<svg class="marque" width="22" height="20" viewBox="0 0 22 20" aria-hidden="true">'
        f"{draw_forme(forme, 11, 10)}</svg>"
    )


def build_bande_region(
    ligne: LigneProfil, points: Sequence[PointRegion], sens: int, taille: float = 1.0
) -> Html:
    """The drawing of a row; the words and counts beside it say the same. `taille`: of its marks."""
    contenu = draw_bande_region(ligne, points, sens, taille)
    svg = (
        f'<svg width="{LARGEUR}" height="{HAUTEUR}" viewBox="0 0 {LARGEUR} {HAUTEUR}" '
        f'aria-hidden="true" focusable="false">{contenu}</svg>'
    )
    return balise("div", Html(svg), class_="bande-region")
