"""The catalogue in force: the project's own, and what the settings folder of a region adds or changes.

What a region wrote wrongly is said, in the log and on the pages, and what was in force before stays so.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from time import monotonic

from data.catalogue import loader
from data.catalogue.conduite import Etape
from data.catalogue.etapes import read_etapes
from data.catalogue.financeurs import add_financeurs
from data.catalogue.model import Catalogue
from data.catalogue.toml import open_toml
from data.settings import find_dossier_reglages

journal = logging.getLogger("regards")
ETAPES, FINANCEURS = "etapes.toml", "financeurs"
PAUSE = 2.0
"""Seconds during which the file of the steps is not looked at again."""
SANS_DOSSIER = (
    "REGARDS_REGLAGES : trouvé « {} » ; attendu : un dossier qui existe. Rien n’en est lu."
)
GARDEES = "les étapes en vigueur avant restent en vigueur."
SANS_FINANCEUR = "ce fichier n’ajoute rien tant qu’il n’est pas corrigé (au prochain démarrage)."
Marque = tuple[int, int, int] | None


class CatalogueVif:
    """The catalogue, whose steps follow a file of the region. Safe to share."""

    def __init__(self, dossier: Path | None) -> None:
        """Raises CatalogueError where the project's own catalogue is incoherent."""
        self.edition = 0
        self.problemes: tuple[str, ...] = ()
        self._dossier = dossier
        self._fixes: list[str] = []
        self._catalogue = self._read_fixe()
        self._emballees = self._catalogue.conduite
        self._verrou = Lock()
        self._marque: Marque = None
        self._prochaine = 0.0
        self._tell(())

    def read(self) -> Catalogue:
        """The catalogue as it stands; the file is looked at once in a while, by one thread."""
        if (
            self._dossier
            and monotonic() >= self._prochaine
            and self._verrou.acquire(blocking=False)
        ):
            try:
                self._follow(self._dossier / ETAPES)
                self._prochaine = monotonic() + PAUSE
            finally:
                self._verrou.release()
        return self._catalogue

    def _read_fixe(self) -> Catalogue:
        """What is read at start only: the project's own, and what financeurs add."""
        catalogue = loader.read_catalogue(loader.FOLDER)
        if self._dossier is None:
            return catalogue
        if not self._dossier.is_dir():
            self._fixes.append(SANS_DOSSIER.format(self._dossier))
            return catalogue
        refus: list[str] = []
        lu = add_financeurs(catalogue, self._dossier / FINANCEURS, refus)
        self._fixes += [f"{FINANCEURS}/{phrase} — {SANS_FINANCEUR}" for phrase in refus]
        return lu

    def _follow(self, chemin: Path) -> None:
        marque = _read_marque(chemin)
        if marque == self._marque:
            return
        self._marque = marque
        refus: list[str] = []
        etapes = self._emballees[: -len(self._ajoutees) or None]
        if marque is not None:
            etapes = read_etapes(open_toml(chemin, refus), self._catalogue.entrees, refus)
        if etapes and not refus:
            self._catalogue = replace(self._catalogue, conduite=(*etapes, *self._ajoutees))
        self._tell([f"{phrase} — {GARDEES}" for phrase in refus])

    @property
    def _ajoutees(self) -> tuple[Etape, ...]:
        """The steps of the financeurs, after the six."""
        return tuple(etape for etape in self._emballees if etape.financeur)

    def _tell(self, refus: Sequence[str]) -> None:
        self.problemes = (*self._fixes, *refus)
        self.edition += 1
        for phrase in refus if self.edition > 1 else self.problemes:
            journal.warning("réglages de la région : %s", phrase)


def _read_marque(chemin: Path) -> Marque:
    try:
        etat = chemin.stat()
    except OSError:
        return None
    return etat.st_mtime_ns, etat.st_size, etat.st_ino


@lru_cache(maxsize=1)
def load_vif() -> CatalogueVif:
    """One a process."""
    return CatalogueVif(find_dossier_reglages())


def load_catalogue() -> Catalogue:
    """The catalogue in force: read once a process, its steps when their file changes."""
    return load_vif().read()


def list_problemes() -> tuple[str, ...]:
    """What the settings folder of the region says that cannot be followed, one sentence each."""
    load_catalogue()
    return load_vif().problemes


def read_edition() -> int:
    """Another number as soon as the steps, or what is wrong with them, have changed."""
    load_catalogue()
    return load_vif().edition
