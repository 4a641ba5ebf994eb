"""Months added, on the days that make it hard, the same on both engines as counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.oracle.individus import plus_months

CAS = (
    ("2011-08-31", 6, "2012-02-29"),
    ("2010-08-31", 6, "2011-02-28"),
    ("2012-02-29", 12, "2013-02-28"),
    ("2012-02-29", 24, "2014-02-28"),
    ("2011-11-30", 3, "2012-02-29"),
    ("2011-03-31", 3, "2011-06-30"),
    ("2011-06-30", 6, "2011-12-30"),
    ("2011-12-31", 12, "2012-12-31"),
    ("2011-01-15", 3, "2011-04-15"),
)


@pytest.mark.parametrize("moteur", ["duckdb", "sail"])
def test_a_month_later_is_the_same_day_or_the_last(
    moteur: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    import ibis

    from data.individus.moteurs import DuckDB, Spark
    from data.individus.mots import add_months

    fichier = tmp_path / "jours.csv"
    fichier.write_text("\n".join(["jour,mois", *(f"{jour},{mois}" for jour, mois, _ in CAS)]))
    spark = moteur == "sail"
    engin = Spark(request.getfixturevalue("sail")) if spark else DuckDB(tmp_path)
    lue = engin.read_csv(str(fichier), ("jour", "mois"), ",")
    apres = ibis.cases(
        *(
            (lue.mois == str(mois), add_months(lue.jour.cast("date"), mois))
            for mois in {mois for _, mois, _ in CAS}
        )
    )
    obtenus = {(r["jour"], r["mois"]): r["apres"] for r in engin.fetch(lue.mutate(apres=apres))}
    assert obtenus == {(jour, str(mois)): date.fromisoformat(fin) for jour, mois, fin in CAS}


@pytest.mark.parametrize(("jour", "mois", "fin"), CAS)
def test_the_oracle_s_own_is_right(jour: str, mois: int, fin: str) -> None:
    assert plus_months(date.fromisoformat(jour), mois) == date.fromisoformat(fin)
