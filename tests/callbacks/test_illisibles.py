"""A request that nobody could read is refused in one French line, whatever server reads it first."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import Client

from callbacks.http.limites import CORPS
from callbacks.jetons import ENTETE, TEMOIN_JETON
from callbacks.refus import GESTES
from callbacks.server import build_app
from data.settings import Settings
from layouts.chemins import CHEMIN_DEPOT, CHEMIN_ECRITURE, CHEMIN_RETOUR
from tests.ateliers import NEUF, build_jdi
from tests.partage import Bases

JSON, FORMULAIRE = "application/json", "application/x-www-form-urlencoded"
MOITIE = (
    b'{"genre": "dialogue", "annee": 2011, "code": "\\ud800", "forme": "suite", "cle": "suite-1",'
)
MOITIE += b'"champ": "texte", "valeur": "x", "cote": "deux", "vu": 0, "demande": "aaaaaaaaaaaa"}'
HISTOIRE = "/dialogue/histoire?genre=dialogue&code=59001S00&annee=2011"


@pytest.fixture(scope="module")
def client(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Client:
    """The person at the machine, to whom all is open: nothing is refused before it is read."""
    base = bases.copy(tmp_path_factory.mktemp("illisibles"), NEUF, build_jdi(120))
    reglages = Settings(base, base_par_defaut=False, locale=True)
    navigateur: Client = build_app(reglages).server.test_client()
    return navigateur


def read_jeton(client: Client) -> str:
    """That of the pages of the server, which bodies are read with."""
    client.get("/accessibilite")
    temoin = client.get_cookie(TEMOIN_JETON)
    assert temoin
    return temoin.value


def post(chemin: str, corps: bytes, genre: str, **environ: Any) -> dict[str, Any]:
    return {
        "method": "POST",
        "path": chemin,
        "data": corps,
        "content_type": genre,
        "environ_overrides": environ,
    }


def get(chemin: str, **environ: Any) -> dict[str, Any]:
    return {"path": chemin, "environ_overrides": environ}


def chunk(chemin: str, genre: str) -> dict[str, Any]:
    """A body that does not say its length, as another server hands it over."""
    environ = {
        "wsgi.input": BytesIO(b'"' + b"x" * 2 * CORPS + b'"'),
        "wsgi.input_terminated": True,
        "HTTP_TRANSFER_ENCODING": "chunked",
        "CONTENT_TYPE": genre,
    }
    return {"method": "POST", "path": chemin, "environ_overrides": environ}


MEME = {"Sec-Fetch-Site": "same-origin"}
DEMANDES: dict[str, tuple[dict[str, Any], int]] = {
    "JSON": (post(CHEMIN_ECRITURE, b"{'a': 1", JSON), 400),
    "JSON imbriqué": (post(CHEMIN_ECRITURE, b"[" * 200_000, JSON), 400),
    "nombre sans fin": (post(CHEMIN_ECRITURE, b"9" * 100_000, JSON), 400),
    "pas de l'UTF-8": (post(CHEMIN_ECRITURE, b'{"code": "\xff"}', JSON), 400),
    "moitié de caractère": (post(CHEMIN_ECRITURE, MOITIE, JSON), 400),
    "autre type": (post(CHEMIN_ECRITURE, b"{}", FORMULAIRE), 400),
    "jeu de caractères": (post(CHEMIN_ECRITURE, b"{}", f"{JSON}; charset=zz"), 400),
    "provenance": (post(CHEMIN_ECRITURE, b"{}", JSON, HTTP_ORIGIN="http://[x"), 401),
    "provenance d'un dépôt": (post(CHEMIN_DEPOT, b"", JSON, HTTP_ORIGIN="http://[x"), 401),
    "formulaire": (post(CHEMIN_RETOUR, b"version=%&%ff=\xff", FORMULAIRE), 400),
    "numéro sans fin": (post(CHEMIN_RETOUR, b"version=" + b"9" * 9999, FORMULAIRE), 400),
    "sans bornes": (post(CHEMIN_RETOUR, b"x", "multipart/form-data; boundary=\xff"), 400),
    "morceaux": (chunk(CHEMIN_ECRITURE, JSON), 413),
    "morceaux d'un geste": (chunk(GESTES, JSON), 413),
    "morceaux d'un formulaire": (chunk(CHEMIN_RETOUR, FORMULAIRE), 413),
    "longueur": (post(CHEMIN_ECRITURE, b"{}", JSON, CONTENT_LENGTH="abc"), 400),
    "octet nul": (get("/export/ml/%00.csv"), 404),
    "adresse": (get("/_vue/%ff/%00"), 404),
    "requête": (get("/dialogue/suite?genre=%ff&code=%00&annee=99999"), 400),
    "année": (get("/dialogue/suite?genre=dialogue&annee=२०११&code=59001S00"), 400),
    "depuis": (get(f"{HISTOIRE}&depuis=1".replace("histoire", "suite") + "e9"), 400),
    "témoin": (get("/export/ml/x.csv", HTTP_COOKIE="\xff=\0; a=\x80"), 404),
    "identification": (get("/export/ml/x.csv", HTTP_AUTHORIZATION="Basic \xff"), 404),
    "acceptés": (get("/export/ml/x.csv", HTTP_ACCEPT="\xff;q=nan", HTTP_RANGE="bytes=x"), 404),
    "méthode": ({"method": "FOO\n", "path": "/"}, 405),
    "plage": (get("/assets/marques.svg", HTTP_RANGE="bytes=" + "9" * 5000 + "-"), 416),
    "nom": (get("/", HTTP_HOST="x\0y"), 421),
    "en-têtes": (get("/", HTTP_X="x" * 40_000), 431),
    "version": (get("/", HTTP_X_REGARDS_VERSION="99999999"), 409),
    "version d'un export": (
        get("/export/ml/59001S00.csv", HTTP_X_REGARDS_VERSION="99999999"),
        409,
    ),
}


@pytest.mark.parametrize(("demande", "statut"), DEMANDES.values(), ids=DEMANDES.keys())
def test_what_cannot_be_read_is_one_line(
    client: Client, caplog: pytest.LogCaptureFixture, demande: dict[str, Any], statut: int
) -> None:
    reponse = client.open(**demande, headers=MEME | {ENTETE: read_jeton(client)})
    assert reponse.status_code == statut
    texte = reponse.get_data(as_text=True)
    assert len(texte.strip().splitlines()) == 1
    assert texte.strip()
    assert [ligne for ligne in caplog.records if ligne.exc_info] == []


LISIBLES = {
    "témoins": get("/", HTTP_COOKIE="\xff=\0; a=\x80; " + "x=1;" * 1000),
    "marque": get("/", HTTP_IF_NONE_MATCH='"\xff, W/"x'),
    "codages": get("/", HTTP_ACCEPT_ENCODING="br;q=nan, gzip;q=1e999;;;"),
    "dates": get("/assets/marques.svg", HTTP_IF_MODIFIED_SINCE="Mon, 99 Foo 999999999 GMT"),
    "clés de l'adresse": get("/ml/59001S00?annee=%ff&pairs=%00&" + "a=1&" * 5000),
    "moitié de caractère": get(f"{HISTOIRE}&cle=%ed%a0%80&champ=%00"),
}


@pytest.mark.parametrize("demande", LISIBLES.values(), ids=LISIBLES.keys())
def test_what_does_not_matter_is_put_aside(client: Client, demande: dict[str, Any]) -> None:
    assert client.open(**demande, buffered=True).status_code == 200
