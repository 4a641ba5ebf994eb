"""What a server that is no more had left: erased, and said to who comes back whether it was taken in.

Beside its files a deposit keeps the version that the base had: the history of the base tells the rest.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing, suppress
from pathlib import Path

from data.depots.phrases import PERDU, say_arret
from data.depots.travail import list_files
from data.errors import BaseIndisponible
from data.models.depots import Depot, EtatDepot
from data.models.imports import EMPREINTE, RapportImport
from data.store.instantane import Instantane
from data.store.tables import FICHIER, IMPORT
from data.store.versions import read_pointer

DEPART = "depart"
"""The number of the version of before, 0 for none."""
ENTRES = f"""
    SELECT version, cellules FROM {IMPORT.nom} JOIN {FICHIER.nom} USING (version)
    WHERE version > ? AND empreinte = ? ORDER BY version LIMIT 1
"""


def note_depart(dossier: Path, base: Path) -> None:
    """Before anything is asked of the files."""
    (dossier / DEPART).write_text(str(_read_numero(base)), encoding="utf-8")


def take_reste(dossier: Path, base: Path) -> Depot:
    """Erase the deposit; what its page says from then on."""
    depot = Depot(dossier.name, EtatDepot.ECHEC, (), message=PERDU)
    with suppress(OSError, ValueError, BaseIndisponible):
        avant = int((dossier / DEPART).read_text(encoding="utf-8"))
        entre = _find_entre(dossier, base, avant)
        depot = Depot(
            dossier.name,
            EtatDepot.FAIT if entre else EtatDepot.ECHEC,
            (),
            rapport=entre or RapportImport(),
            message="" if entre else say_arret(avant, _read_numero(base)),
        )
    shutil.rmtree(dossier, ignore_errors=True)
    return depot


def _find_entre(dossier: Path, base: Path, avant: int) -> RapportImport | None:
    version = read_pointer(base)
    if version is None or version.numero <= avant:
        return None
    with closing(Instantane(version, perimee=True)) as instantane:
        for fichier in list_files(dossier):
            empreinte = hashlib.sha256(fichier.read_bytes()).hexdigest()[:EMPREINTE]
            for numero, cellules in instantane.fetch(ENTRES, [avant, empreinte]):
                return RapportImport(version=numero, cellules=cellules)
    return None


def _read_numero(base: Path) -> int:
    version = read_pointer(base)
    return version.numero if version else 0
