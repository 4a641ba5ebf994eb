"""What changed since the year before: a word, an arrow and a colour beside the value of that year."""

from __future__ import annotations

from data.catalogue.model import Entree
from data.models.comparaison import Position
from data.models.diagnostic import Evolution
from layouts.html.balises import Html, balise, join
from layouts.words.evolutions import (
    FAVORABLES,
    describe_contraire,
    describe_evolution,
    read_sens,
)
from layouts.words.wording import capitalize

_FLECHE = (
    '<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">'
    '<path d="{}" fill="none" stroke="currentColor" stroke-width="2"/></svg>'
)
STABLE, HAUSSE, BAISSE = (
    Html(_FLECHE.format(d))
    for d in ("M1 6h10M7 2l4 4l-4 4", "M2 10L10 2M4 2h6v6", "M2 2l8 8M4 10h6V4")
)
FLECHES = (STABLE, HAUSSE, BAISSE)
"""The way the value itself went, whichever side is favourable: 0, 1, −1."""


def build_evolution(
    evolution: Evolution | None, position: Position, entree: Entree, *, phrase: bool = False
) -> Html:
    """« ↗ évolution favorable, marquée »; nothing where nothing is read.

    `phrase`: it begins one, after what the others did; elsewhere that is said where the value alone would
    not explain the word.
    """
    mots = describe_evolution(evolution)
    if evolution is None or not mots:
        return Html()
    cote = "favorable" if evolution.lecture in FAVORABLES else "a-examiner"
    lu = balise(
        "span",
        join(
            FLECHES[read_sens(evolution, position, entree)],
            " ",
            capitalize(mots) if phrase else mots,
        ),
        class_=f"evolution {cote}",
    )
    suite = "" if phrase else describe_contraire(evolution, position, entree)
    return join(lu, " ", suite) if suite else lu
