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
from tests.ateliers import CONTACTS
from tests.partage import Bases

RELAIS = {"Host": "regards.example", "X-Forwarded-For": "192.0.2.1"}


@pytest.fixture(scope="module")
def dossier(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bases.copy(tmp_path_factory.mktemp("acces"), CONTACTS)


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
