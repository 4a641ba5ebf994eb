"""The small private files of accounts, beside the base: whole or absent, and for the server's account alone.

Several processes, and several servers that share the folder, write them under a lock and read them again
when they differ.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from data.errors import BaseIndisponible, BaseOccupee, DisquePlein
from data.store.disque import describe_full, is_full

ATTENTE = 5.0
"""Seconds that a writing waits for another."""
PRIVE = 0o600
NON_ECRIT = "rien n’a été écrit"
INTERDIT = (
    "{} ne peut pas être lu par le compte qui fait tourner l’application : vérifier les droits du fichier et "
    "de son dossier. Rien n’est ouvert en attendant."
)
OCCUPE = "{} est tenu par un autre programme depuis plus de 5 secondes : rien n’a été écrit. Recommencer."
FERME = "{} ne peut pas être écrit dans {} : vérifier les droits du dossier. Rien n’a été écrit."

Marque = tuple[int, int, int] | None


def look(chemin: Path) -> Marque:
    """What differs once a file was written or replaced; None where there is none. Raises BaseOccupee."""
    try:
        lu = os.stat(chemin)
    except FileNotFoundError:
        return None
    except OSError as erreur:
        raise BaseOccupee(INTERDIT.format(chemin.name)) from erreur
    return lu.st_ino, lu.st_mtime_ns, lu.st_size


def read(chemin: Path) -> bytes | None:
    """All of it; None where there is none. Raises BaseOccupee."""
    try:
        return chemin.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as erreur:
        raise BaseOccupee(INTERDIT.format(chemin.name)) from erreur


@contextmanager
def hold(chemin: Path) -> Iterator[None]:
    """Hold a file for one writer; the folder is made. What stands in the way is told: BaseIndisponible."""
    try:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(chemin.with_name(f"{chemin.name}.verrou"), timeout=ATTENTE, mode=PRIVE):
            yield
    except Timeout as erreur:
        raise BaseOccupee(OCCUPE.format(chemin.name)) from erreur
    except OSError as erreur:
        if is_full(erreur):
            raise DisquePlein(
                describe_full(chemin.parent, constat=NON_ECRIT), chemin.parent
            ) from erreur
        raise BaseIndisponible(FERME.format(chemin.name, chemin.parent), chemin.parent) from erreur


def write(chemin: Path, contenu: bytes) -> None:
    """Another file in its place, in one step that a crash cannot cut in two. Under `hold`.

    What a program that was killed had left half written goes.
    """
    for reste in chemin.parent.glob(f"{chemin.name}.{'[0-9a-f]' * 8}"):
        reste.unlink(missing_ok=True)
    provisoire = chemin.with_name(f"{chemin.name}.{secrets.token_hex(4)}")
    try:
        _pour(provisoire, os.O_EXCL, contenu)
        os.replace(provisoire, chemin)
    except BaseException:
        with suppress(OSError):
            provisoire.unlink()
        raise


def append(chemin: Path, ligne: str) -> None:
    """One line more; what a full disk cut short stays a line of its own. Under `hold`."""
    _pour(chemin, os.O_APPEND, (_end(chemin) + ligne + "\n").encode())


def _end(chemin: Path) -> str:
    """What ends the last line, where it is not ended."""
    try:
        with chemin.open("rb") as fichier:
            fichier.seek(-1, os.SEEK_END)
            return "" if fichier.read() == b"\n" else "\n"
    except OSError:
        return ""


def _pour(chemin: Path, maniere: int, contenu: bytes) -> None:
    """On the disk when it returns."""
    descripteur = os.open(chemin, os.O_WRONLY | os.O_CREAT | maniere, PRIVE)
    with open(descripteur, "ab") as fichier:
        fichier.write(contenu)
        fichier.flush()
        os.fsync(descripteur)
