"""One strip of all the structures of a region: unnamed dots piled, the mark of those that have a reading."""

from __future__ import annotations

from collections.abc import Sequence

from data.method.rules import compute_radius
from data.models.regions import LigneProfil, PointRegion
from layouts.figures.marques import FORMES, draw_forme
from layouts.theme import BANDE, BLANC, COMPAREES, ENCRE_2

LARGEUR, HAUTEUR = 420, 34
MILIEU = HAUTEUR / 2
BORD = 10
POINT, MARQUE = 3.5, 5.5
"""Radius of a dot and of a mark, in px."""
BLOC = 22


def place(rayon: float) -> float:
    """Px from the left: 50, the region's median, is one vertical line down all the rows."""
    return BORD + rayon / 100 * (LARGEUR - 2 * BORD)


def draw_bande_region(
    ligne: LigneProfil, points: Sequence[PointRegion], sens: int, taille: float = 1.0
) -> str:
    """What is inside the image, in px of LARGEUR × HAUTEUR."""
    traits = [f'<path d="M{BORD} {MILIEU:g}H{LARGEUR - BORD}" stroke="{BANDE}"/>']
    traits += [
        _draw_bloc(ligne, sens),
        *_draw_points(points, taille),
        _draw_mediane(),
        _draw_pays(ligne, sens),
    ]
    return "".join(traits)


def _draw_bloc(ligne: LigneProfil, sens: int) -> str:
    """The middle half of the region's own structures, from eight of them on."""
    region = ligne.region
    if region is None or region.moitie is None:
        return ""
    bornes = [compute_radius(q, region.mediane, ligne.echelle, sens) for q in region.moitie]
    if bornes[0] is None or bornes[1] is None:
        return ""
    gauche, droite = sorted(place(borne) for borne in bornes if borne is not None)
    return (
        f'<rect x="{gauche:.1f}" y="{MILIEU - BLOC / 2:g}" width="{max(droite - gauche, 1):.1f}" '
        f'height="{BLOC}" fill="{BANDE}" stroke="{COMPAREES}"/>'
    )


def _draw_mediane() -> str:
    return f'<path d="M{place(50):g} 2V{HAUTEUR - 2}" stroke="{ENCRE_2}" stroke-width="2"/>'


def _draw_pays(ligne: LigneProfil, sens: int) -> str:
    """The country's median: a short tick under the strip; none where the country is this region."""
    if ligne.region is None or ligne.pays is None or ligne.region.nombre == ligne.pays.nombre:
        return ""
    rayon = compute_radius(ligne.pays.mediane, ligne.region.mediane, ligne.echelle, sens)
    if rayon is None:
        return ""
    return f'<path d="M{place(rayon):.1f} {HAUTEUR - 9}V{HAUTEUR}" stroke="{ENCRE_2}" stroke-width="4"/>'


def pile(marques: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Centres of marks sorted by their wanted x (x, radius): as near the middle as they can, inside."""
    poses: list[tuple[float, float, float]] = []
    for x, rayon in marques:
        libre = MILIEU - rayon - 1
        essais = sorted((k * 2.0 for k in range(-int(libre // 2), int(libre // 2) + 1)), key=abs)
        voisines = [pose for pose in poses if x - pose[0] < rayon + pose[2]]
        y = next((MILIEU + e for e in essais if _is_free(x, MILIEU + e, rayon, voisines)), MILIEU)
        poses.append((x, y, rayon))
    return [(x, y) for x, y, _ in poses]


def _is_free(
    x: float, y: float, rayon: float, voisines: Sequence[tuple[float, float, float]]
) -> bool:
    return all((x - a) ** 2 + (y - b) ** 2 >= (rayon + r) ** 2 for a, b, r in voisines)


def _draw_points(points: Sequence[PointRegion], taille: float) -> list[str]:
    """In the order of the values, whatever the order of the names; marks over dots. On the nearest pixel:
    most have no name, and a rate told whole gives back its counts.
    """
    dessines = sorted((p for p in points if p.rayon is not None), key=lambda p: p.rayon or 0.0)
    rayons = [taille * (MARQUE if _is_marquee(p) else POINT) for p in dessines]
    marques = [
        (float(round(place(p.rayon or 0.0))), r) for p, r in zip(dessines, rayons, strict=True)
    ]
    centres = pile(marques)
    traits = [
        (_is_marquee(p), _draw_point(p, x, y, taille))
        for p, (x, y) in zip(dessines, centres, strict=True)
    ]
    return [trait for _, trait in sorted(traits, key=lambda t: t[0])]


def _is_marquee(point: PointRegion) -> bool:
    return point.lecture.est_force or point.lecture.est_axe


def _draw_point(point: PointRegion, x: float, y: float, taille: float) -> str:
    if _is_marquee(point):
        return draw_forme(FORMES[point.lecture], x, y, 0.75 * taille)
    style = f'fill="{COMPAREES}" stroke="{BLANC}"'
    if point.type == "PAIO":
        r = 3 * taille
        return (
            f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:g}" height="{2 * r:g}" {style}/>'
        )
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{POINT * taille:g}" {style}/>'
