"""The frozen models of the places that the reference data know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of the directory; `lat` and `lon` are None where the file has none."""

    nom: str
    departement: str
    zone: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone d'emploi of 2010. `region` is empty where it lies in several."""

    code: str
    nom: str
    region: str

    @property
    def lieux(self) -> tuple[str, ...]:
        """« Lens - Hénin » -> each place in it."""
        return tuple(self.nom.split(" - "))
