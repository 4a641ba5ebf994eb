"""The frozen model of what a group may be picked from."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from data.models.comparaison import Structure
from data.typographie import RIEN, Texte


@dataclass(frozen=True, slots=True)
class Vivier:
    """Where structures may be picked from. `valeur` is what the address says, `nom` what a person reads."""

    valeur: str
    nom: Texte


Viviers = tuple[tuple[Texte, tuple[Vivier, ...]], ...]
"""By heading."""


@dataclass(frozen=True, slots=True)
class GroupeAChoisir:
    """What a person picks a group from.

    `viviers`: by heading; `parmi` is the one asked for, empty where none was, `propose` its name. `gardees`
    are the structures of the group of the address and those that are ticked, `proposees` the others of that
    place, alphabetical by region. `cochees`: the codes of those of `gardees` that are ticked; `absentes`: of
    those that have no data in the year. `sans` says why no group at all can be picked: nothing is then
    proposed.
    """

    viviers: Viviers = ()
    parmi: str = ""
    propose: Texte = RIEN
    gardees: tuple[Structure, ...] = ()
    proposees: tuple[Structure, ...] = ()
    cochees: frozenset[str] = frozenset()
    absentes: frozenset[str] = frozenset()
    sans: Texte = RIEN


@dataclass(frozen=True, slots=True)
class Ecart:
    """What the codes of an address lack to be a group, once those that none can hold are left out.

    `soi`: the structure itself was among them. `hors`: how many do not exist, or may not be named: one number
    for both. `reste`: how many are left, and `refus` why these are no group either; empty where they are one.
    """

    soi: bool = False
    hors: int = 0
    reste: int = 0
    refus: str = ""


@dataclass(frozen=True, slots=True)
class GroupeChoisi:
    """Who a structure was compared to, in a group that a person picked: what leaves the tool tells it.

    `avec`: their codes, in order. `nommees`: those that may be named, alphabetical by region. `tenues`: how
    many of them have data in the year.
    """

    avec: tuple[str, ...]
    nommees: tuple[Structure, ...]
    tenues: int


def mark_groupe(avec: tuple[str, ...]) -> str:
    """Six signs, the same for the same structures and no others: « 3f9a1c ». `avec`: codes, in order."""
    return sha256(",".join(avec).encode()).hexdigest()[:6]
