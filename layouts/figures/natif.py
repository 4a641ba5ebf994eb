"""The radar as native charts can draw it: thin series, and one series a reading (docs/apparence.md §3).

Neither blocks nor one mark a point: programs do not all draw those. Values are positions on the common scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.models.branches import Branche
from data.models.etats import Lecture
from layouts.figures.marques import FORMES, POSITION, TEINTES, Forme
from layouts.theme import COMPAREES, ENCRE_2, STRUCTURE
from layouts.words.jugement import LECTURES

INTERIEUR, EXTERIEUR = "Quartile intérieur", "Quartile extérieur"
"""Seen from the centre: where less is favourable, the third quartile is the inner one."""
MARQUEES = (Lecture.FORCE_NETTE, Lecture.FORCE, Lecture.AXE_NET, Lecture.AXE)


@dataclass(frozen=True, slots=True)
class Trace:
    """One series: a position on each spoke, None for a gap; its line in points, its mark."""

    nom: str
    positions: tuple[float | None, ...]
    couleur: str = ""
    epaisseur: float = 0
    tirets: bool = False
    marque: Forme | None = None

    @property
    def fond(self) -> str:
        """Inside the mark: its colour, or a tint of it where the mark is hollow."""
        assert self.marque is not None
        return self.marque.couleur if self.marque.pleine else TEINTES[self.marque.couleur]


def build_traces(
    axes: Sequence[Branche], mediane: str, propre: str, *, lectures: bool
) -> tuple[Trace, ...]:
    """Both quartiles, the median, the structure, then each reading that occurs."""
    bords = [_find_bords(axe) for axe in axes]
    medianes = tuple(50.0 if axe.position.comparable else None for axe in axes)
    lignes = (
        Trace(INTERIEUR, tuple(bas for bas, _ in bords), COMPAREES, 1),
        Trace(EXTERIEUR, tuple(haut for _, haut in bords), COMPAREES, 1),
        Trace(mediane, medianes, ENCRE_2, 1.5, tirets=True),
        Trace(propre, _select(axes), STRUCTURE, 2.25, marque=POSITION),
    )
    lues = {axe.position.lecture for axe in axes if axe.trace} if lectures else set()
    return lignes + tuple(
        Trace(LECTURES[lecture], _select(axes, lecture), marque=FORMES[lecture])
        for lecture in MARQUEES
        if lecture in lues
    )


def _find_bords(axe: Branche) -> tuple[float | None, float | None]:
    """The edges of the middle half; under eight others there is none."""
    moitie = axe.position.moitie_rayons
    return (None, None) if moitie is None else (min(moitie), max(moitie))


def _select(axes: Sequence[Branche], lecture: Lecture | None = None) -> tuple[float | None, ...]:
    return tuple(
        axe.position.rayon if axe.trace and lecture in (None, axe.position.lecture) else None
        for axe in axes
    )
