"""The store is tried on both of its engines: each test has a file, then a database, where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from tests.postgresql import Postgresql, serve_postgresql


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """A process of pytest has one, begun by the first test that asks."""
    with serve_postgresql() as serveur:
        yield serveur


@pytest.fixture(params=["sqlite", "postgresql"])
def adresse(request: pytest.FixtureRequest) -> str:
    """What the setting says."""
    if request.param == "sqlite":
        return ""
    serveur: Postgresql = request.getfixturevalue("postgresql")
    return serveur.empty()


class Build(Protocol):
    """What gives a store: as many as one wants, as several programs would open it."""

    def __call__(self, *, fictif: bool = False) -> Registre: ...


@pytest.fixture
def build(tmp_path: Path, adresse: str) -> Iterator[Build]:
    ouverts: list[Registre] = []

    def build(*, fictif: bool = False) -> Registre:
        ouverts.append(Registre(build_moteur(tmp_path, adresse, fictif=fictif)))
        return ouverts[-1]

    yield build
    for registre in ouverts:
        registre.moteur.close()
