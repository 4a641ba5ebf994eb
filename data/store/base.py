"""What reads the base of a folder: its current version whatever it is, or the one that a page names.

Readers compare the pointer and the file at each request, and open anew what has changed.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from cachetools import LRUCache

from data.errors import BaseAbimee, BaseAutreVersion, BaseIndisponible, VersionPerdue
from data.store.instantane import Instantane
from data.store.lecteur import Empreinte, read_empreinte
from data.store.lieux import places_alike
from data.store.versions import CONSERVEES, POINTEUR, Version, list_versions, read_pointer

OUVERTES = 3
"""Versions open at once: the current one, and the two that it was made from, that the pages of before an
import still ask for. One more named in turn would close another each time, with all that was worked out."""
REPIT = 2.0
"""Seconds during which a file that could not be read is not tried again, unless it changes."""
AUCUNE = (
    "Aucune base dans ce dossier. « app.py importer FICHIERS… » charge vos données, "
    "« app.py init » les structures réelles, « app.py demo » la démonstration."
)
T = TypeVar("T")


@dataclass
class _Tenue:
    """What a request holds: the version it asked for, then the one it reads until it ends."""

    numero: int | None
    instantane: Instantane | None = None
    lus: dict[str, Any] = field(default_factory=dict)


class Base:
    """The base of a folder, whatever its current version is."""

    def __init__(self, dossier: Path, dialogue: str = "") -> None:
        """`dialogue`: where what people write is kept, if not beside the versions (REGARDS_DIALOGUE)."""
        self.dossier = dossier
        self.dialogue = dialogue
        self._chemin_pointeur = dossier / POINTEUR
        self._verrou, self._arrivee = threading.Lock(), threading.Lock()
        self._lectures = tuple(threading.Lock() for _ in range(CONSERVEES))
        self._derniere: Instantane | None = None
        self._pointeur: tuple[Empreinte, Version] | None = None
        self._ouverts: LRUCache[int, Instantane] = LRUCache(OUVERTES)
        self._echecs: dict[Path, tuple[Empreinte, float, BaseIndisponible]] = {}
        self._tenue: ContextVar[_Tenue | None] = ContextVar("tenue", default=None)
        self.retains: Callable[[Version], bool] = lambda _version: False
        """Whether a version that has just come is got ready before it is read: as a server says."""

    @contextmanager
    def hold(self, numero: int | None = None) -> Iterator[None]:
        """Within it, `open` gives one version only: the one named, or the one that is current at first."""
        avant = self._tenue.get()
        self._tenue.set(_Tenue(numero))
        try:
            yield
        finally:
            self._tenue.set(avant)

    @property
    def held(self) -> int | None:
        """The version that was read within `hold`; None while nothing was."""
        tenue = self._tenue.get()
        return tenue.instantane.version.numero if tenue and tenue.instantane else None

    def read_once(self, nom: str, read: Callable[[Base], T]) -> T:
        """What `read` gave first within `hold`: a page is made of one state of what is kept elsewhere."""
        tenue = self._tenue.get()
        if tenue is None:
            return read(self)
        if nom not in tenue.lus:
            tenue.lus[nom] = read(self)
        lu: T = tenue.lus[nom]
        return lu

    def open(self) -> Instantane:
        """The version held, or the current one: opened once, and anew when its file has changed.

        Raises BaseIndisponible, in French, when there is none or when it cannot be read; VersionPerdue
        when the version held is no longer among those that are read, or places structures where they are no
        longer.
        """
        tenue = self._tenue.get()
        if tenue is None:
            return self._open(None)
        if tenue.instantane is None:
            tenue.instantane = self._open(tenue.numero)
        return tenue.instantane

    def read_current(self) -> Version:
        """The version that the pointer names, read again only when the pointer has moved."""
        empreinte = self._look_at_pointer()
        if self._pointeur is None or self._pointeur[0] != empreinte:
            version = read_pointer(self.dossier)
            if version is None:
                raise BaseIndisponible(AUCUNE)
            self._pointeur = (empreinte, version)
        return self._pointeur[1]

    def find_offered(self) -> Version:
        """The version that is read by who names none: the current one, or the one before for a moment."""
        courante = self.read_current()
        retenue = self._open_retained(courante)
        return retenue.version if retenue else courante

    def _look_at_pointer(self) -> Empreinte:
        try:
            return read_empreinte(self._chemin_pointeur)
        except BaseAbimee as erreur:
            raise BaseIndisponible(AUCUNE) from erreur

    def _open(self, numero: int | None) -> Instantane:
        courante = self.read_current()
        if numero is None:
            return self._open_current(courante)
        if numero == courante.numero:
            return self._open_file(courante)
        avant = self._open_retained(courante)
        if avant is None or avant.version.numero != numero:
            avant = self._open_before(self._open_file(courante), numero)
        # Who asks names the version: it may not place a structure where it is no longer, under other rights.
        if not (avant.a_jour and places_alike(avant, self._open_current(courante))):
            raise VersionPerdue(numero)
        return avant

    def _open_before(self, courante: Instantane, numero: int) -> Instantane:
        """The version of this number, where the current one was made from it: one that was taken back is read
        no more. Raises VersionPerdue.
        """
        connues = {str(v.numero): v for v in list_versions(self.dossier) if v != courante.version}
        lue = courante
        for _ in range(OUVERTES - 1):
            parente = connues.pop(lue.meta.get("parente", ""), None)
            if parente is None:
                break
            try:
                lue = self._open_file(parente)
            except (BaseAbimee, BaseAutreVersion) as erreur:
                raise VersionPerdue(numero) from erreur
            if parente.numero == numero:
                return lue
        raise VersionPerdue(numero)

    def _open_current(self, version: Version) -> Instantane:
        """While one opens the version that has just come, the others read the one before and do not wait."""
        if retenue := self._open_retained(version):
            return retenue
        if self._derniere is None or self._derniere.version == version:
            self._derniere = self._open_file(version)
        elif self._arrivee.acquire(blocking=False):
            try:
                self._derniere = self._open_file(version)
            except BaseIndisponible:
                self._derniere = None
                raise
            finally:
                self._arrivee.release()
        return self._derniere or self._open_file(version)

    def _open_retained(self, version: Version) -> Instantane | None:
        """The version before, while the one that has just come is got ready; none where it cannot be read."""
        lue = self._derniere
        if lue is None or lue.version == version or not self.retains(version):
            return None
        try:
            return self._open_file(lue.version)
        except BaseIndisponible:
            return None

    def _open_file(self, version: Version) -> Instantane:
        """Opened by one while who asks for the same waits; who asks for another of those kept does not."""
        empreinte = read_empreinte(version.chemin)
        with self._lectures[version.numero % len(self._lectures)]:
            with self._verrou:
                ouvert = self._ouverts.get(version.numero)
            if ouvert is None or not ouvert.holds(version, empreinte):
                ouvert = self._reopen(version, empreinte, ouvert)
        return ouvert

    def _reopen(
        self, version: Version, empreinte: Empreinte, ouvert: Instantane | None
    ) -> Instantane:
        """A file written over is read whole before it is trusted; a failure is kept for a moment."""
        self._recall_failure(version.chemin, empreinte)
        try:
            nouveau = Instantane(version)
            if ouvert is not None or version.chemin in self._echecs:
                nouveau.check()
        except BaseIndisponible as erreur:
            with self._verrou:
                self._ouverts.pop(version.numero, None)
                self._note_failure(version.chemin, empreinte, erreur)
            raise
        pointee, derniere = self._pointeur, self._derniere
        with self._verrou:
            # Used again just now, they are not the ones that the new one takes the place of.
            for lue in (pointee and pointee[1], derniere and derniere.version):
                if lue:
                    self._ouverts.get(lue.numero)
            self._ouverts[version.numero] = nouveau
            self._echecs.pop(version.chemin, None)
        return nouveau

    def _note_failure(self, chemin: Path, empreinte: Empreinte, erreur: BaseIndisponible) -> None:
        """Of each file by itself, while it is there: of two named in turn, each was opened every time."""
        self._echecs = {lu: echec for lu, echec in self._echecs.items() if os.path.exists(lu)}
        self._echecs[chemin] = (empreinte, time.monotonic(), erreur)

    def _recall_failure(self, chemin: Path, empreinte: Empreinte) -> None:
        quand, depuis, erreur = self._echecs.get(chemin, (None, 0.0, None))
        if erreur and quand == empreinte and time.monotonic() - depuis < REPIT:
            raise erreur
