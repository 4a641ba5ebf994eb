"""The engines: DuckDB in the process, Sail as a Spark Connect server on a free loopback port."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

SANS_GROUPE = "groupe « individus » absent : « make individus » l’installe"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the optional group is not there for is skipped, and says so."""
    if find_spec("ibis") is None:
        for item in items:
            if "tests/individus/" in item.path.as_posix():
                item.add_marker(pytest.mark.skip(reason=SANS_GROUPE))


@pytest.fixture(scope="session")
def sail() -> Iterator[str]:
    """The address of a real Spark Connect server, which ends with the tests."""
    from pysail.spark import SparkConnectServer

    # Without a name for its main program, as in a process of xdist, PySpark believes that its doctests run.
    vars(sys.modules["__main__"]).setdefault("__file__", __file__)
    serveur = SparkConnectServer("127.0.0.1", 0)
    serveur.start(background=True)
    hote, port = serveur.listening_address
    yield f"sc://{hote}:{port}"
    serveur.stop()
