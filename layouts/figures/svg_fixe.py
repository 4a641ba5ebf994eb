"""A scatter as an image that stands alone: the same traces as svg.py, every place in px."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layouts.figures.svg import list_graduations
from layouts.figures.svg_reperes import Cartesien, Figure, Point, write_px
from layouts.figures.svg_traces import draw_trace
from layouts.html.balises import Attribut, Html, balise, join

GAUCHE, BAS, HAUT, DROITE = 84, 34, 12, 24
"""Around the frame, in px: its graduations."""
CORPS = 16
"""Of the graduations, in px."""


@dataclass(frozen=True, slots=True)
class Fixe(Cartesien):
    """Px from the left too."""

    def tie(self, point: Point) -> str:
        """The attribute that moves a mark drawn around 0 to its point."""
        return f'transform="translate({self.write_x(point)} {write_px(point[1])})"'

    def write_x(self, point: Point) -> str:
        """Where a text stands across."""
        return write_px(point[0] * self.largeur)

    def draw_ligne(self, points: Iterable[Point | None], **style: Attribut) -> Html:
        """A line, or several."""
        chemin, leve = [], True
        for point in points:
            if point is not None:
                debut = "M" if leve else "L"
                chemin.append(f"{debut}{self.write_x(point)} {write_px(point[1])}")
            leve = point is None
        return balise("path", d="".join(chemin), **style)

    def draw_zone(self, points: Iterable[Point | None], motif: str) -> Html:
        """A surface filled with a pattern, by its id."""
        return self.draw_ligne(points, fill=f"url(#{motif})")


def draw_fixe(figure: Figure, largeur: int, hauteur: int, police: str) -> str:
    """What is inside the image: its size is `largeur` × `hauteur`, graduations included."""
    layout = figure["layout"]
    repere = Fixe(largeur - GAUCHE - DROITE, hauteur - HAUT - BAS, layout["xaxis"], layout["yaxis"])
    contenu = join(
        *(draw_trace(trace, repere) for trace in figure["data"]),
        balise("rect", width=repere.largeur, height=repere.hauteur, stroke=repere.x["linecolor"]),
        *_draw_graduations(repere),
    )
    return balise(
        "g",
        contenu,
        fill="none",
        font_family=police,
        transform=f"translate({GAUCHE} {HAUT})",
        style="white-space:pre",
    )


def _draw_graduations(repere: Fixe) -> Iterator[Html]:
    style: dict[str, Attribut] = {"fill": repere.x["tickfont"]["color"], "font_size": CORPS}
    y = write_px(repere.hauteur + 1.3 * CORPS)
    for place, mot in list_graduations(repere.x):
        yield balise("text", mot, x=repere.write_x((place, 0)), y=y, text_anchor="middle", **style)
    for place, mot in list_graduations(repere.y):
        haut = write_px(repere.hauteur * (1 - place) + 0.35 * CORPS)
        yield balise("text", mot, x=-8, y=haut, text_anchor="end", **style)
