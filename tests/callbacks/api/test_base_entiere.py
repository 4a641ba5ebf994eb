"""The whole base as Parquet: every table, every column told, nothing left behind."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest

from callbacks.api import base_entiere
from callbacks.api.base_entiere import make_base
from callbacks.documents.fabrique import INTERROMPUE, OCCUPEE
from callbacks.server import build_app
from data.errors import BaseIndisponible
from data.processus import Interrompu
from data.settings import Settings
from data.store.base import Base
from layouts.words.colonnes import COLONNES, TABLES
from tests.callbacks.api.clients import Programme
from tests.roles import NATIONAL

PAQUETS = {"fiche", "ordre"}
"""What is packed for pages."""


@pytest.fixture
def temporaire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_every_table_leaves_with_a_word_on_each_column(
    build_versions: Callable[..., Path], temporaire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = build_versions(3)
    app = build_app(Settings(dossier, base_par_defaut=False, locale=True))
    reponse = Programme(app, monkeypatch).ask("base.zip", NATIONAL)
    assert reponse.status_code == 200
    assert reponse.headers["Content-Type"] == "application/zip"
    assert reponse.headers["Cache-Control"] == "no-store"
    with ZipFile(BytesIO(reponse.data)) as archive:
        archive.extractall(temporaire / "lu")
    reponse.close()
    assert not list(temporaire.glob("regards-base-*"))
    version = max(dossier.glob("base-*.duckdb"))
    with closing(duckdb.connect(str(version), read_only=True)) as connexion:
        tables = {
            nom for (nom,) in connexion.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        }
        assert tables - PAQUETS == set(TABLES)
        lisez_moi = (temporaire / "lu" / "LISEZ-MOI.txt").read_text("utf-8")
        assert "Ne vaut pas classement." in lisez_moi
        for table in TABLES:
            fichier = f"'{temporaire / 'lu' / table}.parquet'"
            ici, la_bas = (
                connexion.execute(f"SELECT count(*), bit_xor(hash(t)) FROM {lieu} AS t").fetchone()
                for lieu in (f'"{table}"', fichier)
            )
            assert ici == la_bas, table
            colonnes = connexion.execute(f"DESCRIBE FROM {fichier}").fetchall()
            for nom, genre, *_ in colonnes:
                assert f"{nom} ({genre}) : {COLONNES[nom]}" in lisez_moi


def test_one_at_a_time_and_a_process_that_ends_is_a_sentence(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object) -> None:
        raise Interrompu

    monkeypatch.setattr(base_entiere, "run_apart", fall)
    with pytest.raises(BaseIndisponible, match=INTERROMPUE):
        make_base(Base(base), tmp_path)
    with base_entiere.PLACE, pytest.raises(BaseIndisponible, match=OCCUPEE):
        make_base(Base(base), tmp_path)
