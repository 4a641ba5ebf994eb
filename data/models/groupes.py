"""The frozen model of what a group may be picked from."""

from __future__ import annotations

from dataclasses import dataclass

from data.models.comparaison import Structure
from data.typographie import RIEN, Texte


@dataclass(frozen=True, slots=True)
class Vivier:
    """Where structures may be picked from. `valeur` is what the address says, `nom` what a person reads."""

    valeur: str
    nom: Texte


@dataclass(frozen=True, slots=True)
class GroupeAChoisir:
    """What a person picks a group from.

    `viviers`: by heading; `parmi` is the one asked for, empty where none was, `propose` its name. `gardees`
    are the structures that are in the group now, `proposees` the others of that place, alphabetical by
    region. `sans` says why no group at all can be picked: nothing is then proposed.
    """

    viviers: tuple[tuple[Texte, tuple[Vivier, ...]], ...] = ()
    parmi: str = ""
    propose: Texte = RIEN
    gardees: tuple[Structure, ...] = ()
    proposees: tuple[Structure, ...] = ()
    sans: Texte = RIEN
