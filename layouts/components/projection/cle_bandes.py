"""The key of the strips on a projected screen: each sign beside its word, as it is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from data.method.rules import MIN_AUTRES
from data.models.comparaison import Portrait
from layouts.figures.marques import POSITION, SANS_SENS, draw_forme
from layouts.html.balises import Html, balise
from layouts.theme import BANDE, COMPAREES, ENCRE_2
from layouts.words.chiffres import Chiffre

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


def build_cle_contexte(portrait: Portrait) -> Html:
    """Of the strips of a territory: each other is a point, their block from eight of them on."""
    autres = max((len(element.autres) for element in portrait.contexte.values()), default=0)
    if autres < MIN_AUTRES:
        return Html()
    bloc = any(element.moitie for element in portrait.contexte.values())
    return build_cle(SOI, AUTRE, MEDIANE, *((BLOC,) if bloc else ()))


def build_cle_moyens(moyens: Sequence[Chiffre]) -> Html:
    """Of the strips of the resources: a block from eight others on, each of them under that."""
    positions = [m.position for m in moyens if m.position and m.position.rayon is not None]
    if not positions:
        return Html()
    nombres = {position.moitie is not None for position in positions}
    autres = (*((AUTRE,) if False in nombres else ()), MEDIANE)
    return build_cle(SOI_SANS_SENS, *autres, *((BLOC,) if True in nombres else ()))


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
