"""Documents are made in processes of their own: pages stay quick and the server small meanwhile.

Two of them, started by the first document that is asked for and kept warm: one for the sheets of a
structure, one for what holds a whole region, so that a long booklet delays nobody's sheet.
"""

from __future__ import annotations

import os
import threading
import zipfile
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from io import BytesIO
from multiprocessing import get_context, parent_process
from pathlib import Path

from callbacks.documents import Demande, name_document, write_document, write_lot
from data.errors import BaseIndisponible
from data.store.base import Base
from layouts.words.telechargements import CSV, ML

PLACES = {False: 3, True: 2}
"""Documents under way at once, long ones or not: the server keeps threads for its pages."""
OCCUPEE = "D’autres documents sont en préparation. Réessayer dans un instant."
INTERROMPUE = "La préparation du document a été interrompue. Réessayer."


class Fabrique:
    """Makes the documents of one base. Its methods may be called from any thread, and wait."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._verrou = threading.Lock()
        self._ateliers: dict[bool, ProcessPoolExecutor] = {}
        self._places = {long: threading.BoundedSemaphore(n) for long, n in PLACES.items()}

    def make(self, demande: Demande) -> bytes:
        """One file. Raises Refuse, Introuvable, BaseIndisponible. A CSV is quick: made where one asks."""
        demande.droits.require_noms()
        if demande.extension == CSV:
            return write_document(self._base, demande)
        return self._run(demande, lot=False)

    def make_lot(self, demande: Demande) -> bytes:
        """One file a structure of a region, in a ZIP. Raises Refuse, Introuvable, BaseIndisponible."""
        demande.droits.require_noms()
        return self._run(demande, lot=True)

    def _run(self, demande: Demande, *, lot: bool) -> bytes:
        long = lot or demande.genre != ML
        if not self._places[long].acquire(blocking=False):
            raise BaseIndisponible(OCCUPEE)
        try:
            version = self._base.open().version.numero
            atelier = self._open(long)
            return atelier.submit(_make, self._base.dossier, version, demande, lot).result()
        except BrokenProcessPool as erreur:
            with self._verrou:
                if self._ateliers.get(long) is atelier:
                    del self._ateliers[long]
            raise BaseIndisponible(INTERROMPUE) from erreur
        finally:
            self._places[long].release()

    def _open(self, long: bool) -> ProcessPoolExecutor:
        with self._verrou:
            if long not in self._ateliers:
                self._ateliers[long] = ProcessPoolExecutor(
                    1, mp_context=get_context("spawn"), initializer=_follow_server
                )
            return self._ateliers[long]

    def close(self) -> None:
        """Let the processes go."""
        with self._verrou:
            for atelier in self._ateliers.values():
                atelier.shutdown(cancel_futures=True)
            self._ateliers.clear()


def _follow_server() -> None:
    """The process ends with the server, however the server ends."""
    serveur = parent_process()
    assert serveur is not None

    def wait() -> None:
        serveur.join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


_BASES: dict[Path, Base] = {}


def _make(dossier: Path, version: int, demande: Demande, lot: bool) -> bytes:
    """In the process of a document, which is of the one version that its request was answered from."""
    base = _BASES.setdefault(dossier, Base(dossier))
    with base.hold(version):
        return _write_lot(base, demande) if lot else write_document(base, demande)


def _write_lot(base: Base, demande: Demande) -> bytes:
    sortie = BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_STORED) as archive:
        for code, contenu in write_lot(base, demande):
            archive.writestr(name_document(base, replace(demande, genre=ML, code=code)), contenu)
    return sortie.getvalue()
