"""The bench loses nothing of what it measured, and tells what it could not (`make bench`)."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from tests.benchmarks import mesurer
from tests.benchmarks.banc import Banc
from tests.benchmarks.tableau import DEBUT, FIN, NOUS, Mesures, save, write_markdown
from tests.benchmarks.tableau import LIGNES as TOUTES

PAGE = f"Avant\n\n{DEBUT}\n\n| hier |\n\n{FIN}\n\nAprès\n"


def test_a_part_that_fails_keeps_the_table_of_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_banc: object) -> Mesures:
        raise RuntimeError("le serveur | ne répond\nplus")

    parts = {
        "visites": lambda _: {"cpu": {NOUS: 7.0}},
        "clients": fail,
        "droits": lambda _: {"droits": {NOUS: 0.1}},
    }
    monkeypatch.setattr(mesurer, "PARTS", parts)
    monkeypatch.setattr(mesurer, "ETALON", 1000)
    mesures, echecs = mesurer.measure_parts(cast(Banc, None), list(parts))
    assert "RuntimeError" in capsys.readouterr().err
    papier = tmp_path / "table.txt"
    papier.write_text(PAGE, "utf-8")
    save(write_markdown(mesures, "Une machine.", echecs), papier)
    lu = papier.read_text("utf-8")
    assert "| processeur du serveur par changement, première visite (ms) | 7,0 |" in lu
    assert "| étalon, quand la machine est le plus vite (ms) | 0 |" in lu
    assert "| processeur que les droits ajoutent à une demande (ms) | 0,10 |" in lu
    faite = "**en échec** : RuntimeError le serveur / ne répond plus |"
    assert f"| partie « clients » | – | – | – | – | {faite}" in lu
    assert (lu[:5], lu[-6:], "hier" in lu) == ("Avant", "Après\n", False)


@pytest.mark.parametrize(("ecart", "constat"), [(-9.5, "tenu"), (12.0, "**non tenu**")])
def test_a_deviation_is_judged_both_ways(ecart: float, constat: str) -> None:
    (ligne,) = [ligne for ligne in TOUTES if ligne.cle == "stable"]
    assert (ligne.but, ligne.judge({NOUS: ecart})) == ("± 10", constat)
    assert ligne.judge({NOUS: -12.0}) == "**non tenu**"
