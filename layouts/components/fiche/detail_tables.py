"""The small tables of a detail: cells that know the head of their column, for narrow screens."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.html.balises import Html, balise


def build_cellules(tetes: Sequence[str], valeurs: Sequence[str]) -> list[Html]:
    """Cells that know the head of their column: a narrow screen writes it before them."""
    paires = zip(tetes, valeurs, strict=True)
    return [balise("td", valeur, data_tete=tete) for tete, valeur in paires]


def build_tableau(tetes: Sequence[str], lignes: Sequence[Html], nom: str) -> Html:
    """A table that scrolls in its own frame."""
    tete = balise("thead", balise("tr", *(balise("th", t, scope="col") for t in tetes)))
    tableau = balise("table", tete, balise("tbody", *lignes), aria_label=nom)
    return balise("div", tableau, class_="defile", tabindex="0", role="region", aria_label=nom)
