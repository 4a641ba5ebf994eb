"""The scatter of a pair for a projection: the same drawing, wide enough for two titles of 24 px."""

from __future__ import annotations

from data.models.couples import Nuage
from layouts.figures.nuage import Figure, build_nuage
from layouts.theme import ENCRE_2

LARGEUR, HAUTEUR = 940, 420
TEXTE = 24
MARQUES = 1.5
NOM_MAX = 28
"""Beyond, a name in 24 px stands under the drawing: inside, it would leave the frame or cover points."""


def build_nuage_projete(nuage: Nuage, nom: str) -> Figure:
    """Texts of 24 px, larger marks, the others in encre 2 (docs/apparence.md §1)."""
    figure = build_nuage(nuage, nom)
    traces = figure["data"][:-1] if nuage.trace and not is_inside(nom) else figure["data"]
    cadre = {
        "width": LARGEUR,
        "height": HAUTEUR,
        "autosize": False,
        "margin": {"l": 90, "r": 12, "t": 6, "b": 40},
        "font": {**figure["layout"]["font"], "size": TEXTE},
    }
    return {
        "data": [_enlarge(trace) for trace in traces],
        "layout": {**figure["layout"], **cadre},
    }


def is_inside(nom: str) -> bool:
    """Whether the name is written beside its mark."""
    return len(nom) <= NOM_MAX


def _enlarge(trace: Figure) -> Figure:
    if trace["mode"] == "text":
        return {**trace, "textfont": {**trace["textfont"], "size": TEXTE}}
    if trace["mode"] != "markers":
        return trace
    marker = trace["marker"]
    if isinstance(marker["size"], list):
        tailles = [MARQUES * taille for taille in marker["size"]]
        marker = {**marker, "size": tailles, "line": {"color": ENCRE_2, "width": 2}}
    else:
        marker = {**marker, "size": MARQUES * marker["size"]}
    return {**trace, "marker": marker}
