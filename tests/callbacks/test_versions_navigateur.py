"""A page is of one version of the base: the browser pins it, and asks the whole page of the next one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.callbacks.onglets import FICHE, site
from tests.callbacks.pannes import AUTRE, retry, settle
from tests.callbacks.test_pannes import onglet, page

__all__ = ["onglet", "page", "site"]
VERSION, COURANTE = "X-Regards-Version", "X-Regards-Courante"


class Versions:
    """The server half of the protocol, in front of a server that has none."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.courante = 1
        self.gardees = {1, 2}
        self.rompue = 0
        self.demandes: list[tuple[str, str]] = []
        page.route("**/_vue/**", self.answer)

    def answer(self, route: Route) -> None:
        epingle = route.request.headers.get(VERSION.lower(), "")
        self.demandes.append((epingle, route.request.url))
        version = int(epingle or self.courante)
        entetes = {VERSION: str(version), COURANTE: str(self.courante)}
        if version == self.rompue:
            route.abort()
        elif version not in self.gardees:
            route.fulfill(status=409, headers=entetes, body="{}")
        else:
            route.fulfill(
                response=(reponse := route.fetch()), headers={**reponse.headers, **entetes}
            )

    def asked_whole(self, version: str) -> bool:
        """Whether all that a page shows was asked of one version, and what stands below."""
        ici = urlsplit(self.page.url).path
        demandes = [
            url.partition("/_vue/")[2].partition("/") for v, url in self.demandes if v == version
        ]
        groupes = {groupe for groupe, _, suite in demandes if ici in f"/{suite}"}
        return {"tout", "tableau"} <= groupes


@pytest.fixture
def versions(page: Page) -> Versions:
    page.goto("about:blank")
    versions = Versions(page)
    settle(page, FICHE)
    page.get_by_label("Mission locale", exact=True).focus()  # what it leads to is asked ahead
    page.wait_for_function("() => veille.version.epingle === '1'")
    versions.demandes.clear()
    return versions


def wait_for(page: Page, versions: Versions) -> None:
    """The whole page is asked of the second version, once all of the first is drawn."""
    for _ in range(100):
        if versions.asked_whole("2"):
            return
        page.wait_for_timeout(100)
    assert versions.asked_whole("2")


def choose_radar(page: Page) -> None:
    page.get_by_role("radio", name="Entreprises").check()


def test_every_request_of_a_page_bears_its_version(page: Page, versions: Versions) -> None:
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    expect(page.locator("h1")).to_contain_text("Boulogne")
    assert {epingle for epingle, _ in versions.demandes} == {"1"}


def test_a_newer_version_is_asked_whole(page: Page, versions: Versions) -> None:
    """One part alone came after the import: it is drawn with the page's own version, then all of the next."""
    versions.courante = 2
    choose_radar(page)
    expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()
    wait_for(page, versions)
    assert versions.demandes[-1][0] == "2"
    versions.demandes.clear()
    page.get_by_role("radio", name="Résultats").check()
    expect(page.get_by_role("heading", name="Résultats")).to_be_visible()
    assert {epingle for epingle, _ in versions.demandes} == {"2"}


def test_a_version_no_longer_kept_is_replaced_without_a_word(
    page: Page, versions: Versions
) -> None:
    versions.courante, versions.gardees = 2, {2}
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    expect(page.locator("h1")).to_contain_text("Boulogne")
    expect(page).to_have_url(re.compile(AUTRE))
    expect(page.get_by_role("alert")).to_be_empty()
    wait_for(page, versions)


def test_a_page_that_cannot_follow_says_that_it_is_not_up_to_date(
    page: Page, versions: Versions
) -> None:
    versions.courante, versions.rompue = 2, 2
    choose_radar(page)
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text("n’est pas à jour")
    expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()
    expect(page).to_have_url(re.compile("radar=entreprises"))
    versions.rompue = 0
    retry(page)
    expect(alerte).to_be_empty()
    wait_for(page, versions)
