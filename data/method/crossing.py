"""Two circles crossed: what the context changes in a reading (docs/methode.md §6)."""

from __future__ import annotations

from enum import StrEnum

from data.models.comparaison import Lecture, Position


class Croisement(StrEnum):
    """The sentence beside a reading, word for word."""

    AXE_CONFIRME = "Axe de progrès, dans la région comme à contexte proche"
    AXE_EXPLIQUE = "Écart à la région que le contexte peut expliquer"
    AXE_NON_CONFIRME = "Axe de progrès dans la région, non confirmé à contexte proche"
    AXE_PROCHE = "Dans la variation habituelle de la région, axe de progrès à contexte proche"
    FORCE_CONFIRMEE = "Force, dans la région comme à contexte proche"
    FORCE_EXPLIQUEE = "Force dans la région, que le contexte peut expliquer"
    FORCE_NON_CONFIRMEE = "Force dans la région, non confirmée à contexte proche"
    FORCE_PROCHE = "Dans la variation habituelle de la région, force à contexte proche"
    OPPOSEES = "Lecture opposée selon la comparaison : à examiner ensemble"
    AXE_SANS_PROCHES = "Axe de progrès dans la région ; comparaison impossible à contexte proche"
    FORCE_SANS_PROCHES = "Force dans la région ; comparaison impossible à contexte proche"
    AXE_SANS_REGION = "Comparaison impossible dans la région ; axe de progrès à contexte proche"
    FORCE_SANS_REGION = "Comparaison impossible dans la région ; force à contexte proche"


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
    seconde = _side(comparables.lecture)
    if seconde == HABITUEL:
        seconde = PRES if _shrinks(region, comparables) else LOIN
    return _TABLE.get((_side(region.lecture), seconde))


def _side(lecture: Lecture) -> str:
    if lecture.est_axe:
        return AXE
    if lecture.est_force:
        return FORCE
    return {Lecture.NON_EXPLOITABLE: IMPOSSIBLE, Lecture.HABITUEL: HABITUEL}.get(lecture, "")


def _shrinks(region: Position, comparables: Position) -> bool:
    """Whether the gap really shrinks: on the other side of the median, or at most half as wide."""
    x, m, proche = region.valeur, region.mediane, comparables.mediane
    if x is None or m is None or proche is None:
        return False
    oppose = (x - m) * (x - proche) < 0
    return oppose or abs(x - proche) <= abs(x - m) / 2
