"""The frozen models of a dialogue as pages, screens and documents read it: what is written, what is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from data.models.carnet import Note
from data.models.comparaison import Portrait, Structure
from data.models.dialogue import Cahier, LigneEcrite, Remarques
from data.models.etats import Cercle
from data.models.regions import LigneRegion


class Verdict(StrEnum):
    """What became of an objective, in words: never a rate of success."""

    ATTEINT = "atteint"
    NON_ATTEINT = "non_atteint"
    NON_MESURABLE = "non_mesurable"


@dataclass(frozen=True, slots=True)
class Reperes:
    """The three landmarks of an objective, in the unit of the files; None where there is none.

    `valeur` is of the results read, `precedente` of the year before, `mediane` that of the `autres`
    structures à contexte proche. `fichier` is what the State's file of objectives holds for the campaign.
    """

    valeur: float | None
    precedente: float | None
    mediane: float | None
    autres: int
    fichier: float | None = None


def find_publication(calendrier: Cahier) -> datetime | None:
    """Since when a region publishes the priorities that it keeps for a campaign; None while it does not."""
    ligne = calendrier.lignes.get("campagne")
    publiees = ligne.champs.get("publiees") if ligne else None
    return publiees.le if publiees and publiees.valeur == "oui" else None


class Accord(StrEnum):
    """Where the two sides stand on an objective."""

    CONVENU = "convenu"
    REFUSE = "refuse"
    TU = "tu"
    """A side at least has said nothing."""


def read_accord(ligne: LigneEcrite) -> Accord:
    """Of the line of an objective: both say yes, one says no, or one is silent."""
    dits = {ligne.get("accord_ml"), ligne.get("accord_direccte")}
    if "non" in dits:
        return Accord.REFUSE
    return Accord.CONVENU if dits == {"oui"} else Accord.TU


@dataclass(frozen=True, slots=True)
class ObjectifLu:
    """An objective agreed in an earlier campaign against what was reached in its year.

    `objectif` and `atteint` are in the unit of the files; `objectif` is None when no number was agreed.
    `equivalent`: what it is worth in the context of its year, agreed as it was with that of the year before;
    None where the context explains too little of it, or is not known.
    """

    ligne: LigneEcrite
    indicateur: str
    dispositif: str
    annee: int
    objectif: float | None
    atteint: float | None
    verdict: Verdict
    equivalent: float | None = None

    @property
    def accord(self) -> Accord:
        """Whether both sides had agreed to it."""
        return read_accord(self.ligne)


@dataclass(frozen=True, slots=True)
class BilanCampagne:
    """What an earlier campaign had left: its objectives, the engagements of both sides, its plan of actions.

    `signe`: whether both sides had signed it; without that nothing in it was concluded. `suites` is what the
    dialogue that looks back says of them, by the key of their lines.
    """

    campagne: int
    objectifs: tuple[ObjectifLu, ...]
    engagements: tuple[LigneEcrite, ...]
    suites: Mapping[str, str] = field(default_factory=dict)
    actions: tuple[LigneEcrite, ...] = ()
    signe: bool = False

    @property
    def vide(self) -> bool:
        """Whether nothing was written with this tool."""
        return not (self.objectifs or self.engagements or self.actions)


@dataclass(frozen=True, slots=True)
class DossierDialogue:
    """One dialogue: `campagne` is its year, it reads the results of `portrait.annee`, the year before.

    `priorites` are those that the region keeps, in the order in which they were kept, as far as who asks
    reads them; `calendrier` is the campaign of the region; `precedentes` the campaigns N−1 and N−2.
    `gauche_ml`: on a screen with two boxes, whether the structure's is on the left; it alternates from one
    structure of the region to the next.
    `avant` is the structure the year before, None when the base does not hold it; `fichier` what the State's
    file of objectives says for the campaign, by indicator.
    """

    portrait: Portrait
    avant: Portrait | None
    campagne: int
    cahier: Cahier
    calendrier: Cahier
    precedentes: tuple[BilanCampagne, ...] = ()
    priorites: tuple[Note, ...] = ()
    gauche_ml: bool = True
    fichier: Mapping[str, float] = field(default_factory=dict)

    @property
    def structure(self) -> Structure:
        """Whose dialogue it is."""
        return self.portrait.structure

    def find_reperes(self, indicateur: str, dispositif: str = "") -> Reperes:
        """The landmarks of an objective on a figure, whatever it is."""
        cle = (indicateur, dispositif)
        proches = self.portrait.par_cercle.get(Cercle.COMPARABLES, {}).get(cle)
        return Reperes(
            valeur=self.portrait.find_valeur(*cle),
            precedente=self.avant.find_valeur(*cle) if self.avant else None,
            mediane=proches.mediane if proches else None,
            autres=proches.autres_lus if proches else 0,
            fichier=None if dispositif else self.fichier.get(indicateur),
        )

    @property
    def publiees(self) -> bool:
        """Whether the structure reads the priorities that its region keeps."""
        return find_publication(self.calendrier) is not None

    @property
    def remarques(self) -> Remarques:
        """What the structure says beside its figures."""
        return self.portrait.remarques


@dataclass(frozen=True, slots=True)
class LigneCampagne:
    """A structure on the board of its region, without any result.

    `cahier` holds what the board reads of the dialogue, not its texts; `avant` the objectives and the
    engagements of the campaign before, to be looked at again.
    """

    structure: LigneRegion
    cahier: Cahier
    avant: Cahier

    @property
    def convenus(self) -> tuple[int, int]:
        """How many objectives, then engagements, come from the campaign before."""
        return len(self.avant.list("objectif")), len(self.avant.list("engagement"))


@dataclass(frozen=True, slots=True)
class TableauCampagne:
    """The board of a region: its structures, alphabetical, its calendar and the priorities it keeps.

    `departements` are those of the region, by code; `departement` the one whose structures are shown, empty
    for all of them.
    """

    code_region: str
    region: str
    campagne: int
    calendrier: Cahier
    lignes: tuple[LigneCampagne, ...]
    priorites: tuple[Note, ...]
    departements: Mapping[str, str] = field(default_factory=dict)
    departement: str = ""
