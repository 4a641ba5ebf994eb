"""What stands far below the fold is asked for when a person goes there, or once the page has rested."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.callbacks.onglets import FICHE, onglet, open_page, page, rest, site
from tests.callbacks.pannes import AUTRE

__all__ = ["onglet", "page", "site"]
CADRE, LEGENDE = ".tous > .defile", "#ml-tableau > caption"
HEURE = 3600
NOMS = {AUTRE: "Boulogne", "59907S00": "ML fictive 31-07"}
CONNEXION = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


@pytest.fixture
def demandes(page: Page) -> Iterator[list[str]]:
    """The groups asked for since the fiche was open, in order; its clock then moves by hand."""
    page.clock.install(time=0)
    open_page(page, FICHE)
    page.clock.pause_at(HEURE)
    demandees: list[str] = []

    def note(demande: Any) -> None:
        _, trouvee, suite = demande.url.partition("/_vue/")
        if trouvee:
            demandees.append(suite.partition("/")[0])

    page.on("request", note)
    yield demandees
    page.remove_listener("request", note)
    page.clock.resume()


def choose(page: Page, code: str) -> None:
    page.get_by_label("Mission locale", exact=True).select_option(code)
    expect(page.locator("h1")).to_contain_text(NOMS[code])
    expect(page.locator(f"{CADRE}[data-perime]")).to_have_count(1)


def see(page: Page) -> None:
    """The table of the structure chosen, once it is no longer folded: looking sooner would unfold it."""
    expect(
        page.locator(f":root:not([data-sans-dessous]) {CADRE}:not([data-perime])")
    ).to_have_count(1)
    page.clock.run_for(100)
    expect(page.locator(LEGENDE)).to_contain_text("Boulogne")
    expect(page.locator(LEGENDE)).to_be_visible()


def test_who_goes_through_the_list_waits_for_nothing_below(page: Page, demandes: list[str]) -> None:
    for code in (*NOMS, AUTRE):
        choose(page, code)
        page.clock.run_for(1_400)
        expect(page.locator(CADRE)).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(CADRE)).to_be_hidden()
    page.emulate_media(media="null")
    assert "tableau" not in demandes
    page.clock.run_for(2_000)
    see(page)
    assert demandes.count("tableau") == 1


def scroll(page: Page) -> None:
    page.mouse.wheel(0, 50)


def press(page: Page) -> None:
    page.locator("body").press("Tab")


def enlarge(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 2400})


def follow(page: Page) -> None:
    page.evaluate("veille.aller(new URL('#ligne-part_recus', location.href))")


@pytest.mark.parametrize("aller", [scroll, press, enlarge, follow])
def test_it_comes_at_once_to_who_goes_there(
    page: Page, demandes: list[str], aller: Callable[[Page], None]
) -> None:
    choose(page, AUTRE)
    assert "tableau" not in demandes
    aller(page)
    see(page)
    if aller is follow:
        page.clock.run_for(100)
        expect(page.locator("#ligne-part_recus")).to_be_in_viewport()


def test_on_a_spared_line_it_waits_for_a_person(page: Page, demandes: list[str]) -> None:
    page.evaluate(CONNEXION)
    choose(page, AUTRE)
    page.clock.run_for(10_000)
    assert demandes == ["tout"]
    page.clock.resume()
    rest(page)
    see(page)
