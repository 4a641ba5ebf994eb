"""The units that a person may give a column of their workbook."""

from __future__ import annotations

import re
from typing import NamedTuple


class Unite(NamedTuple):
    """What a figure is multiplied by to be in the unit of the dictionary; how a cell writes it."""

    facteur: float
    ecrite: str
    sens: str


UNITES = {
    "k€": Unite(1000.0, r"(?:k\s?(?:€|euros?|EUR)|milliers?(?: d['’]euros)?)", "milliers d’euros"),
    "M€": Unite(1e6, r"(?:M\s?(?:€|euros?|EUR)|millions?(?: d['’]euros)?)", "millions d’euros"),
    "milliers": Unite(1000.0, r"milliers?", "milliers"),
    "%": Unite(1.0, r"%", "pourcentages écrits sans leur signe"),
    "fraction": Unite(100.0, r"", "fractions, pour un élément de contexte en %"),
}
"""Name in the correspondence file -> what it is."""


def strip_unite(texte: str, unite: str) -> str:
    """« 310 k€ » under k€ is 310; a percentage keeps its sign, which says the same."""
    connue = UNITES.get(unite)
    if connue is None or not connue.ecrite or unite == "%":
        return texte
    return re.sub(rf"(?<=[0-9])\s*{connue.ecrite}$", "", texte, flags=re.IGNORECASE)
