"""The radar as a plain Plotly dict: 0.03 ms, where a go.Figure costs 6."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

from data.models.branches import Branche
from layouts.figures.marques import SANS_SENS, Forme, choose_forme
from layouts.theme import BANDE, BLANC, COMPAREES, ENCRE_2, FILET, STRUCTURE

RAYON = 118
"""Radius in px: labels of 16 px do not collide from 92 to 136 in 690 × 372 (docs/apparence.md §3)."""
MARGE = 14
"""Room for the marks that stand on the edge."""
COTE = 2 * (RAYON + MARGE)
HAUTEUR = 340
ECART = 10
"""From the circle to its labels."""
DEMI_BLOC = 11
CENTRE = 8
"""Spokes start here, so that they do not knot at the centre."""


@dataclass(frozen=True, slots=True)
class Gabarit:
    """The sizes of one drawing, in px; by default those of a fiche."""

    rayon: int = RAYON
    marge: int = MARGE
    ecart: int = ECART
    trait: float = 3
    mediane: float = 2
    marques: float = 1.0
    bord: float = 1
    autres: str = COMPAREES

    @property
    def cote(self) -> int:
        """The side of the square."""
        return 2 * (self.rayon + self.marge)


FICHE = Gabarit()
PROJECTION = Gabarit(180, 24, 14, 5, 3, 1.625, 2, ENCRE_2)
"""Read from five metres (docs/apparence.md §3): points of 16 px, states of 26."""

Figure = dict[str, Any]
Trait = tuple[list[float | None], list[float | None]]


@dataclass(frozen=True, slots=True)
class Attache:
    """Where a label is tied, in px from the centre (y downwards), and by which of its sides."""

    x: float
    y: float
    horizontal: str
    vertical: str


def build_radar(
    axes: Sequence[Branche], forme: Forme | None = None, gabarit: Gabarit = FICHE
) -> Figure:
    """Grid, middle half of the others, their median at 50, the structure's line with its gaps.

    `forme`: the same mark everywhere, where a position is not a reading.
    """
    return {
        "data": [
            _build_rayons(axes, absents=False),
            _build_rayons(axes, absents=True),
            _build_blocs(axes, gabarit),
            _build_points(axes, gabarit),
            _build_mediane(gabarit),
            _build_structure(axes, gabarit),
            _build_halos(axes, forme, gabarit),
            _build_marques(axes, forme, gabarit),
        ],
        "layout": build_cadre(gabarit),
    }


def build_cadre(gabarit: Gabarit = FICHE) -> Figure:
    """The empty frame, which never changes: the drawing is updated in place."""
    muet = {"showticklabels": False, "ticks": ""}
    return {
        "width": gabarit.cote,
        "height": gabarit.cote,
        "margin": dict.fromkeys("lrtb", gabarit.marge),
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "separators": ",\u202f",
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
        "polar": {
            "bgcolor": BLANC,
            "radialaxis": {
                **muet,
                "range": [0, 100],
                "tickvals": [25, 75],
                "gridcolor": FILET,
                "showline": False,
            },
            "angularaxis": {
                **muet,
                "rotation": 90,
                "direction": "clockwise",
                "showgrid": False,
                "linecolor": FILET,
                "linewidth": 2,
            },
        },
    }


def compute_angle(numero: int, nombre: int) -> float:
    """Degrees clockwise from the top; axes are numbered from 1."""
    return (numero - 1) * 360 / nombre


def compute_place(numero: int, nombre: int, gabarit: Gabarit = FICHE) -> Attache:
    """Tie a label just outside the circle, on the side that keeps it clear of it (docs/apparence.md §3)."""
    angle = radians(compute_angle(numero, nombre))
    droite, haut = sin(angle), cos(angle)
    horizontal = "milieu" if abs(droite) < 0.1 else "debut" if droite > 0 else "fin"
    vertical = "bas" if haut > 0.55 else "haut" if haut < -0.55 else "centre"
    distance = gabarit.rayon + gabarit.ecart
    return Attache(round(distance * droite, 1), round(-distance * haut, 1), horizontal, vertical)


def compute_blocs(axes: Sequence[Branche]) -> Trait:
    """A closed annular sector from q1 to q3 on each spoke with enough others, None between two."""
    rayons: list[float | None] = []
    angles: list[float | None] = []
    for axe in axes:
        if axe.position.moitie_rayons is None:
            continue
        bas, haut = axe.position.moitie_rayons
        milieu = compute_angle(axe.numero, len(axes))
        bords = (milieu - DEMI_BLOC, milieu, milieu + DEMI_BLOC)
        rayons += [bas, bas, bas, haut, haut, haut, bas, None]
        angles += [*bords, *reversed(bords), bords[0], None]
    return rayons, angles


def compute_ligne(axes: Sequence[Branche]) -> Trait:
    """The structure's line: None where a value is missing; closed by repeating its first point."""
    points = [(axe.position.rayon if axe.trace else None, axe.numero) for axe in axes]
    points += points[:1]
    angles: list[float | None] = [compute_angle(numero, len(axes)) for _, numero in points]
    return [rayon for rayon, _ in points], angles


