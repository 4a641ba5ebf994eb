"""How long an import takes, and how it grows with the years. Run by `make bench`, never in the suite."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from data.demonstration import write_demonstration
from data.ingest.pipeline import import_files


@pytest.fixture(scope="module")
def fichiers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_demonstration(tmp_path_factory.mktemp("demo"))


def repeat_years(resultats: Path, fois: int) -> list[Path]:
    """The same results, copied to other years, a file each: one alone has more cells than an import takes."""
    tete, *lignes = resultats.read_text("utf-8-sig").splitlines()
    sorties = [resultats.with_name(f"resultats_{fois}_{rang}.csv") for rang in range(fois)]
    for decalage, sortie in enumerate(sorties):
        with sortie.open("w", encoding="utf-8") as fichier:
            fichier.write(f"{tete}\n")
            for ligne in lignes:
                code, annee, reste = ligne.split(";", 2)
                if int(annee) != 2008 or decalage < 8:
                    fichier.write(f"{code};{2026 - (int(annee) - 2008) - 3 * decalage};{reste}\n")
    return sorties


def test_import_of_three_years(
    benchmark: BenchmarkFixture, fichiers: list[Path], tmp_path: Path
) -> None:
    """454 structures × 3 years × all lines, long CSV: the base of a country."""
    structures, _, resultats, *_ = fichiers

    def run() -> None:
        shutil.rmtree(tmp_path / "base", ignore_errors=True)
        assert import_files([structures, resultats], tmp_path / "base").version

    benchmark.pedantic(run, rounds=3, warmup_rounds=1)  # type: ignore[no-untyped-call]


def test_growth_with_years(fichiers: list[Path], tmp_path: Path) -> None:
    """Nine times as many years: the ratio is printed."""
    structures, _, resultats, *_ = fichiers
    durees = []
    for fois in (1, 8):
        debut = time.perf_counter()
        bilan = import_files([structures, *repeat_years(resultats, fois)], tmp_path / f"b{fois}")
        assert bilan.version, [str(r) for r in bilan.rapport.refus[:3]]
        durees.append(time.perf_counter() - debut)
    print(
        f"\n3 ans : {durees[0]:.1f} s ; 24 ans : {durees[1]:.1f} s ; rapport {durees[1] / durees[0]:.1f}"
    )
