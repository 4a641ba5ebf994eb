"""Documents are made in processes of their own: pages stay quick and the server small meanwhile.

Two of them, started by the first document that is asked for and kept warm: one for the sheets of a
structure, one for what holds a whole region, so that a long booklet delays nobody's sheet.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple

from callbacks.documents.demandes import require
from callbacks.documents.images import write_dessin
from callbacks.documents.ordre import Demande, name_document, write_document, write_lot
from data.errors import BaseIndisponible, TropDeMemoire, TropLong
from data.processus import Interrompu, Processus
from data.store.base import Base
from layouts.words.telechargements import CSV, ML, OBJECTIFS
from layouts.words.wording import format_nombre

PLACES = {False: 3, True: 2}
"""Documents under way at once, long ones or not: the server keeps threads for its pages."""
DUREES = {False: 30.0, True: 300.0}
"""Seconds that one has, long or not: thirty times what it takes. What people wrote may have no end."""
MEMOIRE = 1_500_000_000
"""Bytes that each has: three times what it holds once all the documents of the largest region were made."""
TROP_LONG = (
    "Ce document demande plus de {:.0f} secondes : sa préparation a été arrêtée. Sans doute tient-il des "
    "textes très longs : les raccourcir, puis réessayer."
)
TROP_GROS = (
    "Ce document demande plus de {} Go de mémoire : sa préparation a été arrêtée. Sans doute tient-il des "
    "textes très longs : les raccourcir, puis réessayer."
)
OCCUPEE = "D’autres documents sont en préparation. Réessayer dans un instant."
INTERROMPUE = "La préparation du document a été interrompue. Réessayer."


class Lieu(NamedTuple):
    """Where a base is, and where what people write is kept."""

    dossier: Path
    dialogue: str


def is_long(demande: Demande) -> bool:
    """Whether what is made holds a whole region."""
    return demande.genre != ML


class Fabrique:
    """Makes the documents of one base. Its methods may be called from any thread, and wait."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._lieu = Lieu(base.dossier, base.dialogue)
        self._ateliers = {long: Processus(DUREES[long], MEMOIRE) for long in PLACES}
        self._places = {long: BoundedSemaphore(n) for long, n in PLACES.items()}

    def make(self, demande: Demande) -> bytes:
        """One file. Raises Refuse, Introuvable, BaseIndisponible. A CSV is quick: made where one asks."""
        require(self._base, demande.droits, demande.genre, demande.code, demande.extension)
        if demande.extension in (CSV, OBJECTIFS):
            return write_document(self._base, demande)
        return self._run(is_long(demande), _make, demande, False)

    def make_lot(self, demande: Demande) -> bytes:
        """One file a structure of a region, in a ZIP. Raises Refuse, Introuvable, BaseIndisponible."""
        require(self._base, demande.droits, demande.genre, demande.code, demande.extension)
        return self._run(is_long(demande), _make, demande, True)

    def make_dessin(self, demande: Demande, dessin: str) -> bytes:
        """One drawing. Raises Refuse, Introuvable, BaseIndisponible."""
        require(self._base, demande.droits, demande.genre, demande.code, demande.extension)
        return self._run(False, _make_dessin, demande, dessin)

    def _run(self, long: bool, travail: Callable[..., bytes], *quoi: object) -> bytes:
        if not self._places[long].acquire(blocking=False):
            raise BaseIndisponible(OCCUPEE)
        try:
            version = self._base.open().version.numero
            return self._ateliers[long].run(travail, self._lieu, version, *quoi)
        except Interrompu as erreur:
            raise BaseIndisponible(INTERROMPUE) from erreur
        except TropLong as erreur:
            raise BaseIndisponible(TROP_LONG.format(erreur.duree)) from erreur
        except TropDeMemoire as erreur:
            raise BaseIndisponible(
                TROP_GROS.format(format_nombre(erreur.memoire / 1e9, 1))
            ) from erreur
        finally:
            self._places[long].release()


_BASES: dict[Lieu, Base] = {}


def _make(lieu: Lieu, version: int, demande: Demande, lot: bool) -> bytes:
    """In the process of a document, which is of the one version that its request was answered from."""
    base = _BASES.setdefault(lieu, Base(*lieu))
    with base.hold(version):
        return _write_lot(base, demande) if lot else write_document(base, demande)


def _make_dessin(lieu: Lieu, version: int, demande: Demande, dessin: str) -> bytes:
    base = _BASES.setdefault(lieu, Base(*lieu))
    with base.hold(version):
        return write_dessin(base, demande, dessin)


def _write_lot(base: Base, demande: Demande) -> bytes:
    sortie = BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_STORED) as archive:
        for code, contenu in write_lot(base, demande):
            archive.writestr(name_document(base, replace(demande, genre=ML, code=code)), contenu)
    return sortie.getvalue()
