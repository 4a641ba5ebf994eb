"""While an answer is awaited, or the page starts: no choice is lost, no older answer ends on screen."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Browser, Page, expect

from tests.callbacks.onglets import FICHE, open_page, open_tab, rest, site
from tests.callbacks.pannes import (
    AUTRE,
    LIEUX,
    Retard,
    break_server,
    mend_server,
    onglet,
    page,
    read_etat,
    settle,
)

__all__ = ["onglet", "page", "site"]


def test_of_two_quick_choices_the_older_answer_never_ends_on_screen(page: Page) -> None:
    settle(page, FICHE)
    retard = Retard(page, AUTRE)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    page.get_by_label("Mission locale", exact=True).select_option("59912S00")
    expect(page.locator("h1")).to_have_text("ML fictive à six autres")
    retard.let_go()
    page.wait_for_timeout(500)
    expect(page.locator("h1")).to_have_text("ML fictive à six autres")
    expect(page.get_by_label("Mission locale", exact=True)).to_have_value("59912S00")
    expect(page).to_have_url(re.compile("59912S00"))
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_second_choice_elsewhere_keeps_the_first(page: Page) -> None:
    """Another radar, while the structure chosen before it is on its way."""
    settle(page, FICHE)
    retard = Retard(page, AUTRE)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    page.wait_for_timeout(300)
    page.get_by_role("radio", name="Entreprises").check()
    page.wait_for_timeout(300)
    expect(page.locator("h1")).to_have_text("ML fictive 31-07")
    retard.let_go()
    expect(page.locator("h1")).to_contain_text("Boulogne")
    expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()
    expect(page).to_have_url(re.compile(f"{AUTRE}.*radar=entreprises"))


def test_while_the_answer_is_awaited_the_page_says_what_it_still_shows(
    navigateur: Browser, site: str
) -> None:
    """Eight seconds by the clock of the page, that is put forward."""
    page = open_tab(navigateur, site)
    page.clock.install()
    settle(page, FICHE)
    retard = Retard(page, AUTRE)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    attente = page.locator("#panne [role=status]")
    expect(attente).to_contain_text("Chargement… La page montre encore «\u202fML fictive 31-07")
    expect(attente).not_to_contain_text("tarde")
    page.clock.fast_forward(6_000)
    expect(attente).to_contain_text("Le serveur tarde à répondre")
    retard.let_go()
    expect(page.locator("h1")).to_contain_text("Boulogne")
    expect(attente).to_be_empty()
    page.close()


def test_a_choice_that_is_not_drawn_is_soon_said_and_moves_nothing(
    navigateur: Browser, site: str
) -> None:
    """Not at once: most answers come before. What is drawn is never said to be awaited."""
    page = open_tab(navigateur, site)
    page.clock.install()
    settle(page, FICHE)
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    attente, titre = page.locator("#panne [role=status]"), page.locator("h1")
    haut = titre.bounding_box()
    retard = Retard(page, AUTRE)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    page.clock.run_for(300)
    expect(attente).to_be_empty()
    page.clock.run_for(150)
    expect(attente).to_contain_text("Chargement… La page montre encore «\u202fML fictive 31-07")
    assert titre.bounding_box() == haut
    retard.let_go()
    expect(titre).to_contain_text("Boulogne")
    expect(attente).to_be_empty()
    page.close()


def test_a_failure_names_what_was_asked_where_several_choices_were(page: Page) -> None:
    open_page(page, FICHE)
    avant = read_etat(page)
    retard = Retard(page, AUTRE)
    LIEUX["Mission locale"].geste(page)
    page.wait_for_timeout(100)
    break_server(page)
    LIEUX["Année"].geste(page)
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text(
        "Vos demandes « Mission locale : ML fictive 31-11 » et « Année : 2009 » n’ont pas abouti : la page "
        "montre toujours « Mission locale : ML fictive 31-07 » et « Année : 2010 »."
    )
    assert read_etat(page) == avant
    mend_server(page)
    retard.let_go()
    LIEUX["Comparer à"].geste(page)
    expect(page).to_have_url(re.compile("pairs=national"))


def test_what_is_chosen_before_the_page_is_active_is_followed(page: Page) -> None:
    """The page that is there already is left for the one that is chosen."""
    page.route("**/_dash-layout", lambda _: None)
    page.goto("/region/31")
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    expect(page).to_have_url(re.compile(AUTRE))
    expect(page.locator("h1")).to_contain_text("Boulogne")
    page.unroute("**/_dash-layout")
    page.goto("/region/31")
    rest(page)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    expect(page.locator("h1")).to_contain_text("Boulogne")
    expect(page.get_by_label("Mission locale", exact=True)).to_have_value(AUTRE)


def test_a_choice_made_while_the_header_is_on_its_way_is_followed(page: Page) -> None:
    """The answer on its way, for the year, must not write over the structure that was just chosen."""
    settle(page, "/region/31")
    retard = Retard(page, "annee=2009")
    page.evaluate("history.pushState({}, '', '/region/31?annee=2009')")
    page.evaluate("window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'))")
    page.wait_for_timeout(200)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    page.wait_for_timeout(300)
    retard.let_go()
    mend_server(page)
    expect(page.locator("h1")).to_contain_text("Boulogne")
    expect(page.get_by_label("Mission locale", exact=True)).to_have_value(AUTRE)
    expect(page).to_have_url(re.compile(AUTRE))


def test_a_slow_computer_and_a_choice_at_each_moment_of_the_start(
    navigateur: Browser, site: str
) -> None:
    """Before, while and after Dash's frame takes the place of the page that was answered."""
    page = open_tab(navigateur, site)
    processeur = page.context.new_cdp_session(page)
    choix = page.get_by_label("Mission locale", exact=True)
    for attente in (0, 60, 160, 320):
        processeur.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto("/region/31/priorites", wait_until="commit")
        expect(choix).to_be_enabled(timeout=20_000)
        time.sleep(attente / 1000)
        choix.select_option(AUTRE)
        expect(page.locator("h1")).to_contain_text("Boulogne", timeout=20_000)
        processeur.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        expect(choix).to_have_value(AUTRE)
    page.close()
