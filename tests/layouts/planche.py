"""The sheet of shapes that the style sheet cuts up (assets/marques.svg), as the drawings make it.

To write it anew: `python -m tests.layouts.planche`.
"""

from __future__ import annotations

import re

from data.settings import RACINE
from layouts.figures.bande import HAUTEUR, PETITE, draw_axe
from layouts.figures.marques import CLASSES, draw_forme

PLANCHE = RACINE / "assets" / "marques.svg"
CONTRASTE = RACINE / "assets" / "15-contraste.css"
LARGE, HAUTE = 22, 20
"""A mark beside its words (layouts/components/dessins.py); in a strip it has the height of the strip."""


def write_planche() -> str:
    """The axis of a strip, its marks, then those beside words as three readers see them; a column a shape."""
    petites, grandes = _draw_rangee(HAUTEUR, PETITE), _draw_rangee(HAUTE, 1)
    rangees = [(draw_axe(), HAUTEUR), (petites, HAUTEUR), (grandes, HAUTE)]
    rangees += [(_replace_couleurs(grandes), HAUTE), (_outline(grandes), HAUTE)]
    dessins, top = [], 0
    for rangee, haute in rangees:
        dessins.append(f'<svg y="{top}" height="{haute}">{rangee}</svg>')
        top += haute
    taille = f'width="{LARGE * len(CLASSES)}" height="{top}"'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {taille}>', *dessins, "</svg>", ""])


def _draw_rangee(haute: int, echelle: float) -> str:
    """Each shape in its own frame, which cuts what goes beyond."""
    return "".join(
        f'<svg x="{LARGE * rang}" width="{LARGE}">'
        f"{draw_forme(forme, LARGE / 2, haute / 2, echelle)}</svg>"
        for rang, forme in enumerate(CLASSES)
    )


def _replace_couleurs(rangee: str) -> str:
    """As the strong contrast replaces them in the drawings of a page."""
    regles = re.findall(r"\[fill='(#\w+)'\].*\{ fill: (#\w+)", CONTRASTE.read_text("utf-8"))
    for couleur, forte in regles:
        rangee = rangee.replace(f'"{couleur}"', f'"{forte}"')
    return rangee


def _outline(rangee: str) -> str:
    """As paper outlines them (assets/90-impression.css): 1 pt black around the shape itself."""
    sans = re.sub(r' stroke="#\w+" stroke-width="\w+"/></svg>', "/></svg>", rangee)
    return sans.replace("/></svg>", ' stroke="#000" stroke-width="1.34"/></svg>')


if __name__ == "__main__":
    PLANCHE.write_text(write_planche(), "utf-8")
