"""The files of tests/cas, of the kinds that people have: each is read, or refused, as it must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.departs import build_annuaire
from data.ingest.lexique import Lexique
from data.ingest.pipeline import BilanImport, build_lexique, import_files
from tests.cas.attendus import ATTENDUS
from tests.partage import share

CAS = Path(__file__).parents[2] / "cas"


@pytest.fixture(scope="session")
def annuaire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real structures: only ever checked against."""

    def build(dossier: Path) -> None:
        assert build_annuaire(dossier, lambda _: None).version

    return share(tmp_path_factory, "annuaire-partage", build)


@pytest.fixture(scope="module")
def lexique(annuaire: Path) -> Lexique:
    """Their words, read once: each file is read with the same."""
    return build_lexique(annuaire)


def say(bilan: BilanImport) -> str:
    """All that a person is told."""
    rapport = bilan.rapport
    return "\n".join([*rapport.lues, *rapport.avis, *map(str, rapport.refus)])


def test_every_file_has_what_it_must_give() -> None:
    fichiers = {chemin.name for chemin in CAS.iterdir() if chemin.is_file()}
    assert fichiers - {"__init__.py", "attendus.py", ".gitattributes"} == set(ATTENDUS)


@pytest.mark.parametrize("nom", ATTENDUS)
def test_a_file_gives_what_it_must(
    nom: str, annuaire: Path, lexique: Lexique, monkeypatch: pytest.MonkeyPatch
) -> None:
    attendu = ATTENDUS[nom]
    monkeypatch.setattr("data.ingest.pipeline.build_lexique", lambda *_: lexique)
    bilan = import_files([CAS / nom], annuaire, verifier=True)
    dit = say(bilan)
    assert (None if bilan.refuse else bilan.cellules) == attendu.valeurs, dit
    assert len(bilan.rapport.refus) <= attendu.lignes, dit
    assert [phrase for phrase in attendu.phrases if phrase not in dit] == [], dit
    assert [phrase for phrase in attendu.sans if phrase in dit] == [], dit
