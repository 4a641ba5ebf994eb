"""What one answer takes in the server, without a network: to know where its time goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pytest_benchmark.fixture import BenchmarkFixture

from callbacks.server import build_app
from callbacks.vues import COUPLE, TABLEAU
from data.catalogue import load_catalogue
from data.demonstration import write_demonstration
from data.ingest.pipeline import import_files
from data.settings import Settings
from data.store import queries
from data.store.base import Base
from layouts.chemins import PARTIES
from layouts.routes import Page, build_chemin

NEUVES = 60
"""Structures never seen, one a round: as many as may be asked for once."""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("base")
    assert import_files(
        write_demonstration(tmp_path_factory.mktemp("demo")), base, fictif=True
    ).version
    return base


@pytest.fixture(scope="module")
def codes(dossier: Path) -> list[str]:
    return sorted(s.code for s in queries.load_structures(Base(dossier).open()))


@pytest.fixture
def client(dossier: Path) -> FlaskClient:
    """A server that nobody has asked anything yet."""
    application = build_app(Settings(dossier, base_par_defaut=False, locale=True))
    server: Flask = application.server
    return server.test_client()


def ask(client: FlaskClient, suite: Iterator[str]) -> None:
    reponse = client.get(next(suite), headers={"Accept-Encoding": "br"})
    assert reponse.status_code == 200, reponse.text


@pytest.mark.parametrize("groupes", ["tout", TABLEAU, "page"])
def test_structure_never_seen(
    benchmark: BenchmarkFixture, client: FlaskClient, codes: list[str], groupes: str
) -> None:
    suite = iter([f"{PARTIES}{groupes}{build_chemin(Page.ML, code)}" for code in codes])
    measure = partial(benchmark.pedantic, rounds=NEUVES)
    run(measure, client, suite)


def test_structure_seen(benchmark: BenchmarkFixture, client: FlaskClient, codes: list[str]) -> None:
    run(benchmark, client, cycle([f"{PARTIES}tout{build_chemin(Page.ML, codes[0])}"]))


def test_pair_never_seen(
    benchmark: BenchmarkFixture, client: FlaskClient, codes: list[str]
) -> None:
    """Another pair of the same structure: the time of a radar is the bar."""
    chemin = f"{PARTIES}{COUPLE}{build_chemin(Page.CROISEE, codes[0])}"
    couples = list(load_catalogue().couples)
    suite = iter([f"{chemin}?couple={couple}" for couple in couples])
    run(partial(benchmark.pedantic, rounds=len(couples)), client, suite)


def run(
    measure: Callable[[Callable[[], None]], object], client: FlaskClient, suite: Iterator[str]
) -> None:
    measure(lambda: ask(client, suite))
