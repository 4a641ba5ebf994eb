"""What a row of each query over a region or the country is (data.store.rows)."""

from __future__ import annotations

from typing import NamedTuple


class CoupleStructure(NamedTuple):
    """A pair of a structure in its region."""

    couple: str
    cote_x: float | None
    cote_y: float | None
    quadrant: str | None
    code: str


class QualiteLue(NamedTuple):
    """How many structures gave a line, or said why not."""

    indicateur: str
    nombres: int
    non_exploitables: int
    secrets: int
    sans_objet: int


class EtatLigne(NamedTuple):
    """What a structure gave of a line; `etat` is None where it gave its parts alone."""

    code_structure: str
    indicateur: str
    etat: str | None
    ventiles: int


class SaisieLue(NamedTuple):
    """What the records of a structure say of their entry: each count is None where its state says why."""

    code_structure: str
    annee: int
    constat: str
    nombre: int | None
    etat: str
    sur: int | None
    etat_sur: str


class MedianePays(NamedTuple):
    """A context element over the country."""

    element: str
    mediane: float


class LectureRegion(NamedTuple):
    """A figure of a structure in its region."""

    indicateur: str
    code: str
    valeur: float | None
    etat: str
    lecture: str


class ProfilLu(NamedTuple):
    """A figure of a region over one year."""

    annee: int
    indicateur: str
    nombre: int
    mediane: float
    q1: float
    q3: float


class Comptees(NamedTuple):
    """The structures that have a value of a figure, in no order."""

    annee: int
    indicateur: str
    codes: list[str]


class ProfilPaysLu(NamedTuple):
    """A figure of the country."""

    indicateur: str
    nombre: int
    mediane: float
    q1: float
    q3: float
    echelle: float | None


class OrigineLue(NamedTuple):
    """How many structures have a context element from one source."""

    element: str
    source: str
    annee: str
    simule: bool
    nombre: int


class PorteurLu(NamedTuple):
    """A structure judged for a rate among its comparables."""

    indicateur: str
    code: str
    valeur: float
    numerateur: float | None
    denominateur: float | None
    mediane: float
    autres_lus: int
    lecture: str
