"""A row of each resource of the API: fields named as the columns of the CSV where the same thing exists.

Missing is None, with its `etat` beside it where the reason is known. What a field means:
layouts.words.colonnes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from data.catalogue.model import Quadrant
from data.models.carnet import Decision
from data.models.etats import Cercle, Etat, Lecture, LectureAttendu, LectureEvolution, Lisible


class AnneeLue(NamedTuple):
    """A year of the base."""

    annee: int
    campagne: int
    structures: int


class RegionLue(NamedTuple):
    """A region whose page is read."""

    code_region: str
    region: str
    structures: int


class StructureLue(NamedTuple):
    """A structure that is read by its name; no result."""

    code_structure: str
    nom: str
    type: str
    code_region: str
    region: str
    code_departement: str | None
    departement: str | None
    commune: str | None
    zone_emploi: str | None
    module_entreprise: bool | None
    lignes_renseignees: int
    lignes_attendues: int


class ResultatLu(NamedTuple):
    """A line as it was imported."""

    code_structure: str
    nom: str
    code_region: str
    annee: int
    indicateur: str
    libelle: str
    dispositif: str | None
    valeur: float | None
    etat: Etat


class PositionLue(NamedTuple):
    """A figure among the others of a circle: the columns of the CSV, in their order."""

    code_structure: str | None
    nom: str | None
    code_region: str
    annee: int
    indicateur: str
    libelle: str
    dispositif: str | None
    valeur: float | None
    numerateur: float | None
    denominateur: float | None
    etat: Etat
    borne_basse: float | None
    borne_haute: float | None
    cercle: Cercle
    pairs: int | None
    mediane: float | None
    q1: float | None
    q3: float | None
    rayon: float | None
    z: float | None
    probabilite: float | None
    lecture: Lecture
    evolution: float | None
    evolution_pairs: int | None
    evolution_mediane: float | None
    evolution_z: float | None
    evolution_probabilite: float | None
    evolution_lecture: LectureEvolution | None
    attendu: float | None
    attendu_bas: float | None
    attendu_haut: float | None
    attendu_r2: float | None
    attendu_lecture: LectureAttendu | None
    remarque: str | None
    contestee: bool | None


class ElementLu(NamedTuple):
    """A context element of a structure, among the others of its region."""

    code_structure: str
    annee: int
    element: str
    libelle: str
    valeur: float | None
    etat: Etat
    source: str | None
    annee_source: str | None
    simule: bool
    pairs: int
    mediane: float | None
    q1: float | None
    q3: float | None


class EntreeLue(NamedTuple):
    """An entry of the dictionary."""

    indicateur: str
    nature: str
    section: str
    libelle: str
    libelle_court: str | None
    type: str
    unite: str
    numerateur: str | None
    denominateur: str | None
    n_min: int | None
    polarite: int | None
    parent: str | None
    dispositifs: list[str]
    decalage_annee: int
    source: str
    annexe: str
    definition: str
    formule: str
    se_lit: str
    ne_dit_pas: str
    financeur: str | None


class CoupleDefini(NamedTuple):
    """A pair of the catalogue."""

    couple: str
    numero: int
    etape: int
    titre: str
    x: str
    y: str
    questions: list[str]
    leviers: list[str]
    ne_dit_pas: str
    financeur: str | None


class CoupleLu(NamedTuple):
    """A pair of a structure, named or not, in a circle."""

    code_structure: str | None
    nom: str | None
    code_region: str
    annee: int
    couple: str
    titre: str
    x: str
    y: str
    cercle: Cercle
    etat: Lisible
    cote_x: float | None
    cote_y: float | None
    quadrant: Quadrant | None
    quadrant_titre: str | None
    hypothese: str | None


class Nommee(NamedTuple):
    """A structure, by its name."""

    code_structure: str
    nom: str


class PrioriteLue(NamedTuple):
    """A proposal for a region, what people made of it, and who it is about, as far as they may be named."""

    code_region: str
    annee: int
    indicateur: str
    libelle: str
    cercle: Cercle
    structures: int
    juges: int
    porteurs: int
    requis: int
    ecart: int | None
    unite: str
    aussi: list[str]
    decision: Decision
    formulation: str | None
    porteuses: list[Nommee]
    a_solliciter: list[Nommee]


class Compare(NamedTuple):
    """To whom figures are compared: a circle, and how many others it holds (None: it depends on the row)."""

    pairs: Cercle
    structures: int | None


class Lot(NamedTuple):
    """The rows of an answer, the year that they are of, and to whom they are compared."""

    lignes: Sequence[NamedTuple]
    annee: int | None = None
    compares_a: tuple[Compare, ...] = ()
