"""Where the name of a structure is written in its scatter: where it covers the fewest marks."""

from __future__ import annotations

from collections.abc import Sequence

from data.models.couples import Nuage
from layouts.figures.nuage_passe import Boite, list_boites
from layouts.figures.nuage_repere import (
    BANDEAU,
    CADRE_H,
    CADRE_L,
    Repere,
    compute_rayon,
    find_maximum,
)

CARACTERE = 8.4
"""Width of a bold character of 16 px."""
MOT = 30.0
"""What a year weighs, where a point weighs 1: words over words are not read, even in a crowd."""


def choose_side(nuage: Nuage, cadre: Repere, nom: str) -> tuple[float, float, str]:
    """(px to the right, px downwards, anchor) of the name: right, left, above or below, obliquely too."""
    largeur = CARACTERE * len(nom)
    obstacles = _list_obstacles(nuage, cadre)
    x, y = cadre.pixel(nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0)
    essais = [
        (ecart, haut, ancre)
        for haut in (-18.0, 18.0, -2.0, -32.0, 32.0)
        for ecart, ancre in ((14.0, "left"), (-14.0, "right"), (0.0, "center"))
        if not (ancre == "center" and abs(haut) < 24)
    ]

    def cost(essai: tuple[float, float, str]) -> float:
        dx, dy, ancre = essai
        gauche = x + dx - {"left": 0.0, "center": largeur / 2, "right": largeur}[ancre]
        boite = (gauche, y + dy - 11, gauche + largeur, y + dy + 11)
        return _count_covered(boite, obstacles) + 50 * _overflow(boite)

    return min(essais, key=lambda essai: (round(cost(essai), 6), essais.index(essai)))


def _overflow(boite: Boite) -> float:
    gauche, haut, droite, bas = boite
    return (
        (gauche < 2) + (droite > CADRE_L - 2) + (haut < BANDEAU - 8) + (bas > CADRE_H - BANDEAU + 8)
    )


def _count_covered(boite: Boite, obstacles: Sequence[tuple[Boite, float]]) -> float:
    """What a box covers: the weights of the obstacles that it meets."""
    gauche, haut, droite, bas = boite
    return sum(
        poids
        for (g, h, d, b), poids in obstacles
        if gauche < d and g < droite and haut < b and h < bas
    )


def _list_obstacles(nuage: Nuage, cadre: Repere) -> list[tuple[Boite, float]]:
    """The points and its years before; for about a half, its own intervals and the medians. In px."""
    maximum = find_maximum(nuage)
    obstacles = [(boite, MOT) for boite in list_boites(nuage, cadre)]
    for point in nuage.points:
        (px, py), r = cadre.pixel(point.x, point.y), compute_rayon(point.jeunes, maximum)
        obstacles.append(((px - r, py - r, px + r, py + r), 1.0))
    x, y = nuage.x.position, nuage.y.position
    cx, cy = cadre.pixel(x.valeur or 0.0, y.valeur or 0.0)
    if x.borne_basse is not None and x.borne_haute is not None:
        a, b = (cadre.pixel(v, y.valeur or 0.0)[0] for v in (x.borne_basse, x.borne_haute))
        obstacles.append(((a, cy, b, cy), 0.5))
    if y.borne_basse is not None and y.borne_haute is not None:
        b, a = (cadre.pixel(x.valeur or 0.0, v)[1] for v in (y.borne_basse, y.borne_haute))
        obstacles.append(((cx, a, cx, b), 0.5))
    mx, my = cadre.pixel(x.mediane or 0.0, y.mediane or 0.0)
    return [*obstacles, ((mx, 0.0, mx, CADRE_H), 0.6), ((0.0, my, CADRE_L, my), 0.6)]
