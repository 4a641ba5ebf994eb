"""The notice needs no base, and follows the steps of the region as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash.exceptions import PreventUpdate
from flask import Flask

from callbacks.http.notice import make_notice, register_notice
from callbacks.pages import notice
from callbacks.server import build_app
from data.catalogue import loader
from data.catalogue.reglages import load_vif
from data.settings import Settings
from tests.ateliers import SIGNATURES


@pytest.fixture
def reglages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of settings, read anew at each request."""
    dossier = tmp_path / "reglages"
    dossier.mkdir()
    monkeypatch.setenv("REGARDS_REGLAGES", str(dossier))
    monkeypatch.setattr("data.catalogue.reglages.PAUSE", 0.0)
    load_vif.cache_clear()
    make_notice.cache_clear()
    yield dossier
    monkeypatch.undo()
    load_vif.cache_clear()
    make_notice.cache_clear()


def test_the_page_is_the_one_of_its_address() -> None:
    assert "À quoi sert cette notice" in notice.update_notice("/notice?")
    with pytest.raises(PreventUpdate):
        notice.update_notice("/methode?")


@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_the_files_are_downloaded_under_their_names(extension: str) -> None:
    serveur = Flask(__name__)
    register_notice(serveur)
    reponse = serveur.test_client().get(f"/notice.{extension}")
    assert reponse.status_code == 200
    assert reponse.headers["Content-Disposition"] == f"attachment; filename=notice.{extension}"
    assert reponse.data.startswith(SIGNATURES["pptx" if extension == "docx" else extension])


def test_it_follows_the_steps_of_the_region_without_any_base(
    tmp_path: Path, reglages: Path
) -> None:
    texte = (loader.FOLDER / "etapes.toml").read_text("utf-8")
    client = build_app(Settings(tmp_path / "vide", False, locale=True)).server.test_client()
    assert "Partager le contexte" in client.get("/notice").text
    chemin = reglages / "etapes.toml"
    chemin.write_text(texte.replace("Partager le contexte", "Dire le contexte"), "utf-8")
    page = client.get("/notice")
    assert page.status_code == 200
    assert "Étape 1 · Dire le contexte du territoire" in page.text
    chemin.write_text("[etapes\n", "utf-8")
    dite = client.get("/notice").text
    assert "Étape 1 · Dire le contexte du territoire" in dite
    assert "etapes.toml, ligne 1" in dite
