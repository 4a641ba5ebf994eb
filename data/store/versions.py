"""The folder of the base: versioned DuckDB files, the pointer to the current one, and its one writer.

A version is built beside the others under a name never used again, then the pointer is swapped
(`os.replace`). Nothing is ever written in a file that is served.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from data.errors import BaseAbimee, BaseIndisponible, BaseOccupee, DisquePlein
from data.store.disque import INCHANGEE, describe_closed, describe_full, is_full
from data.store.lecteur import describe_interdit

CONSERVEES = 5
POINTEUR = "courante"
VERROU = "import.verrou"
CONSTRUCTION = "construction-"
_NOM = re.compile(r"base-(\d{6})-[0-9a-f]{8}\.duckdb")
_ABIMEE = re.compile(r"abimee-(\d{6})-.*")


class ImportEnCours(RuntimeError):
    """Another import holds the folder."""


@dataclass(frozen=True, slots=True)
class Version:
    """One file of the folder."""

    numero: int
    chemin: Path


def list_versions(dossier: Path) -> list[Version]:
    """The versions kept, oldest first."""
    if not dossier.is_dir():
        return []
    trouvees = [(_NOM.fullmatch(p.name), p) for p in dossier.iterdir()]
    versions = [Version(int(nom[1]), p) for nom, p in trouvees if nom]
    return sorted(versions, key=lambda v: v.numero)


def read_pointer(dossier: Path) -> Version | None:
    """The current version; None when the folder holds none yet."""
    try:
        nom = (dossier / POINTEUR).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as erreur:
        raise BaseAbimee(POINTEUR, "est illisible") from erreur
    except OSError as erreur:
        raise BaseOccupee(describe_interdit(dossier / POINTEUR)) from erreur
    trouve = _NOM.fullmatch(nom)
    if trouve is None:
        raise BaseAbimee(POINTEUR, "ne désigne aucune version")
    return Version(int(trouve[1]), dossier / nom)


def write_pointer(dossier: Path, version: Version) -> None:
    """Make a version the current one, in one step that a crash cannot cut in two."""
    provisoire = dossier / f"{POINTEUR}.{secrets.token_hex(4)}"
    with provisoire.open("w", encoding="utf-8") as fichier:
        fichier.write(version.chemin.name + "\n")
        fichier.flush()
        os.fsync(fichier.fileno())
    os.replace(provisoire, dossier / POINTEUR)


def next_version(dossier: Path) -> Version:
    """A name never used before in this folder."""
    numero = max(list_known(dossier), default=0) + 1
    return Version(numero, dossier / f"base-{numero:06d}-{secrets.token_hex(4)}.duckdb")


def list_known(dossier: Path) -> dict[int, str]:
    """The names of the versions made in this folder and still there, a damaged one set aside included."""
    ecartees = {
        int(nom[1]): p.name.replace("abimee-", "base-", 1)
        for p in dossier.glob("abimee-*")
        if (nom := _ABIMEE.fullmatch(p.name))
    }
    return ecartees | {v.numero: v.chemin.name for v in list_versions(dossier)}


def prune(dossier: Path) -> None:
    """Keep the last versions, and the current one whatever its age."""
    courante = read_pointer(dossier)
    gardees = {v.chemin for v in list_versions(dossier)[-CONSERVEES:]}
    for version in list_versions(dossier):
        if version.chemin not in gardees and version != courante:
            _unlink(version.chemin)


def _unlink(chemin: Path) -> None:
    try:
        chemin.unlink(missing_ok=True)
    except PermissionError:
        return  # a reader holds it (Windows): the next import removes it


@contextmanager
def hold_folder(dossier: Path) -> Iterator[None]:
    """Hold the folder for one writer; clear what a killed one left half built, and what this one does.

    Raises ImportEnCours, BaseIndisponible (DisquePlein where there is no room to write).
    """
    try:
        dossier.mkdir(parents=True, exist_ok=True)
        verrou = FileLock(dossier / VERROU)
        with verrou.acquire(timeout=0):
            _clear(dossier)
            try:
                yield
            finally:
                _clear(dossier)
    except Timeout as erreur:
        raise ImportEnCours(
            "Un autre import est en cours dans ce dossier : réessayer quand il sera fini."
        ) from erreur
    except (FileExistsError, PermissionError, NotADirectoryError) as erreur:
        raise BaseIndisponible(describe_closed(dossier), dossier) from erreur
    except (OSError, duckdb.Error) as erreur:
        if not is_full(erreur):
            raise
        raise DisquePlein(_describe_full(dossier), dossier) from erreur


def _clear(dossier: Path) -> None:
    """What is half written: a version under construction, a pointer that was not swapped."""
    for motif in (CONSTRUCTION + "*", POINTEUR + ".*"):
        for reste in dossier.glob(motif):
            _unlink(reste)


def _describe_full(dossier: Path) -> str:
    """What a version takes is known once there is one."""
    versions = list_versions(dossier)
    besoin = versions[-1].chemin.stat().st_size if versions else None
    return describe_full(dossier, besoin, INCHANGEE)
