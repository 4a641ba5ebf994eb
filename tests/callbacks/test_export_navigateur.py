"""The export menu in a browser: by mouse and by keyboard, a document that comes, a failure that is said."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from layouts.words.telechargements import ML, REGION, TITRES
from tests.callbacks.axe import find_violations, show_all
from tests.callbacks.onglets import FICHE, onglet, open_page
from tests.callbacks.test_pages_accessibles import page

__all__ = ["onglet", "page"]
REFUS = "D’autres documents sont en préparation. Réessayer dans un instant."


def open_menu(page: Page, chemin: str = FICHE) -> None:
    open_page(page, chemin)
    page.get_by_role("button", name="Exporter").click()


def test_the_menu_opens_and_has_every_format(page: Page) -> None:
    for chemin, genre in ((FICHE, ML), ("/region/31", REGION)):
        open_menu(page, chemin)
        for titre in TITRES[genre].values():
            expect(page.get_by_role("link", name=titre)).to_be_visible()
        assert find_violations(page) == []
    expect(page.get_by_role("link", name="Une présentation par structure (ZIP)")).to_be_visible()
    page.locator("h1").click()
    expect(page.locator("#menu-export")).to_be_hidden()


def test_the_menu_on_a_narrow_screen(page: Page) -> None:
    open_page(page, FICHE)
    show_all(page, 390)
    page.get_by_role("button", name="Choisir").click()
    page.get_by_role("button", name="Exporter").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert find_violations(page) == []


def test_a_document_by_keyboard(page: Page, tmp_path: Path) -> None:
    open_page(page, FICHE)
    bouton = page.get_by_role("button", name="Exporter")
    bouton.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=TITRES[ML]["pdf"])).to_be_focused()
    with page.expect_download() as attente:
        page.keyboard.press("Enter")
        expect(page.locator(".etat-export")).to_contain_text("Préparation du document")
    attente.value.save_as(tmp_path / "fiche.pdf")
    assert (tmp_path / "fiche.pdf").read_bytes().startswith(b"%PDF")
    expect(page.locator(".etat-export")).to_have_text(
        "Document prêt\u202f: 59907S00-ml-fictive-31-07-2010-region.pdf"
    )
    page.keyboard.press("Escape")
    expect(page.locator("#menu-export")).to_be_hidden()
    expect(bouton).to_be_focused()


def test_a_failure_is_said(page: Page) -> None:
    page.route(
        "**/export/**.pptx?*",
        lambda route: route.fulfill(status=503, content_type="text/plain", body=REFUS),
    )
    page.route("**/export/**.xlsx?*", lambda route: route.fulfill(status=500, body="<h1>Oups</h1>"))
    open_menu(page)
    page.get_by_role("link", name=TITRES[ML]["pptx"]).click()
    expect(page.locator(".etat-export")).to_have_text(REFUS)
    page.get_by_role("link", name=TITRES[ML]["xlsx"]).click()
    expect(page.locator(".etat-export")).to_have_text(
        "Le document n’a pas pu être préparé. Réessayer."
    )
