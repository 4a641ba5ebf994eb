"""Where what is written out is kept: a file without a name, that goes with the process.

In memory, ten thousand bytes an answer would leave room for the latest year only.
"""

from __future__ import annotations

import logging
import sqlite3
from collections import deque
from threading import Lock

MEMOIRE = 256
"""Of the file, in kB, at most: the system keeps the rest near where it has room for it."""
_DEBUT = f"""
PRAGMA page_size = 16384;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -{MEMOIRE};
CREATE TABLE feuille (rang INTEGER PRIMARY KEY, octets BLOB NOT NULL);
"""
_ECRIRE = "REPLACE INTO feuille (rang, octets) VALUES (?, ?) RETURNING rang"
_LIRE = "SELECT octets FROM feuille WHERE rang = ?"
PLEIN = "Le dossier temporaire ne prend plus les pages écrites d’avance : elles restent en mémoire."
journal = logging.getLogger("regards")


class Feuille:
    """Some bytes that are kept; once nobody holds it, its place serves another."""

    __slots__ = ("_carnet", "_rang")

    def __init__(self, carnet: Carnet, rang: int) -> None:
        self._carnet = carnet
        self._rang = rang

    def read(self) -> bytes:
        """The bytes that were kept."""
        return self._carnet.read(self._rang)

    def __del__(self) -> None:
        self._carnet.free(self._rang)


class Carnet:
    """Bytes by rank. Safe to share between threads, not between processes."""

    def __init__(self) -> None:
        self._verrou = Lock()
        self._libres: deque[int] = deque()
        self._fichier: sqlite3.Connection | None = None
        self._plein = False

    def keep(self, octets: bytes) -> Feuille | bytes:
        """Where these bytes are; the bytes themselves where no file takes them, which is said once."""
        with self._verrou:
            libre = self._libres.popleft() if self._libres else None
            try:
                ((rang,),) = self._open().execute(_ECRIRE, (libre, octets)).fetchall()
            except sqlite3.Error:
                self._complain()
                return octets
        return Feuille(self, rang)

    def read(self, rang: int) -> bytes:
        """What is at this rank."""
        with self._verrou:
            ((octets,),) = self._open().execute(_LIRE, (rang,)).fetchall()
        return bytes(octets)

    def free(self, rang: int) -> None:
        """Nobody holds it any more: called whenever and wherever an object goes, so nothing is waited for."""
        self._libres.append(rang)

    def _complain(self) -> None:
        if not self._plein:
            journal.warning(PLEIN)
        self._plein = True

    def _open(self) -> sqlite3.Connection:
        """An empty name is that of a file of the temporary folder that nobody else can open."""
        if self._fichier is None:
            fichier = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            fichier.executescript(_DEBUT)
            self._fichier = fichier
        return self._fichier
