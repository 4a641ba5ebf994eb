"""Where what is written out is kept: a file without a name, that goes with the process.

In memory, ten thousand bytes an answer would leave room for the latest year only.
"""

from __future__ import annotations

import logging
import os
import tempfile
from bisect import bisect
from collections import deque
from threading import Lock
from weakref import finalize

BLOC = 4096
"""Bytes: a place holds a whole number of them."""
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
        self._libres: list[tuple[int, int]] = []
        self._rendus: deque[tuple[int, int]] = deque()
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
        self._rendus.append((debut, _round(taille)))

    def _take(self, taille: int) -> int:
        """The first place that is free and long enough, or the end of the file."""
        voulue = _round(taille)
        with self._verrou:
            self._open()
            self._gather()
            for rang, (debut, longueur) in enumerate(self._libres):
                if longueur >= voulue:
                    reste = (debut + voulue, longueur - voulue)
                    self._libres[rang : rang + 1] = [reste] if reste[1] else []
                    return debut
            debut = self._fin
            self._fin += voulue
            return debut

    def _gather(self) -> None:
        """What was given back is one place with the free ones that it touches: places that served again what
        was as long alone made a file of 72 MB where 20 are kept.
        """
        while self._rendus:
            debut, longueur = self._rendus.popleft()
            rang = bisect(self._libres, (debut, 0))
            if rang < len(self._libres) and self._libres[rang][0] == debut + longueur:
                longueur += self._libres.pop(rang)[1]
            if rang and sum(self._libres[rang - 1]) == debut:
                avant, sa_longueur = self._libres.pop(rang - 1)
                rang, debut, longueur = rang - 1, avant, longueur + sa_longueur
            self._libres.insert(rang, (debut, longueur))

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


def _round(taille: int) -> int:
    """The length of the place that holds so many bytes."""
    return max(1, -(-taille // BLOC)) * BLOC