def _build_trace(trait: Trait, mode: str, **style: Any) -> Figure:
    rayons, angles = trait
    return {
        "type": "scatterpolar",
        "mode": mode,
        "r": rayons,
        "theta": angles,
        "connectgaps": False,
        "hoverinfo": "skip",
        "cliponaxis": False,
        **style,
    }


def _build_rayons(axes: Sequence[Branche], absents: bool) -> Figure:
    rayons: list[float | None] = []
    angles: list[float | None] = []
    for axe in (axe for axe in axes if axe.trace != absents):
        angle = compute_angle(axe.numero, len(axes))
        rayons += [CENTRE, 100, None]
        angles += [angle, angle, None]
    style = {
        "color": COMPAREES if absents else FILET,
        "width": 1,
        "dash": "2px,4px" if absents else "solid",
    }
    return _build_trace((rayons, angles), "lines", line=style)


def _build_blocs(axes: Sequence[Branche], gabarit: Gabarit) -> Figure:
    style = {"color": gabarit.autres, "width": gabarit.bord}
    return _build_trace(compute_blocs(axes), "lines", fill="toself", fillcolor=BANDE, line=style)


def _build_points(axes: Sequence[Branche], gabarit: Gabarit) -> Figure:
    """From 5 to 7 others: single points, no block."""
    rayons: list[float | None] = []
    angles: list[float | None] = []
    for axe in axes:
        rayons += map(round, axe.position.rayons_autres)
        angles += [compute_angle(axe.numero, len(axes))] * len(axe.position.rayons_autres)
    taille = 6 * gabarit.marques
    style = {"color": gabarit.autres, "size": taille, "line": {"color": BLANC, "width": 1}}
    return _build_trace((rayons, angles), "markers", marker=style)


def _build_mediane(gabarit: Gabarit) -> Figure:
    style = {"color": ENCRE_2, "width": gabarit.mediane, "dash": "7px,4px"}
    cercle: list[float | None] = [*range(0, 361, 5)]
    return _build_trace(([50.0] * len(cercle), cercle), "lines", line=style)


def _build_structure(axes: Sequence[Branche], gabarit: Gabarit) -> Figure:
    style = {"color": STRUCTURE, "width": gabarit.trait}
    return _build_trace(compute_ligne(axes), "lines", line=style)


def _build_halos(axes: Sequence[Branche], forme: Forme | None, gabarit: Gabarit) -> Figure:
    """White under every mark: teal, amber and blue may touch (docs/apparence.md §1)."""
    formes = compute_formes(axes, forme)
    style = {
        "symbol": [f.symbole for _, f in formes],
        "size": [gabarit.marques * _compute_taille(f) + 4 for _, f in formes],
        "color": BLANC,
        "opacity": 1,
        "line": {"color": BLANC, "width": [0 if f.pleine else f.trait for _, f in formes]},
    }
    return _build_trace(_place_marques(axes), "markers", marker=style)


def _build_marques(axes: Sequence[Branche], forme: Forme | None, gabarit: Gabarit) -> Figure:
    """Full symbols, white inside with a coloured edge for « à confirmer »: -open ones let lines through."""
    formes = compute_formes(axes, forme)
    style = {
        "symbol": [f.symbole for _, f in formes],
        "size": [gabarit.marques * _compute_taille(f) for _, f in formes],
        "color": [f.couleur if f.pleine else BLANC for _, f in formes],
        "opacity": 1,
        "line": {
            "color": [f.couleur for _, f in formes],
            "width": [0 if f.pleine else f.trait for _, f in formes],
        },
    }
    return _build_trace(_place_marques(axes), "markers", marker=style)


def compute_formes(
    axes: Sequence[Branche], forme: Forme | None = None
) -> list[tuple[Branche, Forme]]:
    """The mark of each spoke that has a point."""
    return [
        (axe, forme or choose_forme(axe.position, axe.entree.polarite or 0) or SANS_SENS)
        for axe in axes
        if axe.trace
    ]


def _place_marques(axes: Sequence[Branche]) -> Trait:
    traces = [axe for axe in axes if axe.trace]
    angles: list[float | None] = [compute_angle(axe.numero, len(axes)) for axe in traces]
    return [axe.position.rayon for axe in traces], angles


def _compute_taille(forme: Forme) -> float:
    """Plotly draws a triangle and a diamond larger than a circle of the same size."""
    return 2 * forme.rayon * (1.2 if forme.symbole == "circle" else 1)
