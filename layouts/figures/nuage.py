"""A pair as a plain Plotly dict (docs/apparence.md §6): medians, zone d'indécision, intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from data.catalogue.model import Entree, Quadrant
from data.method.zone import outline_zone
from data.models.couples import AxeNuage, Nuage, PointNuage
from layouts.figures.echelle import Echelle, build_echelle, format_graduations
from layouts.theme import BLANC, COMPAREES, ENCRE, ENCRE_2, FILET, STRUCTURE, TEINTE
from layouts.words.wording import shorten_mots

Figure = dict[str, Any]
Boite = tuple[float, float, float, float]
"""Left, top, right, bottom, in px of the frame."""
LARGEUR, HAUTEUR = 690, 412
"""Of the whole drawing in px; the width follows the page, the places are worked out for this one."""
MARGES = {"l": 60, "r": 12, "t": 6, "b": 28}
CADRE_L, CADRE_H = LARGEUR - MARGES["l"] - MARGES["r"], HAUTEUR - MARGES["t"] - MARGES["b"]
BANDEAU = 44
"""Room for a corner's title, above and below the points, in px."""
RAYON_MIN, RAYON_MAX, RAYON_SOI = 4.0, 11.0, 9.0
GRIS = "rgba(118,129,141,0.35)"
POLICE = "'Espace fine', 'Source Sans 3', 'Segoe UI', 'Liberation Sans', Arial, sans-serif"
CARACTERE = 8.4
"""Width of a bold character of 16 px."""
NOM_MAX = 70
"""Characters of a name that the width of the frame holds."""
CAPUCHON = 5
"""Half the length of the cap of an interval, in px."""
BORD, LIGNE = 6, 16
"""From the frame to the corner's text, and to the middle of its line."""
ANCRES = {"left": "right", "right": "left", "center": "center"}
"""Plotly names the side of the point, not the anchor of the text."""
COINS = {
    Quadrant.MOINS_PLUS: (0, 1, "middle right"),
    Quadrant.PLUS_PLUS: (1, 1, "middle left"),
    Quadrant.MOINS_MOINS: (0, 0, "middle right"),
    Quadrant.PLUS_MOINS: (1, 0, "middle left"),
}
"""In the order they are read: left or right, low or high, side of the text."""


