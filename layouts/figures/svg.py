"""Our own SVG of a figure, from the very dict that Plotly receives: what stands before Plotly is there.

It knows what our figures use (radar.py, nuage.py, nuage_projete.py), and takes after Plotly to the pixel. A
scatter follows the width of its frame as Plotly redraws it: places in per cent, marks and texts in px.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from layouts.figures.nuage_repere import ETROIT, LARGEUR
from layouts.figures.svg_reperes import (
    Cartesien,
    Figure,
    Polaire,
    graduate,
    write_part,
    write_px,
)
from layouts.figures.svg_traces import draw_trace
from layouts.html.balises import Attribut, Html, balise

BORD = 1
"""Width of the frame of a scatter, in px."""
ECART = 0.2
"""From the frame to a graduation, in em."""
CHASSES = {",": 0.25, "\u202f": 0.2, "\u00a0": 0.2, "%": 0.83}
"""Widths of what is not a digit (half an em) in a graduation, in em."""
DEMI_LIGNE = 0.63
"""Above the middle of a graduation, in em."""


def draw_figure(figure: Figure) -> Html:
    """Hidden from readers of screens: the frame around it carries its name and its description."""
    draw = _draw_polaire if "polar" in figure["layout"] else _draw_cartesien
    return draw(figure["data"], figure["layout"])


def _draw_svg(*contenu: Html, **attributs: Attribut) -> Html:
    muet = {"aria_hidden": "true", "focusable": "false"}
    return balise("svg", *contenu, fill="none", stroke_miterlimit=2, **muet, **attributs)


def _draw_polaire(traces: Sequence[Figure], layout: Figure) -> Html:
    """Disc, rings, traces, then the edge over them. Nothing at all without a trace."""
    polaire, marges = layout["polar"], layout["margin"]
    radial, bord = polaire["radialaxis"], polaire["angularaxis"]
    rayon = (layout["width"] - marges["l"] - marges["r"]) / 2
    repere = Polaire(rayon, radial["range"][1])
    contenu = [
        _draw_cercle(rayon, fill=polaire["bgcolor"]),
        *(
            _draw_cercle(rayon * valeur / repere.maximum, stroke=radial["gridcolor"])
            for valeur in radial["tickvals"]
        ),
        *(draw_trace(trace, repere) for trace in traces),
        _draw_cercle(rayon, stroke=bord["linecolor"], stroke_width=bord["linewidth"]),
    ]
    centre = f"translate({marges['l'] + rayon:g} {marges['t'] + rayon:g})"
    groupe = [balise("g", *contenu, transform=centre)] if traces else []
    taille = {"width": layout["width"], "height": layout["height"]}
    return _draw_svg(*groupe, **taille, style="display:block")


def _draw_cercle(rayon: float, **style: Attribut) -> Html:
    return balise("circle", r=write_px(rayon), **style)


def _draw_cartesien(traces: Sequence[Figure], layout: Figure) -> Html:
    """Ground, traces, then the frame and its graduations over them, which overflow in the margins."""
    marges, police = layout["margin"], layout["font"]
    largeur = layout.get("width", LARGEUR) - marges["l"] - marges["r"]
    hauteur = layout["height"] - marges["t"] - marges["b"]
    repere = Cartesien(largeur, hauteur, layout["xaxis"], layout["yaxis"])
    cotes = " ".join(f"{marges[cote]}px" for cote in "trbl")
    return _draw_svg(
        balise("rect", width="100%", height="100%", fill=layout["plot_bgcolor"]),
        *(draw_trace(trace, repere) for trace in traces),
        *(_draw_cadre(repere, police["size"], marges) if traces else ()),
        width=layout.get("width", "100%"),
        height=layout["height"],
        font_family=police["family"],
        style=f"display:block;box-sizing:border-box;padding:{cotes};overflow:visible;white-space:pre",
    )


def _draw_cadre(repere: Cartesien, corps: float, marges: Mapping[str, int]) -> list[Html]:
    """The frame just outside the ground, and its graduations; `corps` in px."""
    cadre = balise(
        "rect",
        x=write_px(-BORD / 2),
        y=write_px(-BORD / 2),
        style=f"width:calc(100% + {BORD}px);height:{repere.hauteur + BORD}px",
        stroke=repere.x["linecolor"],
        shape_rendering="crispEdges",
    )
    style = {"fill": repere.x["tickfont"]["color"], "font_size": corps}
    abscisses = _draw_abscisses(repere, corps, marges["r"])
    ordonnees = _draw_ordonnees(repere, corps, marges["t"])
    return [
        cadre,
        balise("g", *abscisses, text_anchor="middle", **style),
        balise("g", *ordonnees, text_anchor="end", **style),
    ]


def _draw_abscisses(repere: Cartesien, corps: float, marge: float) -> Iterator[Html]:
    """Under the frame; a word that would leave the drawing is left out, on a telephone by its class."""
    y = write_px(repere.hauteur + BORD + ECART * corps + corps)
    for place, mot in list_graduations(repere.x):
        debord = corps * sum(CHASSES.get(signe, 0.5) for signe in mot) / 2 - marge
        if debord <= (1 - place) * repere.largeur:
            classe = "deborde" if debord > (1 - place) * ETROIT else None
            yield balise("text", mot, class_=classe, x=write_part(place), y=y)


def _draw_ordonnees(repere: Cartesien, corps: float, marge: float) -> Iterator[Html]:
    """At the left of the frame; a word that would leave the drawing is left out."""
    x = write_px(-BORD - ECART * corps)
    for place, mot in list_graduations(repere.y):
        y = repere.hauteur * (1 - place)
        if DEMI_LIGNE * corps <= marge + y:
            yield balise("text", mot, x=x, y=write_px(y + 0.35 * corps))


def list_graduations(axe: Figure) -> list[tuple[float, str]]:
    """The places and the words; a graduation may have no word."""
    mots = zip(axe["tickvals"], axe["ticktext"], strict=True)
    return [(graduate(valeur, axe), unescape(mot)) for valeur, mot in mots if mot]
