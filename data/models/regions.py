"""The frozen models of a region: its name and its list, its ten indicators, its years, its priorities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.method.rules import choose_moitie
from data.models.comparaison import Completude, EtatBase, Origine
from data.models.dialogue import Remarque, Remarques
from data.models.etats import Etat, Lecture


@dataclass(frozen=True, slots=True)
class LigneRegion:
    """A structure in its region's list: no result beside it."""

    code: str
    nom: str
    type: str
    commune: str
    code_departement: str
    departement: str
    code_region: str


@dataclass(frozen=True, slots=True)
class PortraitRegion:
    """A region of 2010 and its structures, alphabetical.

    A structure that one may not read has no code, no name and no commune: it counts.
    """

    code: str
    nom: str
    annee: int
    annees: tuple[int, ...]
    base: EtatBase
    completude: Completude
    structures: tuple[LigneRegion, ...]

    @property
    def lisibles(self) -> tuple[LigneRegion, ...]:
        """Those that one may read."""
        return tuple(s for s in self.structures if s.code)


@dataclass(frozen=True, slots=True)
class Region:
    """A region of 2010 in the list of the home page."""

    code: str
    nom: str
    structures: int


@dataclass(frozen=True, slots=True)
class PointRegion:
    """One structure of a region for one indicator, read among the others of the region.

    `code` and `nom` are empty where names may not be shown. `rayon` is on the common scale, 50 the
    median of all the structures of the region; None where the value is not usable.
    """

    code: str
    nom: str
    type: str
    code_departement: str
    valeur: float | None
    etat: Etat
    lecture: Lecture
    rayon: float | None


@dataclass(frozen=True, slots=True)
class Medianes:
    """Quantiles of the usable values of some structures, and how many they are."""

    nombre: int
    mediane: float
    q1: float
    q3: float

    @property
    def moitie(self) -> tuple[float, float] | None:
        """The middle half, where they are enough for a block."""
        return choose_moitie(self.q1, self.q3, self.nombre)


@dataclass(frozen=True, slots=True)
class LigneProfil:
    """One indicator of a region: its own quantiles, the country's, every structure as a point.

    `region` and `pays` are None where nobody has a usable value; `echelle` is the s of docs/methode.md §4.
    """

    code: str
    region: Medianes | None
    pays: Medianes | None
    echelle: float | None
    points: tuple[PointRegion, ...]


@dataclass(frozen=True, slots=True)
class ContexteRegion:
    """A context element over the structures of a region: sorted values, the country's median."""

    code: str
    valeurs: tuple[float, ...]
    pays: float | None
    origines: Mapping[Origine, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EvolutionsRegion:
    """How many structures of a region have each reading of change of a judged rate, since the year before.

    `mediane`: of the changes of those that have one (`nombre`), in the unit of the files; None without.
    """

    code: str
    nombre: int
    mediane: float | None
    favorables: int
    a_examiner: int
    habituelles: int
    sans_lecture: int

    @property
    def lues(self) -> int:
        """How many changes are read, whatever the reading."""
        return self.favorables + self.a_examiner + self.habituelles


@dataclass(frozen=True, slots=True)
class StructureRegion:
    """A structure of the region on the map and in the list. No result."""

    code: str
    nom: str
    type: str
    commune: str
    code_departement: str
    departement: str
    lat: float | None
    lon: float | None
    completude: Completude


@dataclass(frozen=True, slots=True)
class ProfilRegion:
    """What a region's page shows beside its list: `annees` holds (year, code) -> region's medians, None
    where the structures of that year, too few, would be known by them.

    `evolutions`: what changed in its judged rates, by code; empty where its structures would be known by it.
    `tues`: how many that one may not read are in no row, so few among those that one reads.
    `remarques`: what its structures say beside their figures, by code; empty where names may not be shown.
    """

    annee: int
    noms: bool
    indicateurs: Mapping[str, LigneProfil]
    annees: Mapping[tuple[int, str], Medianes | None]
    contexte: Mapping[str, ContexteRegion]
    structures: tuple[StructureRegion, ...]
    une_region: bool
    tues: int = 0
    evolutions: Mapping[str, EvolutionsRegion] = field(default_factory=dict)
    remarques: Mapping[str, Remarques] = field(default_factory=dict)

    @property
    def lisibles(self) -> tuple[StructureRegion, ...]:
        """The structures that one may read, alphabetical."""
        return tuple(s for s in self.structures if s.code)

    @property
    def departements(self) -> dict[str, str]:
        """The départements whose structures may all be read: to show one apart is to name who is in it."""
        tus = {s.code_departement for s in self.structures if not s.code}
        noms = {s.code_departement: s.departement for s in self.lisibles if s.code_departement}
        return {code: nom for code, nom in noms.items() if code not in tus}


@dataclass(frozen=True, slots=True)
class Priorite:
    """What docs/methode.md §8 says of one rate in one region, everything among the comparables.

    `ecart` is the gap to the medians in the unit of the numerator, `plus_grande_part` the share of
    it that one structure makes (None where it is 0), `requis` how many carriers it takes. To who reads all
    of a region but a few, the numbers are those of whom one reads alone, and `ecart`, of all, is None.
    """

    code_region: str
    code: str
    structures: int
    juges: int
    porteurs: int
    requis: int
    ecart: float | None
    plus_grande_part: float | None
    proposee: bool


@dataclass(frozen=True, slots=True)
class Porteur:
    """A structure of the region for which the rate is an axe de progrès, with the evidence.

    `remarque`: what it says of this figure.
    """

    code: str
    nom: str
    valeur: float
    numerateur: float | None
    denominateur: float | None
    mediane: float
    autres_lus: int
    lecture: Lecture
    remarque: Remarque | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """A proposed priority: its figures, who carries it, whom to ask.

    `porteurs` and `solliciter` ((code, name, region), alphabetical) are empty where names may not be
    shown; `aussi` holds the other proposed rates of the family, or contained in this one, with their
    own figures.
    """

    priorite: Priorite
    porteurs: tuple[Porteur, ...]
    solliciter: tuple[tuple[str, str, str], ...]
    aussi: tuple[Priorite, ...] = ()


@dataclass(frozen=True, slots=True)
class PrioritesRegion:
    """The proposals of a region, in the order of the dictionary, and every rate that was looked at.

    `tues`: how many structures are counted nowhere, being the few that one does not read; the rates that are
    not proposed would tell of them, and are left out.
    """

    annee: int
    noms: bool
    propositions: tuple[Proposition, ...]
    examinees: tuple[Priorite, ...]
    tues: int = 0
