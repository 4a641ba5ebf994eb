"""Where the points of a figure stand in our own SVG of it (svg.py)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, log10, radians, sin
from typing import Any, Protocol

from layouts.html.balises import Attribut, Html, balise, join

Figure = dict[str, Any]
Point = tuple[float, float]
Attributs = dict[str, Attribut]
ZONE = "zone"
"""The id of the outline of a surface: one scatter a page."""
MILLE = 1000
"""Thousandths of the frame: an outline is written to the hundredth."""
SUIVRE: Attributs = {"width": "100%", "preserveAspectRatio": "none", "overflow": "visible"}


class Repere(Protocol):
    """Where things stand."""

    def place(self, trace: Figure) -> list[Point | None]:
        """The points of a trace; None where one is missing."""

    def tie(self, point: Point) -> str:
        """The attribute that moves a mark drawn around 0 to its point."""

    def write_x(self, point: Point) -> str:
        """Where a text stands across."""

    def draw_ligne(self, points: Iterable[Point | None], **style: Attribut) -> Html:
        """A line, or several."""

    def draw_zone(self, points: Iterable[Point | None], motif: str) -> Html:
        """A surface filled with a pattern, by its id."""


@dataclass(frozen=True, slots=True)
class Polaire:
    """Px from the centre; angles in degrees clockwise from the top."""

    rayon: float
    maximum: float

    def place(self, trace: Figure) -> list[Point | None]:
        """The points of a trace; None where one is missing."""
        return [
            None if r is None else self._place(r, radians(angle))
            for r, angle in zip(trace["r"], trace["theta"], strict=True)
        ]

    def _place(self, r: float, angle: float) -> Point:
        longueur = self.rayon * r / self.maximum
        return longueur * sin(angle), -longueur * cos(angle)

    def tie(self, point: Point) -> str:
        """The attribute that moves a mark drawn around 0 to its point."""
        x, y = point
        return f'transform="translate({write_px(x)} {write_px(y)})"'

    def write_x(self, point: Point) -> str:
        """Where a text stands across."""
        return write_px(point[0])

    def draw_ligne(self, points: Iterable[Point | None], **style: Attribut) -> Html:
        """A line, or several."""
        return balise("path", d=_write_chemin(points), **style)

    def draw_zone(self, points: Iterable[Point | None], motif: str) -> Html:
        """A surface filled with a pattern, by its id."""
        return self.draw_ligne(points, fill=f"url(#{motif})")


@dataclass(frozen=True, slots=True)
class Cartesien:
    """From 0 to 1 across, px from the top; `largeur` is the usual one, in px."""

    largeur: int
    hauteur: int
    x: Figure
    y: Figure

    def place(self, trace: Figure) -> list[Point | None]:
        """The points of a trace; None where one is missing."""
        return [
            None
            if x is None or y is None
            else (graduate(x, self.x), self.hauteur * (1 - graduate(y, self.y)))
            for x, y in zip(trace["x"], trace["y"], strict=True)
        ]

    def tie(self, point: Point) -> str:
        """The attribute that moves a mark drawn around 0 to its point."""
        x, y = point
        return f'style="transform:translate({write_part(x)},{write_px(y)}px)"'

    def write_x(self, point: Point) -> str:
        """Where a text stands across."""
        return write_part(point[0])

    def draw_ligne(self, points: Iterable[Point | None], **style: Attribut) -> Html:
        """A line, or several, stretched with the frame; the stroke is not."""
        chemin = _write_chemin(p and (p[0] * self.largeur, p[1]) for p in points)
        ligne = balise("path", d=chemin, vector_effect="non-scaling-stroke", **style)
        vue = f"0 0 {self.largeur} {self.hauteur}"
        return balise("svg", ligne, viewBox=vue, height=self.hauteur, **SUIVRE)

    def draw_zone(self, points: Iterable[Point | None], motif: str) -> Html:
        """A surface that is stretched with the frame; the pattern that fills it is not."""
        chemin = _write_chemin(p and (MILLE * p[0], MILLE * p[1] / self.hauteur) for p in points)
        contour = balise("path", d=chemin, transform=f"scale({1 / MILLE:g})")
        return join(
            balise("clipPath", contour, id=ZONE, clipPathUnits="objectBoundingBox"),
            balise(
                "rect",
                width="100%",
                height=self.hauteur,
                fill=f"url(#{motif})",
                clip_path=f"url(#{ZONE})",
            ),
        )


def graduate(valeur: float, axe: Figure) -> float:
    """0 at the low end of an axis, 1 at the high end."""
    bas, haut = axe["range"]
    return float(((log10(valeur) if axe["type"] == "log" else valeur) - bas) / (haut - bas))


def _write_chemin(points: Iterable[Point | None]) -> str:
    chemin, leve = [], True
    for point in points:
        if point is not None:
            chemin.append(f"{'M' if leve else ' '}{write_px(point[0])} {write_px(point[1])}")
        leve = point is None
    return "".join(chemin)


def write_px(longueur: float) -> str:
    """Px, to the hundredth as Plotly; never « -0 »."""
    return f"{round(longueur, 2) + 0.0:g}"


def write_part(part: float) -> str:
    """Of the width: 0.5 is « 50% »."""
    return f"{round(100 * part, 3) + 0.0:g}%"
