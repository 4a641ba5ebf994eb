"""What a page weighs: the files that the index names, and what is answered to a browser that has them."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path

import brotli
import pytest
from dash.development.base_component import Component
from werkzeug.test import Client, TestResponse

import callbacks.server as serveur
from callbacks.http import compression, fichiers
from callbacks.http.assemblage import join_bibliotheques, read_presses
from callbacks.http.site import AVANT_TOUT, PLOTLY, Site
from data.settings import Settings
from layouts.shell import build_validation_layout

DECODER = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
GENRES = {
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}


def build_site(dossier: Path) -> Site:
    application = serveur.build_app(Settings(dossier, base_par_defaut=False, locale=True))
    assert isinstance(application, Site)
    return application


@pytest.fixture(scope="module")
def application(demonstration_servie: Path) -> Site:
    return build_site(demonstration_servie)


@pytest.fixture
def client(application: Site) -> Client:
    navigateur: Client = application.server.test_client()
    return navigateur


def ask(client: Client, adresse: str, encodage: str = "", **entetes: str) -> TestResponse:
    noms = {cle.replace("_", "-"): valeur for cle, valeur in entetes.items()}
    return client.get(adresse, headers={"Accept-Encoding": encodage, **noms})


def read(reponse: TestResponse) -> bytes:
    """What a browser makes of the bytes."""
    return bytes(DECODER[reponse.headers.get("Content-Encoding", "")](reponse.data))


def list_adresses(page: str) -> list[str]:
    """The files that the index has the browser ask for, or names for later."""
    balises = re.findall(r'<(?:script|link|meta name="plotly")[^>]*>', page)
    noms = (
        re.search(r' (?:src|href|content)="(?!data:)([^"]+)"', b)
        for b in balises
        if "fetch" not in b
    )
    return [nom[1] for nom in noms if nom]


@pytest.fixture
def nommes(client: Client) -> list[str]:
    page = client.get("/").get_data(as_text=True)
    feuille = next(a for a in list_adresses(page) if a.endswith(".css"))
    return [
        *list_adresses(page),
        *re.findall(r"url\((/[^)]+)\)", client.get(feuille).get_data(as_text=True)),
    ]


def test_the_index_names_few_files_and_nothing_elsewhere(client: Client) -> None:
    page = client.get("/").get_data(as_text=True)
    adresses = list_adresses(page)
    assert [a for a in adresses if not a.startswith(("/assets/", "/_dash-component-suites/"))] == []
    assert len(adresses) == len(set(adresses)) <= 9
    assert sum(a.endswith(".css") for a in adresses) == 1
    assert "//" not in re.sub(r"<link rel=\"icon\"[^>]*>", "", page.partition("</head>")[0])


def test_no_script_is_inline_and_one_short_one_holds_the_page(client: Client) -> None:
    """The policy allows no script by its hash."""
    reponse = client.get("/")
    balises = re.findall(r"<script([^>]*)>", reponse.get_data(as_text=True))
    entree, *donnees = [b for b in balises if " defer" not in b]
    assert donnees == [
        ' type="application/json" id="donnees"',
        ' id="_dash-config" type="application/json"',
    ]
    assert "/assets/entree." in entree
    assert len(client.get(entree.split('"')[1]).data) < 4_000
    assert "script-src 'self';" in reponse.headers["Content-Security-Policy"]


def test_what_is_left_out_serves_no_page(application: Site, client: Client) -> None:
    composants = build_validation_layout()._traverse()  # type: ignore[no-untyped-call]
    espaces = {c._namespace for c in composants if isinstance(c, Component)}
    assert espaces == {
        *("dash_html_components", "dash_core_components", "dash_bootstrap_components", "regards")
    }
    tout = b"".join(
        read(ask(client, adresse)) for adresse in application.fichiers if adresse.endswith(".js")
    )
    assert b"dash_table" not in tout
    assert b"core-js" not in tout
    for espace in espaces - {"regards"}:
        assert f"window.{espace}=".encode() in tout


def test_our_scripts_come_in_the_order_of_dash(client: Client) -> None:
    """React first, because ours read PropTypes; adresse.js before those that read the addresses."""
    scripts = [a for a in list_adresses(client.get("/").get_data(as_text=True)) if ".js" in a]
    noms = [a.rpartition("/")[2].partition(".")[0] for a in scripts]
    assert [n for n in noms if n != "plotly"] == ["entree", "react", "regards", "dash-renderer"]
    entree, notres = (read(client.get(scripts[rang])) for rang in (0, 2))
    sources = sorted(
        chemin for chemin in serveur.ASSETS.glob("*.js") if not chemin.name.startswith("plotly")
    )
    assert sources[0].name == "adresse.js"
    premiers = [chemin for chemin in sources if chemin.stem in AVANT_TOUT]
    for lot, chemins in (
        (entree, premiers),
        (notres, [chemin for chemin in sources if chemin not in premiers]),
    ):
        places = [lot.index(chemin.read_bytes()) for chemin in chemins]
        assert places == sorted(places)


def test_the_style_sheet_is_all_of_them_in_order(client: Client, nommes: list[str]) -> None:
    feuille = read(client.get(next(a for a in nommes if a.endswith(".css")))).decode()
    attendue = "\n".join(c.read_text("utf-8") for c in sorted(serveur.ASSETS.glob("*.css")))
    sans_empreinte = re.sub(
        r"url\(/assets/([\w/-]+)\.\w{16}\.(woff2|svg)\)", r"url(\1.\2)", feuille
    )
    assert sans_empreinte == attendue


@pytest.mark.parametrize("encodage", ["br", "gzip", ""])
def test_every_file_named_is_served_once_for_all(
    client: Client, nommes: list[str], encodage: str
) -> None:
    assert len(nommes) > 10
    for adresse in nommes:
        reponse = ask(client, adresse, encodage)
        extension = adresse.rpartition(".")[2]
        assert reponse.status_code == 200, adresse
        assert reponse.mimetype == GENRES[extension]
        assert reponse.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert read(reponse) == read(ask(client, adresse))
        assert reponse.content_length == len(reponse.data)
        if extension == "woff2":
            assert "Content-Encoding" not in reponse.headers
        else:
            assert reponse.headers.get("Content-Encoding", "") == encodage
            assert "Accept-Encoding" in reponse.vary


def test_a_client_chooses_its_encoding(client: Client, nommes: list[str]) -> None:
    feuille = next(a for a in nommes if a.endswith(".css"))
    for dit, recu in (
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("identity", None),
        ("*", "br"),
    ):
        assert ask(client, feuille, dit).headers.get("Content-Encoding") == recu, dit


def test_a_file_that_has_not_changed_is_not_sent(client: Client, nommes: list[str]) -> None:
    for adresse in (*nommes, "/_dash-layout", "/_dash-dependencies", "/"):
        for encodage in ("br", ""):
            etiquette = ask(client, adresse, encodage).headers["ETag"]
            reponse = ask(client, adresse, encodage, If_None_Match=etiquette)
            assert (reponse.status_code, reponse.data) == (304, b""), adresse
            assert ask(client, adresse, encodage, If_None_Match='"autre"').status_code == 200


def test_head_says_what_get_would(client: Client, nommes: list[str]) -> None:
    for adresse in (*nommes, "/"):
        tete = client.head(adresse, headers={"Accept-Encoding": "br"})
        assert tete.data == b""
        assert tete.headers["ETag"] == ask(client, adresse, "br").headers["ETag"]


def test_what_changes_is_asked_again(client: Client) -> None:
    """A page depends on who asks; what Dash reads at its start on the version of the application."""
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"
    for chemin in ("/_dash-layout", "/_dash-dependencies"):
        assert client.get(chemin).headers["Cache-Control"] == "no-cache"
    assert "ETag" not in client.get("/nulle-part").headers


def test_the_index_is_the_same_in_every_process(
    application: Site, demonstration_servie: Path
) -> None:
    """Behind several workers a browser is not told that its page has changed."""
    autre: Client = build_site(demonstration_servie).server.test_client()
    assert autre.get("/").data == application.server.test_client().get("/").data


def test_the_former_addresses_answer(client: Client) -> None:
    """Those of Dash are asked by its own runtime, with its own print."""
    for adresse in (
        "/assets/10-base.css",
        "/assets/adresse.js",
        "/assets/fonts/espace-fine.woff2",
        "/_dash-component-suites/dash/dcc/async-graph.js",
        "/_dash-component-suites/dash/dcc/async-dropdown.v4_4_1m1784647828.js",
    ):
        reponse = client.get(adresse, buffered=True)
        assert reponse.status_code == 200, adresse
    tard = "/_dash-component-suites/dash/dcc/async-slider.v4_4_1m1784647828.js"
    assert ask(client, tard, "br").headers["Content-Encoding"] == "br"
    assert read(ask(client, tard, "br")) == client.get(tard).data


def test_a_library_is_compressed_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for one that no page asks for: the largest took 160 ms of processor each time. It is no
    more served, nor what weighs as much.
    """
    presses: list[int] = []

    def press(octets: bytes, encodage: str) -> bytes:
        presses.append(len(octets))
        return compression.press(octets, encodage)

    monkeypatch.setattr(fichiers, "press", press)
    grosse = "/_dash-component-suites/dash/dash_table/async-table.js"
    for _ in range(3):
        reponse = ask(client, grosse, "gzip")
        assert (reponse.status_code, reponse.headers["Content-Encoding"]) == (200, "gzip")
    assert len(presses) == 1
    assert ask(client, grosse).headers["Cache-Control"] == "no-cache"
    for absente in (
        *("dash/dcc/async-mathjax.js.map", "dash/dcc/metadata.json", "dash/dash.py"),
        *("dash/dcc/../dash.py", "dash/dcc/async-mathjax.js", "plotly/package_data/plotly.min.js"),
    ):
        assert client.get(f"/_dash-component-suites/{absente}").status_code == 404, absente


