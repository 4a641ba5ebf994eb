"""Writes data/reference/carte_regions.json: the outlines of the map, light, in px of the drawing.

Neighbours keep one border: the coverage is simplified as a whole, then rounded to a tenth of a px.
Needs shapely, which the project does not: `uv run --with "shapely>=2.1" python .ci/carte.py`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

sys.path.insert(0, str(Path(__file__).parents[1]))
from data.reference.geographie import ENCARTS, FICHIER, HAUTEUR, LARGEUR, project

SOURCE = FICHIER.with_name("regions_2010_26plusMayotte.geojson")
TOLERANCE = 0.75
"""Px: the side of the smallest triangle kept (Visvalingam and Whyatt)."""
ILOT = 1.5
"""Square px: islets and enclaves smaller than that are left out."""
MAXIMUM = 45_000


def write_carte() -> None:
    """Read, simplify, write; refuse a file too heavy for a page."""
    lus = json.loads(SOURCE.read_text(encoding="utf-8"))["features"]
    formes = {f["properties"]["code"]: shape(f["geometry"]) for f in lus}
    traces = simplify({code: _project(code, forme) for code, forme in sorted(formes.items())})
    regions = {code: describe(forme) for code, forme in traces.items()}
    carte = {"largeur": LARGEUR, "hauteur": HAUTEUR, "regions": regions}
    texte = json.dumps(carte, separators=(",", ":")).replace('"},"', '"},\n"') + "\n"
    if len(texte) > MAXIMUM:
        raise SystemExit(f"{len(texte)} octets, plus que {MAXIMUM}")
    FICHIER.write_text(texte, encoding="utf-8")
    print(
        f"{FICHIER.name} : {len(texte)} octets, {sum(map(count_sommets, traces.values()))} sommets"
    )


def _project(code: str, forme: BaseGeometry) -> BaseGeometry:
    return shapely.transform(
        forme, lambda lonlat: [project(code, lat, lon) for lon, lat in lonlat.tolist()]
    )


def simplify(formes: dict[str, BaseGeometry]) -> dict[str, list[Polygon]]:
    """The mainland as one coverage, each overseas region alone."""
    metropole = [code for code in formes if code not in ENCARTS]
    for codes in (metropole, *([code] for code in ENCARTS)):
        couverture = [formes[code] for code in codes]
        if not shapely.coverage_is_valid(couverture):
            raise SystemExit(f"bords non partagés : {codes}")
        simples = shapely.coverage_simplify(couverture, TOLERANCE)
        formes |= dict(zip(codes, simples, strict=True))
    return {code: drop_ilots(forme) for code, forme in formes.items()}


def drop_ilots(forme: BaseGeometry) -> list[Polygon]:
    """Largest first; enclaves as small are filled in the same way in the region around them."""
    parts = list(forme.geoms) if isinstance(forme, MultiPolygon) else [forme]
    parts.sort(key=lambda part: -part.area)
    gardees = [part for part in parts if part.area >= ILOT] or parts[:1]
    return [
        Polygon(p.exterior, [trou for trou in p.interiors if Polygon(trou).area >= ILOT])
        for p in gardees
    ]


def describe(parts: list[Polygon]) -> dict[str, object]:
    """The path, its box and a point far from its edges."""
    anneaux = [_round(anneau) for p in parts for anneau in (p.exterior, *p.interiors)]
    x, y = ([point[axe] for anneau in anneaux for point in anneau] for axe in (0, 1))
    boite = [min(x), min(y), max(x) - min(x), max(y) - min(y)]
    repere = polylabel(parts[0], tolerance=0.5)
    return {
        "boite": [valeur / 10 for valeur in boite],
        "repere": [round(repere.x, 1), round(repere.y, 1)],
        "d": "".join(map(write_trace, anneaux)),
    }


def _round(anneau: shapely.LinearRing) -> list[tuple[int, int]]:
    """Tenths of a px, without the last point (the first again) nor repetitions."""
    points = [(round(x * 10), round(y * 10)) for x, y in anneau.coords]
    return [p for rang, p in enumerate(points[:-1]) if not rang or p != points[rang - 1]]


def write_trace(anneau: list[tuple[int, int]]) -> str:
    """From point to point, relative, as short as SVG reads it: « M12 3.4l.5-1 2 .3z »."""
    (x, y), *suite = anneau
    morceaux = [f"M{_join(x, y)}l"]
    for suivant_x, suivant_y in suite:
        pas = _join(suivant_x - x, suivant_y - y)
        colle = morceaux[-1].endswith("l") or pas.startswith("-")
        morceaux.append(pas if colle else f" {pas}")
        x, y = suivant_x, suivant_y
    return "".join(morceaux) + "z"


def _join(x: int, y: int) -> str:
    gauche, droite = _write_dixiemes(x), _write_dixiemes(y)
    return gauche + droite if droite.startswith("-") else f"{gauche} {droite}"


def _write_dixiemes(nombre: int) -> str:
    """Tenths as SVG reads them at the shortest: « 12 », « .5 », « -.3 »."""
    texte = f"{nombre / 10:g}"
    return texte.replace("0.", ".", 1) if 0 < abs(nombre) < 10 else texte


def count_sommets(parts: list[Polygon]) -> int:
    """Vertices, for whoever tunes the tolerance."""
    return int(sum(shapely.get_num_coordinates(part) for part in parts))


if __name__ == "__main__":
    write_carte()
