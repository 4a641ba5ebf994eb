"""The frozen model of what the records of a structure say of their entry, beside its figures."""

from __future__ import annotations

from dataclasses import dataclass

from data.models.etats import Etat


@dataclass(frozen=True, slots=True)
class ConstatSaisi:
    """So many records, out of so many: None where its state says why. Never a reading.

    `code` is that of a finding of the dictionary.
    """

    code: str
    nombre: int | None
    etat: Etat
    sur: int | None
    etat_sur: Etat

    @property
    def sans_objet(self) -> bool:
        """Whether there was nothing to count among."""
        return self.sur == 0

    @property
    def part(self) -> float | None:
        """A fraction; None where one of the two is missing, or there is nothing to count among."""
        return self.nombre / self.sur if self.nombre is not None and self.sur else None


Saisies = tuple[ConstatSaisi, ...]
"""Of a structure and a year, in the order of the dictionary."""
