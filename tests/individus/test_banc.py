"""What the bench counts is an extraction like any other, of the size that is asked."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.individus.resultats import Demande
from data.individus.tables import PAR_NOM
from tests.benchmarks.individus import ANNEES, write_nationale


def test_what_is_drawn_for_the_bench_is_refused_nothing(tmp_path: Path) -> None:
    from data.individus.travail import compute_records

    dossier = tmp_path / "extraction"
    write_nationale(dossier, 1400)
    assert {chemin.stem for chemin in dossier.iterdir()} == PAR_NOM.keys()
    with duckdb.connect() as connexion:
        lues = connexion.execute(f"SELECT count(*) FROM '{dossier}/propositions.parquet'")
        assert lues.fetchone() == (8 * 1400,)
    bilan = compute_records(Demande(str(dossier), ANNEES, verifier=True), {})
    assert (bilan.absentes, bilan.avis) == ((), ())
