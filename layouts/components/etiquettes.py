"""The labels around a radar: real links above the drawing, for keyboards and for zoom."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.components.balises import Html, balise, join
from layouts.figures.radar import compute_place
from layouts.lecture import Axe, describe_axe, describe_sens


def build_etiquettes(axes: Sequence[Axe]) -> Html:
    """One item a spoke, in the order of the radar; each leads to its row of the table."""
    return join(*(_build_etiquette(axe, len(axes)) for axe in axes))


def _build_etiquette(axe: Axe, nombre: int) -> Html:
    place = compute_place(axe.numero, nombre)
    sens = describe_sens(axe.entree)
    texte = balise(
        "span",
        balise("strong", axe.entree.libelle_court),
        balise("span", describe_axe(axe)),
        balise("span", sens) if sens else "",
        class_="texte",
    )
    numero = balise("span", str(axe.numero), class_="numero", aria_hidden="true")
    return balise(
        "li",
        balise("a", numero, texte, href=f"#ligne-{axe.entree.code}"),
        class_=f"etiquette {place.horizontal} {place.vertical}",
        style=f"left:calc(50% + {place.x}px);top:calc(50% + {place.y}px)",
    )
