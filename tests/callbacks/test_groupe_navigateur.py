"""A group that a person picks, in a real browser: by keyboard, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from data.typographie import typeset
from tests.callbacks.axe import find_violations, show_all
from tests.callbacks.onglets import FENETRE, leave, rest
from tests.callbacks.test_groupe import CONTEXTE, FICHE, SIENNES, write


@pytest.fixture(scope="module")
def onglets(navigateur: Browser, site: str) -> Iterator[dict[bool, Page]]:
    """A tab where scripts run, and one where they do not."""
    ouverts = {
        script: navigateur.new_page(base_url=site, viewport=FENETRE, java_script_enabled=script)
        for script in (True, False)
    }
    yield ouverts
    for onglet in ouverts.values():
        onglet.close()


@pytest.fixture(params=[True, False], ids=["script", "sans-script"])
def page(onglets: dict[bool, Page], request: pytest.FixtureRequest) -> Iterator[Page]:
    onglet = onglets[bool(request.param)]
    yield onglet
    leave(onglet)


def follow(page: Page) -> None:
    """The page that a button led to is at rest; nothing moves in it where no script runs."""
    page.wait_for_load_state("load")
    if page.locator("#apres #contenu").count():
        rest(page)


def propose(page: Page, parmi: str) -> None:
    page.get_by_label("Proposer des structures").select_option(parmi)
    page.get_by_role("button", name="Proposer", exact=True).press("Enter")
    page.wait_for_url("**#groupe-proposees")
    follow(page)


def tick_all(page: Page) -> None:
    page.get_by_role("button", name="Cocher ces").press("Enter")
    page.wait_for_url("**#titre-groupe")
    follow(page)


def test_proposing_leads_to_the_list_and_comparing_back_to_the_form_where_it_is_refused(
    page: Page,
) -> None:
    page.goto(CONTEXTE)
    follow(page)
    propose(page, "departement-62")
    expect(page.locator("#groupe-proposees")).to_be_in_viewport()
    page.keyboard.press("Tab")
    cases = page.locator("input[type=checkbox][name=coches]")
    expect(page.get_by_role("button", name="Cocher ces")).to_be_focused()
    for rang in range(3):
        page.keyboard.press("Tab")
        expect(cases.nth(rang)).to_be_focused()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Comparer à ce groupe").press("Enter")
    page.wait_for_url("**#groupe-refus")
    follow(page)
    expect(page.locator("#groupe-refus")).to_be_in_viewport()
    expect(page.locator("#groupe-refus")).to_contain_text("et non 3")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Tout décocher")).to_be_focused()
    expect(page.locator("input[type=checkbox][name=coches]:checked")).to_have_count(3)


def test_proposing_with_nothing_chosen_says_so_once(page: Page) -> None:
    page.goto(CONTEXTE)
    follow(page)
    page.get_by_role("button", name="Proposer", exact=True).press("Enter")
    page.wait_for_url("**#groupe-proposees")
    follow(page)
    dit = page.locator("#groupe-proposees")
    expect(dit).to_be_in_viewport()
    expect(dit).to_contain_text("rien n’est choisi")
    page.get_by_role("button", name="Proposer", exact=True).press("Enter")
    expect(dit).to_be_in_viewport()
    page.get_by_label("Année").select_option("2009")
    afficher = page.get_by_role("button", name="Afficher")
    if afficher.count():
        afficher.click()
    page.wait_for_url("**annee=2009*")
    follow(page)
    expect(dit).to_have_count(0)


def test_what_is_ticked_stays_when_more_is_proposed(page: Page) -> None:
    page.goto(f"{CONTEXTE}?parmi=departement-62#titre-groupe")
    follow(page)
    tick_all(page)
    page.locator("input[type=checkbox][name=coches]").first.uncheck()
    cochees = page.locator("input[type=checkbox][name=coches]:checked").count()
    assert cochees >= 5
    propose(page, "region-11")
    expect(page.locator("input[type=checkbox][name=coches]:checked")).to_have_count(cochees)
    page.get_by_role("button", name="Comparer à ce groupe").press("Enter")
    page.wait_for_url(f"**{FICHE}?pairs=choix&avec=*")
    follow(page)
    expect(page.get_by_label("Comparer à")).to_have_value("choix")


def test_another_circle_keeps_the_group_to_come_back_to(page: Page) -> None:
    page.goto(f"{FICHE}?{write(*SIENNES)}")
    follow(page)
    for cercle in ("national", "choix"):
        page.get_by_label("Comparer à").select_option(cercle)
        afficher = page.get_by_role("button", name="Afficher")
        if afficher.count():
            afficher.click()
        page.wait_for_url(f"**pairs={cercle}&avec=*")
        follow(page)
        expect(page.get_by_label("Comparer à")).to_have_value(cercle)
    page.get_by_role("link", name="Changer le groupe", exact=True).first.press("Enter")
    page.wait_for_url("**#titre-groupe")
    follow(page)
    expect(page.locator("#titre-groupe")).to_be_in_viewport()
    expect(page.locator("input[type=checkbox][name=coches]:checked")).to_have_count(len(SIENNES))


@pytest.mark.parametrize("page", [True], ids=["script"], indirect=True)
def test_what_is_ticked_follows_a_person_until_it_is_compared(page: Page) -> None:
    """From a year, a page or a structure to another, and back; where the page is read again too."""
    page.goto(f"{CONTEXTE}?parmi=departement-62")
    follow(page)
    cases, cochees = (
        page.locator("input[type=checkbox][name=coches]"),
        page.locator("input[type=checkbox][name=coches]:checked"),
    )
    voulues = [str(cases.nth(rang).get_attribute("value")) for rang in (0, 2, 3)]
    for rang in (0, 1, 2, 3):
        cases.nth(rang).check()
    cases.nth(1).uncheck()

    def check() -> None:
        expect(page.locator("h1")).to_be_visible()
        rest(page)
        lues = cochees.evaluate_all("cases => cases.map((c) => c.value)")
        assert sorted(lues) == sorted(voulues)

    page.get_by_label("Année", exact=True).select_option("2009")
    page.wait_for_url("**annee=2009*")
    check()
    page.reload()
    check()
    page.locator(".navigation a", has_text="Fiche").click()
    page.wait_for_url(f"**{FICHE}?*")
    rest(page)
    page.locator(".navigation a", has_text="Contexte").click()
    page.wait_for_url(f"**{CONTEXTE}?*")
    check()
    page.go_back()
    page.go_back()
    page.wait_for_url(f"**{CONTEXTE}?*")
    check()
    page.get_by_label("Mission locale", exact=True).select_option("59902S00")
    page.wait_for_url("**/59902S00/contexte?*")
    check()
    page.get_by_role("link", name="Tout décocher").click()
    page.wait_for_url("**#titre-groupe")
    rest(page)
    expect(cochees).to_have_count(0)


@pytest.mark.parametrize("page", [False], ids=["sans-script"], indirect=True)
def test_without_a_script_a_choice_of_the_bar_and_what_is_ticked_keep_one_another(
    page: Page,
) -> None:
    """Whichever button sends them: a year shown, more proposed, a group compared."""
    page.goto(f"{CONTEXTE}?{write(*SIENNES)}&parmi=departement-62")
    cases = page.locator("input[type=checkbox][name=coches]")
    cochees = page.locator("input[type=checkbox][name=coches]:checked")
    cases.last.check()
    page.get_by_label("Année").select_option("2009")
    page.get_by_role("button", name="Afficher").click()
    page.wait_for_url("**annee=2009*")
    expect(cochees).to_have_count(6)
    expect(page.locator("#choix-pairs option:checked")).to_have_text("Groupe choisi : 5 structures")
    page.get_by_label("Année").select_option("2008")
    propose(page, "region-11")
    assert "annee=2008" in page.url
    assert "depuis" not in page.url
    expect(cochees).to_have_count(6)
    page.get_by_role("button", name="Proposer", exact=True).click()
    page.get_by_label("Proposer des structures").select_option("")
    page.get_by_role("button", name="Proposer", exact=True).click()
    expect(page.locator("#groupe-proposees")).to_contain_text("rien n’est choisi")
    while cochees.count():
        cochees.first.uncheck()
    page.get_by_label("Année").select_option("2010")
    page.get_by_role("button", name="Afficher").click()
    page.wait_for_url("**annee=2010*")
    expect(cochees).to_have_count(0)
    page.go_back()
    page.get_by_label("Année").select_option("2009")
    page.get_by_role("button", name="Comparer à ce groupe").click()
    page.wait_for_url("**annee=2009*")
    assert "coches" not in page.url


@pytest.mark.parametrize("page", [True], ids=["script"], indirect=True)
def test_a_tick_changes_no_comparison_until_it_is_asked_for(page: Page) -> None:
    """Neither the address of the group, nor the select, nor what another page compares to."""
    page.goto(f"{CONTEXTE}?{write(*SIENNES)}&parmi=departement-62")
    follow(page)
    attente, cases = (
        page.locator("#groupe-attente"),
        page.locator("input[type=checkbox][name=coches]:not(:checked)"),
    )
    expect(attente).to_be_hidden()
    code = str(cases.first.get_attribute("value"))
    cases.first.check()
    expect(attente).to_contain_text(
        typeset("la comparaison reste « Groupe choisi : 5 structures »")
    )
    assert f"{write(*SIENNES)}&" in page.url
    assert code in page.url.partition("coches=")[2]
    page.locator(f"#avec-{code}").uncheck()
    expect(attente).to_be_hidden()
    assert "coches" not in page.url
    page.locator(f"#avec-{code}").check()
    page.locator(".navigation a", has_text="Fiche").click()
    page.wait_for_url(f"**{FICHE}?*")
    rest(page)
    expect(page.locator("#choix-pairs option:checked")).to_have_text("Groupe choisi : 5 structures")
    page.go_back()
    page.wait_for_url(f"**{CONTEXTE}?*")
    rest(page)
    expect(page.locator(f"#avec-{code}")).to_be_checked()
    expect(attente).to_be_visible()
    page.get_by_role("button", name="Comparer à ce groupe").click()
    page.wait_for_url(f"**{FICHE}?*")
    rest(page)
    expect(page.locator("#choix-pairs option:checked")).to_have_text("Groupe choisi : 6 structures")
    assert "coches" not in page.url


@pytest.mark.parametrize("page", [True], ids=["script"], indirect=True)
def test_what_is_unticked_stays_listed_and_what_is_said_is_so(page: Page) -> None:
    """After a reload and a change of year too; with nothing ticked it is not said that something waits."""
    page.goto(f"{CONTEXTE}?{write(*SIENNES)}")
    follow(page)
    cases = page.locator("input[type=checkbox][name=coches]")
    attente = page.locator("#groupe-attente")
    page.locator(f"#avec-{SIENNES[1]}").uncheck()
    expect(attente).to_have_text(re.compile("^Ce qui est coché attend"), use_inner_text=True)
    page.reload()
    follow(page)
    expect(cases).to_have_count(5)
    page.get_by_label("Année", exact=True).select_option("2009")
    page.wait_for_url("**annee=2009*")
    rest(page)
    expect(cases).to_have_count(5)
    expect(page.locator(f"#avec-{SIENNES[1]}")).not_to_be_checked()
    for code in (SIENNES[0], *SIENNES[2:]):
        page.locator(f"#avec-{code}").uncheck()
    expect(attente).to_have_text(re.compile("^Plus rien n’est coché"), use_inner_text=True)
    for code in SIENNES:
        page.locator(f"#avec-{code}").check()
    expect(attente).to_be_hidden()
    page.get_by_role("link", name="Tout décocher").click()
    page.wait_for_url("**coches=aucune*")
    rest(page)
    expect(cases).to_have_count(5)
    expect(page.locator("#choix-pairs option:checked")).to_have_text("Groupe choisi : 5 structures")
    expect(attente).to_have_text(re.compile("^Plus rien n’est coché"), use_inner_text=True)


@pytest.mark.parametrize("page", [True], ids=["script"], indirect=True)
@pytest.mark.parametrize(
    "chemin", [f"{CONTEXTE}?{write(*SIENNES[:3])}&parmi=region-31", f"{FICHE}?{write(*SIENNES)}"]
)
def test_axe_finds_nothing_wide_or_narrow(page: Page, chemin: str) -> None:
    page.goto(chemin)
    follow(page)
    rest(page)
    assert find_violations(page) == []
    page.locator(".bascule").evaluate("(bouton) => bouton.click()")
    show_all(page, 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert find_violations(page) == []
