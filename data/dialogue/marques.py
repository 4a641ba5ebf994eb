"""Whether anything was written, by anyone: what pages keep of the store is kept as long as its mark stands.

A mark is read before what it marks, and compared with the one before, in this process alone. It never raises
and never makes a page wait: of a store that does not answer, the last mark stands, asked for again every
two seconds at most.
"""

from __future__ import annotations

import math
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from data.errors import DialogueIndisponible

REPIT = 2.0
"""Seconds during which a store that did not answer is left alone."""
FRAICHEUR = 1.0
"""Seconds during which what PostgreSQL said stands: what other processes wrote is seen after that."""
FRAICHEUR_FICHIER = 0.05
"""The same of a file: asked at each request, it made the threads of a server wait for one another."""
PATIENCE = 0.25
"""Seconds that a page waits for PostgreSQL, once a rest."""
CERTAINE = 5.0
"""Seconds during which a mark is that of the store, for sure; beyond, the store did not answer."""
ADIEU = 10.0
"""Seconds that a question has to end, at most, when one lets go."""
_VERSION = "PRAGMA data_version"

Lieu = tuple[int, int]


def look(fichier: Path) -> Lieu | None:
    """Which file it is: another one put in its place is another; None where there is none."""
    try:
        lu = os.stat(fichier)
    except FileNotFoundError:
        return None
    return lu.st_dev, lu.st_ino


class MarqueSqlite:
    """A connection of its own, which SQLite tells of what all the others wrote."""

    dite = -math.inf
    """When the store said it."""

    def __init__(self, fichier: Path) -> None:
        self._fichier = fichier
        self._verrou = threading.Lock()
        self._connexion: sqlite3.Connection | None = None
        self._lieu: Lieu | None = None
        self._ouvertures = 0
        self._vue: object = None
        self._pas_avant = 0.0
        self._tentees = 0

    def read(self, tentees: int) -> object:
        """What SQLite said a moment ago, or since the last of the writings that this process tried.

        Otherwise each of them would be told twice: at once (Moteur.mark), then when the file is asked again.
        """
        if tentees == self._tentees and monotonic() < self._pas_avant:
            return self._vue
        with self._verrou:
            if tentees != self._tentees or monotonic() >= self._pas_avant:
                self._tentees = tentees
                try:
                    self._vue = self._look()
                    self.dite = monotonic()
                    self._pas_avant = self.dite + FRAICHEUR_FICHIER
                except (sqlite3.Error, OSError):
                    self._let_go()
                    self._pas_avant = monotonic() + REPIT
            return self._vue

    def _look(self) -> object:
        lieu = look(self._fichier)
        if self._connexion is None or lieu != self._lieu:
            self._let_go()
            if lieu is None:
                return None
            self._connexion = self._connect()
            self._lieu = lieu
            self._ouvertures += 1
        return self._ouvertures, self._connexion.execute(_VERSION).fetchone()

    def _connect(self) -> sqlite3.Connection:
        """Never makes the file."""
        adresse = f"{self._fichier.absolute().as_uri()}?mode=rw"
        return sqlite3.connect(adresse, uri=True, timeout=0.1, check_same_thread=False)

    def close(self) -> None:
        """Let go of the connection; the next reading takes another one."""
        with self._verrou:
            self._let_go()

    def _let_go(self) -> None:
        if self._connexion is not None:
            self._connexion.close()
            self._connexion = None


class MarquePostgres:
    """What a question said, asked aside once a second while someone looks."""

    dite = -math.inf

    def __init__(self, demander: Callable[[], object]) -> None:
        self._demander = demander
        self._verrou = threading.Lock()
        self._reponse = threading.Event()
        self._vue: object = None
        self._pas_avant = 0.0
        self._limite = 0.0
        self._demande = False

    def read(self, _tentees: int) -> object:
        """What was said less than a second ago, or what is said in time; our own writings are told apart."""
        with self._verrou:
            if not self._demande and monotonic() >= self._pas_avant:
                self._demande, self._limite = True, monotonic() + PATIENCE
                self._reponse.clear()
                threading.Thread(target=self._ask, name="marque", daemon=True).start()
            reste = self._limite - monotonic() if self._demande else 0.0
        if reste > 0:
            self._reponse.wait(reste)
        return self._vue

    def _ask(self) -> None:
        repos = REPIT
        try:
            self._vue = self._demander()
            self.dite = monotonic()
            repos = FRAICHEUR
        except DialogueIndisponible:
            pass  # the last mark stands
        finally:
            with self._verrou:
                self._demande, self._pas_avant = False, monotonic() + repos
            self._reponse.set()

    def close(self) -> None:
        """Returns once nothing is being asked."""
        with self._verrou:
            demande = self._demande
        if demande:
            self._reponse.wait(ADIEU)
