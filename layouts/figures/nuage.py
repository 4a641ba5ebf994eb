"""A pair as a plain Plotly dict (docs/apparence.md §6): medians, zone d'indécision, intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data.catalogue.model import Entree, Quadrant
from data.method.zone import outline_zone
from data.models.couples import Nuage
from layouts.figures.echelle import Echelle, format_graduations
from layouts.figures.nuage_nom import choose_side
from layouts.figures.nuage_passe import RAYON_PASSE, place_annees, place_passe
from layouts.figures.nuage_repere import (
    CADRE_H,
    CADRE_L,
    HAUTEUR,
    MARGES,
    RAYON_SOI,
    Repere,
    blur_points,
    build_cadre,
    compute_rayon,
    find_maximum,
)
from layouts.theme import BLANC, COMPAREES, ENCRE, ENCRE_2, FILET, STRUCTURE, TEINTE
from layouts.words.wording import shorten_mots

Figure = dict[str, Any]
GRIS = "rgba(118,129,141,0.35)"
POLICE = "'Espace fine', 'Source Sans 3', 'Segoe UI', 'Liberation Sans', Arial, sans-serif"
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
            _build_points(nuage, cadre),
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
    """Where this structure, with its counts, would have no quadrant: its edge, whole, tells where the middle
    of all the others is.
    """
    x, y = cadre.x, cadre.y
    bords = outline_zone(nuage.x.cote, nuage.y.cote, (x.bas, x.haut), (y.bas, y.haut))
    contour = [cadre.snap(*bord) for bord in bords]
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


def _build_points(nuage: Nuage, cadre: Repere) -> Figure:
    """The others without names, the largest underneath; PAIO as squares, hollow where the size is unknown."""
    maximum = find_maximum(nuage)
    points = sorted(
        blur_points(nuage, cadre), key=lambda p: (-compute_rayon(p.jeunes, maximum), p.x, p.y)
    )
    marker = {
        "symbol": ["square" if p.type == "PAIO" else "circle" for p in points],
        "size": [2 * compute_rayon(p.jeunes, maximum) for p in points],
        "color": [BLANC if p.jeunes is None else GRIS for p in points],
        "opacity": 1,
        "line": {"color": COMPAREES, "width": 1},
    }
    return {**_build_trace([(p.x, p.y) for p in points], "markers"), "marker": marker}


def _build_passe(nuage: Nuage, cadre: Repere) -> list[Figure]:
    """The structure's years before, joined to the one read by a thin line; the years written beside."""
    passes = [cadre.unpixel(x, y) for x, y in place_passe(nuage, cadre)]
    ici = (nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0)
    annees = place_annees(nuage, cadre)
    return [
        {**_build_trace([*passes, ici], "lines"), "line": {"color": STRUCTURE, "width": 1}},
        _build_marques(passes, RAYON_PASSE, BLANC, STRUCTURE),
        {
            **_build_trace([cadre.unpixel(a.x, a.y) for a in annees], "text"),
            "text": [str(a.annee) for a in annees],
            "textposition": [f"middle {ANCRES[a.ancre]}" for a in annees],
            "textfont": {
                "size": 16,
                "weight": [400] * len(annees),
                "color": [STRUCTURE] * len(annees),
            },
        },
    ]


def _build_soi(nuage: Nuage, cadre: Repere, nom: str) -> list[Figure]:
    """The structure: its two intervals under a white halo, its mark, its name."""
    x, y = nuage.x.position, nuage.y.position
    centre = (x.valeur or 0.0, y.valeur or 0.0)
    trait: list[tuple[float | None, float | None]] = []
    if x.borne_basse is not None and x.borne_haute is not None:
        trait += _draw_intervalle(cadre, (x.borne_basse, centre[1]), (x.borne_haute, centre[1]))
    if y.borne_basse is not None and y.borne_haute is not None:
        trait += _draw_intervalle(cadre, (centre[0], y.borne_basse), (centre[0], y.borne_haute))
    return [
        {**_build_trace(trait, "lines"), "line": {"color": BLANC, "width": 6}},
        {**_build_trace(trait, "lines"), "line": {"color": STRUCTURE, "width": 2}},
        *(_build_passe(nuage, cadre) if nuage.passe else []),
        _build_marques([centre], RAYON_SOI, STRUCTURE, BLANC),
        _build_nom(nuage, cadre, nom),
    ]


def _build_marques(
    points: Sequence[tuple[float, float]], rayon: float, fond: str, bord: str
) -> Figure:
    """The structure's own marks, now or the years before."""
    marker = {"size": 2 * rayon, "color": fond, "opacity": 1, "line": {"color": bord, "width": 2}}
    return {**_build_trace(points, "markers"), "marker": marker}


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
    return {
        **_build_trace([cadre.unpixel(x + dx, y + dy)], "text"),
        "text": [_escape(nom)],
        "textposition": f"middle {ANCRES[ancre]}",
        "textfont": {"size": 16, "weight": 700, "color": STRUCTURE},
    }


def _escape(nom: str) -> str:
    """Plotly reads a few tags in its texts."""
    return nom.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
