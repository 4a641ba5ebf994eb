"""The key of the strips on a projected screen: each sign beside its word, as it is drawn."""

from __future__ import annotations

from layouts.components.balises import Html, balise
from layouts.components.marques import POSITION, SANS_SENS, draw_forme
from layouts.theme import BANDE, COMPAREES, ENCRE_2

LARGEUR, HAUTEUR = 36, 28
X, Y = LARGEUR / 2, HAUTEUR / 2
SOI = (draw_forme(POSITION, X, Y, 2), "la structure")
SOI_SANS_SENS = (draw_forme(SANS_SENS, X, Y, 2), "la structure")
AUTRE = (f'<circle cx="{X:g}" cy="{Y:g}" r="5" fill="{COMPAREES}"/>', "une autre")
MEDIANE = (f'<path d="M{X:g} 1V{HAUTEUR - 1}" stroke="{ENCRE_2}" stroke-width="3"/>', "médiane")
BLOC = (
    f'<rect x="1" y="4" width="{LARGEUR - 2}" height="{HAUTEUR - 8}" fill="{BANDE}" '
    f'stroke="{COMPAREES}" stroke-width="2"/>',
    "moitié centrale",
)
Signe = tuple[str, str]


def build_cle(*signes: Signe) -> Html:
    """One item a sign, in a row."""
    return balise("ul", *map(_build_signe, signes), class_="cle-bandes")


def _build_signe(signe: Signe) -> Html:
    trace, mot = signe
    svg = Html(
        f'<svg width="{LARGEUR}" height="{HAUTEUR}" viewBox="0 0 {LARGEUR} {HAUTEUR}" '
        f'aria-hidden="true" focusable="false">{trace}</svg>'
    )
    return balise("li", svg, balise("span", mot))
