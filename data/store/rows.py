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


class StructureListee(NamedTuple):
    """A structure, with the name of its département."""

    code: str
    nom: str
    type: str
    commune: str
    code_region: str
    code_departement: str
    departement: str


class Membre(NamedTuple):
    """A structure that the base holds for a year."""

    code: str
    nom: str
    type: str
    region: str
    code_region: str


class PositionLue(NamedTuple):
    """One figure of one structure in a circle."""

    cercle: str
    indicateur: str
    dispositif: str
    valeur: float | None
    numerateur: float | None
    denominateur: float | None
    etat: str
    autres_lus: int
    mediane: float | None
    q1: float | None
    q3: float | None
    rayon: float | None
    rayon_q1: float | None
    rayon_q3: float | None
    echelle: float | None
    borne_basse: float | None
    borne_haute: float | None
    z: float | None
    probabilite: float | None
    lecture: str


class ValeurLue(NamedTuple):
    """One figure of one structure, where it has a number."""

    indicateur: str
    dispositif: str
    valeur: float


class LigneLue(NamedTuple):
    """One line of the results, as imported."""

    indicateur: str
    dispositif: str
    valeur: float | None
    etat: str


class Effectif(NamedTuple):
    """How many others a circle holds."""

    cercle: str
    autres: int


class Points(NamedTuple):
    """The usable values of some structures for one figure, sorted."""

    indicateur: str
    dispositif: str
    valeurs: list[float]


class ValeurStructure(NamedTuple):
    """A usable value of a structure."""

    code: str
    valeur: float


class CoupleLu(NamedTuple):
    """A pair of one structure."""

    couple: str
    cote_x: float | None
    cote_y: float | None
    quadrant: str | None


class PreuveLue(NamedTuple):
    """What the zone d'indécision of a rate is drawn from."""

    indicateur: str
    echelle: float
    tau2: float
    centre: float


class SituationCercle(NamedTuple):
    """A context element among the others of a circle; `milieu` and `echelle` on f."""

    autres_lus: int
    mediane: float | None
    q1: float | None
    q3: float | None
    milieu: float | None
    echelle: float


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


class VoisinLu(NamedTuple):
    """A comparable; `ecarts` holds {"element", "ecart"}, in robust scores."""

    code: str
    nom: str
    region: str
    distance: float
    ecarts: list[dict[str, Any]]


class VoisinageLu(NamedTuple):
    """Whether a structure has comparables."""

    etat: str
    semblables: int
    dixieme: float | None
    loin: bool


class ElementLu(NamedTuple):
    """A context element of a structure; `valeurs` are those of its region, its own among them."""

    element: str
    valeur: float | None
    etat: str
    annee_ligne: int | None
    source: str
    annee_source: str
    simule: bool
    echelle: float | None
    mediane: float | None
    q1: float | None
    q3: float | None
    valeurs: list[float]


class ExempleLu(NamedTuple):
    """A judged figure of a structure."""

    code: str
    nom: str
    indicateur: str
    echelle: float
    tau2: float


class MesureLue(NamedTuple):
    """A usable share and what it is a share of."""

    valeur: float
    denominateur: float
