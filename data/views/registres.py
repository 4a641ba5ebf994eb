"""The store of what people write, of a base: one a place, opened once, the demonstration's kept apart."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock

from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.dialogue.reprise import take_over
from data.store.base import Base
from data.views import etat

_VERROU = Lock()


def open_registre(base: Base) -> Registre:
    """What was decided before the store is taken over first. Raises BaseIndisponible."""
    return _open(base.dossier.absolute(), base.dialogue, etat.load_etat(base).fictif)


@lru_cache(maxsize=64)
def _open(dossier: Path, adresse: str, fictif: bool) -> Registre:
    """Kept once it could be opened; what could not is tried again."""
    with _VERROU:
        registre = _build(dossier, adresse, fictif)
    take_over(registre, dossier, fictif=fictif)
    return registre


@lru_cache(maxsize=64)
def _build(dossier: Path, adresse: str, fictif: bool) -> Registre:
    """One for all the threads that come first together: two would make the same tables, each in its turn."""
    return Registre(build_moteur(dossier, adresse, fictif=fictif))
