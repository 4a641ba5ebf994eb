"""Under a path of its name, with REGARDS_CHEMIN: every address that the server writes begins with it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from callbacks.jetons import ENTETE, TEMOIN_JETON
from data.settings import RACINE, Settings, load_settings, read_prefixe
from layouts.routes import DE_REGION, ROUTES
from tests.callbacks.onglets import listen, open_tab, rest
from tests.test_deploiement import find_port, run

CHEMIN = "/regards"
ML, REGION = "59901S00", "31"
ADRESSE = re.compile(
    r"""(?:href|src|action|data-suivi|data-garde|data-adresse)=\\?["'](/[^"'\\]*)"""
)
ECRITES = re.compile(r"""(?:url\(|["'])(/(?!/)[^"'()\s\\]*)[)"']""")
"""In a sheet or a JSON, any text that begins as a path."""


@pytest.fixture(scope="module")
def port(demonstration_servie: Path) -> Iterator[int]:
    port = find_port()
    commande = [sys.executable, "app.py", "--port", str(port), "--base", str(demonstration_servie)]
    with run(commande, port, REGARDS_CHEMIN=CHEMIN):
        yield port


@pytest.fixture(scope="module")
def client(port: int) -> Iterator[HTTPConnection]:
    client = HTTPConnection("127.0.0.1", port, timeout=60)
    yield client
    client.close()


def ask(client: HTTPConnection, chemin: str) -> tuple[int, str, str]:
    """Status, where it leads, text."""
    client.request("GET", chemin)
    reponse = client.getresponse()
    lu = reponse.read()
    texte = "" if reponse.headers["Content-Type"].startswith("font/") else lu.decode()
    return reponse.status, reponse.headers.get("Location", ""), texte


@pytest.mark.parametrize("depuis", ["/autre/x?id=1", "/regards/../autre", "/plan", "/regardsx"])
def test_a_choice_never_leads_out_of_it(client: HTTPConnection, depuis: str) -> None:
    """Another application of the same name would be asked anything."""
    statut, vers, _ = ask(client, f"{CHEMIN}/plan?{urlencode({'depuis': depuis})}")
    assert (statut, vers.partition("?")[0]) == (303, f"{CHEMIN}/")


def list_pages() -> list[str]:
    codes = dict.fromkeys(DE_REGION, REGION)
    return [CHEMIN + r.chemin.replace("<code>", codes.get(r.page, ML)) for r in ROUTES]


def list_adresses(texte: str) -> set[str]:
    """As a browser reads them."""
    return {unescape(adresse) for adresse in ADRESSE.findall(unescape(texte))}


def is_dessous(adresse: str) -> bool:
    return adresse.startswith(f"{CHEMIN}/")


def test_every_address_of_every_page_begins_with_it(client: HTTPConnection) -> None:
    fichiers: set[str] = set()
    requetes = ("", "?indicateur=part_recus", "?projection=1", "?vue=structures")
    for chemin in list_pages():
        for requete in requetes if chemin.count("/") == 3 else ("",):
            statut, _, texte = ask(client, chemin + requete)
            assert statut == 200, chemin
            lues = list_adresses(texte)
            assert {adresse for adresse in lues if not is_dessous(adresse)} == set(), chemin
            fichiers |= {a for a in lues if a.rpartition(".")[2] in ("js", "css", "woff2")}
            vue = f"{CHEMIN}/_vue/tout{chemin}{requete}"
            statut, _, parties = ask(client, vue)
            assert statut == 200, vue
            assert {a for a in list_adresses(parties) if not is_dessous(a)} == set(), vue
    _, _, page = ask(client, f"{CHEMIN}/")
    plotly = re.search(r'<meta name="plotly" content="([^"]*)">', page)
    scripts = re.search(r'<meta name="adresses" content="([^"]*)">', page)
    assert plotly
    assert scripts
    dites = ECRITES.findall(unescape(scripts[1]))
    assert len(dites) > 10
    assert [adresse for adresse in dites if not is_dessous(adresse)] == []
    for fichier in {*fichiers, plotly[1]}:
        assert is_dessous(fichier)
        statut, _, texte = ask(client, fichier)
        assert statut == 200, fichier
        if fichier.endswith(".css"):
            pieces = ECRITES.findall(texte)
            assert len(pieces) > 5
            assert {piece for piece in pieces if not is_dessous(piece)} == set()
    assert len(fichiers) > 6


