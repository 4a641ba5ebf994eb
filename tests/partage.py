"""What is long to build and only read: once a run, whatever the processes that run it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


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
