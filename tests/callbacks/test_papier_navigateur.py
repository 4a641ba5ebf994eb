"""What a browser prints: who is compared, nobody else's name, the number of sheets."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.callbacks.onglets import CROISEE, FICHE, onglet, open_page, page, site

__all__ = ["onglet", "page", "site"]


A_SUIVRE_SUR_PAPIER = [
    *(FICHE, CROISEE, "/region/31", "/region/31?vue=structures"),
    *("/region/31/priorites", "/france", "/dictionnaire"),
]
NOMMES = ".noms, .points li, .table-couples li, .cadre-matrice, .carte-et-liste, .signalements th"
PAGE_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("chemin", A_SUIVRE_SUR_PAPIER)
def test_paper_keeps_the_permanent_line_and_names_nobody_else(page: Page, chemin: str) -> None:
    """703 px: an A4 sheet between its margins. What was unfolded on screen names nobody either."""
    open_page(page, chemin)
    page.evaluate(
        "document.querySelectorAll('details').forEach(d => d.open = true);"
        "document.querySelectorAll('.deplie').forEach(b => b.click())"
    )
    page.set_viewport_size({"width": 703, "height": 1000})
    page.emulate_media(media="print")
    expect(page.locator("#ligne-permanente")).to_be_visible()
    expect(page.locator("#ligne-permanente")).to_contain_text("Ne vaut pas classement")
    expect(page.locator("header")).to_be_hidden()
    assert page.locator(NOMMES).filter(visible=True).count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 703


def test_paper_says_who_is_compared(page: Page) -> None:
    open_page(page, FICHE)
    expect(page.locator("#ligne-papier")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#ligne-papier")).to_be_visible()
    expect(page.locator("#ligne-papier")).to_contain_text(
        "comparées à celles des 25 autres structures de la région"
    )
    assert page.locator("#ml-radar-image path.point").filter(visible=True).count() > 0


@pytest.mark.parametrize(("chemin", "feuilles"), [(FICHE, 2), (CROISEE, 1)])
def test_the_number_of_printed_sheets(page: Page, chemin: str, feuilles: int) -> None:
    """The fiche: its first screen, then every indicator."""
    open_page(page, chemin)
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(PAGE_PDF.findall(pdf)) == feuilles
