"""What a browser receives of a page, the first time and when it is asked again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

import callbacks.server as serveur
from callbacks.http.assemblage import join_scripts
from callbacks.http.site import PLOTLY
from layouts.ids import Ml

FROID, CHAUD = 700_000, 25_000
"""Bytes of a page, headers included: the first time, and when it is asked again."""


@pytest.fixture
def page(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield contexte.new_page()
    contexte.close()


def test_a_script_that_fails_is_reported_and_does_not_stop_the_others(page: Page) -> None:
    erreurs: list[str] = []
    page.on("pageerror", lambda erreur: erreurs.append(erreur.message))
    page.add_script_tag(
        content=join_scripts([b"throw new Error('premier');", b"window.second = 2;"]).decode()
    )
    assert page.evaluate("window.second") == 2
    assert [e for e in erreurs if "premier" in e]


def weigh(session: CDPSession, page: Page, adresse: str) -> dict[str, int]:
    """Bytes received by address, headers included, until the page is still."""
    adresses: dict[str, str] = {}
    poids: dict[str, int] = {}

    def start(evenement: dict[str, Any]) -> None:
        adresses[evenement["requestId"]] = evenement["request"]["url"]

    def end(evenement: dict[str, Any]) -> None:
        url = adresses.get(evenement["requestId"], "")
        if url.startswith("http"):
            poids[url] = poids.get(url, 0) + int(evenement["encodedDataLength"])

    session.on("Network.requestWillBeSent", start)
    session.on("Network.loadingFinished", end)
    page.goto(adresse)
    page.wait_for_selector(f"#{Ml.FIGURE} circle")
    page.wait_for_load_state("networkidle")
    session.remove_listener("Network.requestWillBeSent", start)
    session.remove_listener("Network.loadingFinished", end)
    return poids


@pytest.mark.skipif(not (serveur.ASSETS / PLOTLY).exists(), reason="plotly entier : make assets")
def test_a_page_weighs_little_and_almost_nothing_the_second_time(page: Page, site: str) -> None:
    dits: list[str] = []
    page.on("console", lambda message: dits.append(message.text))
    page.on("pageerror", lambda erreur: dits.append(erreur.message))
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    adresse = f"{site.replace('127.0.0.1', 'localhost')}/ml/01901S00"
    froid = weigh(session, page, adresse)
    assert {url[: len(adresse) - len("/ml/01901S00")] for url in froid} == {adresse[:-12]}
    assert sum(froid.values()) < FROID, froid
    chaud = weigh(session, page, adresse)
    assert sum(chaud.values()) < CHAUD, chaud
    assert dits == []
