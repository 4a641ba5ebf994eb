"""Where things stand on the map of France: projections, insets, outlines. Pixels of one drawing.

Metropolitan France and Corsica are in Lambert-93; each overseas region has its own inset, in an
equirectangular projection around its centre. Outlines were drawn once, with the same functions
(reference/README.md).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import atanh, cos, exp, isfinite, radians, sin
from pathlib import Path
from typing import NamedTuple

FICHIER = Path(__file__).parent / "carte_regions.json"
LARGEUR, HAUTEUR = 560, 637

# Lambert-93 as the IGN defines it (RGF93, GRS80; NTG 71, algorithms ALG0001 and ALG0003).
EXPOSANT = 0.7256077650532670
CONSTANTE = 11_754_255.4261
EST_POLE, NORD_POLE = 700_000.0, 12_655_612.0499
EXCENTRICITE = 0.08181919104281579
MERIDIEN = radians(3)

OUEST, NORD, ECHELLE = 97_000.0, 7_112_600.0, 0.000488
"""Lambert-93 metres of the top left corner, and px in a metre: 1 px is about 2 km."""
KM_PAR_DEGRE = 111.195
TOLERANCE = 6.0
"""Px around a region of the mainland where a point is still its own: a coast drawn shorter."""


class Boite(NamedTuple):
    """A rectangle of the drawing, in px."""

    x: float
    y: float
    largeur: float
    hauteur: float

    def holds(self, x: float, y: float, marge: float = 0) -> bool:
        """Whether a point is inside, or within `marge` of it."""
        dans_x = self.x - marge <= x <= self.x + self.largeur + marge
        return dans_x and self.y - marge <= y <= self.y + self.hauteur + marge

    def meets(self, autre: Boite) -> bool:
        """Whether the two overlap."""
        ecart_x = abs(2 * (self.x - autre.x) + self.largeur - autre.largeur)
        ecart_y = abs(2 * (self.y - autre.y) + self.hauteur - autre.hauteur)
        return ecart_x < self.largeur + autre.largeur and ecart_y < self.hauteur + autre.hauteur

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.largeur / 2, self.y + self.hauteur / 2


@dataclass(frozen=True, slots=True)
class Encart:
    """An overseas region: its centre, px in a km, and the rank of its frame under the mainland."""

    lat: float
    lon: float
    echelle: float
    rang: int

    @property
    def cadre(self) -> Boite:
        """Its frame."""
        return Boite(1 + 113.5 * self.rang, 536, 104, 100)

    def project(self, lat: float, lon: float) -> tuple[float, float]:
        """Equirectangular: true to scale on the parallel of the centre."""
        x, y = self.cadre.centre
        pas = KM_PAR_DEGRE * self.echelle
        return x + (lon - self.lon) * pas * cos(radians(self.lat)), y - (lat - self.lat) * pas


ENCARTS = {
    "01": Encart(16.173, -61.406, 1.06, 0),
    "02": Encart(14.634, -61.019, 1.6, 1),
    "03": Encart(3.930, -53.110, 0.215, 2),
    "04": Encart(-21.131, 55.527, 1.42, 3),
    "06": Encart(-12.821, 45.159, 2.12, 4),
}


@dataclass(frozen=True, slots=True)
class Contour:
    """The outline of a region: an SVG path, its box, a point well inside it."""

    code: str
    trace: str
    boite: Boite
    repere: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PointCarte:
    """A structure to put on the map of its region; `lat` or `lon` None is unknown."""

    code: str
    nom: str
    type: str
    lat: float | None
    lon: float | None


@lru_cache(maxsize=1)
def load_carte() -> Mapping[str, Contour]:
    """Region of 2010 -> its outline: the 26, and Mayotte."""
    lus = json.loads(FICHIER.read_text(encoding="utf-8"))["regions"]
    return {
        code: Contour(code, r["d"], Boite(*r["boite"]), (r["repere"][0], r["repere"][1]))
        for code, r in lus.items()
    }


def project_lambert93(lat: float, lon: float) -> tuple[float, float]:
    """Degrees -> metres east and north, in closed form."""
    sinus = sin(radians(lat))
    isometrique = atanh(sinus) - EXCENTRICITE * atanh(EXCENTRICITE * sinus)
    rayon = CONSTANTE * exp(-EXPOSANT * isometrique)
    angle = EXPOSANT * (radians(lon) - MERIDIEN)
    return EST_POLE + rayon * sin(angle), NORD_POLE - rayon * cos(angle)


def project(code_region: str, lat: float, lon: float) -> tuple[float, float]:
    """Degrees -> px of the drawing, wherever the point is."""
    if code_region in ENCARTS:
        return ENCARTS[code_region].project(lat, lon)
    est, nord = project_lambert93(lat, lon)
    return (est - OUEST) * ECHELLE, (NORD - nord) * ECHELLE


def place_point(code_region: str, lat: float, lon: float) -> tuple[float, float] | None:
    """Px of the drawing; None for an unknown region, or a point clearly out of the region's drawing.

    Saint-Martin belongs to region 01 and is 230 km from its inset: None.
    """
    contour = load_carte().get(code_region)
    if contour is None or not (isfinite(lat) and isfinite(lon) and abs(lat) < 90):
        return None
    x, y = project(code_region, lat, lon)
    encart = ENCARTS.get(code_region)
    dedans = encart.cadre.holds(x, y) if encart else contour.boite.holds(x, y, TOLERANCE)
    return (x, y) if dedans else None
