"""What a document is made of: the same frozen models as the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.models.carnet import Note
from data.models.comparaison import Portrait, Precedent
from data.models.couples import Nuage
from data.models.etats import Cercle
from data.models.regions import PortraitRegion, PrioritesRegion, ProfilRegion


@dataclass(frozen=True, slots=True)
class DossierMl:
    """A structure: its portrait, the year before, and the pairs to look at. Nobody else is named."""

    portrait: Portrait
    precedent: Precedent | None
    nuages: tuple[Nuage, ...]


@dataclass(frozen=True, slots=True)
class DossierRegion:
    """A region: its page, its priorities and what people decided of them. It names its structures."""

    region: PortraitRegion
    profil: ProfilRegion
    priorites: PrioritesRegion
    notes: Mapping[str, Note]
    cercle: Cercle
