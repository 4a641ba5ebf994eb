"""Two circles crossed: what the context changes in a reading (docs/methode.md §6)."""

from __future__ import annotations

from data.method.rules import shrinks
from data.models.comparaison import Position
from data.models.croisement import Croisement
from data.models.etats import Lecture

AXE, FORCE, PRES, LOIN, IMPOSSIBLE = "axe", "force", "pres", "loin", "impossible"
HABITUEL = "habituel"
_TABLE = {
    (AXE, AXE): Croisement.AXE_CONFIRME,
    (AXE, PRES): Croisement.AXE_EXPLIQUE,
    (AXE, LOIN): Croisement.AXE_NON_CONFIRME,
    (HABITUEL, AXE): Croisement.AXE_PROCHE,
    (FORCE, FORCE): Croisement.FORCE_CONFIRMEE,
    (FORCE, PRES): Croisement.FORCE_EXPLIQUEE,
    (FORCE, LOIN): Croisement.FORCE_NON_CONFIRMEE,
    (HABITUEL, FORCE): Croisement.FORCE_PROCHE,
    (FORCE, AXE): Croisement.OPPOSEES,
    (AXE, FORCE): Croisement.OPPOSEES,
    (AXE, IMPOSSIBLE): Croisement.AXE_SANS_PROCHES,
    (FORCE, IMPOSSIBLE): Croisement.FORCE_SANS_PROCHES,
    (IMPOSSIBLE, AXE): Croisement.AXE_SANS_REGION,
    (IMPOSSIBLE, FORCE): Croisement.FORCE_SANS_REGION,
}


def cross(region: Position, comparables: Position) -> Croisement | None:
    """The sentence for the readings of one figure in the region and among the comparables."""
    seconde = _COTES[comparables.lecture]
    if seconde == HABITUEL:
        seconde = PRES if _shrinks(region, comparables) else LOIN
    return _TABLE.get((_COTES[region.lecture], seconde))


def _side(lecture: Lecture) -> str:
    if lecture.est_axe:
        return AXE
    if lecture.est_force:
        return FORCE
    return {Lecture.NON_EXPLOITABLE: IMPOSSIBLE, Lecture.HABITUEL: HABITUEL}.get(lecture, "")


_COTES = {lecture: _side(lecture) for lecture in Lecture}


def _shrinks(region: Position, comparables: Position) -> bool:
    """Whether the gap to the others really shrinks; never where one of the two cannot be told."""
    x, m, proche = region.valeur, region.mediane, comparables.mediane
    if x is None or m is None or proche is None:
        return False
    return shrinks(x, m, proche)
