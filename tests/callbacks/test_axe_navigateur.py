"""Every page in a real browser: no accessibility violation, wide, narrow, in strong contrast."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.callbacks.axe import FIGURES, OUVRIR, find_violations, show_all
from tests.callbacks.onglets import CROISEE, FICHE, INCONNUE, onglet, open_page, page, site

__all__ = ["onglet", "page", "site"]
CHEMINS = [
    *("/", "/region/31", FICHE, f"{FICHE}?radar=resultats", "/ml/94902S00", INCONNUE),
    *(f"{FICHE}?indicateur=part_recus", "/plan"),
    *("/region/94", "/region/31?vue=structures", "/region/31/priorites", "/region/94/priorites"),
    *("/france", "/dictionnaire", "/notice", "/accessibilite", "/region/31/campagne"),
    *(CROISEE, f"{CROISEE}?couple=chomage-emploi", "/ml/94902S00/lecture-croisee"),
]


@pytest.mark.parametrize("chemin", CHEMINS)
def test_no_accessibility_violation(page: Page, chemin: str) -> None:
    """Folds open; the contrasts of the strong theme; then narrow, with the menu open."""
    open_page(page, chemin)
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
