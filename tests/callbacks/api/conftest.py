"""One application for all: the API only reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from callbacks.http.pages import Application
from callbacks.server import build_app
from data.settings import Settings
from tests.callbacks.api.clients import Programme


@pytest.fixture(scope="module")
def application(demonstration_servie: Path) -> Application:
    return build_app(Settings(demonstration_servie, base_par_defaut=False, locale=True))


@pytest.fixture
def programme(application: Application, monkeypatch: pytest.MonkeyPatch) -> Programme:
    return Programme(application, monkeypatch)
