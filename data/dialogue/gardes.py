"""A PostgreSQL that stops in the middle answers nothing and closes nothing: who waits for it is let go.

Its own limits are of no help then, nor is the network, which still acknowledges. The socket of a connection
that is used for too long is shut: its user is told, as by any line that is cut.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import MutableMapping
from contextlib import suppress
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import InvalidatePoolError

REPOS = 1.0
"""Seconds of rest after which a connection may have been lost without a word."""
PING = 1.0
"""Seconds that a connection has to say that it still holds."""
USAGE = 3.0
"""Seconds that one use of a connection may take."""
PAS = 0.1
VEILLE = 10.0
"""Seconds without any use after which the watch ends; the next use begins another."""
_PRISE, _GARDE, _REPOS = "prise", "garde", "repos"


def allow(connexion: Connection, secondes: float) -> None:
    """How long a connection that is used may still be, where it is watched."""
    garde: Garde | None = connexion.info.get(_GARDE)
    if garde is not None:
        garde.allow(connexion.info, secondes)


class Garde:
    """Watches the connections of an engine from the moment each is taken until it is given back."""

    def __init__(self, engine: Engine) -> None:
        self._dialecte = engine.dialect
        self._verrou = threading.Lock()
        self._limites: dict[socket.socket, float] = {}
        self._fin = 0.0
        self._veille = False
        event.listen(engine, "connect", self._begin, insert=True)
        event.listen(engine, "checkout", self._take)
        event.listen(engine, "checkin", self._give)
        event.listen(engine, "close", self._end)

    def allow(self, info: MutableMapping[Any, Any], secondes: float) -> None:
        """How long the connection that bears this may still be used."""
        with self._verrou:
            self._limites[info[_PRISE]] = monotonic() + secondes
            self._fin = monotonic() + VEILLE
            if not self._veille:
                self._veille = True
                threading.Thread(target=self._watch, name="garde", daemon=True).start()

    def _begin(self, connexion: Any, fiche: Any) -> None:
        """A handle of our own on its socket: the number of one that was closed may be another's."""
        fiche.info[_PRISE] = socket.fromfd(connexion.fileno(), socket.AF_INET, socket.SOCK_STREAM)
        fiche.info[_GARDE] = self
        self.allow(fiche.info, USAGE)

    def _take(self, connexion: Any, fiche: Any, _: object) -> None:
        """One that was at rest is asked first; where it does not answer, the pool takes another."""
        if monotonic() - fiche.info.pop(_REPOS, monotonic()) > REPOS:
            self.allow(fiche.info, PING)
            try:
                self._dialecte.do_ping(connexion)
            except self._dialecte.loaded_dbapi.Error as erreur:
                raise InvalidatePoolError from erreur
        self.allow(fiche.info, USAGE)

    def _give(self, _: object, fiche: Any) -> None:
        fiche.info[_REPOS] = monotonic()
        if _PRISE in fiche.info:
            with self._verrou:
                self._limites.pop(fiche.info[_PRISE], None)

    def _end(self, _: object, fiche: Any) -> None:
        prise = fiche.info.pop(_PRISE, None)
        if prise is not None:
            with self._verrou:
                self._limites.pop(prise, None)
                prise.close()

    def _watch(self) -> None:
        while self._goes_on():
            time.sleep(PAS)

    def _goes_on(self) -> bool:
        with self._verrou:
            maintenant = monotonic()
            for prise in [p for p, limite in self._limites.items() if limite < maintenant]:
                del self._limites[prise]
                with suppress(OSError):
                    prise.shutdown(socket.SHUT_RDWR)
            self._veille = bool(self._limites) or maintenant < self._fin
            return self._veille
