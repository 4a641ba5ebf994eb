"""Fixtures shared by all the tests. The suite never touches the project's own base."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from flask import Flask

import app as commandes
from tests.ateliers import NEUF, build_jdi
from tests.navigateurs import Navigateur
from tests.partage import Bases, share

# What is imported is compiled once for all the processes and programs that the tests start.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A suite begun in the background of a script is given no interruption, and neither would be what it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Five thousand tests are made and kept: nothing of them is worth looking for while they are collected.
gc.disable()

RANGS = count()
Flask.test_client_class = Navigateur


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What opens a browser is marked, and first: the short files last make both processes end together."""
    for item in items:
        if "navigateur" in getattr(item, "fixturenames", ()):
            item.add_marker("navigateur")
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> tuple[bool, bool]:
    """Browsers, then whole programs, the tests of this folder."""
    return item.get_closest_marker("navigateur") is None, item.path.parent != Path(__file__).parent


def pytest_collection_finish() -> None:
    """As the server does: what is loaded stays, and is not looked through again at each collection."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()


def pytest_unconfigure() -> None:
    """Native libraries tell what was not let go when the process ends."""
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _no_real_base(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A folder that does not exist, another one for each test."""
    rang = next(RANGS)
    monkeypatch.setenv("REGARDS_BASE", str(tmp_path_factory.getbasetemp() / "jamais" / f"{rang}"))


@pytest.fixture(scope="session")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Bases:
    """What makes the small bases, each once a run."""
    return Bases(tmp_path_factory)


@pytest.fixture(scope="session")
def _nine_structures(bases: Bases) -> Path:
    return bases.make(NEUF)


@pytest.fixture
def base(tmp_path: Path, bases: Bases) -> Path:
    """A base that holds nine structures and nothing else: one's own."""
    return bases.copy(tmp_path, NEUF)


@pytest.fixture
def build_versions(tmp_path: Path, bases: Bases) -> Callable[..., Path]:
    """What gives a base of one's own, in which these numbers were imported one after the other."""

    def build(*valeurs: int) -> Path:
        return bases.copy(tmp_path, NEUF, *map(build_jdi, valeurs))

    return build


@pytest.fixture(scope="session")
def _demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of the demonstration."""

    def build(dossier: Path) -> None:
        assert commandes.main(["demo", "--base", str(dossier)]) == 0

    return share(tmp_path_factory, "demonstration-partagee", build)


@pytest.fixture(scope="module")
def demonstration_servie(_demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one's own with the same files: what is decided in it stays in it."""
    dossier = tmp_path_factory.mktemp("demonstration") / "base"
    return shutil.copytree(_demonstration, dossier, copy_function=_link)


def _link(source: str, but: str) -> None:
    """A version is never written again: its file may have two names."""
    try:
        os.link(source, but)
    except OSError:
        shutil.copy2(source, but)