@dataclass(frozen=True, slots=True)
class Repere:
    """Both axes of one scatter."""

    x: Echelle
    y: Echelle

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Px from the top left of the frame."""
        return self.x.place(x) * CADRE_L, (1 - self.y.place(y)) * CADRE_H


def build_cadre(nuage: Nuage) -> Repere:
    """Everything drawn stands inside: points, medians, the structure and its intervals."""
    return Repere(
        _build_axe(nuage.couple.x, nuage.x, [p.x for p in nuage.points], 26 / CADRE_L),
        _build_axe(nuage.couple.y, nuage.y, [p.y for p in nuage.points], BANDEAU / CADRE_H),
    )


def _build_axe(entree: Entree, axe: AxeNuage, autres: Sequence[float], marge: float) -> Echelle:
    position = axe.position
    propres = (position.valeur, position.borne_basse, position.borne_haute, position.mediane)
    valeurs = [*autres, *(v for v in propres if v is not None)]
    return build_echelle(valeurs, entree.transformation == "log", marge)


def build_nuage(nuage: Nuage, nom: str) -> Figure:
    """The drawing; an empty frame where a median is missing."""
    nom = shorten_mots(nom, NOM_MAX)
    if not nuage.comparable:
        return {"data": [], "layout": build_vide()}
    cadre = build_cadre(nuage)
    return {
        "data": [
            *([_build_zone(nuage, cadre)] if nuage.trace else []),
            *_build_medianes(nuage, cadre),
            _build_points(nuage),
            _build_coins(nuage, cadre),
            *(_build_soi(nuage, cadre, nom) if nuage.trace else []),
        ],
        "layout": _build_layout(nuage, cadre),
    }


def build_vide() -> Figure:
    """The frame, which never changes."""
    muet = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True}
    return {
        "height": HAUTEUR,
        "autosize": True,
        "margin": MARGES,
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": BLANC,
        "font": {"family": POLICE, "size": 16, "color": ENCRE},
        "separators": ",\u202f",
        "xaxis": muet,
        "yaxis": muet,
    }


def _build_layout(nuage: Nuage, cadre: Repere) -> Figure:
    return {
        **build_vide(),
        "xaxis": _build_graduations(cadre.x, nuage.couple.x),
        "yaxis": _build_graduations(cadre.y, nuage.couple.y),
    }


def _build_graduations(echelle: Echelle, entree: Entree) -> Figure:
    valeurs = echelle.graduations
    return {
        "type": "log" if echelle.log else "linear",
        "range": [echelle.plotly(echelle.bas), echelle.plotly(echelle.haut)],
        "tickvals": valeurs,
        "ticktext": format_graduations(valeurs, entree),
        "tickfont": {"color": ENCRE_2},
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "mirror": True,
        "linecolor": FILET,
        "fixedrange": True,
    }


def _build_zone(nuage: Nuage, cadre: Repere) -> Figure:
    """Where this structure, with its counts, would have no quadrant."""
    x, y = cadre.x, cadre.y
    contour = outline_zone(nuage.x.cote, nuage.y.cote, (x.bas, x.haut), (y.bas, y.haut))
    return {
        **_build_trace([*contour, contour[0]], "lines"),
        "fill": "toself",
        "fillcolor": TEINTE,
        "fillpattern": {
            "shape": "/",
            "fgcolor": FILET,
            "bgcolor": TEINTE,
            "size": 7,
            "solidity": 0.18,
        },
        "line": {"width": 0},
    }


def _build_medianes(nuage: Nuage, cadre: Repere) -> list[Figure]:
    mx, my = nuage.x.position.mediane or 0.0, nuage.y.position.mediane or 0.0
    style = {"line": {"color": ENCRE_2, "width": 2, "dash": "7px,4px"}}
    return [
        {**_build_trace([(mx, cadre.y.bas), (mx, cadre.y.haut)], "lines"), **style},
        {**_build_trace([(cadre.x.bas, my), (cadre.x.haut, my)], "lines"), **style},
    ]


def _build_points(nuage: Nuage) -> Figure:
    """The others without names, the largest underneath; PAIO as squares, hollow where the size is unknown."""
    maximum = find_maximum(nuage)
    points = sorted(nuage.points, key=lambda p: (-(p.jeunes or 0), p.x, p.y))
    marker = {
        "symbol": ["square" if p.type == "PAIO" else "circle" for p in points],
        "size": [2 * compute_rayon(p.jeunes, maximum) for p in points],
        "color": [BLANC if p.jeunes is None else GRIS for p in points],
        "opacity": 1,
        "line": {"color": COMPAREES, "width": 1},
    }
    return {**_build_trace([(p.x, p.y) for p in points], "markers"), "marker": marker}


def find_maximum(nuage: Nuage) -> float:
    """The largest number of young people among the points and the structure."""
    return max([p.jeunes or 0 for p in nuage.points] + [nuage.jeunes or 0], default=0)


def compute_rayon(jeunes: float | None, maximum: float) -> float:
    """The area follows the number of young people; never under the smallest mark that can be seen."""
    if not jeunes or not maximum:
        return RAYON_MIN
    return round(max(RAYON_MIN, RAYON_MAX * sqrt(jeunes / maximum)), 2)


def _build_soi(nuage: Nuage, cadre: Repere, nom: str) -> list[Figure]:
    """The structure: its two intervals under a white halo, its mark, its name."""
    x, y = nuage.x.position, nuage.y.position
    centre = (x.valeur or 0.0, y.valeur or 0.0)
    trait: list[tuple[float | None, float | None]] = []
    if x.borne_basse is not None and x.borne_haute is not None:
        trait += _draw_intervalle(cadre, (x.borne_basse, centre[1]), (x.borne_haute, centre[1]))
    if y.borne_basse is not None and y.borne_haute is not None:
        trait += _draw_intervalle(cadre, (centre[0], y.borne_basse), (centre[0], y.borne_haute))
    marker = {
        "size": 2 * RAYON_SOI,
        "color": STRUCTURE,
        "opacity": 1,
        "line": {"color": BLANC, "width": 2},
    }
    return [
        {**_build_trace(trait, "lines"), "line": {"color": BLANC, "width": 6}},
        {**_build_trace(trait, "lines"), "line": {"color": STRUCTURE, "width": 2}},
        {**_build_trace([centre], "markers"), "marker": marker},
        _build_nom(nuage, cadre, nom),
    ]


def _draw_intervalle(
    cadre: Repere, debut: tuple[float, float], fin: tuple[float, float]
) -> list[tuple[float | None, float | None]]:
    """A line with a cap at each end, across it."""
    trait: list[tuple[float | None, float | None]] = [debut, fin, (None, None)]
    couche = debut[1] == fin[1]
    for x, y in (debut, fin):
        px, py = cadre.x.place(x), cadre.y.place(y)
        for sens in (-1, 1):
            if couche:
                trait.append((x, cadre.y.at(py + sens * CAPUCHON / CADRE_H)))
            else:
                trait.append((cadre.x.at(px + sens * CAPUCHON / CADRE_L), y))
        trait.append((None, None))
    return trait


def _build_trace(points: Sequence[tuple[float | None, float | None]], mode: str) -> Figure:
    return {
        "type": "scatter",
        "mode": mode,
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "connectgaps": False,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _build_coins(nuage: Nuage, cadre: Repere) -> Figure:
    """The short titles of the corners, its own one stronger. Texts are tied, never measured."""
    propres = [nuage.lecture.quadrant is quadrant for quadrant in COINS]
    places = [
        (
            cadre.x.at(BORD / CADRE_L if x == 0 else 1 - BORD / CADRE_L),
            cadre.y.at(LIGNE / CADRE_H if y == 0 else 1 - LIGNE / CADRE_H),
        )
        for x, y, _ in COINS.values()
    ]
    return {
        **_build_trace(places, "text"),
        "text": [nuage.couple.coins[quadrant].titre for quadrant in COINS],
        "textposition": [cote for _, _, cote in COINS.values()],
        "textfont": {
            "size": 16,
            "style": "italic",
            "weight": [600 if propre else 400 for propre in propres],
            "color": [ENCRE if propre else ENCRE_2 for propre in propres],
        },
    }


def _build_nom(nuage: Nuage, cadre: Repere, nom: str) -> Figure:
    """The structure's name on the side where it covers the fewest marks."""
    x, y = cadre.pixel(nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0)
    dx, dy, ancre = choose_side(nuage, cadre, nom)
    place = (cadre.x.at((x + dx) / CADRE_L), cadre.y.at(1 - (y + dy) / CADRE_H))
    return {
        **_build_trace([place], "text"),
        "text": [_escape(nom)],
        "textposition": f"middle {ANCRES[ancre]}",
        "textfont": {"size": 16, "weight": 700, "color": STRUCTURE},
    }


