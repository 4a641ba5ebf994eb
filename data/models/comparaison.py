"""The frozen models of a structure in its context: what screens, exports and documents are built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.catalogue.model import Quadrant
from data.method.rules import MIN_AUTRES, choose_moitie, compare_quartiles
from data.models.diagnostic import Attendu, Evolution
from data.models.dialogue import Remarques
from data.models.etats import Cercle, Etat, Lecture
from data.models.saisie import Saisies


@dataclass(frozen=True, slots=True)
class Structure:
    """A mission locale or PAIO and where it stands. Empty texts are unknown."""

    code: str
    nom: str
    type: str
    code_region: str
    region: str
    code_departement: str
    departement: str
    commune: str
    zone_emploi: str
    module_entreprise: bool | None
    groupe_homogene: str = ""


@dataclass(frozen=True, slots=True)
class Valeur:
    """A raw line as imported: a number (None unless the state is VALEUR) and its state."""

    valeur: float | None
    etat: Etat


class Parmi:
    """A value among those of others: where it stands by their quartiles."""

    __slots__ = ()
    if TYPE_CHECKING:
        # Only promised: a dataclass would take a property of its parent for the default of its field.
        valeur: float | None
        q1: float | None
        q3: float | None

        @property
        def autres_lus(self) -> int:
            """How many others have a usable value."""

    @property
    def hors_moitie(self) -> int:
        """-1 under the others' first quartile, +1 above the third, 0 between (bounds included)."""
        return compare_quartiles(self.valeur, self.q1, self.q3)

    @property
    def moitie(self) -> tuple[float, float] | None:
        """The others' middle half, where they are enough for a block; from 5 to 7 they are points."""
        return choose_moitie(self.q1, self.q3, self.autres_lus)


Quartiles = tuple[float | None, float | None, float | None]
"""First, median, third."""
SANS_QUARTILES: Quartiles = (None, None, None)


@dataclass(frozen=True, slots=True)
class Position(Parmi):
    """One figure of one structure among the others of a circle (docs/methode.md §2–4).

    `valeur` is in the unit of the files (a share is a fraction). `mediane`, `q1`, `q3` are those of
    the usable others, None under five. `rayon` and its kin are on the common 0–100 scale where 50
    is the others' median and outside is favourable; `rayons_autres` is filled from 5 to 7 others.
    The bounds are the 95 % interval of the value, `z` and `probabilite` its evidence on the
    favourable side (None unless judged), `lecture` what it reads.
    """

    code: str
    dispositif: str
    valeur: float | None
    numerateur: float | None
    denominateur: float | None
    etat: Etat
    autres_lus: int
    mediane: float | None
    q1: float | None
    q3: float | None
    rayon: float | None
    rayon_q1: float | None
    rayon_q3: float | None
    rayons_autres: tuple[float, ...] = ()
    borne_basse: float | None = None
    borne_haute: float | None = None
    z: float | None = None
    probabilite: float | None = None
    lecture: Lecture = Lecture.NON_EXPLOITABLE

    @classmethod
    def build_vide(
        cls,
        code: str,
        dispositif: str = "",
        *,
        valeur: float | None = None,
        etat: Etat = Etat.NON_RENSEIGNE,
        autres_lus: int = 0,
        quartiles: Quartiles = SANS_QUARTILES,
    ) -> Position:
        """Without counts nor radius: what was not filled in, unless something is said of it."""
        q1, mediane, q3 = quartiles
        return cls(
            *(code, dispositif, valeur, None, None, etat, autres_lus),
            *(mediane, q1, q3, None, None, None),
        )

    @property
    def comparable(self) -> bool:
        """Whether enough others have a usable value."""
        return self.autres_lus >= MIN_AUTRES

    @property
    def hors_echelle(self) -> bool:
        """Whether the mark stands on the edge of the common scale (three s or more away)."""
        return self.rayon is not None and not 0 < self.rayon < 100

    @property
    def moitie_rayons(self) -> tuple[float, float] | None:
        """The same on the common scale; the first quartile may be the outer one."""
        return choose_moitie(self.rayon_q1, self.rayon_q3, self.autres_lus)


@dataclass(frozen=True, slots=True)
class Origine:
    """Who says a value of the context, and the year it states; or that it is invented."""

    source: str
    annee: str
    simule: bool


