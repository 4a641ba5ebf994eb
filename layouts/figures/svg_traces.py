"""The traces of a figure in our own SVG of it (svg.py): lines, marks, texts, each drawn as Plotly does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from math import sqrt
from typing import Any

from layouts.figures.svg_reperes import (
    Attributs,
    Figure,
    Repere,
    write_px,
)
from layouts.html.balises import Html, balise, join
from layouts.theme import BLANC

HACHURES = "hachures"
"""The id of the pattern: one scatter a page."""
ANCRES = {"right": "start", "left": "end", "center": "middle"}
"""Plotly names the side of the point where the text stands."""


def draw_trace(trace: Figure, repere: Repere) -> Html:
    """Our figures have one mode a trace."""
    draw = {"lines": _draw_lignes, "markers": _draw_marques, "text": _draw_textes}[trace["mode"]]
    return draw(trace, repere)


def _draw_lignes(trace: Figure, repere: Repere) -> Html:
    """A None lifts the pen; `toself` fills each piece."""
    points, trait = repere.place(trace), trace["line"]
    if "fillpattern" in trace:
        return join(_draw_hachures(trace["fillpattern"]), repere.draw_zone(points, HACHURES))
    style: Attributs = {"fill": trace.get("fillcolor")}
    if trait["width"]:
        style |= {"stroke": trait["color"], "stroke_width": trait["width"]}
    if trait.get("dash", "solid") != "solid":
        style["stroke_dasharray"] = trait["dash"].replace("px", "").replace(",", " ")
    return repere.draw_ligne(points, **style)


def _draw_hachures(motif: Figure) -> Html:
    """Lines that go up, `size` px apart."""
    cote = motif["size"] * sqrt(2)
    quart = cote / 4
    chemin = (
        f"M{-quart:.5g} {quart:.5g}l{2 * quart:.5g} {-2 * quart:.5g}M0 {cote:.5g}L{cote:.5g} 0"
        f"M{3 * quart:.5g} {5 * quart:.5g}l{2 * quart:.5g} {-2 * quart:.5g}"
    )
    trait = f"{motif['solidity'] * motif['size']:.5g}"
    return balise(
        "pattern",
        balise("rect", width="100%", height="100%", fill=motif["bgcolor"]),
        balise("path", d=chemin, stroke=motif["fgcolor"], stroke_width=trait),
        id=HACHURES,
        width=f"{cote:.7g}",
        height=f"{cote:.7g}",
        patternUnits="userSpaceOnUse",
    )


def _draw_marques(trace: Figure, repere: Repere) -> Html:
    """The group says what its first mark is; the others, only how they differ.

    Written by hand: there may be four hundred and fifty of them.
    """
    points = repere.place(trace)
    styles = _list_styles(trace["marker"], len(points))
    communs = styles[0][1] if styles else {}
    marques = (
        f'<path class="point" d="{chemin}" {repere.tie(point)}{_write_ecart(propre, communs)}></path>'
        for point, (chemin, propre) in zip(points, styles, strict=True)
        if point is not None
    )
    return balise("g", Html("".join(marques)), **communs)


def _write_ecart(propre: Attributs, communs: Attributs) -> str:
    ecarts = (cle for cle in propre if propre[cle] != communs[cle])
    return "".join(f' {cle.replace("_", "-")}="{propre[cle]}"' for cle in ecarts)


def _list_styles(marker: Figure, nombre: int) -> list[tuple[str, Attributs]]:
    """The outline of each mark and how it is painted; each property is one for all, or a list."""
    bord = marker["line"]
    colonnes = (
        *(marker.get("symbol", "circle"), marker["size"], marker["color"]),
        *(bord["color"], bord["width"]),
    )
    return [
        (_trace_symbole(symbole, taille / 2), _paint(fond, trait, largeur))
        for symbole, taille, fond, trait, largeur in zip(
            *(_repeat(colonne, nombre) for colonne in colonnes), strict=True
        )
    ]


def _repeat(valeur: Any, nombre: int) -> Sequence[Any]:
    return valeur if isinstance(valeur, list) else [valeur] * nombre


@lru_cache(maxsize=256)
def _paint(fond: str, trait: str, largeur: float) -> Attributs:
    couleur, opacite = _split_couleur(fond)
    return {
        "fill": couleur,
        "fill_opacity": opacite,
        "stroke": trait,
        "stroke_width": f"{largeur:g}",
    }


@lru_cache
def _split_couleur(couleur: str) -> tuple[str, str]:
    """« rgba(118,129,141,0.35) » in two: the style sheet knows colours as the theme writes them."""
    lue = re.fullmatch(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)", couleur)
    if lue is None:
        return couleur, "1"
    rouge, vert, bleu = map(int, lue.groups()[:3])
    return f"#{rouge:02X}{vert:02X}{bleu:02X}", lue[4]


@lru_cache(maxsize=1024)
def _trace_symbole(symbole: str, r: float) -> str:
    """The symbols of Plotly around 0, `r` being half of the size that it is given."""
    return _SYMBOLES[symbole](r)


def _trace_disque(r: float) -> str:
    n = write_px(r)
    return f"M{n} 0A{n} {n} 0 1 1 0-{n}A{n} {n} 0 0 1 {n} 0Z"


def _trace_carre(r: float) -> str:
    n = write_px(r)
    return f"M{n} {n}H-{n}V-{n}H{n}Z"


def _trace_triangle(r: float) -> str:
    cote = write_px(2 * r / sqrt(3))
    return f"M-{cote} {write_px(r / 2)}H{cote}L0-{write_px(r)}Z"


def _trace_losange(r: float) -> str:
    n = write_px(1.3 * r)
    return f"M{n} 0L0 {n}L-{n} 0L0-{n}Z"


_SYMBOLES = {
    "circle": _trace_disque,
    "square": _trace_carre,
    "triangle-up": _trace_triangle,
    "diamond": _trace_losange,
}


def _draw_textes(trace: Figure, repere: Repere) -> Html:
    """Each beside its point, or across it, a quarter of its size under it; white around, over a line."""
    points, style = repere.place(trace), trace["textfont"]
    colonnes = (trace["text"], trace["textposition"], style["color"], style["weight"])
    lignes = zip(points, *(_repeat(c, len(points)) for c in colonnes), strict=True)
    textes = (
        balise(
            "text",
            unescape(mot),
            x=repere.write_x(point),
            y=write_px(point[1] + style["size"] / 4),
            text_anchor=ANCRES[cote.split()[1]],
            fill=couleur,
            font_weight=graisse,
        )
        for point, mot, cote, couleur, graisse in lignes
        if point is not None
    )
    corps, pente = style["size"], style.get("style")
    return balise(
        "g",
        *textes,
        class_="textpoint",
        font_size=corps,
        font_style=pente,
        paint_order="stroke",
        stroke=BLANC,
        stroke_width=4,
        stroke_linejoin="round",
    )
