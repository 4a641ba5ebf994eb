"""What Dash is told: every id exists, once; the browser's functions exist; pages stay apart."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from callbacks.server import register_callbacks
from layouts.pages import SQUELETTES
from layouts.shell import build_layout, build_validation_layout
from tests.layouts.textes import collect_ids

ASSETS = Path(__file__).parents[2] / "assets"


@pytest.fixture
def app() -> Dash:
    app = Dash("essai", suppress_callback_exceptions=False)
    app.layout = build_layout()
    app.validation_layout = build_validation_layout()  # type: ignore[assignment]
    register_callbacks(app, None)  # type: ignore[arg-type]
    return app


def read_callbacks(app: Dash) -> list[dict[str, Any]]:
    reponse = app.server.test_client().get("/_dash-dependencies")
    return list(json.loads(reponse.data))


def split_outputs(callback: dict[str, Any]) -> list[str]:
    texte = callback["output"]
    sorties = texte[2:-2].split("...") if texte.startswith("..") else [texte]
    return [re.sub(r"@.*$", "", sortie).rpartition(".")[0] for sortie in sorties]


def write_id(identifiant: Any) -> str:
    """As Dash writes it: keys in order, no space."""
    if isinstance(identifiant, str):
        return str(identifiant)
    return json.dumps(identifiant, sort_keys=True, separators=(",", ":"))


def test_every_id_of_the_callbacks_is_in_the_layout(app: Dash) -> None:
    ids = {str(i) for i in collect_ids(build_validation_layout()) if isinstance(i, str)}
    for callback in read_callbacks(app):
        lus = [e["id"] for e in (*callback["inputs"], *callback["state"])]
        for identifiant in (*lus, *split_outputs(callback)):
            assert identifiant.startswith("{") or identifiant in ids


def test_the_outputs_of_a_callback_live_on_one_page(app: Dash) -> None:
    """Dash runs a callback whose outputs are partly on screen, and fails: all of them or none."""
    pages = [{write_id(i) for i in collect_ids(build())} for build in (build_layout, *SQUELETTES)]
    for callback in read_callbacks(app):
        sorties = set(split_outputs(callback))
        assert any(sorties <= page for page in pages), sorties


def test_the_functions_of_the_browser_exist(app: Dash) -> None:
    for callback in read_callbacks(app):
        fonction = callback["clientside_function"]
        if fonction:
            script = (ASSETS / f"{fonction['namespace']}.js").read_text(encoding="utf-8")
            assert f"function {fonction['function_name']}(" in script


def test_styles_and_scripts_fetch_nothing_from_outside() -> None:
    scripts = (f for f in ASSETS.glob("*.js") if f.name != "plotly.min.js")
    for fichier in (*ASSETS.glob("*.css"), *scripts):
        texte = fichier.read_text(encoding="utf-8")
        assert "http" not in texte
        for police in re.findall(r"url\(([^)#]+)\)", texte):
            assert (ASSETS / police).is_file()


def test_nothing_is_smaller_than_sixteen_pixels() -> None:
    for fichier in ASSETS.glob("*.css"):
        tailles = re.findall(r"font-size: ([\d.]+)(rem|px)", fichier.read_text(encoding="utf-8"))
        for taille, unite in tailles:
            assert taille == "0" or float(taille) * (16 if unite == "rem" else 1) >= 16
