"""The small tables of a detail: on a narrow screen their rows become blocks."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.html.balises import Html, balise
from layouts.html.table import PLIANTE


def build_tableau(tetes: Sequence[str], lignes: Sequence[Html], nom: str) -> Html:
    """A table that scrolls in its own frame."""
    tete = balise("thead", balise("tr", *(balise("th", t, scope="col") for t in tetes)))
    tableau = balise("table", tete, balise("tbody", *lignes), aria_label=nom, class_=PLIANTE)
    return balise("div", tableau, class_="defile", tabindex="0", role="region", aria_label=nom)
