"""Which secret values can be found again: the one unknown of a sum, or what lies between two equals.

The value itself is never written: only that it can be found, and from what (docs/methode.md §2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from data.catalogue import Catalogue
from data.catalogue.model import Entree

REMEDE = "mettre SS aussi dans l’une de ces cellules"
MOTS = {
    "": "le total",
    "civis": "CIVIS",
    "cotraitance": "la cotraitance",
    "autres": "les autres dispositifs",
}
"""The cells of one line, in a sentence."""


class Membre(NamedTuple):
    """A cell of a sum worth zero: the whole +1, its parts -1; `constat`: what is said if it is secret."""

    rang: int
    code: str
    dispositif: str
    signe: int
    constat: str


class Borne(NamedTuple):
    """A cell that is never above another."""

    bas: str
    bas_dispositif: str
    haut: str
    haut_dispositif: str
    constat: str


def list_sommes(catalogue: Catalogue) -> list[Membre]:
    """A line and its dispositifs, where only they exist; a line and the `parts` that share it out."""
    membres: list[Membre] = []
    for entree in catalogue.bruts:
        if entree.dispositifs and entree.type == "effectif":
            cellules = [(entree.code, d, MOTS[d]) for d in ("", *entree.dispositifs)]
            membres += _share(len(membres), entree, cellules)
        if entree.parts:
            lignes = [(code, "", f"« {code} »") for code in (entree.code, *entree.parts)]
            membres += _share(len(membres), entree, lignes)
    return membres


def _share(rang: int, entree: Entree, cellules: Sequence[tuple[str, str, str]]) -> Iterator[Membre]:
    """The members of one sum, the whole first."""
    environ = "à peu près, " if entree.unite == "jeunes" else ""
    for place, (code, dispositif, _) in enumerate(cellules):
        autres = [mots for autre, (*_, mots) in enumerate(cellules) if autre != place]
        voie = "par différence avec" if place else "en additionnant"
        liste = f"{', '.join(autres[:-1])} et {autres[-1]}"
        constat = f"secret qui se retrouve {environ}{voie} {liste} : {REMEDE}"
        yield Membre(rang, code, dispositif, -1 if place else 1, constat)


def list_bornes(catalogue: Catalogue) -> list[Borne]:
    """A line under each of its ancestors, its part in a dispositif under the whole of it."""
    bornes = []
    for entree in catalogue.bruts:
        for ancetre in catalogue.ancetres(entree.code):
            permis = set(catalogue.entrees[ancetre].dispositifs).intersection(entree.dispositifs)
            bornes += [_bound(entree.code, d, ancetre, d) for d in ("", *sorted(permis))]
        if entree.type == "effectif":
            bornes += [_bound(entree.code, d, entree.code, "") for d in entree.dispositifs]
    return bornes


def _bound(bas: str, bas_dispositif: str, haut: str, haut_dispositif: str) -> Borne:
    plafond = MOTS[""] if bas == haut else f"« {haut} »"
    constat = (
        f"secret qui ne peut valoir que ce que vaut {plafond} : mettre SS aussi dans cette cellule"
    )
    return Borne(bas, bas_dispositif, haut, haut_dispositif, constat)