def test_what_is_beside_the_pages_answers_under_it_and_nowhere_else(client: HTTPConnection) -> None:
    adresses = ("/sante", "/_dash-layout", "/_dash-dependencies", f"/export/ml/{ML}.csv", "/")
    for chemin in adresses:
        assert ask(client, CHEMIN + chemin)[0] == 200, chemin
        statut, vers, _ = ask(client, chemin)
        assert (statut, vers) == (404, ""), chemin
    cadre = json.dumps(json.loads(ask(client, f"{CHEMIN}/_dash-layout")[2]))
    liens = re.findall(r'"(?:href|action)": "(/[^"]*)"', cadre)
    assert len(liens) > 5
    assert [lien for lien in liens if not is_dessous(lien)] == []
    assert urlsplit(ask(client, CHEMIN)[1]).path == f"{CHEMIN}/"
    choix = f"{CHEMIN}/choix?depuis={CHEMIN}/ml/{ML}&ml=59902S00"
    assert ask(client, choix)[:2] == (303, f"{CHEMIN}/ml/59902S00")
    client.request("GET", f"{CHEMIN}/accessibilite")
    with client.getresponse() as page:
        temoin = SimpleCookie(page.headers["Set-Cookie"])[TEMOIN_JETON]
        page.read()
    assert temoin["path"] == f"{CHEMIN}/"
    entetes = {
        "Content-Type": "text/plain",
        "Cookie": f"{TEMOIN_JETON}={temoin.value}",
        ENTETE: temoin.value,
        "Origin": f"http://{client.host}:{client.port}",
    }
    client.request("POST", f"{CHEMIN}/donnees/importer/fichiers", b"", entetes)
    reponse = client.getresponse()
    reponse.read()
    assert reponse.status in (303, 400)
    assert is_dessous(reponse.headers.get("Location", f"{CHEMIN}/"))


def test_a_browser_goes_about_under_it(navigateur: Browser, port: int) -> None:
    page = open_tab(navigateur, f"http://localhost:{port}")
    demandees: list[str] = []
    page.on("request", lambda demande: demandees.append(urlsplit(demande.url).path))
    rates: list[str] = []
    page.on("response", lambda lue: rates.append(lue.url) if lue.status >= 400 else None)
    with listen(page):
        page.goto(f"{CHEMIN}/ml/{ML}")
        rest(page)
        page.get_by_label("Mission locale", exact=True).select_option("59902S00")
        rest(page)
        expect(page).to_have_url(re.compile(rf"{CHEMIN}/ml/59902S00"))
        page.get_by_role("radio", name="Entreprises").check()
        page.locator("figure").first.hover()
        page.wait_for_selector(".js-plotly-plot")
        page.get_by_role("link", name="Dialogue de gestion", exact=True).click()
        rest(page)
        with page.expect_response(lambda lue: "/dialogue/ecriture" in lue.url) as ecrit:
            page.locator("textarea:visible").first.fill("Un texte d’essai")
        assert ecrit.value.status == 200
        page.go_back()
        rest(page)
        expect(page.locator("h1")).to_be_visible()
    assert [chemin for chemin in demandees if not is_dessous(chemin)] == []
    assert rates == []
    assert any("/_vue/" in chemin for chemin in demandees)
    page.close()


def test_no_path_is_written_elsewhere_than_with_the_others() -> None:
    """One that is served or linked to by its own words would be outside of it."""
    nus = re.compile(
        r"""(?:\.(?:get|post|route)|add_url_rule|redirect)\(\s*f?["']/|(?:href|action)=f?["']/"""
    )
    fichiers = [p for d in ("callbacks", "layouts") for p in sorted((RACINE / d).rglob("*.py"))]
    assert [str(p) for p in fichiers if nus.search(p.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [("", ""), ("/", ""), ("/regards", "/regards"), ("regards/", "/regards"), ("/a/b-c", "/a/b-c")],
)
def test_however_it_is_written(ecrit: str, lu: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGARDS_CHEMIN", ecrit)
    assert read_prefixe() == lu
    assert isinstance(load_settings(), Settings)


@pytest.mark.parametrize("ecrit", ["/a/../b", "/été", "/a b", "/?a", "/a//b", "."])
def test_what_is_no_path_is_told(
    ecrit: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from callbacks.commandes import ligne

    monkeypatch.setenv("REGARDS_CHEMIN", ecrit)
    assert read_prefixe() == ""
    assert ligne.main(["etat"]) == 1
    assert f"REGARDS_CHEMIN « {ecrit} »" in capfd.readouterr().err
