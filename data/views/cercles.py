"""Who the others of a circle are, and which of them are shown.

The structures of a year are read once: a circle is a choice among them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from data.acces.droits import Droits
from data.acces.perimetre import Perimetre
from data.method.rules import MIN_AUTRES
from data.models.comparaison import Structure
from data.models.etats import Cercle
from data.store import queries
from data.store.instantane import Instantane
from data.views.structures import read_chargees, read_structures


def list_held(instantane: Instantane, region: str, annee: int) -> list[str]:
    """The codes of the structures of a region that the base holds for a year, in no order."""
    tenues = read_chargees(instantane, annee).items()
    return [code for code, structure in tenues if structure.code_region == region]


def load_cercle(
    instantane: Instantane, code: str, annee: int, cercle: Cercle, avec: Collection[str] = ()
) -> list[Structure]:
    """The other structures of a circle, in no order; `avec` are those of a group that a person picked."""
    chargees = read_chargees(instantane, annee)
    if cercle is Cercle.COMPARABLES:
        choisies = queries.load_codes_voisins(instantane, [code], annee)
    elif cercle is Cercle.REGION:
        choisies = set(list_held(instantane, _find_region(instantane, code), annee))
    elif cercle is Cercle.GROUPE:
        choisies = _list_groupe(chargees, code)
    else:
        choisies = set(avec if cercle is Cercle.CHOIX else chargees)
    return [s for autre, s in chargees.items() if autre in choisies and autre != code]


def keep_montres(lisibles: Perimetre, membres: Sequence[Structure]) -> list[Structure]:
    """Those of whom single figures are shown, each in its place or among the others.

    Where one reads all but a few, these few would be known by their figures, though nameless: those alone
    that one reads.
    """
    lues = [membre for membre in membres if lisibles.covers(membre)]
    return lues if 0 < len(membres) - len(lues) < MIN_AUTRES else list(membres)


class Lus(NamedTuple):
    """How many of the others of a circle one reads; whether it is all of them."""

    nombre: int
    tous: bool


def count_lus(instantane: Instantane, droits: Droits, annee: int, code: str, cercle: str) -> Lus:
    """Those of the circle of a structure that the import worked out."""
    membres = load_cercle(instantane, code, annee, Cercle(cercle))
    nombre = sum(map(droits.lues.covers, membres))
    return Lus(nombre, nombre == len(membres))


class Vus(NamedTuple):
    """What is told of the structures of a region: who is named beside a result, who is listed.

    `lues`: those that the person reads there or elsewhere.
    """

    noms: Perimetre
    fiches: Perimetre
    lues: Perimetre

    @classmethod
    def of(cls, droits: Droits, region: str, siennes: Sequence[Structure]) -> Vus:
        """As the rights of a request open it; two of them that open the same there are equal."""
        portes = (droits.noms, droits.fiches, droits.lues)
        return cls(*(portee.narrow(region, siennes) for portee in portes))

    def keep(self, structures: Sequence[Structure]) -> list[str]:
        """The codes of those of whom something is told, each in its place or among the others.

        So few, some of whom one may not read, would be known by their figures alone: none. Where one reads
        all but a few, these few would: those alone that one reads.
        """
        if len(structures) <= MIN_AUTRES and not all(map(self.lues.covers, structures)):
            return []
        return [s.code for s in keep_montres(self.lues, structures)]


def _list_groupe(chargees: Mapping[str, Structure], code: str) -> set[str]:
    """Those of the same groupe homogène; one that has none is in no group."""
    soi = chargees.get(code)
    groupe = soi.groupe_homogene if soi else ""
    return {c for c, s in chargees.items() if groupe and s.groupe_homogene == groupe}


def _find_region(instantane: Instantane, code: str) -> str:
    """The code of its region; a structure that the year does not hold has one too."""
    structure = read_structures(instantane).get(code)
    return structure.code_region if structure else ""
