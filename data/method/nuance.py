"""What the context leads one to expect, where it is to be said at the head of a fiche."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from data.catalogue.model import Entree
from data.models.comparaison import Position
from data.models.diagnostic import Attendu
from data.models.etats import Lecture, LectureAttendu

DEHORS = (LectureAttendu.FAVORABLE, LectureAttendu.A_EXAMINER)


class Nuance(NamedTuple):
    """A rate as it reads, beside what its context leads one to expect."""

    entree: Entree
    position: Position
    attendu: Attendu

    @property
    def dehors(self) -> bool:
        """Whether it leaves its interval."""
        return self.attendu.lecture in DEHORS


def choose_nuances(
    lus: Iterable[tuple[Entree, Position]], attendus: Mapping[str, Attendu]
) -> list[Nuance]:
    """Those that leave their interval, the best explained first; where there is none, one that does not.

    What is contrary comes first (an axe above what is expected, a force below it), then a force or an axe
    that the context does not account for, then what reads as usual and is not expected; inside, an axe that
    was to be expected, then a force that was.
    """
    nuances = [Nuance(e, p, attendus[e.code]) for e, p in lus if e.code in attendus]
    retenues = sorted(filter(_weigh, nuances), key=lambda n: (-_weigh(n), -(n.attendu.r2 or 0.0)))
    return [n for n in retenues if n.dehors] or retenues[:1]


def _weigh(nuance: Nuance) -> int:
    lecture, attendu = nuance.position.lecture, nuance.attendu.lecture
    if not (lecture.est_force or lecture.est_axe):
        return 3 if lecture is Lecture.HABITUEL and attendu in DEHORS else 0
    if attendu in DEHORS:
        return 5 if _is_contraire(lecture, attendu) else 4
    if attendu is not LectureAttendu.COMME_ATTENDU:
        return 0
    return 2 if lecture.est_axe else 1


def _is_contraire(lecture: Lecture, attendu: LectureAttendu) -> bool:
    return lecture.est_axe == (attendu is LectureAttendu.FAVORABLE)
