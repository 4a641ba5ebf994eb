"""A version of the base that has just come, under a crowd: written out as it is read, then read.

Otherwise, all that many people read at once would be made anew at once, each waiting for the others. Nobody
waits for what is not theirs: who may import reads it at once (callbacks.http.versions), and so does everybody
where few people read.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.acces.droits import Droits
    from data.store.versions import Version

DELAI = 20.0
"""Seconds after which a version is read in any case."""
FENETRE = 10.0
FOULE = 100
"""Pages asked for in that many seconds, from which on there is a crowd."""
LUES = 2000
"""The latest pages asked for: half a minute of two hundred people."""


class Lecture(NamedTuple):
    """A page that was asked for; `quand` is monotonic."""

    quand: float
    droits: Droits
    cle: str


class Arrivee:
    """What was read lately, and until when the version that has just come waits. Safe to share."""

    def __init__(self) -> None:
        self._lectures: deque[Lecture] = deque(maxlen=LUES)
        self._venue: tuple[Version | None, float] = (None, 0.0)

    def note(self, droits: Droits, cle: str) -> None:
        """A page that somebody asked for; who is not known makes no crowd, and holds nothing back."""
        if droits.connu:
            self._lectures.append(Lecture(monotonic(), droits, cle))

    def retains(self, version: Version) -> bool:
        """Whether a version that nobody reads yet is to wait: told once, when it is first seen.

        One that comes while another waits does not wait beyond it: however many come, the last is read.
        """
        maintenant, (venue, fin) = monotonic(), self._venue
        if venue != version:
            if maintenant >= fin:
                fin = maintenant + (DELAI if self._is_crowded(maintenant) else 0.0)
            self._venue = version, fin
        return maintenant < fin

    def let_in(self, version: Version) -> None:
        """It waits no longer; nothing where another came meanwhile."""
        if self._venue[0] == version:
            self._venue = version, 0.0

    def list_lues(self) -> list[tuple[Droits, str]]:
        """What was read lately, the latest first, each once."""
        return list(dict.fromkeys((lue.droits, lue.cle) for lue in reversed(list(self._lectures))))

    def _is_crowded(self, maintenant: float) -> bool:
        depuis = maintenant - FENETRE
        return sum(lue.quand >= depuis for lue in list(self._lectures)) >= FOULE
