"""Fixtures shared by all the tests. The suite never touches the project's own base."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ateliers import STRUCTURES, import_texts


@pytest.fixture(autouse=True)
def _no_real_base(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGARDS_BASE", str(tmp_path / "jamais"))


@pytest.fixture(scope="session")
def _nine_structures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("modele") / "base"
    bilan = import_texts(dossier, {"structures.csv": STRUCTURES})
    assert not bilan.refuse, bilan.rapport.refus
    return dossier


@pytest.fixture
def base(tmp_path: Path, _nine_structures: Path) -> Path:
    """A base that holds nine structures and nothing else: a copy, since a folder may be copied whole."""
    return shutil.copytree(_nine_structures, tmp_path / "base")
