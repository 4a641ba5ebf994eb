"""Where a structure was the years before, in its scatter: marks clear of its intervals, years beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from data.models.couples import Nuage
from layouts.figures.nuage_repere import (
    CADRE_H,
    CADRE_L,
    ETROIT,
    RAYON_SOI,
    Repere,
    build_cadre,
)

RAYON_PASSE = 4
"""Of the structure's marks of the years before, in px."""
LARGEUR_ANNEE, DEMI_LIGNE = 44, 11
"""Of a year: its width, half of its height. More than 16 px take: on a wall it is larger than its frame."""
COTE, SOUS = 12, 18
"""From the centre of a mark to its year beside, to the middle of its year under it, in px."""
SERRE, DECALAGE = 10, 22
"""A trace all nearer than that to an interval would be read as it, and is set aside: by how much, in px."""
PLACES = (
    *((-COTE, 0, "right"), (COTE, 0, "left"), (0, SOUS, "center"), (0, -SOUS, "center")),
    *((-COTE, -SOUS, "right"), (COTE, -SOUS, "left"), (-COTE, SOUS, "right"), (COTE, SOUS, "left")),
    *((-2 * COTE, -SOUS, "right"), (2 * COTE, -SOUS, "left")),
    *((-2 * COTE, SOUS, "right"), (2 * COTE, SOUS, "left")),
    *((0, 2 * SOUS, "center"), (0, -2 * SOUS, "center")),
)
"""Where a year may stand from its mark: right and down in px, the side it is tied by; the first best."""
ECHELLES = (1.0, ETROIT / CADRE_L)
"""The drawing follows its page in width: as it is worked out, and on a telephone."""
DEHORS, ANNEE, SOI, TRAIT, LOIN = 100.0, 30.0, 10.0, 2.0, 0.5
"""What it costs a year to leave the frame, to cover another year, a mark of the structure, one of its lines;
to stand at the next place, less near."""
Place = tuple[float, float]
Boite = tuple[float, float, float, float]
"""Left, top, right, bottom, in px of the frame."""
Obstacle = tuple[Boite, float]
"""What a year may cover, and what it costs."""
PORTEE_X, PORTEE_Y = 2 * COTE + LARGEUR_ANNEE, 2 * SOUS + DEMI_LIGNE
"""How far a year may reach from its mark, in px."""


class AnneeEcrite(NamedTuple):
    """A year: the place that its text is tied to, in px of the frame, and the side it is tied by."""

    annee: int
    x: float
    y: float
    ancre: str

    @property
    def boite(self) -> Boite:
        """What its text takes."""
        return self.measure(1.0)

    def measure(self, echelle: float) -> Boite:
        """The same where the frame is narrower: its place follows, its text does not."""
        part = {"left": 0.0, "center": 0.5, "right": 1.0}[self.ancre]
        gauche = self.x * echelle - part * LARGEUR_ANNEE
        return (gauche, self.y - DEMI_LIGNE, gauche + LARGEUR_ANNEE, self.y + DEMI_LIGNE)


def place_passe(nuage: Nuage, cadre: Repere) -> list[Place]:
    """The marks of the years before, the oldest first, set aside where they would be read as an interval."""
    dx, dy = shift_passe(nuage, cadre)
    return [(x + dx, y + dy) for x, y in _list_vraies(nuage, cadre)]


def shift_passe(nuage: Nuage, cadre: Repere) -> Place:
    """How far the whole trace is set aside, in px: (0, 0) but where it lies along an interval.

    A context element may be the same every year: its trace would then lie on the interval of the rate.
    """
    vraies, (x, y) = _list_vraies(nuage, cadre), _find_soi(nuage, cadre)
    if not vraies:
        return 0.0, 0.0
    if nuage.y.position.borne_basse is not None and all(abs(v[0] - x) <= SERRE for v in vraies):
        return (-DECALAGE if x > CADRE_L / 2 else DECALAGE), 0.0
    if nuage.x.position.borne_basse is not None and all(abs(v[1] - y) <= SERRE for v in vraies):
        return 0.0, (-DECALAGE if y > CADRE_H / 2 else DECALAGE)
    return 0.0, 0.0


def is_decale(nuage: Nuage) -> bool:
    """Whether the trace is drawn aside, which its caption says."""
    return nuage.trace and nuage.comparable and any(shift_passe(nuage, build_cadre(nuage)))


