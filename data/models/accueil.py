"""The frozen model of the home page: the way in to every region and every structure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from data.models.comparaison import Completude, EtatBase
from data.models.regions import Region


@dataclass(frozen=True)
class Accueil:
    """The way in: the regions and structures that one may read, and the state of the base."""

    base: EtatBase
    completude: Completude
    regions: tuple[Region, ...]
    structures: tuple[tuple[str, str, str], ...]
    """(code, name, commune) of each structure, alphabetical."""
    regions_de: Mapping[str, str]
    """The region of each structure, by its code."""

    @cached_property
    def codes_structures(self) -> frozenset[str]:
        """The codes that have a fiche."""
        return frozenset(code for code, _, _ in self.structures)

    @cached_property
    def codes_regions(self) -> frozenset[str]:
        """The codes that have a region's page."""
        return frozenset(region.code for region in self.regions)
