"""The files of a deposit, on the disk."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from data.depots.noms import clean_name
from data.depots.phrases import EXTENSIONS, MOTS
from data.depots.travail import FICHIERS
from data.errors import DepotRefuse
from data.models.depots import CORRESPONDANCE, FichierDepose


class Envoye(Protocol):
    """A file as it was sent."""

    @property
    def filename(self) -> str | None:
        """Its name, which may be anything."""

    def save(self, vers: str) -> None:
        """Write it there."""


def save_file(dossier: Path, rang: int, envoye: Envoye) -> FichierDepose:
    """Under its cleaned name, in the folder of its rank. Raises DepotRefuse."""
    nom = clean_name(envoye.filename or "")
    if not nom.lower().endswith(EXTENSIONS):
        raise DepotRefuse(
            f"« {nom} » n’est pas d’un format lu ({', '.join(EXTENSIONS)}) : rien n’a été gardé."
        )
    chemin = dossier / FICHIERS / str(rang) / nom
    if nom.lower().endswith(MOTS):
        chemin = dossier / CORRESPONDANCE
    chemin.parent.mkdir(parents=True, exist_ok=True)
    envoye.save(str(chemin))
    return FichierDepose(nom, chemin.stat().st_size)


def is_older(chemin: Path, duree: float) -> bool:
    """Whether nobody wrote there for `duree` seconds."""
    with suppress(OSError):
        return time.time() - chemin.stat().st_mtime > duree
    return False
