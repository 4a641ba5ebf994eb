"""Every page in a real browser: no accessibility violation, wide, narrow, in strong contrast."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.callbacks.axe import FIGURES, OUVRIR, find_violations, show_all
from tests.callbacks.onglets import (
    CROISEE,
    FENETRE,
    FICHE,
    INCONNUE,
    listen,
    move,
    onglet,
    open_page,
    site,
)
from tests.callbacks.test_avant_navigateur import APRES, AVANT

__all__ = ["onglet", "site"]
ECRITES = [f"{FICHE}?indicateur=part_recus", f"{CROISEE}?couple=chomage-emploi"]
"""Where scripts write at once what is retained: each is opened, and has its own document."""
CHEMINS = [
    *("/", "/region/31", FICHE, "/plan", "/region/94", f"{FICHE}?radar=resultats", "/notice"),
    *("/region/31?vue=structures", "/ml/94902S00", "/region/31/priorites", CROISEE, "/france"),
    *("/dictionnaire", "/ml/94902S00/lecture-croisee", "/region/94/priorites", INCONNUE),
    *("/region/31/campagne", "/accessibilite", *ECRITES),
]
"""Never two of a kind in a row: what is unfolded in a document stays so from one to the next."""
REMETTRE = """() => {
  delete document.documentElement.dataset.contraste;
  document.querySelectorAll('.bascule[aria-expanded=true]').forEach((b) => b.click());
}"""


@pytest.fixture
def page(onglet: Page) -> Iterator[Page]:
    """One document from page to page: axe is read and compiled in it once."""
    with listen(onglet):
        yield onglet
        onglet.evaluate(REMETTRE)
        onglet.set_viewport_size(FENETRE)


@pytest.mark.parametrize("chemin", CHEMINS)
def test_no_accessibility_violation(page: Page, chemin: str) -> None:
    """As the server answers it; folds open; the contrasts of the strong theme; then narrow, the menu open."""
    if chemin in ECRITES:
        open_page(page, chemin)
    else:
        move(page, chemin)
        assert page.evaluate(AVANT) == page.evaluate(APRES)
    page.evaluate(OUVRIR)
    assert find_violations(page) == []
    page.evaluate("document.documentElement.dataset.contraste = 'oui'")
    assert find_violations(page, "color-contrast") == []
    page.evaluate("document.documentElement.dataset.contraste = 'non'")
    assert page.locator("h1").count() == page.locator("main").count() == 1
    assert page.evaluate(FIGURES) == []
    page.evaluate("document.querySelector('.bascule').click()")
    show_all(page, 390)
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
