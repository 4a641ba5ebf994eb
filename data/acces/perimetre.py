"""The part of the country that a right is about: all of it, regions, départements, structures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Situable(Protocol):
    """A structure, as far as it is told whether it is in."""

    @property
    def code(self) -> str:
        """Its own."""

    @property
    def code_departement(self) -> str:
        """That of its département; empty where it is unknown."""

    @property
    def code_region(self) -> str:
        """That of its region of 2010."""


@dataclass(frozen=True, slots=True)
class Perimetre:
    """Nothing unless it is said. `pays`: the whole country; the rest are codes, of INSEE's in 2010."""

    pays: bool = False
    regions: frozenset[str] = frozenset()
    departements: frozenset[str] = frozenset()
    structures: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is in it."""
        return self.pays or bool(self.regions or self.departements or self.structures)

    def __or__(self, autre: Perimetre) -> Perimetre:
        """Both together."""
        return Perimetre(
            self.pays or autre.pays,
            self.regions | autre.regions,
            self.departements | autre.departements,
            self.structures | autre.structures,
        )

    def holds(self, autre: Perimetre) -> bool:
        """Whether all that is said of another is said of it."""
        return self.pays or self | autre == self

    def covers(self, structure: Situable) -> bool:
        """Whether a structure is in it."""
        return (
            self.pays
            or structure.code in self.structures
            or structure.code_region in self.regions
            or structure.code_departement in self.departements
        )

    def covers_region(self, region: str) -> bool:
        """Whether a whole region is in it."""
        return self.pays or region in self.regions

    def touches(self, region: str, structures: Iterable[Situable]) -> bool:
        """Whether a region, or one of its structures, is in it."""
        return self.covers_region(region) or any(map(self.covers, structures))

    def narrow(self, region: str, structures: Iterable[Situable]) -> Perimetre:
        """What of it is in a region, said in one way: two rights that open the same there are equal."""
        if self.covers_region(region):
            return Perimetre(regions=frozenset({region}))
        return Perimetre(structures=self.select(structures))

    def select(self, structures: Iterable[Situable]) -> frozenset[str]:
        """The codes of those that are in it."""
        return frozenset(s.code for s in structures if self.covers(s))


PAYS = Perimetre(pays=True)
RIEN = Perimetre()


class Portee(NamedTuple):
    """What who asks for an import may take in, and the structures whose results they read."""

    prises: Perimetre
    lues: Perimetre

    def holds(self, autre: Portee) -> bool:
        """Whether who asks may as much as another."""
        return self.prises.holds(autre.prises) and self.lues.holds(autre.lues)


TOUTE = Portee(PAYS, PAYS)
AUCUNE = Portee(RIEN, RIEN)
