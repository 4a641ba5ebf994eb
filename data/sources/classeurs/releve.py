"""What a workbook shows and the reader of its values does not tell: errors, formats, what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from data.sources.feuille import Fusion

Cellule = int | float | str | bool | time | date | datetime | timedelta
ERREURS: Final = {
    "#NULL!": "#NUL!",
    "#DIV/0!": "#DIV/0!",
    "#VALUE!": "#VALEUR!",
    "#REF!": "#REF!",
    "#NAME?": "#NOM?",
    "#NUM!": "#NOMBRE!",
    "#N/A": "#N/A",
    "#GETTING_DATA": "#CHARGEMENT_DONNEES",
}
"""The errors of Excel, in the file (in English) and on a French screen."""
CODES_ERREUR: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""How the binary formats (.xls, .xlsb) write them."""
FORMULE_SANS_RESULTAT: Final = "=(formule sans résultat enregistré)"
"""The text of a formula that cannot be told itself."""
FORMULE_LUE: Final = 60
"""Characters of a formula that are worth quoting."""


@dataclass(slots=True)
class Releve:
    """One sheet. `textes`: the cells, by (line from 1, column from 0), whose value is not what is seen."""

    textes: dict[tuple[int, int], str] = field(default_factory=dict)
    lignes_masquees: set[int] = field(default_factory=set)
    colonnes_masquees: set[int] = field(default_factory=set)
    fusions: list[Fusion] = field(default_factory=list)


class Brute(NamedTuple):
    """A sheet as its file holds it: the values of its lines, what it shows beside, whether it is hidden."""

    nom: str
    contenu: Sequence[Sequence[Cellule]]
    releve: Releve
    masquee: bool


def show_error(nom: str) -> str:
    """An error as a French screen shows it; one that is not known, as it is."""
    return ERREURS.get(nom, nom)


def show_formula(formule: str) -> str:
    """`=SUM(A1:A9)`, cut where it is long."""
    if not formule:
        return FORMULE_SANS_RESULTAT
    suite = "…" if len(formule) > FORMULE_LUE else ""
    return f"={formule[:FORMULE_LUE].lstrip('=')}{suite}"
