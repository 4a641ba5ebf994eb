"""The frozen models of the dialogue: what two sides write, field by field.

A subject (`Sujet`) is one dialogue, the remarks on a structure's figures, a region's campaign or its
priorities. It holds lines; a line has a form (`data.models.formes`) that says its fields; a field has
versions. Nothing is deleted: a line is withdrawn (`RETIREE`), a version is followed by another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

RETIREE = "retiree"
"""The field that every line has: « oui » once it was withdrawn."""


class Cote(StrEnum):
    """For whom one writes. DEUX: at the same table, one person notes for both. FINANCEUR: another who pays,
    in its own columns of a dialogue it is invited to; they say which one.
    """

    ML = "ml"
    DIRECCTE = "direccte"
    DEUX = "deux"
    FINANCEUR = "financeur"


SANS_ANNEE = 0
"""The year of a subject that has none."""


class Genre(StrEnum):
    """What a subject is, and what its code and its year are."""

    DIALOGUE = "dialogue"
    """A structure and a campaign: the year of the dialogue, which reads the results of the year before."""
    REMARQUES = "remarques"
    """A structure and the year of the figures."""
    CAMPAGNE = "campagne"
    """A region and a campaign."""
    PRIORITES = "priorites"
    """A region and the year of the figures."""
    OUVERTURE = "ouverture"
    """A structure: to whom it opens its fiche, whatever the year (`SANS_ANNEE`)."""


class EtatDialogue(StrEnum):
    """Where a dialogue stands. `signe` comes of the two signatures, never by hand."""

    A_PREPARER = "a_preparer"
    PREPARE = "prepare"
    TENU = "tenu"
    PROPOSE = "releve_propose"
    SIGNE = "releve_signe"


@dataclass(frozen=True, slots=True)
class Sujet:
    """What is written about."""

    genre: Genre
    code: str
    annee: int


@dataclass(frozen=True, slots=True)
class Ecrit:
    """One version of one field. `numero` orders all that was written of a subject, whatever clocks said."""

    numero: int
    cle: str
    champ: str
    version: int
    valeur: str
    cote: Cote
    le: datetime


@dataclass(frozen=True, slots=True)
class LigneEcrite:
    """A line as it stands: its fields by name. `rang`: when it was begun, among the others."""

    cle: str
    forme: str
    rang: int
    champs: Mapping[str, Ecrit] = field(default_factory=dict)

    def get(self, champ: str) -> str:
        """What a field says; empty while nobody wrote it."""
        ecrit = self.champs.get(champ)
        return ecrit.valeur if ecrit else ""

    @property
    def retiree(self) -> bool:
        """Whether it was withdrawn: kept, shown in the history alone."""
        return self.get(RETIREE) == "oui"


@dataclass(frozen=True, slots=True)
class Cahier:
    """All that was written of a subject, as it stands. `numero`: how many writings led there."""

    sujet: Sujet
    numero: int = 0
    lignes: Mapping[str, LigneEcrite] = field(default_factory=dict)

    def get(self, cle: str, champ: str) -> str:
        """What a field of a line says; empty while nobody wrote it."""
        ligne = self.lignes.get(cle)
        return ligne.get(champ) if ligne else ""

    def list(self, forme: str) -> tuple[LigneEcrite, ...]:
        """The lines of a form that stand, in the order in which they were begun."""
        siennes = (x for x in self.lignes.values() if x.forme == forme and not x.retiree)
        return tuple(sorted(siennes, key=lambda x: x.rang))

    @property
    def etat(self) -> EtatDialogue:
        """Where a dialogue stands."""
        return EtatDialogue(self.get("dialogue", "etat") or EtatDialogue.A_PREPARER)

    @property
    def fige(self) -> bool:
        """Whether it is signed, hence read only."""
        return self.etat is EtatDialogue.SIGNE


@dataclass(frozen=True, slots=True)
class Geste:
    """What a person asks to keep: one field of one line, and the version of it that they saw.

    `vu`: 0 when they saw none, None when what stands does not matter.
    `demande` names the gesture: sent twice because an answer was lost, it is kept once.
    """

    cle: str
    forme: str
    champ: str
    valeur: str
    cote: Cote
    vu: int | None = 0
    demande: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A figure as it was read: the version of the base, the year, the value, the others' median."""

    version: int
    annee: int
    indicateur: str
    dispositif: str
    valeur: float | None
    mediane: float | None
    autres: int


@dataclass(frozen=True, slots=True)
class Remarque:
    """The right of reply: what stands beside a figure, wherever it appears.

    `lu`: the figure as it was when the remark was written; None where nothing was read with it.
    """

    indicateur: str
    dispositif: str
    texte: str
    contestee: bool
    reponse: str
    le: datetime | None = None
    lu: Citation | None = None


Remarques = Mapping[tuple[str, str], Remarque]
"""By (indicator, dispositif)."""
AUCUNE: Remarques = MappingProxyType({})
