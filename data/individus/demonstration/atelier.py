"""A folder that is filled whole or not at all: what is interrupted is never taken for an extraction."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from data.individus.tables import TABLES


@contextmanager
def open_aside(dossier: Path) -> Iterator[Path]:
    """Where to write, beside `dossier`, which takes its place at the end; nothing of it stays otherwise.

    `dossier`: empty, or not there. One that is there stays itself: somebody may be in it.
    """
    absents = [lieu for lieu in (dossier, *dossier.parents) if not lieu.exists()]
    lieu = dossier if not absents else dossier.parent
    try:
        lieu.mkdir(parents=True, exist_ok=True)
        provisoire = Path(mkdtemp(prefix=".individus-", dir=lieu))
        try:
            provisoire.chmod(lieu.stat().st_mode & 0o777)
            yield provisoire
            if absents:
                os.rename(provisoire, dossier)
            else:
                _move(provisoire, dossier)
        finally:
            shutil.rmtree(provisoire, ignore_errors=True)
    except BaseException:
        for absent in absents[1:]:
            with suppress(OSError):
                absent.rmdir()
        raise


def _move(provisoire: Path, dossier: Path) -> None:
    """The tables without which nothing is counted come last: until then it is no extraction."""
    requises = {f"{table.nom}.csv" for table in TABLES if table.obligatoire}
    chemins = sorted(provisoire.iterdir(), key=lambda chemin: (chemin.name in requises, chemin))
    try:
        for chemin in chemins:
            os.replace(chemin, dossier / chemin.name)
    except BaseException:
        for chemin in chemins:
            (dossier / chemin.name).unlink(missing_ok=True)
        raise
