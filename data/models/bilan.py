"""What stands out of a structure in a circle: its forces, its axes de progrès, and how many do not."""

from __future__ import annotations

from dataclasses import dataclass

from data.catalogue.model import Entree
from data.method.rules import concludes
from data.models.comparaison import Position
from data.models.croisement import Croisement
from data.models.etats import Etat, Lecture


@dataclass(frozen=True, slots=True)
class Constat:
    """One line of a list: the most marked figure of a family, the others named on it (`aussi`)."""

    entree: Entree
    position: Position
    croisement: Croisement | None
    aussi: tuple[Entree, ...] = ()


@dataclass(frozen=True, slots=True)
class Bilan:
    """All the judged rates of a structure in a circle; counts are of figures, lists of families.

    `total` is how many the dictionary judges, `sans_lecture` how many have a usable value and no
    reading, by reason; `etats` those of all the `compares` figures of the dictionary, judged or not.
    """

    forces: tuple[Constat, ...]
    axes: tuple[Constat, ...]
    nombre_forces: int
    nombre_axes: int
    habituels: int
    sans_lecture: tuple[tuple[Lecture, int], ...]
    etats: tuple[tuple[Etat, int], ...]
    total: int
    compares: int

    @property
    def juges(self) -> int:
        """How many have a reading."""
        return self.nombre_forces + self.nombre_axes + self.habituels

    @property
    def conclut(self) -> bool:
        """Whether enough have a reading for its absence to mean something: half of them."""
        return concludes(self.juges, self.total)
