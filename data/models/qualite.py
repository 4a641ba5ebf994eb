"""The frozen models of the quality of the data: what was given, what is odd, what was imported."""

from __future__ import annotations

from dataclasses import dataclass

from data.models.comparaison import Completude, EtatBase


@dataclass(frozen=True, slots=True)
class QualiteLigne:
    """One line of Annexe 2: how many structures gave a number, or said why not."""

    code: str
    nombres: int
    non_exploitables: int
    secrets: int
    sans_objet: int
    vides: int


@dataclass(frozen=True, slots=True)
class QualiteRegion:
    """One region: the structures the year holds, and their lines filled in."""

    nom: str
    structures: int
    completude: Completude


@dataclass(frozen=True, slots=True)
class Signalement:
    """Something odd but possible, kept as it was given. `nom` is empty where names may not be shown."""

    genre: str
    nom: str
    indicateur: str
    dispositif: str
    constat: str


@dataclass(frozen=True, slots=True)
class ImportFait:
    """One import in the history of the base."""

    version: int
    le: str
    commande: str
    fichiers: str
    cellules: int


@dataclass(frozen=True, slots=True)
class Qualite:
    """All of it, for one year."""

    base: EtatBase
    annee: int
    lignes: tuple[QualiteLigne, ...]
    regions: tuple[QualiteRegion, ...]
    signalements: tuple[Signalement, ...]
    imports: tuple[ImportFait, ...]