@dataclass(frozen=True, slots=True)
class ElementContexte(Parmi):
    """One context element of a structure, among the others of its region.

    `autres` holds the others' values, unnamed and sorted. `annee` is the year of the line found
    (the latest up to the year read), `annee_source` what the source itself says. `echelle` is the
    usual gap between the structures of the country, s of docs/methode.md §7, on f; None where there is none.
    """

    code: str
    valeur: float | None
    etat: Etat
    annee: int | None
    source: str
    annee_source: str
    simule: bool
    mediane: float | None
    q1: float | None
    q3: float | None
    autres: tuple[float, ...]
    echelle: float | None = None

    @property
    def comparable(self) -> bool:
        """Whether enough others have a value."""
        return self.mediane is not None and self.autres_lus >= MIN_AUTRES

    @property
    def autres_lus(self) -> int:
        """How many others have a usable value."""
        return len(self.autres)

    @property
    def origine(self) -> Origine:
        """Where it comes from; the year is the source's own, else that of its line."""
        annee = self.annee_source or ("" if self.annee is None else str(self.annee))
        return Origine(self.source, annee, self.simule)


@dataclass(frozen=True, slots=True)
class Completude:
    """How many of the expected lines have a number, or a stated reason for having none."""

    renseignes: int
    attendus: int

    @property
    def part(self) -> float | None:
        """The share filled in; None when nothing was expected."""
        return self.renseignes / self.attendus if self.attendus else None


@dataclass(frozen=True, slots=True)
class EtatBase:
    """The state of the base itself: what every page says of its source."""

    version: int
    annees: tuple[int, ...]
    structures: int
    fictif: bool

    def choose_annee(self, demandee: int | None) -> int:
        """The year asked for if the base holds it, the latest otherwise; 0 where it holds none."""
        return demandee if demandee in self.annees else max(self.annees, default=0)


@dataclass(frozen=True, slots=True)
class LectureCouple:
    """What a pair says of a structure in a circle (docs/methode.md §7).

    `cote_x` and `cote_y` are P(level above the others' median), whatever the polarity; None where
    the axis cannot be read. `quadrant` is None in the zone d'indécision.
    """

    couple: str
    cote_x: float | None
    cote_y: float | None
    quadrant: Quadrant | None

    @property
    def impossible(self) -> bool:
        """Whether an axis cannot be read at all."""
        return self.cote_x is None or self.cote_y is None


Positions = Mapping[tuple[str, str], Position]


@dataclass(frozen=True, slots=True)
class Portrait:
    """A structure in its context, for one year and one circle: the hinge of every output.

    `positions` is keyed by (code, dispositif), `lignes` by (code, dispositif) too; `autres` is the
    number of other structures in the circle, whatever they filled in. `par_cercle` holds the
    positions in every circle the year offers (single points in the circle shown alone), `effectifs`
    the number of others in each; `couples` are the pairs read in this circle, by slug; `evolutions` the
    change of the judged rates in it and `attendus` what the context leads one to expect of them, by code;
    `avec` are the codes of the structures of a group that a person picked, where the circle is one;
    `remarques` what the structure says beside its figures, by (code, dispositif); `remarques_lues`: could
    they be read? `saisie` what its records say of their entry.
    """

    structure: Structure
    annee: int
    annees: tuple[int, ...]
    cercle: Cercle
    autres: int
    base: EtatBase
    completude: Completude
    positions: Positions
    lignes: Mapping[tuple[str, str], Valeur]
    contexte: Mapping[str, ElementContexte]
    par_cercle: Mapping[Cercle, Positions] = field(default_factory=dict)
    effectifs: Mapping[Cercle, int] = field(default_factory=dict)
    couples: Mapping[str, LectureCouple] = field(default_factory=dict)
    evolutions: Mapping[str, Evolution] = field(default_factory=dict)
    attendus: Mapping[str, Attendu] = field(default_factory=dict)
    avec: tuple[str, ...] = ()
    remarques: Remarques = field(default_factory=dict)
    remarques_lues: bool = True
    saisie: Saisies = ()

    @property
    def comparable(self) -> bool:
        """Whether the circle is large enough for any comparison at all."""
        return self.autres >= MIN_AUTRES

    def get_position(self, code: str, dispositif: str = "") -> Position:
        """A position, or an empty one: what the portrait does not hold was not filled in."""
        lue = self.positions.get((code, dispositif))
        return Position.build_vide(code, dispositif) if lue is None else lue

    def find_valeur(self, code: str, dispositif: str = "") -> float | None:
        """An element of the context, a raw line or a rate, in the unit of the files."""
        element, ligne = self.contexte.get(code), self.lignes.get((code, dispositif))
        if element is not None:
            return element.valeur
        return ligne.valeur if ligne else self.get_position(code, dispositif).valeur


@dataclass(frozen=True, slots=True)
class Precedent:
    """The year before: its values by (code, dispositif), and nothing else."""

    annee: int
    valeurs: Mapping[tuple[str, str], float]