def test_the_constants_are_those_of_dash(application: Site, client: Client) -> None:
    assert client.get("/_dash-layout").get_json()["props"]["className"] == "cadre"
    rappels = json.loads(read(ask(client, "/_dash-dependencies", "gzip")))
    assert {r["output"] for r in rappels} == set(application.callback_map)


@pytest.mark.parametrize("chemin", ["/_vue/tout/methode", "/_vue/detail/methode", "/methode"])
def test_a_page_and_its_parts_are_compressed_in_what_the_client_reads(
    client: Client, chemin: str
) -> None:
    nue = ask(client, chemin)
    assert "Content-Encoding" not in nue.headers
    for encodage in ("br", "gzip"):
        reponse = ask(client, chemin, encodage)
        assert reponse.headers["Content-Encoding"] == encodage
        assert read(reponse) == nue.data
        assert reponse.headers["ETag"] == nue.headers["ETag"]


def test_a_server_that_answers_to_other_names_is_ready_too(tmp_path: Path) -> None:
    """A worker that has not written the index yet would not know the files that another one names."""
    reglages = Settings(tmp_path / "base", base_par_defaut=False, ouvert=True, hotes=("a.test",))
    application = serveur.build_app(reglages)
    assert isinstance(application, Site)
    assert application.fichiers


