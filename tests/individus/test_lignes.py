"""Every line, on DuckDB and on Sail, as the plain-Python oracle counts it from the same records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.catalogue import load_catalogue
from data.individus.resultats import Demande, Rangee
from tests.individus.tirages import ANNEES, STRUCTURES, Tirage, write_extraction, write_parquet
from tests.oracle.individus import Extraction, Oracle

if TYPE_CHECKING:
    from data.individus.resultats import Valeur

GRAINES = 3
Valeurs = Mapping[tuple[str, str, str], "Valeur"]


def count(dossier: Path | str, *annees: int, adresse: str = "") -> list[Rangee]:
    """The rows that the room gives."""
    from data.individus.travail import compute_records

    demande = Demande(str(dossier), annees, "spark" if adresse else "", adresse)
    bilan = compute_records(demande, STRUCTURES)
    return [rangee for annee in annees for rangee in bilan.resultats[annee].rangees]


def index(rangees: list[Rangee], annee: int) -> Valeurs:
    return {
        (r.structure, r.indicateur, r.dispositif): r.valeur for r in rangees if r.annee == annee
    }


def compare(rangees: list[Rangee], extraction: Extraction) -> None:
    """The same rows in the order of the contract, counts exactly, means to 1e-12."""
    codes = [entree.code for entree in load_catalogue().annexe.bruts]
    rangs = ["", "civis", "cotraitance", "autres"]
    places = [
        (r.annee, r.structure, codes.index(r.indicateur), rangs.index(r.dispositif))
        for r in rangees
    ]
    assert places == sorted(places)
    for annee in ANNEES:
        attendues = Oracle(extraction, STRUCTURES, annee).compute()
        obtenues = index(rangees, annee)
        assert obtenues.keys() == attendues.keys()
        ecarts = {
            cle: (obtenues[cle], attendue)
            for cle, attendue in attendues.items()
            if obtenues[cle]
            != (pytest.approx(attendue, rel=1e-12) if isinstance(attendue, float) else attendue)
        }
        assert ecarts == {}


@pytest.mark.parametrize("graine", range(GRAINES))
def test_every_line_is_the_oracle_s_on_duckdb(tmp_path: Path, graine: int) -> None:
    extraction = Tirage(graine).build()
    dossier = write_extraction(tmp_path / "x", extraction, ",;"[graine % 2])
    compare(count(dossier, *ANNEES), extraction)


def test_every_line_is_the_oracle_s_on_sail(tmp_path: Path, sail: str) -> None:
    """From a folder that the server alone is asked to see, one table of it in two files."""
    extraction = Tirage(0).build()
    dossier = write_parquet(tmp_path / "parquet", write_extraction(tmp_path / "x", extraction))
    compare(count(f"file://{dossier}", *ANNEES, adresse=sail), extraction)


def test_the_draws_reach_every_line_and_dispositif() -> None:
    """A line that is zero in every draw would be compared to nothing."""
    vues: set[tuple[str, str]] = set()
    for graine in range(GRAINES):
        extraction = Tirage(graine).build()
        for annee in ANNEES:
            lues = Oracle(extraction, STRUCTURES, annee).compute()
            vues |= {(code, dispositif) for (_, code, dispositif), v in lues.items() if v}
    lignes = [e for e in load_catalogue().annexe.bruts if e.source == "Parcours 3"]
    assert len(lignes) == 59
    assert vues == {(e.code, d) for e in lignes for d in ("", *e.dispositifs)}
