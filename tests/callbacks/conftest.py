"""Servers and browsers: on the façade, on the demonstration."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import Client

from callbacks.http import fichiers
from callbacks.http.compression import press
from callbacks.http.pages import Application
from callbacks.server import build_app
from data.settings import Settings
from tests.callbacks.facade import install_facade

vars(fichiers)["press"] = cache(press)
"""Each of the many servers of a process would compress the same libraries anew."""
SANS = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
)
"""What Playwright goes without, since one list replaces another; and the two pages, never seen, that the
address bar of each window draws for itself: a second of processor time a window."""
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", f"--disable-features={','.join(SANS)}"),
    "--font-render-hinting=none",
]
"""The last, for a browser without windows: its letters are as wide as those of one that has some."""
NOMS = ("chromium-headless-shell", "chromium")
"""The same engine first without its windows: an opening takes two thirds of the processor time."""


@pytest.fixture
def facade(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The base that callbacks are given: it is never opened."""
    install_facade(monkeypatch)
    return object()


class Liaison(WSGIRequestHandler):
    """A connection serves several requests, as that of the embedded server does."""

    protocol_version = "HTTP/1.1"

    def log_request(self, *_: object) -> None:
        """Sixty lines a page that no test reads."""


def serve(base: Path) -> Iterator[str]:
    """The application on a base, in a thread; its address. Its files, that do not change, are asked once."""
    application = build_app(Settings(base, base_par_defaut=False, locale=True))
    application.server.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    serveur = make_server(
        "127.0.0.1", 0, application.server, threaded=True, request_handler=Liaison
    )
    Thread(target=serveur.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serveur.server_port}"
    serveur.shutdown()


@pytest.fixture(scope="module")
def application_servie(demonstration_servie: Path) -> Application:
    """The application on the demonstration, as the person at the machine has it."""
    return build_app(Settings(demonstration_servie, base_par_defaut=False, locale=True))


@pytest.fixture(scope="module")
def demonstration(application_servie: Application) -> Client:
    """A browser without a browser, on the demonstration."""
    client: Client = application_servie.server.test_client()
    return client


@pytest.fixture(scope="module")
def site(demonstration_servie: Path) -> Iterator[str]:
    """The demonstration, served, for the browser tests that want a real base."""
    yield from serve(demonstration_servie)


def find_chromium(fourni: str) -> str | None:
    """The one that is set, the system's, or the one that comes with Playwright."""
    systeme = next(filter(None, map(shutil.which, NOMS)), None)
    return (
        os.environ.get("REGARDS_CHROMIUM") or systeme or (fourni if Path(fourni).exists() else None)
    )


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """One browser for all the files that a process tests."""
    with sync_playwright() as playwright:
        chemin = find_chromium(playwright.chromium.executable_path)
        if chemin is None:
            pytest.skip("aucun Chromium : « make navigateur »")
        browser = playwright.chromium.launch(executable_path=chemin, args=ARGUMENTS)
        yield browser
        browser.close()
