"""A group that a person picks where the server fails, or is slow: the page stays, and what was ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.callbacks.onglets import FENETRE, intercept, open_page, rest
from tests.callbacks.pannes import PANNES, retry
from tests.callbacks.test_groupe import CONTEXTE, FICHE, MOI, SIENNES, write

TOUT = "**/*"
GROUPE = f"{CONTEXTE}?{write(*SIENNES)}"


@pytest.fixture(scope="module")
def onglet(navigateur: Browser, site: str) -> Iterator[Page]:
    page = navigateur.new_page(base_url=site, viewport=FENETRE)
    yield page
    page.close()


@pytest.fixture
def page(onglet: Page) -> Iterator[Page]:
    yield onglet
    onglet.unroute_all(behavior="ignoreErrors")


def click(role: str, nom: str) -> Callable[[Page], None]:
    def do(page: Page) -> None:
        page.get_by_role(role, name=nom, exact=True).first.click()  # type: ignore[arg-type]

    return do


def propose(page: Page) -> None:
    page.get_by_label("Proposer des structures").select_option("departement-62")
    click("button", "Proposer")(page)


def change_year(page: Page) -> None:
    page.get_by_label("Année", exact=True).select_option("2009")


SUR = "ML fictive 31-01 · Contexte"
GESTES = {
    "année": (GROUPE, change_year, "annee=2009", "Année : 2009", "Année : 2010"),
    "changer": (
        f"{FICHE}?{write(*SIENNES)}",
        click("link", "Changer le groupe"),
        "#titre-groupe",
        "Changer le groupe",
        "ML fictive 31-01",
    ),
    "proposer": (GROUPE, propose, "#groupe-proposees", "Proposer : Pas-de-Calais", SUR),
    "comparer": (
        GROUPE,
        click("button", "Comparer à ce groupe"),
        f"/ml/{MOI}?",
        "Comparer à ce groupe : 5 structures cochées",
        "Comparer à : Groupe choisi : 5 structures",
    ),
    "vider": (
        GROUPE,
        click("link", "Tout décocher"),
        "coches=aucune#titre-groupe",
        "Tout décocher",
        SUR,
    ),
}
"""Where it is, the gesture, what the address says once it was followed; what a failure says of it."""


def note_coches(page: Page) -> list[str]:
    return list(
        page.locator("input[type=checkbox][name=coches]:checked").evaluate_all(
            "cases => cases.map((c) => c.value)"
        )
    )


@pytest.mark.parametrize("nom", GESTES)
def test_without_an_answer_the_page_stays_with_what_was_ticked(page: Page, nom: str) -> None:
    """The server cut; put aside, then answering 500 to the same gesture; then back, in the same document."""
    chemin, geste, suivi, dit, encore = GESTES[nom]
    open_page(page, chemin)
    page.evaluate("window.meme = true")
    if page.locator("input[type=checkbox][name=coches]").count():
        page.locator("input[type=checkbox][name=coches]").first.uncheck()
        page.locator("input[type=checkbox][name=coches]").first.check()
        page.get_by_label("Proposer des structures").select_option("departement-59")
    adresse, coches = page.url, note_coches(page)
    alerte = page.get_by_role("alert")
    for rang, panne in enumerate(("coupe", "500")):
        if rang:
            click("button", "Fermer")(page)
            expect(alerte).to_be_empty()
        action, mots = PANNES[panne]
        intercept(page, TOUT, action)
        geste(page)
        expect(alerte).to_contain_text(mots)
        expect(alerte).to_contain_text(
            f"Votre demande « {dit} » n’a pas abouti : la page montre toujours « {encore}"
        )
        page.wait_for_timeout(100)
        assert page.url == adresse
        assert note_coches(page) == coches
        page.unroute(TOUT)
    retry(page)
    page.wait_for_url(f"**{suivi}**")
    rest(page)
    expect(alerte).to_be_empty()
    assert page.evaluate("window.meme")


def test_a_comparison_that_failed_is_still_asked_for_when_another_page_fails_too(
    page: Page,
) -> None:
    open_page(page, f"{GROUPE}&parmi=departement-62")
    page.locator("input[type=checkbox][name=coches]:not(:checked)").first.check()
    intercept(page, TOUT, PANNES["coupe"][0])
    click("button", "Comparer à ce groupe")(page)
    page.locator(".navigation a", has_text="Lecture croisée").click()
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text(
        "Vos demandes « Comparer à ce groupe : 6 structures cochées » et « Lecture croisée » n’ont pas"
    )
    page.unroute(TOUT)
    page.get_by_role("button", name="Réessayer").click()
    page.wait_for_url(f"**{FICHE}/lecture-croisee?*")
    rest(page)
    expect(page.locator("#choix-pairs option:checked")).to_have_text("Groupe choisi : 6 structures")
    expect(alerte).to_be_empty()


@pytest.mark.parametrize("nom", GESTES)
def test_a_form_and_a_link_of_a_page_keep_the_document(page: Page, nom: str) -> None:
    chemin, geste, suivi = GESTES[nom][:3]
    open_page(page, chemin)
    page.evaluate("window.meme = true")
    geste(page)
    page.wait_for_url(f"**{suivi}**")
    rest(page)
    assert page.evaluate("window.meme")
    lieu = page.url.partition("#")[2]
    if lieu:
        expect(page.locator(f"#{lieu}")).to_be_in_viewport()
        expect(page.locator(f"#{lieu}")).to_be_focused()


@pytest.mark.parametrize("touche", ["Control", "Shift"])
def test_a_modified_click_is_left_to_the_browser(page: Page, touche: str) -> None:
    open_page(page, GROUPE)
    with page.context.expect_page() as autre:
        page.get_by_role("button", name="Comparer à ce groupe").click(modifiers=[touche])  # type: ignore[list-item]
    autre.value.wait_for_url(f"**{FICHE}?pairs=choix&avec=*")
    autre.value.close()
    assert page.url.endswith(GROUPE)


def test_the_way_back_finds_what_was_compared_and_the_way_on_too(page: Page) -> None:
    open_page(page, GROUPE)
    page.get_by_role("button", name="Comparer à ce groupe").press("Enter")
    page.wait_for_url(f"**{FICHE}?pairs=choix&avec=*")
    rest(page)
    expect(page.get_by_label("Comparer à")).to_have_value("choix")
    page.go_back()
    page.wait_for_url(f"**{GROUPE}")
    rest(page)
    assert sorted(note_coches(page)) == sorted(SIENNES)
    page.go_forward()
    page.wait_for_url(f"**{FICHE}?pairs=choix&avec=*")
    rest(page)
    expect(page.get_by_label("Comparer à")).to_have_value("choix")


def test_a_slow_server_is_said_while_a_group_is_awaited(page: Page) -> None:
    open_page(page, GROUPE)

    def delay(route: Route) -> None:
        page.wait_for_timeout(2500)
        route.continue_()

    intercept(page, "**/_vue/**", delay)
    page.get_by_role("button", name="Comparer à ce groupe").click(no_wait_after=True)
    expect(page.locator("#panne [role=status]")).to_contain_text("Chargement… La page montre")
    page.wait_for_url(f"**{FICHE}?pairs=choix&avec=*")
    rest(page)
    expect(page.locator("#panne [role=status]")).to_be_empty()
