"""Whether what the context leads one to expect changes how a force or an axe de progrès is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.models.bilan import Constat
from data.models.diagnostic import Attendu
from data.models.etats import Lecture, LectureAttendu


def choose_nuance(
    constats: Iterable[Constat], attendus: Mapping[str, Attendu]
) -> tuple[Constat, Attendu] | None:
    """The one that changes the reading most, or none; of equals, the one that is best explained.

    What is contrary comes first (an axe above what is expected, a force below it), then an axe that was to be
    expected, then a force that was. A rate that has no such reading in the circle changes nothing.
    """
    lus = [(c, attendus[c.entree.code]) for c in constats if c.entree.code in attendus]
    retenus = [
        (poids, attendu.r2 or 0.0, constat, attendu)
        for constat, attendu in lus
        if (poids := _weigh(constat.position.lecture, attendu.lecture))
    ]
    if not retenus:
        return None
    *_, constat, attendu = max(retenus, key=lambda lu: lu[:2])
    return constat, attendu


def _weigh(lecture: Lecture, attendu: LectureAttendu) -> int:
    contraires = (
        lecture.est_axe and attendu is LectureAttendu.FAVORABLE,
        lecture.est_force and attendu is LectureAttendu.A_EXAMINER,
    )
    if any(contraires):
        return 3
    if attendu is not LectureAttendu.COMME_ATTENDU:
        return 0
    return 2 if lecture.est_axe else int(lecture.est_force)
