"""The door: what the server answers to nobody, to an account, to who comes to an open one."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from werkzeug.http import parse_cookie
from werkzeug.test import Client

from callbacks.acces import TEMOIN
from callbacks.http.identification.fournisseur import TEMOIN_PASSAGE
from callbacks.http.limites import PREFIXE_TEMOINS, clean_entetes
from callbacks.jetons import TEMOIN_JETON, TEMOIN_QUI
from callbacks.porte import AILLEURS, INCONNU, SUITE
from data.acces.comptes import FICHIER
from data.acces.droits import RESERVE
from layouts.chemins import CHEMIN_CONNEXION
from layouts.words.telechargements import TYPES
from tests.callbacks.porte import (
    RELAIS,
    application,
    build_protegee,
    client,
    dossier,
    ouvert,
    ouverte,
)
from tests.parties import read_parties
from tests.roles import open_session

__all__ = ["application", "client", "dossier", "ouvert", "ouverte"]
PAGES = (
    *("/", "/ml/59001S00", "/ml/inconnue", "/region/31", "/region/99", "/nulle-part", "/france"),
    *("/region/31/priorites", "/ml/59001S00/dialogue", "/region/31/campagne", "/donnees"),
    *("/donnees/importer", "/ml/59001S00?projection=1", "/notice", "/prise-en-main"),
)
SCRIPTS = (
    *("/_vue/tout/ml/59001S00", "/_vue/page/ml/inconnue", "/_vue/tout/", "/_vue/zzz/region/31"),
    *("/export/ml/59001S00.csv", "/export/ml/inconnue.csv", "/export/region/99.zip"),
    *("/dialogue/suite?genre=dialogue&code=59001S00&annee=2011", "/dialogue/histoire"),
    *("/dialogue/epingles", "/donnees/importer/fichiers", "/_dash-rien", "/api/rien"),
)
PUBLIQUES = ("/methode", "/dictionnaire", "/accessibilite", "/plan")


@pytest.mark.parametrize(
    "chemin", ["/", "/sante", "/ml/59001S00", "/export/ml/59001S00.csv", "/assets/10-base.css"]
)
def test_a_name_of_elsewhere_is_misdirected_everywhere(client: Client, chemin: str) -> None:
    reponse = client.get(chemin, headers={"Host": "attaque.example"})
    assert reponse.status_code == 421
    assert reponse.get_data(as_text=True).strip() == AILLEURS
    with client.get(chemin, headers=RELAIS) as servie:
        assert servie.status_code != 421


@pytest.mark.parametrize("chemin", PAGES)
def test_who_is_not_known_is_led_to_where_one_identifies_oneself(
    client: Client, chemin: str
) -> None:
    """Whether the page exists or not; and back to it after."""
    reponse = client.get(chemin, headers=RELAIS)
    assert (reponse.status_code, reponse.headers["Cache-Control"]) == (302, "no-store")
    assert reponse.headers["Location"] == f"/connexion?{urlencode({SUITE: chemin})}"
    assert "essai" not in reponse.get_data(as_text=True)
    assert client.post(chemin, headers=RELAIS).status_code == 401


@pytest.mark.parametrize("chemin", ["/ml/" + "a" * 36_000, "/ml/x?suite=" + quote("🙂" * 1500)])
def test_a_long_address_is_not_given_back_in_a_header(client: Client, chemin: str) -> None:
    """nginx takes a server for broken when its headers are too long: two requests closed both servers."""
    reponse = client.get(chemin, headers=RELAIS)
    assert (reponse.status_code, reponse.headers["Location"]) == (302, CHEMIN_CONNEXION)


@pytest.mark.parametrize("chemin", SCRIPTS)
def test_what_a_script_asks_for_is_refused_to_who_is_not_known(client: Client, chemin: str) -> None:
    reponse = client.get(chemin, headers=RELAIS)
    assert reponse.status_code == 401
    assert INCONNU in (reponse.get_json(silent=True) or {}).get("message", reponse.text)


@pytest.mark.parametrize("chemin", PUBLIQUES)
def test_what_holds_no_result_is_public(client: Client, chemin: str) -> None:
    """Whole, and in its parts; it names nobody."""
    for adresse in (chemin, f"/_vue/tout{chemin}", f"/_vue/page-detail{chemin}?annee=2010"):
        reponse = client.get(adresse, headers=RELAIS)
        assert reponse.status_code == 200, adresse
        assert "/ml/5900" not in reponse.text
        assert "ML d’essai" not in reponse.text
        assert "Réservé" not in reponse.text
    for fixe in ("/sante", "/assets/10-base.css", "/_dash-dependencies"):
        with client.get(fixe, headers=RELAIS) as servie:
            assert servie.status_code == 200, fixe


@pytest.mark.parametrize("voisin", [b"autre=caf\xe9", b"autre=\xff; x=1"])
def test_a_cookie_of_another_application_that_is_no_text_takes_nothing_away(
    dossier: Path, tmp_path: Path, voisin: bytes
) -> None:
    """One of the same name, whatever its port, may leave any."""
    base = shutil.copytree(dossier, tmp_path / "base")
    temoin = open_session(base, "national")
    client = build_protegee(base).server.test_client(use_cookies=False)
    for siens in (b"", f"; {TEMOIN}={temoin}".encode()):
        entetes = {"Cookie": (voisin + siens).decode("latin-1")}
        assert client.get("/methode", headers=entetes).status_code == 200
        assert client.get("/ml/59001S00", headers=entetes).status_code == (200 if siens else 302)


def test_only_our_cookies_are_read() -> None:
    """Those of others, fifteen thousand to a request, took 17 ms."""
    noms = (TEMOIN, TEMOIN_JETON, TEMOIN_QUI, TEMOIN_PASSAGE)
    assert all(nom.startswith(PREFIXE_TEMOINS) for nom in noms)
    environ: dict[str, Any] = {"HTTP_COOKIE": "a;" * 15_000 + "; ".join(f"{nom}=x" for nom in noms)}
    clean_entetes(environ)
    assert parse_cookie(environ["HTTP_COOKIE"]).to_dict() == dict.fromkeys(noms, "x")


@pytest.mark.parametrize("blanc", [" ", "\t"])
def test_cookies_of_blanks_make_nobody_wait(dossier: Path, blanc: str) -> None:
    """Read over again from each of them, thirty thousand held the interpreter for eight seconds."""
    client = build_protegee(dossier).server.test_client(use_cookies=False)
    debut = time.monotonic()
    for temoins in (f'a={blanc * 30_000}"', f"a={blanc * 7_500}x y; " * 4):
        reponse = client.get("/sante", headers={**RELAIS, "Cookie": temoins})
        assert reponse.status_code == 200
    assert time.monotonic() - debut < 1


@pytest.mark.parametrize("nom", ["Accept", "Content-Type", "Accept-Language", "Cookie", "Range"])
def test_no_header_is_long_to_read_or_to_refuse(dossier: Path, nom: str) -> None:
    """What is refused was read to be refused: two requests a second made the others wait ten."""
    client = build_protegee(dossier).server.test_client(use_cookies=False)
    for motif in ("\t", " ", ",", '",', ";q=", "a/b,", '\\"'):
        valeur = "a/b" + motif * (30_000 // len(motif)) + "x"
        debut = time.monotonic()
        reponse = client.get("/sante", headers={**RELAIS, nom: valeur})
        assert reponse.status_code in (200, 431)
        assert time.monotonic() - debut < 1, motif


def test_a_form_left_open_leads_to_where_one_identifies_oneself(client: Client) -> None:
    """A browser shows the answer: the page to come back to is the one that the form was on."""
    entetes = {**RELAIS, "Accept": "text/html", "Sec-Fetch-Mode": "navigate"}
    for page, suite in (
        ("https://regards.example/compte?x=1", "/compte?x=1"),
        ("https://a/b", "/"),
        ("https://[", "/"),
        ("http://a]/", "/"),
    ):
        reponse = client.post("/compte/mot-de-passe", headers={**entetes, "Referer": page})
        assert reponse.status_code == 302
        assert reponse.headers["Location"] == f"/connexion?{urlencode({SUITE: suite})}"


def test_accounts_that_cannot_be_read_close_everything(dossier: Path, tmp_path: Path) -> None:
    """They are not taken for none, nor who had a session for the person at the machine."""
    abimee = shutil.copytree(dossier, tmp_path / "base")
    client = build_protegee(abimee).server.test_client()
    client.set_cookie(TEMOIN, open_session(abimee, "national"))
    assert client.get("/ml/59001S00").status_code == 200
    (abimee / FICHIER).write_text("[]")
    for _ in range(2):
        for adresse in ("/ml/59001S00", "/_vue/tout/ml/59001S00", "/export/ml/59001S00.csv"):
            reponse = client.get(adresse)
            assert reponse.status_code == 503
            assert "essai" not in reponse.text
        client.delete_cookie(TEMOIN)


def test_an_account_reads_what_its_role_opens(dossier: Path, tmp_path: Path) -> None:
    """The same refusal for what is out of its reach and for what does not exist."""
    sienne = shutil.copytree(dossier, tmp_path / "base")
    client = build_protegee(sienne).server.test_client()
    client.set_cookie(TEMOIN, open_session(sienne, "structure:59001S00"))

    def ask(chemin: str) -> tuple[int, str]:
        reponse = client.get(chemin)
        return reponse.status_code, re.sub("59002S00|inconnue|99|94", "_", reponse.text)

    for adresse in ("/", "/ml/59001S00", "/region/31", "/export/ml/59001S00.csv"):
        assert ask(adresse)[0] == 200, adresse
    for forme in ("/ml/{}", "/_vue/tout/ml/{}", "/export/ml/{}.csv", "/ml/{}/dialogue"):
        assert ask(forme.format("59002S00"))[0] == 403, forme
        assert ask(forme.format("59002S00")) == ask(forme.format("inconnue"))
    for forme in ("/region/{}", "/_vue/tout/region/{}", "/export/region/{}.csv"):
        assert ask(forme.format("94")) == ask(forme.format("99")), forme
        assert ask(forme.format("99"))[0] == 403, forme
    client.delete_cookie(TEMOIN)
    assert client.get("/ml/59001S00").status_code == 302


@pytest.mark.parametrize("extension", [*TYPES, "zip", "ods"])
@pytest.mark.parametrize("sujet", ["ml/59001S00", "ml/inconnue", "region/31", "region/99"])
def test_what_names_is_refused_the_same_way(ouvert: Client, sujet: str, extension: str) -> None:
    """Every format, whether the thing exists or not."""
    reponse = ouvert.get(f"/export/{sujet}.{extension}", headers=RELAIS)
    assert reponse.status_code == 403
    assert reponse.get_data(as_text=True).strip() == RESERVE
    relayee = ouvert.get(f"/export/{sujet}.{extension}", headers={"Via": "1.1 relais"})
    assert relayee.status_code == 403


def test_at_the_machine_the_same_documents_are_given(ouvert: Client) -> None:
    for sujet in ("ml/59001S00", "region/31"):
        assert ouvert.get(f"/export/{sujet}.csv").status_code == 200


def test_the_map_of_the_site_gives_no_code_to_gather(ouvert: Client) -> None:
    chez_soi, ailleurs = (
        read_parties(ouvert, "/plan", entetes=entetes)["plan-corps"]["html"]
        for entetes in ({}, RELAIS)
    )
    assert "/ml/59001S00" in chez_soi
    assert "/ml/" not in ailleurs
    assert "/region/31" in ailleurs
    assert "essai" not in ailleurs


@pytest.mark.parametrize("chemin", ["/ml/59001S00", "/region/31"])
def test_the_export_menu_says_that_it_is_reserved(ouvert: Client, chemin: str) -> None:
    """In the parts and in the page written out: whoever asked before, each is given its own."""
    for adresse in (f"/_vue/page{chemin}", chemin):
        for entetes, dit, tait in ((RELAIS, RESERVE, "/export/"), ({}, "/export/", RESERVE)) * 2:
            lu = ouvert.get(adresse, headers=entetes).get_data(as_text=True)
            assert dit in lu
            assert tait not in lu
