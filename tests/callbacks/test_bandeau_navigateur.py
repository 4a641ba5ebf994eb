"""The six context strips in a real browser: aligned with one another at every width."""

from __future__ import annotations

from itertools import groupby

import pytest
from playwright.sync_api import Browser

from tests.callbacks.onglets import FENETRE, open_page
from tests.callbacks.test_groupe import FICHE

LIEUX = """() => [...document.querySelectorAll('.contexte li')].map((element) => [
  element, ...element.querySelectorAll(':scope > .valeur, :scope > .bande')
].map((n) => Math.round(n.getBoundingClientRect().top)))"""
"""Of each element, the top of its frame, of its value, of its strip, in px."""


@pytest.mark.parametrize("chemin", [FICHE, f"{FICHE}/dialogue", "/region/31"])
def test_a_source_that_wraps_moves_the_strips_of_its_row_together(
    navigateur: Browser, site: str, chemin: str
) -> None:
    page = navigateur.new_page(base_url=site, viewport=FENETRE)
    open_page(page, chemin)
    for largeur in (700, 1024, 1200, 1240, 1280, 1920):
        page.set_viewport_size({**FENETRE, "width": largeur})
        lus = page.evaluate(LIEUX)
        assert len(lus) == 6
        for _, rangee in groupby(lus, key=lambda lieux: lieux[0]):
            assert len({tuple(lieux) for lieux in rangee}) == 1, (largeur, lus)
    page.close()
