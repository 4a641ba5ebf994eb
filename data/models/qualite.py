"""The frozen models of the quality of the data: what was given, what is odd, what was imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from data.models.comparaison import Completude, EtatBase
from data.models.imports import Changement, FichierImporte
from data.models.regions import Region
from data.models.saisie import Saisies


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
    """Something odd but possible, kept as it was given. Without its name it has no code either."""

    genre: str
    code: str
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
class ImportRaconte:
    """The same with what it left of itself: its files, what they changed, nothing for those of before.

    `courante`: the base is what it made; `gardee`: the base can be that again.
    """

    fait: ImportFait
    fichiers: tuple[FichierImporte, ...]
    changements: tuple[Changement, ...]
    courante: bool
    gardee: bool


class Fourni(StrEnum):
    """What a structure gave of a line: a number, its parts by dispositif alone, a rate in its place, or why
    there is none.
    """

    NOMBRE = "nombre"
    VENTILE = "ventile"
    TAUX = "taux"
    NON_EXPLOITABLE = "non_exploitable"
    SECRET = "secret"
    SANS_OBJET = "sans_objet"
    VIDE = "vide"


@dataclass(frozen=True, slots=True)
class CompletudeStructures:
    """One region, structure by structure, alphabetical: (code, name), and what each gave of each line.

    Nobody is listed without names (`noms`). A pair that is missing is `VIDE`. `saisies`: what the records
    of those whose results are read say of their entry, by code and year.
    """

    code: str
    nom: str
    noms: bool
    structures: tuple[tuple[str, str], ...] = ()
    fournis: Mapping[tuple[str, str], Fourni] = field(default_factory=dict)
    saisies: Mapping[str, Mapping[int, Saisies]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Qualite:
    """All of it, for one year. `choix`: the regions whose `detail` may be asked for.

    `modifiable`: files may be taken in, an earlier version put back. `saisie`: the base holds what the
    records say of their entry.
    """

    base: EtatBase
    annee: int
    lignes: tuple[QualiteLigne, ...]
    regions: tuple[QualiteRegion, ...]
    signalements: tuple[Signalement, ...]
    imports: tuple[ImportRaconte, ...]
    choix: tuple[Region, ...] = ()
    detail: CompletudeStructures | None = None
    modifiable: bool = False
    importable: bool = False
    saisie: bool = False
