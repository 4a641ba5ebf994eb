"""A spoke of a radar: a figure, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from data.catalogue.model import Entree
from data.models.comparaison import Position
from data.models.etats import Etat


@dataclass(frozen=True, slots=True)
class Branche:
    """One spoke of a radar. `dispositif` is empty when the total is read."""

    numero: int
    entree: Entree
    position: Position
    dispositif: str

    @property
    def trace(self) -> bool:
        """Whether the structure has a point here; otherwise a gap."""
        return self.position.etat is Etat.VALEUR and self.position.rayon is not None
