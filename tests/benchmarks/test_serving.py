"""How long the server takes to answer, and how much memory it holds. Run by `make bench`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from callbacks.pages.lecture_croisee import update_couple
from callbacks.pages.ml import update_radar
from data.acces.droits import AUCUN
from data.catalogue import load_catalogue
from data.demonstration import write_demonstration
from data.ingest.pipeline import import_files
from data.settings import RACINE
from data.store.base import Base


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("base")
    assert import_files(
        write_demonstration(tmp_path_factory.mktemp("demo")), base, fictif=True
    ).version
    return base


def test_radar_callback_from_a_warm_base(benchmark: BenchmarkFixture, dossier: Path) -> None:
    update = partial(update_radar, Base(dossier))
    update("/ml/59907S00")
    benchmark(update, "/ml/59907S00?radar=resultats")


def test_pair_callback_from_a_warm_base(benchmark: BenchmarkFixture, dossier: Path) -> None:
    """Another pair of the same structure: the time of a radar is the bar."""
    base = Base(dossier)
    adresses = cycle(
        f"/ml/59907S00/lecture-croisee?couple={slug}" for slug in load_catalogue().couples
    )
    for _ in load_catalogue().couples:
        update_couple(base, AUCUN, next(adresses))
    benchmark(lambda: update_couple(base, AUCUN, next(adresses)))


def test_radar_callback_of_a_structure_never_seen(dossier: Path) -> None:
    base = Base(dossier)
    codes = [code for (code,) in base.open().fetch("SELECT code FROM structure ORDER BY code")]
    update_radar(base, f"/ml/{codes[0]}")
    durees = []
    for code in codes[1:60]:
        debut = time.perf_counter()
        update_radar(base, f"/ml/{code}")
        durees.append(1000 * (time.perf_counter() - debut))
    print(f"\nradar d'une structure jamais vue : médiane {statistics.median(durees):.1f} ms")


def test_memory_of_the_server(dossier: Path) -> None:
    """Resident memory after the pages of sixty structures, before any export."""
    programme = f"""
import sys
from pathlib import Path
from callbacks.server import build_app
from callbacks.pages.ml import update_fiche, update_radar, update_tableau
from data.settings import Settings
from data.store import Base
dossier = Path({str(dossier)!r})
build_app(Settings(dossier, False, True))
base = Base(dossier)
codes = [c for (c,) in base.open().fetch("SELECT code FROM structure ORDER BY code LIMIT 60")]
for code in codes:
    for update in (update_fiche, update_radar, update_tableau):
        update(base, "/ml/" + code)
assert not {{"pandas"}} & set(sys.modules)
print(next(l for l in open("/proc/self/status") if l.startswith("VmRSS")))
"""
    sortie = subprocess.run(
        [sys.executable, "-c", programme], cwd=RACINE, capture_output=True, text=True, check=True
    )
    print("\n" + sortie.stdout.strip())
