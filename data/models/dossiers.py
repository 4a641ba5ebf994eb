"""What a document is made of: the same frozen models as the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from data.models.carnet import Note
from data.models.comparaison import Portrait, Precedent
from data.models.couples import Nuage
from data.models.dialogue import Cote, Remarques
from data.models.dialogues import DossierDialogue
from data.models.etats import Cercle
from data.models.groupes import GroupeChoisi
from data.models.regions import PortraitRegion, PrioritesRegion, ProfilRegion


@dataclass(frozen=True, slots=True)
class DossierMl:
    """A structure: its portrait, the year before, and the pairs to look at.

    Nobody else is named, but the members of a group that a person picked, with no figure beside (`groupe`).
    """

    portrait: Portrait
    precedent: Precedent | None
    nuages: tuple[Nuage, ...]
    groupe: GroupeChoisi | None = None


@dataclass(frozen=True, slots=True)
class DossierRegion:
    """A region: its page, its priorities and what people decided of them. It names its structures."""

    region: PortraitRegion
    profil: ProfilRegion
    priorites: PrioritesRegion
    notes: Mapping[str, Note]
    cercle: Cercle


@dataclass(frozen=True, slots=True)
class Reouverture:
    """A signed relevé that both sides opened again: when, who asked last, and why."""

    le: datetime
    cote: Cote
    motif: str


@dataclass(frozen=True, slots=True)
class DossierReleve:
    """A dialogue as its relevé reads it; `nuages` are those of the pairs that are pinned, by slug.

    `depuis`: what was written beside the figures after the signatures, dated of its last writing. `groupe`:
    who its figures are compared to, where a person picked them.
    """

    dialogue: DossierDialogue
    nuages: Mapping[str, Nuage] = field(default_factory=dict)
    reouvertures: tuple[Reouverture, ...] = ()
    depuis: Remarques = field(default_factory=dict)
    groupe: GroupeChoisi | None = None


@dataclass(frozen=True, slots=True)
class ObjectifEcarte:
    """An objective that the State's file does not hold: whose, on what, and why."""

    nom: str
    indicateur: str
    dispositif: str
    raison: str


@dataclass(frozen=True, slots=True)
class ObjectifsAgrees:
    """The lines of a file of objectives, (code, year, indicator, value in the unit of the files)."""

    lignes: tuple[tuple[str, int, str, float], ...]
    ecartes: tuple[ObjectifEcarte, ...]
