"""A server that nobody was let in yet, one that is open, and who comes to either from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from werkzeug.test import Client, TestResponse

from callbacks.http.pages import Application
from callbacks.refus import GESTES
from callbacks.server import build_app
from data.settings import Settings
from tests.ateliers import STRUCTURES, import_texts, long_results

RESULTATS = long_results(
    *(f"5900{i}S00;2010;jeunes_en_contact;;{100 * i}" for i in range(1, 9)),
    *(f"5900{i}S00;2010;jeunes_en_entretien;;{80 * i}" for i in range(1, 9)),
)
RELAIS = {"Host": "regards.example", "X-Forwarded-For": "192.0.2.1"}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chemin = tmp_path_factory.mktemp("acces") / "base"
    assert import_texts(chemin, {"s.csv": STRUCTURES, "r.csv": RESULTATS}).version
    return chemin


def build_protegee(dossier: Path, *, ouvert: bool = False) -> Application:
    """A server that listens on loopback, with nothing else set; `ouvert`: open to who comes by a proxy."""
    reglages = Settings(dossier, False, locale=True, ouvert=ouvert, hotes=("regards.example",))
    faite = build_app(reglages)
    assert isinstance(faite, Application)
    return faite


@pytest.fixture(scope="module")
def application(dossier: Path) -> Application:
    return build_protegee(dossier)


@pytest.fixture(scope="module")
def client(application: Application) -> Client:
    navigateur: Client = application.server.test_client()
    return navigateur


@pytest.fixture(scope="module")
def ouverte(dossier: Path) -> Application:
    return build_protegee(dossier, ouvert=True)


@pytest.fixture(scope="module")
def ouvert(ouverte: Application) -> Client:
    navigateur: Client = ouverte.server.test_client()
    return navigateur


def post(client: Client, corps: object, **entetes: str) -> TestResponse:
    return client.post(
        GESTES,
        data=json.dumps(corps),
        content_type="application/json",
        headers={nom.replace("_", "-"): valeur for nom, valeur in entetes.items()},
    )
