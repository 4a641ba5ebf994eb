"""The frame of a scatter: its scales, its places in px, the size of its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from data.catalogue.model import Entree
from data.models.couples import AxeNuage, Nuage, PointNuage
from layouts.figures.echelle import Echelle, build_echelle

LARGEUR, HAUTEUR = 690, 412
"""Of the whole drawing in px; the width follows the page, the places are worked out for this one."""
MARGES = {"l": 60, "r": 12, "t": 6, "b": 28}
CADRE_L, CADRE_H = LARGEUR - MARGES["l"] - MARGES["r"], HAUTEUR - MARGES["t"] - MARGES["b"]
ETROIT = 286
"""Width of the frame on a telephone, in px."""
BANDEAU = 44
"""Room for a corner's title, above and below the points, in px."""
RAYON_MIN, RAYON_MAX, RAYON_SOI = 4.0, 11.0, 9.0


@dataclass(frozen=True, slots=True)
class Repere:
    """Both axes of one scatter."""

    x: Echelle
    y: Echelle

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Px from the top left of the frame."""
        return self.x.place(x) * CADRE_L, (1 - self.y.place(y)) * CADRE_H

    def snap(self, x: float, y: float) -> tuple[float, float]:
        """The values at the nearest whole pixel of the frame."""
        return _snap(self.x, x, CADRE_L), _snap(self.y, y, CADRE_H)

    def unpixel(self, x: float, y: float) -> tuple[float, float]:
        """The values at px from the top left of the frame."""
        return self.x.at(x / CADRE_L), self.y.at(1 - y / CADRE_H)


def _snap(echelle: Echelle, valeur: float, cote: int) -> float:
    return echelle.at(round(echelle.place(valeur) * cote) / cote)


def build_cadre(nuage: Nuage) -> Repere:
    """Everything drawn stands inside: points, medians, the structure and its intervals."""
    passe = nuage.passe if nuage.trace else ()
    x = [*(p.x for p in nuage.points), *(p.x for p in passe)]
    y = [*(p.y for p in nuage.points), *(p.y for p in passe)]
    return Repere(
        _build_axe(nuage.couple.x, nuage.x, x, 26 / CADRE_L),
        _build_axe(nuage.couple.y, nuage.y, y, BANDEAU / CADRE_H),
    )


def _build_axe(entree: Entree, axe: AxeNuage, autres: Sequence[float], marge: float) -> Echelle:
    position = axe.position
    propres = (position.valeur, position.borne_basse, position.borne_haute, position.mediane)
    valeurs = [*autres, *(v for v in propres if v is not None)]
    return build_echelle(valeurs, entree.transformation == "log", marge)


def find_maximum(nuage: Nuage) -> float:
    """The largest number of young people among the points and the structure."""
    return max([p.jeunes or 0 for p in nuage.points] + [nuage.jeunes or 0], default=0)


def compute_rayon(jeunes: float | None, maximum: float) -> float:
    """To half a pixel: the area follows the number of young people, and does not give it back.

    Never under the smallest mark that can be seen.
    """
    if not jeunes or not maximum:
        return RAYON_MIN
    return round(2 * max(RAYON_MIN, RAYON_MAX * sqrt(jeunes / maximum))) / 2


def blur_points(nuage: Nuage, cadre: Repere) -> list[PointNuage]:
    """The points to draw: without a name, on the nearest pixel of the frame.

    Given whole, a rate gave back the numbers that it is made of, and these the name.
    """
    return [point if point.nom else _blur(point, cadre) for point in nuage.points]


def _blur(point: PointNuage, cadre: Repere) -> PointNuage:
    x, y = cadre.snap(point.x, point.y)
    return replace(point, x=x, y=y)


def place_points(nuage: Nuage) -> list[tuple[PointNuage, float, float]]:
    """Each point with its place in per cent of the frame, from the left and from the bottom."""
    cadre = build_cadre(nuage)
    return [
        (point, round(100 * cadre.x.place(point.x), 2), round(100 * cadre.y.place(point.y), 2))
        for point in nuage.points
    ]
