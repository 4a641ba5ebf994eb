"""The shapes of the readings (docs/apparence.md §1): one shape a reading, a white outline around each."""

from __future__ import annotations

from dataclasses import dataclass

from data.models.comparaison import Position
from data.models.etats import Etat, Lecture, LectureAttendu
from layouts.theme import (
    AXE,
    BLANC,
    FORCE,
    NEUTRE,
    STRUCTURE,
    TEINTE_AXE,
    TEINTE_FORCE,
)


@dataclass(frozen=True, slots=True)
class Forme:
    """A shape: its Plotly symbol, its radius in px, its colour, full or hollow, its outline in px."""

    symbole: str
    rayon: float
    couleur: str
    pleine: bool = True
    trait: float = 3


TEINTES = {FORCE: TEINTE_FORCE, AXE: TEINTE_AXE}
"""Inside a hollow mark of a native chart: not every program draws the edge of a white one."""
FORMES = {
    Lecture.FORCE_NETTE: Forme("triangle-up", 8, FORCE),
    Lecture.FORCE: Forme("triangle-up", 7, FORCE, pleine=False),
    Lecture.AXE_NET: Forme("diamond", 8, AXE),
    Lecture.AXE: Forme("diamond", 7, AXE, pleine=False),
    Lecture.HABITUEL: Forme("circle", 5, STRUCTURE),
}
FORMES_ATTENDU = {
    LectureAttendu.FAVORABLE: FORMES[Lecture.FORCE_NETTE],
    LectureAttendu.A_EXAMINER: FORMES[Lecture.AXE_NET],
    LectureAttendu.COMME_ATTENDU: FORMES[Lecture.HABITUEL],
}
"""Beside what the context leads one to expect: the word that goes with it is its own."""
NON_JUGE = Forme("square", 4, NEUTRE, pleine=False, trait=2)
FAIBLE = Forme("circle", 4.5, STRUCTURE, pleine=False, trait=2)
SANS_SENS = Forme("circle", 5, NEUTRE)
POSITION = Forme("circle", 5, STRUCTURE)
"""A position that is no reading: the median of a region."""
CLASSES = {
    FORMES[Lecture.FORCE_NETTE]: "f-pleine",
    FORMES[Lecture.FORCE]: "f-creuse",
    FORMES[Lecture.AXE_NET]: "a-plein",
    FORMES[Lecture.AXE]: "a-creux",
    FORMES[Lecture.HABITUEL]: "habituel",
    NON_JUGE: "non-juge",
    FAIBLE: "faible",
    SANS_SENS: "sans-sens",
}
"""The shapes as the style sheet knows them, in their order on its sheet (assets/marques.svg)."""


def choose_forme(position: Position, polarite: int) -> Forme | None:
    """The mark of a figure; None where words stand in its place (docs/apparence.md §1)."""
    if position.etat is Etat.EFFECTIF_FAIBLE:
        return FAIBLE
    if position.etat is not Etat.VALEUR:
        return None
    if not polarite:
        return SANS_SENS
    return FORMES.get(position.lecture, NON_JUGE)


def draw_forme(forme: Forme, x: float, y: float, echelle: float = 1) -> str:
    """The white outline, then the shape, centred on a point."""
    r = forme.rayon * echelle
    trace = _TRACES[forme.symbole](x, y, r)
    large = 4 if forme.pleine else forme.trait + 4
    halo = f'<path d="{trace}" fill="{BLANC}" stroke="{BLANC}" stroke-width="{large:g}"/>'
    if forme.pleine:
        return halo + f'<path d="{trace}" fill="{forme.couleur}"/>'
    return halo + (
        f'<path d="{trace}" fill="{BLANC}" stroke="{forme.couleur}" stroke-width="{forme.trait:g}"/>'
    )


def _trace_triangle(x: float, y: float, r: float) -> str:
    return f"M{x:.1f} {y - r:.1f}L{x + r:.1f} {y + r * 0.8:.1f}H{x - r:.1f}Z"


def _trace_losange(x: float, y: float, r: float) -> str:
    return f"M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}l{-r:.1f} {r:.1f}l{-r:.1f} {-r:.1f}Z"


def _trace_carre(x: float, y: float, r: float) -> str:
    return f"M{x - r:.1f} {y - r:.1f}h{2 * r:.1f}v{2 * r:.1f}h{-2 * r:.1f}Z"


def _trace_disque(x: float, y: float, r: float) -> str:
    return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0Z"


_TRACES = {
    "triangle-up": _trace_triangle,
    "diamond": _trace_losange,
    "square": _trace_carre,
    "circle": _trace_disque,
}
