"""What is long to build and only read: once a run, whatever the processes that run it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from tests.ateliers import Textes, import_texts


def share(dossiers: pytest.TempPathFactory, nom: str, build: Callable[[Path], object]) -> Path:
    """The folder of this name, built by the first process that asks while the others wait."""
    commun = dossiers.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        commun = commun.parent
    dossier, provisoire = commun / nom, commun / f"{nom}.provisoire"
    with FileLock(commun / f"{nom}.verrou"):
        if not dossier.exists():
            build(provisoire)
            provisoire.rename(dossier)
    return dossier


class Bases:
    """Bases of given texts: the production import makes each of them once, for all the tests of a run."""

    def __init__(self, dossiers: pytest.TempPathFactory) -> None:
        self._dossiers = dossiers

    def make(self, *imports: Textes) -> Path:
        """The base where these were imported one after the other: to be read, never written in."""

        def build(dossier: Path) -> None:
            if imports[1:]:
                shutil.copytree(self.make(*imports[:-1]), dossier / "base")
            bilan = import_texts(dossier / "base", imports[-1])
            assert bilan.version, bilan.rapport.refus

        empreinte = sha256(repr([*map(dict, imports)]).encode()).hexdigest()[:16]
        return share(self._dossiers, f"base-{empreinte}", build) / "base"

    def copy(self, dossier: Path, *imports: Textes) -> Path:
        """The same in a folder of one's own, that one may write in."""
        return shutil.copytree(self.make(*imports), dossier / "base")
