"""A table of ours in a frame that scrolls by itself: caption, heads, rows that name themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.typographie import typeset
from layouts.html.balises import Html, balise, join

PLIANTE = "pliante"
"""A table whose rows become blocks on a narrow screen: its cells name the head of their column."""


def build_ligne(tete: str, *cellules: str) -> Html:
    """A row whose first cell names it."""
    cases = (balise("td", cellule) for cellule in cellules)
    return balise("tr", balise("th", tete, scope="row"), *cases)


def build_cellules(tetes: Sequence[str], valeurs: Sequence[str]) -> list[Html]:
    """Cells that know the head of their column: a narrow screen, which folds a row, writes it before them."""
    paires = zip(tetes, valeurs, strict=True)
    return [balise("td", valeur, data_tete=tete) for tete, valeur in paires]


def build_table(nom: str, tetes: Sequence[str], lignes: Iterable[Html], classe: str = "") -> Html:
    """The table and its frame, reached by keyboard; `nom` is its caption, for who cannot see it."""
    table = balise(
        "table",
        balise("caption", nom, class_="hors-vue"),
        balise("thead", balise("tr", *(balise("th", typeset(t), scope="col") for t in tetes))),
        balise("tbody", join(*lignes)),
        class_=f"donnees {classe}".strip(),
    )
    return balise("div", table, class_="defile", tabindex=0, role="region", aria_label=nom)
