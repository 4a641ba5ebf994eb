"""Every kind of answer has its headers; what rights opened is kept by nobody who has other rights."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any

import pytest
from flask import request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from callbacks.http.entetes import CHIFFRE, SURETE, TOUJOURS
from callbacks.http.marques import mark_droits
from callbacks.http.reception import RefusTask
from callbacks.http.relais import Relais
from callbacks.server import build_app
from data.acces.droits import AUCUN, TOUS
from data.errors import ReglageRefuse
from data.settings import RACINE, Settings, load_settings
from tests.ateliers import NEUF, build_jdi
from tests.partage import Bases

SECRET, PUBLIC, FIXE, JAMAIS = (
    "private, no-cache",
    "no-cache",
    "public, max-age=31536000, immutable",
    "no-store",
)
GENRES: dict[str, tuple[str, int, str]] = {
    "page": ("/ml/59001S00", 200, SECRET),
    "page inconnue": ("/nulle-part", 404, SECRET),
    "structure inconnue": ("/ml/inconnue", 404, SECRET),
    "parties": ("/_vue/tout/ml/59001S00", 200, SECRET),
    "parties inconnues": ("/_vue/x/", 404, JAMAIS),
    "export": ("/export/ml/59001S00.csv", 200, SECRET),
    "document refusé": ("/export/ml/59001S00.ods", 404, JAMAIS),
    "notice": ("/notice.docx", 200, JAMAIS),
    "santé": ("/sante", 200, JAMAIS),
    "renvoi": ("/choix?depuis=/", 303, JAMAIS),
    "dialogue illisible": ("/dialogue/suite?genre=x", 400, JAMAIS),
    "adresse trop longue": ("/?x=" + "x" * 70_000, 414, JAMAIS),
    "plan de Dash": ("/_dash-layout", 200, PUBLIC),
    "dessin": ("/assets/marques.svg", 200, PUBLIC),
    "pièce inconnue": ("/assets/rien.css", 404, JAMAIS),
}


def open_client(base: Path, **reglages: Any) -> FlaskClient:
    reglages = {"locale": True, **reglages}
    application = build_app(Settings(base, base_par_defaut=False, **reglages))
    client: FlaskClient = application.server.test_client()
    return client


@pytest.fixture(scope="module")
def base_lue(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bases.copy(tmp_path_factory.mktemp("entetes"), NEUF, build_jdi(120))


@pytest.fixture(scope="module")
def lecteur(base_lue: Path) -> FlaskClient:
    return open_client(base_lue)


@pytest.fixture(scope="module")
def relaye(base_lue: Path) -> FlaskClient:
    return open_client(base_lue, relais=("10.0.0.0/8", "192.0.2.7"))


def check_surete(reponse: TestResponse) -> None:
    for nom, valeur in SURETE.items():
        assert reponse.headers.getlist(nom) == [valeur]
    assert "Server" not in reponse.headers
    assert CHIFFRE not in reponse.headers


@pytest.mark.parametrize(("chemin", "statut", "garde"), GENRES.values(), ids=GENRES.keys())
def test_every_kind_of_answer_has_its_headers(
    lecteur: FlaskClient, chemin: str, statut: int, garde: str
) -> None:
    reponse = lecteur.get(chemin, buffered=True)
    assert reponse.status_code == statut
    check_surete(reponse)
    assert reponse.headers["Cache-Control"] == garde
    assert ("ETag" in reponse.headers) == (statut == 200 and garde != JAMAIS)


@pytest.mark.parametrize(
    ("reglages", "statut"), [({"locale": False, "ouvert": True}, 403), ({"locale": False}, 401)]
)
def test_a_refusal_has_them_and_is_kept_by_nobody(
    base_lue: Path, reglages: dict[str, bool], statut: int
) -> None:
    reponse = open_client(base_lue, **reglages).get("/donnees/importer/x/suivi")
    assert (reponse.status_code, reponse.headers["Cache-Control"]) == (statut, JAMAIS)
    check_surete(reponse)


def test_a_file_named_by_its_content_is_asked_once(lecteur: FlaskClient) -> None:
    page = lecteur.get("/").get_data(as_text=True)
    adresses = re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"', page)
    assert len(adresses) > 5
    for adresse in adresses:
        reponse = lecteur.get(adresse)
        check_surete(reponse)
        attendu = FIXE if re.search(r"\.[0-9a-f]{16}\.", adresse) else PUBLIC
        assert reponse.headers["Cache-Control"] == attendu, adresse


@pytest.mark.parametrize("chemin", ["/", "/nulle-part", "/_dash-layout", "/sante", "/_vue/x/"])
def test_no_answer_says_what_the_server_runs_on(lecteur: FlaskClient, chemin: str) -> None:
    reponse = lecteur.get(chemin)
    dit = f"{reponse.headers} {reponse.get_data(as_text=True)}"
    installees = [version(nom) for nom in ("dash", "flask", "plotly", "waitress", "werkzeug")]
    assert [v for v in (*installees, python_version(), "Python") if v in dit] == []


def test_who_is_led_elsewhere_is_told_nothing(lecteur: FlaskClient) -> None:
    reponse = lecteur.get("/choix?depuis=/methode")
    assert (reponse.status_code, reponse.headers["Location"], reponse.data) == (
        303,
        "/methode",
        b"",
    )


def a_deja(reponse: TestResponse) -> dict[str, str]:
    """What a browser says of what it keeps."""
    return {"If-None-Match": reponse.headers["ETag"]}


def test_another_method_is_refused_in_its_words(lecteur: FlaskClient) -> None:
    reponse = lecteur.delete("/sante")
    assert reponse.status_code == 405
    check_surete(reponse)
    assert reponse.headers["Cache-Control"] == JAMAIS
    assert "GET" in reponse.headers["Allow"]


@pytest.mark.parametrize("genre", ["page", "parties", "export", "plan de Dash", "dessin"])
def test_what_the_browser_has_is_not_sent_again(lecteur: FlaskClient, genre: str) -> None:
    chemin, _, garde = GENRES[genre]
    premiere = lecteur.get(chemin, buffered=True)
    seconde = lecteur.get(chemin, headers=a_deja(premiere), buffered=True)
    assert (seconde.status_code, seconde.data) == (304, b"")
    check_surete(seconde)
    assert seconde.headers["Cache-Control"] == garde
    assert seconde.headers["ETag"] == premiere.headers["ETag"]


@pytest.mark.parametrize("chemin", ["/", "/methode", "/_vue/tout/ml/59001S00"])
def test_a_mark_is_that_of_the_rights_too(
    lecteur: FlaskClient, base_lue: Path, chemin: str
) -> None:
    """What reads the same to both is still sent anew to who has other rights."""
    ferme = open_client(base_lue, locale=False, ouvert=True)
    premiere = lecteur.get(chemin)
    assert ferme.get(chemin, headers=a_deja(premiere)).status_code == 200
    assert premiere.headers["ETag"] != ferme.get(chemin).headers["ETag"]


def test_the_mark_of_rights_is_the_same_in_every_process() -> None:
    programme = (
        "from callbacks.http.marques import mark_droits; from data.acces.droits import TOUS;"
        "print(mark_droits(TOUS))"
    )
    marques = {
        subprocess.run(
            [sys.executable, "-c", programme],
            cwd=RACINE,
            env={"PYTHONHASHSEED": graine},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for graine in ("1", "2")
    }
    assert marques == {mark_droits(TOUS)}
    assert mark_droits(AUCUN) not in marques


def ask_relayed(client: FlaskClient, adresse: str) -> TestResponse:
    """The visitor adds marks of their own, which come before those of the proxy."""
    entetes = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1, 203.0.113.9"}
    return client.get("/sante", headers=entetes, environ_base={"REMOTE_ADDR": adresse})


@pytest.mark.parametrize("adresse", ["10.1.2.3", "192.0.2.7", "::ffff:10.1.2.3"])
def test_a_proxy_of_ours_is_believed(relaye: FlaskClient, adresse: str) -> None:
    with relaye:
        reponse = ask_relayed(relaye, adresse)
        assert reponse.headers[CHIFFRE] == TOUJOURS
        assert (request.scheme, request.remote_addr) == ("https", "203.0.113.9")


@pytest.mark.parametrize("adresse", ["192.0.2.8", "127.0.0.1", "", "x"])
def test_nobody_else_is(relaye: FlaskClient, lecteur: FlaskClient, adresse: str) -> None:
    for client in (relaye, lecteur):
        with client:
            assert CHIFFRE not in ask_relayed(client, adresse).headers
            assert (request.scheme, request.remote_addr or "") == ("http", adresse)


def test_a_local_socket_is_believed_when_it_is_named() -> None:
    def answer(*_: object) -> list[bytes]:
        return []

    assert Relais(answer, ("unix",)).trusts("")
    assert not Relais(answer, ("127.0.0.1",)).trusts("")
    with pytest.raises(ReglageRefuse, match="REGARDS_RELAIS"):
        Relais(answer, ("nginx",))


def test_the_proxies_and_the_log_are_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert (load_settings().relais, load_settings().journal) == ((), "")
    monkeypatch.setenv("REGARDS_RELAIS", " 127.0.0.1, 10.0.0.0/8 ,unix,,")
    monkeypatch.setenv("REGARDS_JOURNAL", "/var/log/regards/journal")
    assert load_settings().relais == ("127.0.0.1", "10.0.0.0/8", "unix")
    assert load_settings().journal == "/var/log/regards/journal"


def test_a_proxy_that_says_local_is_not_the_person_at_the_machine(base_lue: Path) -> None:
    client = open_client(base_lue, relais=("127.0.0.1",))
    assert client.get("/export/ml/59001S00.csv").status_code == 200
    entetes = {"X-Forwarded-For": "127.0.0.1"}
    assert client.get("/export/ml/59001S00.csv", headers=entetes).status_code == 401


def test_what_the_embedded_server_refuses_has_them_too() -> None:
    assert set(SURETE.items()) <= set(RefusTask.ENTETES)
    assert ("Cache-Control", "no-store") in RefusTask.ENTETES
