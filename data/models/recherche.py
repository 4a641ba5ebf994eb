"""The frozen models of the search: a structure and where it is, one thing found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Genre(IntEnum):
    """What was found, in the order of equals."""

    STRUCTURE = 0
    LIEU = 1
    DEPARTEMENT = 2
    REGION = 3
    ZONE = 4


@dataclass(frozen=True, slots=True)
class Situee:
    """A structure of the base and where it is; `lat` or `lon` None is unknown."""

    code: str
    nom: str
    commune: str
    region: str
    departement: str
    zone: str
    lat: float | None
    lon: float | None

    @property
    def code_region(self) -> str:
        """The same as `region`, as rights name it."""
        return self.region

    @property
    def code_departement(self) -> str:
        """The same as `departement`, as rights name it."""
        return self.departement


@dataclass(frozen=True, slots=True)
class Trouvaille:
    """One thing found. `structure` is where a place leads, `km` how far, `zone` why where it is shared.

    Without a structure it leads to `region`, filtered by `departement`; to nothing where the base
    does not hold that region (`nombre` 0).
    """

    genre: Genre
    nom: str
    region: str = ""
    departement: str = ""
    structure: Situee | None = None
    km: float | None = None
    zone: str = ""
    nombre: int = 0
