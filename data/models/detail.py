"""The frozen models of what opens on demand: the detail of one figure, who is near a structure in context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.models.etats import Etat, Lecture


class Voisinage(StrEnum):
    """Whether a structure has comparables, or why it has none (docs/methode.md §3)."""

    TROUVE = "trouve"
    CONTEXTE_INCOMPLET = "contexte_incomplet"
    CONTEXTES_IDENTIQUES = "contextes_identiques"
    TROP_PEU = "trop_peu"


@dataclass(frozen=True, slots=True)
class Voisin:
    """A comparable: named, with no result beside it. One that may not be read has no code.

    `themes` maps each section of Annexe 1 to the root mean square gap between the two, in robust
    scores: what brings near, what sets apart. `presence` is the share of the draws of the themes' weights in
    which it is among the ten nearest (docs/methode.md §15).
    """

    code: str
    nom: str
    region: str
    distance: float
    themes: Mapping[str, float]
    presence: float


@dataclass(frozen=True, slots=True)
class Proximite:
    """The circle `comparables` of a structure: its members, alphabetical, or why there are none.

    `semblables` is how many structures stand at the tenth's distance or nearer, `dixieme` that
    distance, `loin` whether it is beyond nine tenths of those of the country; `retrouves` how many of them
    were comparables the year before already, None where that year offers none.
    """

    etat: Voisinage
    semblables: int
    dixieme: float | None
    loin: bool
    voisins: tuple[Voisin, ...]
    retrouves: int | None = None


@dataclass(frozen=True, slots=True)
class AutreValeur:
    """A point of a strip: another structure's usable value; named only where names may be shown."""

    valeur: float
    type: str
    nom: str


@dataclass(frozen=True, slots=True)
class Millesime:
    """A figure of one year, beside the others' median of that year; its bounds are its 95 % interval."""

    annee: int
    valeur: float | None
    etat: Etat
    numerateur: float | None
    denominateur: float | None
    autres_lus: int
    mediane: float | None
    lecture: Lecture
    borne_basse: float | None = None
    borne_haute: float | None = None


@dataclass(frozen=True, slots=True)
class Cumul:
    """Two years of a rate added up: the same person may count twice. The bounds are its 95 % interval."""

    avant: int
    annee: int
    numerateur: float
    denominateur: float
    borne_basse: float
    borne_haute: float

    @property
    def valeur(self) -> float:
        """In the unit of the files."""
        return self.numerateur / self.denominateur


@dataclass(frozen=True, slots=True)
class Detail:
    """All that is known of one figure of a structure.

    `autres` are the usable values of the circle, sorted by value when unnamed, by name when named;
    `solliciter` names the structures for which the same rate is a force, in the region and among
    the comparables: (code, name, region); empty where names may not be shown. `cumul`: the year read and the
    one before added up, for a rate with counts in both. `tues`: how many others are left out of `autres`
    because they would be known by their value.
    """

    code: str
    dispositif: str
    noms: bool
    autres: tuple[AutreValeur, ...]
    annees: tuple[Millesime, ...]
    solliciter: tuple[tuple[str, str, str], ...]
    cumul: Cumul | None = None
    tues: int = 0


@dataclass(frozen=True, slots=True)
class Resume:
    """The usable values of the others of a circle for one figure, unnamed. None under five of them, and for
    the ends where they could be those of a few that one does not read.
    """

    nombre: int
    minimum: float | None
    q1: float | None
    mediane: float | None
    q3: float | None
    maximum: float | None