def place_annees(nuage: Nuage, cadre: Repere) -> list[AnneeEcrite]:
    """The oldest first, each where it covers the least; none over another: the table says them all."""
    ecrites: list[AnneeEcrite] = []
    obstacles = [(echelle, [*_list_obstacles(nuage, cadre, echelle)]) for echelle in ECHELLES]
    for passe, (x, y) in zip(nuage.passe, place_passe(nuage, cadre), strict=True):
        essais = [AnneeEcrite(passe.annee, x + dx, y + dy, ancre) for dx, dy, ancre in PLACES]
        proches = [(e, _keep_near(lus, x * e, y)) for e, lus in obstacles]
        couts = [LOIN * rang + _weigh(essai, proches, ecrites) for rang, essai in enumerate(essais)]
        choisie = essais[couts.index(min(couts))]
        if not any(_meets(choisie.boite, autre.boite) for autre in ecrites):
            ecrites.append(choisie)
    return ecrites


def _keep_near(obstacles: Sequence[Obstacle], x: float, y: float) -> list[Obstacle]:
    """Those that a year may meet, wherever it stands beside its mark."""
    zone = (x - PORTEE_X, y - PORTEE_Y, x + PORTEE_X, y + PORTEE_Y)
    return [obstacle for obstacle in obstacles if _meets(obstacle[0], zone)]


def _weigh(
    essai: AnneeEcrite,
    obstacles: Sequence[tuple[float, Sequence[Obstacle]]],
    ecrites: Sequence[AnneeEcrite],
) -> float:
    """What it covers or leaves, in the two widths."""
    cout = 0.0
    for echelle, proches in obstacles:
        boite = essai.measure(echelle)
        cout += DEHORS * _overflow(boite, echelle)
        cout += sum(ANNEE for autre in ecrites if _meets(boite, autre.measure(echelle)))
        cout += sum(poids for autre, poids in proches if _meets(boite, autre))
    return cout


def _list_obstacles(nuage: Nuage, cadre: Repere, echelle: float) -> Iterator[Obstacle]:
    """The structure's marks, its lines, the others, with what each weighs."""
    soi, passes = _find_soi(nuage, cadre), place_passe(nuage, cadre)
    for x, y in passes:
        yield _surround(x * echelle, y, RAYON_PASSE + 1), SOI
    yield _surround(soi[0] * echelle, soi[1], RAYON_SOI), SOI
    for boite in _list_traits(nuage, cadre, [*passes, soi]):
        yield (boite[0] * echelle, boite[1], boite[2] * echelle, boite[3]), TRAIT
    for point in nuage.points:
        x, y = cadre.pixel(point.x, point.y)
        yield _surround(x * echelle, y, RAYON_PASSE), 1.0


def _list_traits(nuage: Nuage, cadre: Repere, trace: Sequence[Place]) -> Iterator[Boite]:
    """The two intervals, the medians, and the trace in pieces short enough to be boxes."""
    (x, y), (px, py) = _find_soi(nuage, cadre), (nuage.x.position, nuage.y.position)
    if px.borne_basse is not None and px.borne_haute is not None:
        bouts = [cadre.pixel(b, py.valeur or 0.0)[0] for b in (px.borne_basse, px.borne_haute)]
        yield bouts[0], y, bouts[1], y
    if py.borne_basse is not None and py.borne_haute is not None:
        bouts = [cadre.pixel(px.valeur or 0.0, b)[1] for b in (py.borne_haute, py.borne_basse)]
        yield x, bouts[0], x, bouts[1]
    mx, my = cadre.pixel(px.mediane or 0.0, py.mediane or 0.0)
    yield mx, 0.0, mx, CADRE_H
    yield 0.0, my, CADRE_L, my
    for (x1, y1), (x2, y2) in pairwise(trace):
        for n in range(8):
            a, b = (x1 + (x2 - x1) * n / 8, y1 + (y2 - y1) * n / 8)
            yield _surround(a, b, 1)


def list_boites(nuage: Nuage, cadre: Repere) -> list[Boite]:
    """What the marks of the years before and their years take, in px of the frame."""
    if not nuage.trace:
        return []
    return [
        *(_surround(x, y, RAYON_PASSE) for x, y in place_passe(nuage, cadre)),
        *(annee.boite for annee in place_annees(nuage, cadre)),
    ]


def _list_vraies(nuage: Nuage, cadre: Repere) -> list[Place]:
    return [cadre.pixel(p.x, p.y) for p in nuage.passe]


def _find_soi(nuage: Nuage, cadre: Repere) -> Place:
    return cadre.pixel(nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0)


def _surround(x: float, y: float, r: float) -> Boite:
    return (x - r, y - r, x + r, y + r)


def _overflow(boite: Boite, echelle: float) -> int:
    gauche, haut, droite, bas = boite
    return (gauche < 0) + (haut < 0) + (droite > CADRE_L * echelle) + (bas > CADRE_H)


def _meets(une: Boite, autre: Boite) -> bool:
    return une[0] < autre[2] and autre[0] < une[2] and une[1] < autre[3] and autre[1] < une[3]
