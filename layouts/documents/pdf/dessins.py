"""The drawings of the PDF as SVG: the same computations as the screen, no browser."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin
from typing import Any

from data.models.branches import Branche
from data.models.comparaison import ElementContexte
from data.models.regions import LigneProfil
from layouts.figures.bande import HAUTEUR as HAUTEUR_CONTEXTE
from layouts.figures.bande import LARGEUR_CONTEXTE, list_traits_contexte
from layouts.figures.bande_region import HAUTEUR as HAUTEUR_REGION
from layouts.figures.bande_region import LARGEUR as LARGEUR_REGION
from layouts.figures.bande_region import draw_bande_region
from layouts.figures.marques import Forme, draw_forme
from layouts.figures.radar import Gabarit, build_radar, compute_angle, compute_formes, compute_place
from layouts.theme import FILET
from layouts.words.lecture import describe_axe, describe_sens

PAPIER = Gabarit(rayon=136, ecart=10)
"""Px, of which 690 are 150 mm wide: labels of 9 pt do not collide up to this radius."""
ANNEAUX = ((25, 1), (75, 1), (100, 2))
MARQUE = 22
"""The side of a mark that stands alone, in px."""


def draw_svg(largeur: float, hauteur: float, contenu: str) -> str:
    """A whole image, in px."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{largeur:g}" height="{hauteur:g}" '
        f'viewBox="0 0 {largeur:g} {hauteur:g}">{contenu}</svg>'
    )


def draw_marque(forme: Forme | None) -> str:
    """The mark of a reading, alone; nothing where words stand in its place."""
    if forme is None:
        return ""
    return draw_svg(MARQUE, MARQUE, draw_forme(forme, MARQUE / 2, MARQUE / 2))


def draw_bande(ligne: LigneProfil, sens: int) -> str:
    """A row of a region: all its structures, unnamed."""
    contenu = draw_bande_region(ligne, ligne.points, sens)
    return draw_svg(LARGEUR_REGION, HAUTEUR_REGION, contenu)


def draw_bande_contexte(element: ElementContexte) -> str:
    """An element of the context: the region from its smallest to its largest value."""
    return draw_svg(LARGEUR_CONTEXTE, HAUTEUR_CONTEXTE, "".join(list_traits_contexte(element)))


def draw_radar(axes: Sequence[Branche], forme: Forme | None = None) -> str:
    """The circle alone: its labels are set as text around it. Nothing in it was computed here."""
    traces = build_radar(axes, forme, PAPIER)["data"]
    contenu = [_draw_anneau(*anneau) for anneau in ANNEAUX]
    for trace in traces:
        if trace["mode"] == "lines":
            contenu.append(_draw_lignes(trace))
        elif "symbol" not in trace["marker"]:
            contenu += _draw_points(trace)
    for axe, marque in compute_formes(axes, forme):
        x, y = _place(axe.position.rayon or 0, compute_angle(axe.numero, len(axes)))
        contenu.append(draw_forme(marque, x, y))
    return draw_svg(PAPIER.cote, PAPIER.cote, "".join(contenu))


def place_etiquettes(
    axes: Sequence[Branche], effectifs: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """The labels, in px from the centre, and by which side each is tied to its point.

    Under the value, its counts if they are given and, where less is favourable, that it is.
    """
    parts = {"debut": 0, "milieu": 0.5, "fin": 1, "haut": 0, "centre": 0.5, "bas": 1}
    etiquettes = []
    for axe, compte in zip(axes, effectifs or [""] * len(axes), strict=True):
        lieu = compute_place(axe.numero, len(axes), PAPIER)
        etiquettes.append(
            {
                "x": lieu.x,
                "y": lieu.y,
                "part_x": parts[lieu.horizontal],
                "part_y": parts[lieu.vertical],
                "nom": axe.entree.libelle_court,
                "valeur": describe_axe(axe),
                "note": " · ".join(filter(None, (compte, describe_sens(axe.entree)))),
            }
        )
    return etiquettes


def _place(rayon: float, angle: float) -> tuple[float, float]:
    """A radius of 0 to 100 and degrees clockwise from the top, in px from the corner."""
    centre, longueur = PAPIER.cote / 2, rayon / 100 * PAPIER.rayon
    return centre + longueur * sin(radians(angle)), centre - longueur * cos(radians(angle))


def _draw_anneau(rayon: float, trait: float) -> str:
    centre = PAPIER.cote / 2
    return (
        f'<circle cx="{centre:g}" cy="{centre:g}" r="{rayon / 100 * PAPIER.rayon:g}" fill="none" '
        f'stroke="{FILET}" stroke-width="{trait:g}"/>'
    )


def _draw_lignes(trace: dict[str, Any]) -> str:
    """Lines of a Plotly trace: a None lifts the pen, `toself` fills each piece."""
    chemin, leve = [], True
    for rayon, angle in zip(trace["r"], trace["theta"], strict=True):
        if rayon is not None:
            x, y = _place(rayon, angle)
            chemin.append(f"{'M' if leve else 'L'}{x:.1f} {y:.1f}")
        leve = rayon is None
    style = trace["line"]
    pointille = style.get("dash", "solid").replace("px", "").replace(",", " ")
    return (
        f'<path d="{"".join(chemin)}" fill="{trace.get("fillcolor", "none")}" '
        f'stroke="{style["color"]}" stroke-width="{style["width"]:g}" stroke-linejoin="round"'
        + (f' stroke-dasharray="{pointille}"/>' if pointille != "solid" else "/>")
    )


def _draw_points(trace: dict[str, Any]) -> list[str]:
    """The few others, as dots."""
    style = trace["marker"]
    return [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{style["size"] / 2:g}" fill="{style["color"]}" '
        f'stroke="{style["line"]["color"]}"/>'
        for x, y in map(_place, trace["r"], trace["theta"])
    ]
