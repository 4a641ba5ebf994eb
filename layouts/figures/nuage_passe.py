"""Where the years before are written in a scatter: beside their marks, none over another."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from data.models.couples import Nuage
from layouts.figures.nuage_repere import Repere

RAYON_PASSE = 4
"""Of the structure's marks of the years before, in px."""
LARGEUR_ANNEE, DEMI_LIGNE = 44, 13
"""Of a year: its width, half of its height. More than 16 px take: on a wall it is larger than its frame."""
ECART, SOUS = 6, 16
"""From a mark to its year beside, from its centre to the middle of its year under it, in px."""
Boite = tuple[float, float, float, float]
"""Left, top, right, bottom, in px of the frame."""


class AnneeEcrite(NamedTuple):
    """A year: the place that its text is tied to, in px of the frame, and the side it is tied by."""

    annee: int
    x: float
    y: float
    ancre: str

    @property
    def boite(self) -> Boite:
        """What its text takes."""
        part = {"left": 0.0, "center": 0.5, "right": 1.0}[self.ancre]
        gauche = self.x - part * LARGEUR_ANNEE
        return (gauche, self.y - DEMI_LIGNE, gauche + LARGEUR_ANNEE, self.y + DEMI_LIGNE)


def place_annees(nuage: Nuage, cadre: Repere) -> list[AnneeEcrite]:
    """The oldest first, and each that has room beside those already written: the table says them all."""
    ici = cadre.pixel(nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0)
    places = [*(cadre.pixel(p.x, p.y) for p in nuage.passe), ici]
    ecrites: list[AnneeEcrite] = []
    for passe, (place, suivante) in zip(nuage.passe, pairwise(places), strict=True):
        annee = _place_annee(passe.annee, place, suivante)
        if not any(_meets(annee.boite, autre.boite) for autre in ecrites):
            ecrites.append(annee)
    return ecrites


def _place_annee(
    annee: int, place: tuple[float, float], suivante: tuple[float, float]
) -> AnneeEcrite:
    """Across the way that the line goes, so as not to stand on it."""
    (x, y), (x2, y2) = place, suivante
    if abs(x2 - x) > abs(y2 - y):
        return AnneeEcrite(annee, x, y + SOUS, "center")
    decale = RAYON_PASSE + ECART
    if x > LARGEUR_ANNEE + decale:
        return AnneeEcrite(annee, x - decale, y, "right")
    return AnneeEcrite(annee, x + decale, y, "left")


def list_boites(nuage: Nuage, cadre: Repere) -> list[Boite]:
    """What the marks of the years before and their years take, in px of the frame."""
    if not nuage.trace:
        return []
    marques = (cadre.pixel(p.x, p.y) for p in nuage.passe)
    r = RAYON_PASSE
    return [
        *((x - r, y - r, x + r, y + r) for x, y in marques),
        *(annee.boite for annee in place_annees(nuage, cadre)),
    ]


def _meets(une: Boite, autre: Boite) -> bool:
    return une[0] < autre[2] and autre[0] < une[2] and une[1] < autre[3] and autre[1] < une[3]
