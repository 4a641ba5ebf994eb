"""What a row of each query is: fields named and ordered as the columns, which the first run checks.

A query that gives a model whole gives it itself (data.models). Codes and names are texts, empty where
unknown; figures are in the unit of the files, None where there is none.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple


def check_columns(ligne: type[Any], colonnes: list[str]) -> None:
    """Raises TypeError when the columns of a query are not the fields of its row: a mistake of ours."""
    noms = [f.name for f in fields(ligne)] if is_dataclass(ligne) else list(ligne._fields)
    if noms != colonnes:
        raise TypeError(f"{ligne.__name__} : champs {noms}, colonnes {colonnes}")


class Code(NamedTuple):
    """A structure."""

    code: str


class Annee(NamedTuple):
    """A year of the base."""

    annee: int


class FicheLue(NamedTuple):
    """What a page needs of a structure and a year, packed (data.store.paquets).

    `paquet` binds what is the same in every circle, then each circle that the year offers, None for the
    others; it is None for the year before, of which the figures alone are read.
    """

    annee: int
    chiffres: bytes
    paquet: bytes | None


class ObjectifFixe(NamedTuple):
    """What the State's file says of an indicator, in the unit of the files."""

    indicateur: str
    objectif: float


class Rang(NamedTuple):
    """What a rank of a packet stands for."""

    genre: str
    code: str
    dispositif: str


class CompletudeLue(NamedTuple):
    """How many lines of a structure are filled in, and whether the year holds it."""

    code: str
    renseignes: int
    attendus: int
    chargee: bool


class ValeursRegion(NamedTuple):
    """The sorted values of a region's structures for a context element."""

    element: str
    valeurs: list[float]


class Points(NamedTuple):
    """The usable values of some structures for one figure, sorted."""

    indicateur: str
    dispositif: str
    valeurs: list[float]


class ValeurStructure(NamedTuple):
    """A usable value of a structure."""

    code: str
    valeur: float


class ValeurIndicateur(NamedTuple):
    """A usable value of a structure for a figure."""

    indicateur: str
    code: str
    valeur: float


class ResultatLu(NamedTuple):
    """A line as it was imported; `dispositif` is empty for the whole of it."""

    code: str
    indicateur: str
    dispositif: str
    valeur: float | None
    etat: str


class PreuveLue(NamedTuple):
    """What the zone d'indécision of a rate is drawn from."""

    indicateur: str
    echelle: float | None
    tau2: float | None
    centre: float | None


class ChiffresLus(NamedTuple):
    """The figures of a structure, as they are packed."""

    code: str
    chiffres: bytes


class RepereLu(NamedTuple):
    """What the country says of a figure."""

    indicateur: str
    dispositif: str
    echelle: float | None
    tau2: float | None


class EcartPays(NamedTuple):
    """What the country says of the change of a judged rate, on the transformed scale."""

    indicateur: str
    echelle: float
    tau2: float


class SituationCercle(NamedTuple):
    """A context element among the others of a circle; `milieu` and `echelle` on f."""

    autres_lus: int
    mediane: float | None
    q1: float | None
    q3: float | None
    milieu: float | None
    echelle: float | None


class MillesimeLu(NamedTuple):
    """A figure of one year in a circle."""

    annee: int
    valeur: float | None
    etat: str
    numerateur: float | None
    denominateur: float | None
    autres_lus: int
    mediane: float | None
    lecture: str
    borne_basse: float | None
    borne_haute: float | None


class RepereElement(NamedTuple):
    """What a context element is brought to, on f."""

    element: str
    milieu: float
    echelle: float


class AvantLu(NamedTuple):
    """A usable value of a year before: a figure, or a context element."""

    annee: int
    code: str
    valeur: float


class VoisinLu(NamedTuple):
    """A comparable; `presence` is the share of the draws in which it is among the nearest."""

    code: str
    distance: float
    presence: float


class CoefficientLu(NamedTuple):
    """What multiplies the score of a context element in what is expected of a rate."""

    indicateur: str
    element: str
    coefficient: float


class PoidsTheme(NamedTuple):
    """A theme that weighs in what is expected of a rate."""

    indicateur: str
    theme: str


class AttenduPays(NamedTuple):
    """What the context explains of a rate; no `r2` where too few structures could be read."""

    indicateur: str
    nombre: int
    r2: float | None


class Score(NamedTuple):
    """A robust score of a structure for a context element."""

    code: str
    element: str
    score: float


class VoisinageLu(NamedTuple):
    """Whether a structure has comparables."""

    etat: str
    semblables: int
    dixieme: float | None
    loin: bool


class ExempleLu(NamedTuple):
    """A judged figure of a structure."""

    code: str
    indicateur: str
    echelle: float
    tau2: float


class MesureLue(NamedTuple):
    """A usable share and what it is a share of."""

    valeur: float
    denominateur: float


class FichierLu(NamedTuple):
    """A file of an import."""

    version: int
    nom: str
    empreinte: str
    octets: int
    lignes: int


class ChangementLu(NamedTuple):
    """What an import changed of one table."""

    version: int
    donnees: str
    ajoutees: int
    changees: int
    videes: int
    identiques: int


class CompteLu(NamedTuple):
    """How many rows of an export a structure has."""

    code: str
    nombre: int


class SignaleLu(NamedTuple):
    """How many values of a structure are odd but possible."""

    code: str
    nombre: int
