"""What Dash is told: every id exists, once; the browser's functions exist; pages stay apart."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from callbacks.server import register_callbacks
from layouts.ids import Cadre
from layouts.pages import SQUELETTES
from layouts.requete import Cle
from layouts.routes import Adresse, Page, build_href, parse_adresse
from layouts.shell import INDEX_STRING, build_layout, build_validation_layout
from layouts.sorties import SORTIES, Sortie
from tests.layouts.textes import collect_ids

ASSETS = Path(__file__).parents[2] / "assets"
MAGASINS = (Cadre.ADRESSE_PAGE, Cadre.ADRESSE_RADAR, Cadre.ADRESSE_DETAIL, Cadre.ADRESSE_COUPLE)


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


def write_sortie(sortie: Sortie) -> str:
    return f"{write_id(sortie.identifiant)}.{sortie.propriete}"


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


@pytest.mark.parametrize("vue", SORTIES, ids=lambda vue: vue.__name__)
def test_each_field_of_a_view_has_its_output_by_name(vue: Any) -> None:
    assert tuple(SORTIES[vue]) == vue._fields


def test_no_two_fields_of_a_view_are_drawn_in_one_place() -> None:
    for vue, sorties in SORTIES.items():
        lieux = [(write_id(s.identifiant), s.propriete) for s in sorties.values()]
        assert len(set(lieux)) == len(lieux), vue


def test_every_view_is_wired_and_nothing_else_has_several_outputs(app: Dash) -> None:
    attendues = {
        "..".join(("", "...".join(map(write_sortie, s.values())), "")) for s in SORTIES.values()
    }
    noms = [c["output"] for c in read_callbacks(app) if not c["clientside_function"]]
    assert {re.sub(r"@[0-9a-f]+", "", nom) for nom in noms if nom.startswith("..")} == attendues


def test_the_functions_of_the_browser_exist(app: Dash) -> None:
    for callback in read_callbacks(app):
        fonction = callback["clientside_function"]
        if fonction:
            script = (ASSETS / f"{fonction['namespace']}.js").read_text(encoding="utf-8")
            assert f"function {fonction['function_name']}(" in script


SCRIPTS = {f.name: f.read_text("utf-8") for f in ASSETS.glob("*.js") if f.name != "plotly.min.js"}


@pytest.mark.parametrize("nom", SCRIPTS)
def test_no_key_and_no_path_of_an_address_is_typed_in_a_script(nom: str) -> None:
    texte = SCRIPTS[nom]
    assert (
        re.findall(r"earchParams[^;]*?\.(?:get|getAll|has|set|append|delete)\(\s*['\"`]", texte)
        == []
    )
    cites = set(re.findall(r"['\"`]([^'\"`\n]*)['\"`]", texte))
    assert cites & set(Cle) == set()
    assert [
        c for c in cites if re.match(r"/(region|ml)\b|/(contexte|lecture-croisee|priorites)$", c)
    ] == []


def test_what_the_addresses_may_hold_is_read_first_and_failures_are_said_without_it() -> None:
    """Dash loads them in this order."""
    assert min(SCRIPTS) == "adresse.js"
    assert "adresses" not in SCRIPTS["panne.js"]


def test_the_scripts_name_the_keys_that_exist() -> None:
    noms = {nom for texte in SCRIPTS.values() for nom in re.findall(r"\bcles\.([A-Z_]+)", texte)}
    assert noms
    assert noms <= set(Cle.__members__)


def test_the_page_tells_the_scripts_what_the_routes_say() -> None:
    trouve = re.search(r'<meta name="adresses" content="([^"]*)">', INDEX_STRING)
    assert trouve
    lues = json.loads(unescape(trouve[1]))
    assert set(lues["cles"].values()) == set(Cle)
    assert lues["magasins"].keys() == {m.removeprefix("adresse-") for m in MAGASINS}
    for sujet, page in (("region", Page.REGION), ("ml", Page.ML)):
        pages = [
            parse_adresse(chemin.replace("<code>", "x")).page for chemin in lues["chemins"][sujet]
        ]
        assert pages[0] is page
        assert Page.INCONNUE not in pages
    assert build_href(Adresse(Page.ML, "x", radar=lues["radar"])) == "/ml/x"


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