def _escape(nom: str) -> str:
    """Plotly reads a few tags in its texts."""
    return nom.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def choose_side(nuage: Nuage, cadre: Repere, nom: str) -> tuple[float, float, str]:
    """(px to the right, px downwards, anchor) of the name: right, left, above or below, obliquely too."""
    largeur = CARACTERE * len(nom)
    obstacles = _list_obstacles(nuage, cadre)
    x, y = cadre.pixel(nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0)
    essais = [
        (ecart, haut, ancre)
        for haut in (-18.0, 18.0, -2.0, -32.0, 32.0)
        for ecart, ancre in ((14.0, "left"), (-14.0, "right"), (0.0, "center"))
        if not (ancre == "center" and abs(haut) < 24)
    ]

    def cost(essai: tuple[float, float, str]) -> float:
        dx, dy, ancre = essai
        gauche = x + dx - {"left": 0.0, "center": largeur / 2, "right": largeur}[ancre]
        boite = (gauche, y + dy - 11, gauche + largeur, y + dy + 11)
        return _count_covered(boite, obstacles) + 50 * _overflow(boite)

    return min(essais, key=lambda essai: (round(cost(essai), 6), essais.index(essai)))


def _overflow(boite: Boite) -> float:
    gauche, haut, droite, bas = boite
    return (
        (gauche < 2) + (droite > CADRE_L - 2) + (haut < BANDEAU - 8) + (bas > CADRE_H - BANDEAU + 8)
    )


def _count_covered(boite: Boite, obstacles: Sequence[tuple[Boite, float]]) -> float:
    """What a box covers: the weights of the obstacles that it meets."""
    gauche, haut, droite, bas = boite
    return sum(
        poids
        for (g, h, d, b), poids in obstacles
        if gauche < d and g < droite and haut < b and h < bas
    )


def _list_obstacles(nuage: Nuage, cadre: Repere) -> list[tuple[Boite, float]]:
    """The points, then for about a half the structure's own intervals and the medians, in px."""
    maximum = find_maximum(nuage)
    obstacles = []
    for point in nuage.points:
        (px, py), r = cadre.pixel(point.x, point.y), compute_rayon(point.jeunes, maximum)
        obstacles.append(((px - r, py - r, px + r, py + r), 1.0))
    x, y = nuage.x.position, nuage.y.position
    cx, cy = cadre.pixel(x.valeur or 0.0, y.valeur or 0.0)
    if x.borne_basse is not None and x.borne_haute is not None:
        a, b = (cadre.pixel(v, y.valeur or 0.0)[0] for v in (x.borne_basse, x.borne_haute))
        obstacles.append(((a, cy, b, cy), 0.5))
    if y.borne_basse is not None and y.borne_haute is not None:
        b, a = (cadre.pixel(x.valeur or 0.0, v)[1] for v in (y.borne_basse, y.borne_haute))
        obstacles.append(((cx, a, cx, b), 0.5))
    mx, my = cadre.pixel(x.mediane or 0.0, y.mediane or 0.0)
    return [*obstacles, ((mx, 0.0, mx, CADRE_H), 0.6), ((0.0, my, CADRE_L, my), 0.6)]


def place_points(nuage: Nuage) -> list[tuple[PointNuage, float, float]]:
    """Each point with its place in per cent of the frame, from the left and from the bottom."""
    cadre = build_cadre(nuage)
    return [
        (point, round(100 * cadre.x.place(point.x), 2), round(100 * cadre.y.place(point.y), 2))
        for point in nuage.points
    ]
