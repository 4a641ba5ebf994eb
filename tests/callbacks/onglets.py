"""One tab for all the tests of a file: each opens its own address in it, and waits for its last part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize

from tests.callbacks.conftest import serve
from tests.callbacks.facade import install_facade

FENETRE: ViewportSize = {"width": 1280, "height": 720}
FICHE = "/ml/59907S00"
CROISEE = f"{FICHE}/lecture-croisee"
INCONNUE = "/nimporte"
VIDE = "/assets/marques.svg"
"""Where nothing runs. Of the same site: about:blank is another process, and the next page starts cold."""
TEMOIN = f"{VIDE}?temoin"
REPLI = "Rendering was performed in a subtree hidden by content-visibility."
REPOS = """() => new Promise((finir, rater) => {
  const limite = performance.now() + 20000;
  let bouge = performance.now();
  new MutationObserver(() => { bouge = performance.now(); }).observe(document,
    { subtree: true, childList: true, attributes: true, characterData: true });
  const manques = () => [
    [document.readyState !== 'complete' || document.fonts.status !== 'loaded', 'ses fichiers'],
    [!/ – Regards croisés$/.test(document.title) || !document.querySelector('h1'), 'son titre'],
    [!(window.veille && veille.calme && veille.calme()), 'ses parts'],
    [document.querySelector('.figure-tracee:not(:has(svg))'), 'ses figures'],
    [performance.now() - bouge < 100, 'de ne plus bouger'],
  ].filter(([manque]) => manque).map(([, mot]) => mot);
  const voir = () => {
    window.dispatchEvent(new Event('scroll'));
    const attendus = manques();
    const tard = performance.now() > limite && new Error('la page attend encore ' + attendus.join(', '));
    attendus.length ? (tard ? rater(tard) : setTimeout(voir, 20)) : finir();
  };
  voir();
})"""
"""Its files, its title, the answers it asked, its figures, and a tenth of a second without any change; as for
who scrolls, for whom what stands below comes at once."""

ALLER = """(chemin) => {
  veille.aller(new URL(chemin, location.origin));
}"""


def rest(page: Page) -> None:
    """Wait until nothing is on its way any more."""
    page.evaluate(REPOS)


def open_page(page: Page, chemin: str) -> None:
    page.goto(chemin, wait_until="commit")
    rest(page)


def move(page: Page, chemin: str) -> None:
    """As a link inside does: the same document as an opening, for a third of its processor time."""
    if page.url.startswith("about:") or page.url.endswith(VIDE):
        page.goto(chemin)
    else:
        page.evaluate(ALLER, chemin)
    rest(page)


def fit(page: Page, largeur: int, hauteur: int) -> int:
    """The width that the page takes in a window, once a scatter has followed its frame."""
    page.set_viewport_size({"width": largeur, "height": hauteur})
    for _ in range(20):
        page.wait_for_timeout(100)
        prise = int(page.evaluate("document.documentElement.scrollWidth"))
        if prise <= largeur:
            break
    return prise


def open_tab(navigateur: Browser, adresse: str) -> Page:
    """A tab with nothing kept from another."""
    return navigateur.new_page(base_url=adresse, viewport=FENETRE)


def intercept(page: Page, motif: str | re.Pattern[str], action: Callable[[Route], Any]) -> None:
    """Answer in the server's place, once the page does so: it may still ask it for a moment."""
    page.route(motif, action)
    vus: list[Route] = []

    def see(route: Route) -> None:
        vus.append(route)
        route.fulfill(status=204)

    page.route(f"**{VIDE}*", see)
    while not vus:
        page.evaluate("temoin => fetch(temoin, { cache: 'no-store' }).then(() => true)", TEMOIN)
    page.unroute(f"**{VIDE}*")


def leave(page: Page) -> None:
    """As a new tab would be, but for the files that it has read."""
    page.unroute_all(behavior="ignoreErrors")
    if not page.url.startswith("about:"):
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.goto(VIDE)
    page.emulate_media(media="null", contrast="null", reduced_motion="null")
    page.set_viewport_size(FENETRE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application on an invented façade."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        install_facade(monkeypatch)
        yield from serve(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="module")
def onglet(navigateur: Browser, site: str) -> Iterator[Page]:
    page = open_tab(navigateur, site)
    yield page
    page.close()


@contextmanager
def listen(onglet: Page) -> Iterator[None]:
    """Its console must stay silent, but for the 404 of an unknown address, and for what Chromium says of who
    looks for a role or a name among the links of a table that is folded: the tests do.
    """
    plaintes: list[str] = []

    def note(message: Any) -> None:
        lieu = getattr(message, "location", {"url": ""})
        plaintes.append(f"{lieu['url']} {getattr(message, 'text', message)}")

    for evenement in ("console", "pageerror"):
        onglet.on(evenement, note)
    yield
    for evenement in ("console", "pageerror"):
        onglet.remove_listener(evenement, note)
    assert [dit for dit in plaintes if INCONNUE not in dit and not dit.endswith(REPLI)] == []


@pytest.fixture
def page(onglet: Page) -> Iterator[Page]:
    """A page that is listened to, and left as a new tab would be."""
    with listen(onglet):
        yield onglet
        leave(onglet)