def copy_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    dossier = shutil.copytree(serveur.ASSETS, tmp_path / "assets")
    for chemin in dossier.glob(f"{PLOTLY}*"):
        chemin.unlink()
    monkeypatch.setattr(serveur, "ASSETS", dossier)
    return dossier


def test_without_the_part_of_plotly_the_whole_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    copy_assets(tmp_path, monkeypatch)
    client: Client = build_site(tmp_path / "base").server.test_client()
    assert "bibliothèque entière" in caplog.text
    adresses = list_adresses(client.get("/").get_data(as_text=True))
    (entiere,) = (adresse for adresse in adresses if "plotly" in adresse)
    assert len(client.get(entiere).data) > 3_000_000


def test_what_was_compressed_with_another_build_is_not_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = copy_assets(tmp_path, monkeypatch)
    chemin, presse = dossier / PLOTLY, dossier / f"{PLOTLY}.br"
    chemin.write_bytes(b"window.Plotly = {};")
    assert read_presses(chemin) == {}
    for autre in (brotli.compress(b"window.Plotly = 1;"), b"tronqu\xe9"):
        presse.write_bytes(autre)
        assert read_presses(chemin) == {}
    client: Client = build_site(tmp_path / "base").server.test_client()
    adresse = next(
        a for a in list_adresses(client.get("/").get_data(as_text=True)) if "plotly" in a
    )
    assert read(ask(client, adresse, "br")) == chemin.read_bytes()
    presse.write_bytes(brotli.compress(chemin.read_bytes()))
    assert read_presses(chemin) == {"br": presse.read_bytes()}


def test_a_library_keeps_its_strict_mode_and_loses_its_map() -> None:
    libre, strict = b"var a = 1\n//# sourceMappingURL=a.js.map", b'/* b */\n"use strict";b = 1'
    assert join_bibliotheques([libre, strict]) == (
        b'var a = 1\n;\n(function () {/* b */\n"use strict";b = 1\n})();\n'
    )
