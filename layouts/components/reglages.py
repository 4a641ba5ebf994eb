"""What a region wrote wrongly in its settings folder, said at the head of the pages that use it."""

from __future__ import annotations

from collections.abc import Sequence

from data.typographie import typeset
from layouts.html.balises import Html, balise

TITRE = typeset("Réglages de la région à corriger")


def build_problemes(problemes: Sequence[str]) -> Html:
    """One line a problem, with its file and its line; nothing when all is right."""
    if not problemes:
        return Html()
    lignes = (balise("li", typeset(probleme)) for probleme in problemes)
    return balise(
        "div",
        balise("p", balise("strong", TITRE)),
        balise("ul", *lignes),
        role="status",
        class_="reglages-refuses",
    )
