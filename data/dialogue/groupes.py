"""Writings that meet are kept together: one goes to the disk for all those that waited for it.

Each is answered once what it wrote is on the disk, none before; a refusal undoes nothing of the others.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

T = TypeVar("T")
Ecrire = Callable[[], AbstractContextManager[Connection]]
"""A transaction."""


class TropAttendu(Exception):
    """Its turn did not come in time: nothing was written."""


@dataclass(eq=False)
class Tache(Generic[T]):
    """One writing, and what became of it."""

    travail: Callable[[Connection], T]
    faite: threading.Event = field(default_factory=threading.Event)
    rendu: list[T] = field(default_factory=list)
    erreur: Exception | None = None
    gardee: bool = False

    def try_on(self, connexion: Connection, *, seule: bool) -> None:
        """Its own refusal is its own. Raises what the engine says, which is the matter of all."""
        try:
            with nullcontext() if seule else connexion.begin_nested():
                self.rendu = [self.travail(connexion)]
        except (SQLAlchemyError, OSError):
            raise
        except Exception as refus:
            self.erreur = refus

    def get(self) -> T:
        """What it gives, or raises."""
        if self.erreur is not None:
            raise self.erreur
        if not self.gardee:
            raise TropAttendu
        return self.rendu[0]


class Groupe:
    """Those who wait; whoever has the turn writes for all."""

    def __init__(self, tour: threading.RLock, attente: float) -> None:
        self._tour, self._attente = tour, attente
        self._verrou = threading.Lock()
        self._taches: list[Tache[Any]] = []

    def run(self, travail: Callable[[Connection], T], ecrire: Ecrire) -> T:
        """Returns once it is on the disk. Raises what it raises, TropAttendu."""
        tache = Tache(travail)
        with self._verrou:
            self._taches.append(tache)
        if self._tour.acquire(timeout=self._attente):
            try:
                if not tache.faite.is_set():
                    _write_all(self._take(), ecrire)
            finally:
                self._tour.release()
        elif self._withdraw(tache):
            raise TropAttendu
        tache.faite.wait()
        return tache.get()

    def _take(self) -> list[Tache[Any]]:
        with self._verrou:
            prises, self._taches = self._taches, []
        return prises

    def _withdraw(self, tache: Tache[T]) -> bool:
        """False when another is already writing it."""
        with self._verrou:
            presente = tache in self._taches
            if presente:
                self._taches.remove(tache)
        return presente


def _write_all(taches: Sequence[Tache[Any]], ecrire: Ecrire) -> None:
    """Together; one by one when the engine refuses them together, as one may be the cause."""
    try:
        if not _write(taches, ecrire):
            for tache in taches:
                _write([tache], ecrire)
    finally:
        for tache in taches:
            tache.faite.set()


def _write(taches: Sequence[Tache[Any]], ecrire: Ecrire) -> bool:
    """Whether each has its answer."""
    seule = len(taches) == 1
    try:
        with ecrire() as connexion:
            for tache in taches:
                tache.try_on(connexion, seule=seule)
            if seule and taches[0].erreur is not None:
                raise taches[0].erreur
    except Exception as erreur:
        for tache in taches:
            tache.erreur = erreur if seule else None
        return seule
    for tache in taches:
        tache.gardee = True
    return True
