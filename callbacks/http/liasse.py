"""Where what is written out is kept: a file without a name, that goes with the process.

In memory, ten thousand bytes an answer would leave room for the latest year only.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections import deque
from threading import Lock
from weakref import finalize

BLOC = 4096
"""Bytes: a place holds a whole number of them, and serves again what holds as many."""
PLEIN = "Le dossier temporaire ne prend plus les pages écrites d’avance : elles restent en mémoire."
journal = logging.getLogger("regards")


class Folio:
    """Some bytes that are kept; once nobody holds it, its place serves another."""

    __slots__ = ("_debut", "_liasse", "_taille")

    def __init__(self, liasse: Liasse, debut: int, taille: int) -> None:
        self._liasse = liasse
        self._debut = debut
        self._taille = taille

    def read(self) -> bytes:
        """The bytes that were kept."""
        return self._liasse.read(self._debut, self._taille)

    def __del__(self) -> None:
        self._liasse.free(self._debut, self._taille)


class Liasse:
    """Bytes by place. Safe to share between threads, not between processes.

    Read by one call that no lock surrounds: under twenty clients, whatever lets the interpreter go several
    times for an answer (SQLite was tried) answers nine times fewer of them.
    """

    def __init__(self) -> None:
        self._verrou = Lock()
        self._libres: dict[int, deque[int]] = {}
        self._fin = 0
        self._fichier: int | None = None
        self._plein = False

    def keep(self, octets: bytes) -> Folio | bytes:
        """Where these bytes are; the bytes themselves where no file takes them, which is said once.

        They stay in memory too where the system does not read at a place (Windows).
        """
        if not hasattr(os, "pread"):
            return octets
        try:
            folio = Folio(self, self._take(len(octets)), len(octets))
            self._write(octets, folio._debut)
        except OSError:
            if not self._plein:
                journal.warning(PLEIN)
            self._plein = True
            return octets
        return folio

    def read(self, debut: int, taille: int) -> bytes:
        """What was kept there."""
        return os.pread(self._open(), taille, debut)

    def free(self, debut: int, taille: int) -> None:
        """Nobody holds it any more: called whenever and wherever an object goes, so nothing is waited for."""
        self._libres[_count_blocs(taille)].append(debut)

    def _take(self, taille: int) -> int:
        """A place that is free, or the end of the file."""
        blocs = _count_blocs(taille)
        with self._verrou:
            self._open()
            libres = self._libres.setdefault(blocs, deque())
            if libres:
                return libres.popleft()
            debut = self._fin
            self._fin += blocs * BLOC
            return debut

    def _write(self, octets: bytes, debut: int) -> None:
        """All of them: a disk that fills up takes a part, then refuses the rest."""
        reste = memoryview(octets)
        while reste:
            ecrits = os.pwrite(self._open(), reste, debut)
            reste, debut = reste[ecrits:], debut + ecrits

    def _open(self) -> int:
        if self._fichier is None:
            self._fichier, chemin = tempfile.mkstemp(prefix="regards-pages-")
            finalize(self, os.close, self._fichier)
            os.unlink(chemin)
        return self._fichier


def _count_blocs(taille: int) -> int:
    return max(1, -(-taille // BLOC))
