"""What is in sight comes first: what stands below is written in the next frame, and what stands far below is
asked for when a person goes there, or once the page has rested."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.callbacks.onglets import FICHE, onglet, open_page, page, rest, site
from tests.callbacks.pannes import AUTRE

__all__ = ["onglet", "page", "site"]
CADRE, LEGENDE = ".tous > .defile", "#ml-tableau > caption"
COUPLES, VALEURS = "#ml-couples a", "#ml-radar-valeurs > caption"
HEURE = 3600
PREMIERE = "59907S00"
NOMS = {
    AUTRE: "Mission locale de l’arrondissement de Boulogne-sur-Mer",
    PREMIERE: "ML fictive 31-07",
}
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


def read_below(page: Page) -> list[str]:
    """Whose code the pairs bear, below the fold; whom the closed table of the radar names."""
    couple = page.locator(COUPLES).first.get_attribute("href") or ""
    valeurs = page.locator(VALEURS).text_content() or ""
    return [couple.split("/")[2], valeurs.split(", ")[1]]


def click(page: Page) -> None:
    page.locator("h1").click()


def print_it(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")


def rest_a_frame(page: Page) -> None:
    page.clock.run_for(100)


@pytest.mark.usefixtures("demandes")
@pytest.mark.parametrize("aller", [rest_a_frame, scroll, click, follow, print_it])
def test_what_is_in_sight_is_drawn_before_the_rest(
    page: Page, aller: Callable[[Page], None]
) -> None:
    avant = [PREMIERE, NOMS[PREMIERE]]
    assert read_below(page) == avant
    choose(page, AUTRE)
    expect(page.locator(COUPLES).first).not_to_be_in_viewport()
    expect(page).to_have_title(re.compile(NOMS[PREMIERE]))
    assert read_below(page) == avant
    aller(page)
    expect(page).to_have_title(re.compile(NOMS[AUTRE]))
    assert read_below(page) == [AUTRE, NOMS[AUTRE]]


@pytest.mark.usefixtures("demandes")
def test_what_was_to_be_written_does_not_come_over_a_newer_choice(page: Page) -> None:
    choose(page, AUTRE)
    choose(page, PREMIERE)
    rest_a_frame(page)
    expect(page).to_have_title(re.compile(NOMS[PREMIERE]))
    assert read_below(page) == [PREMIERE, NOMS[PREMIERE]]
