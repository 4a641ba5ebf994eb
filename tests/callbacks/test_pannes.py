"""What goes wrong between the page and its server is said where it happens, and nothing on screen lies."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.callbacks.onglets import FICHE, intercept, open_page, rest, site
from tests.callbacks.pannes import (
    AUTRE,
    LIEUX,
    PANNES,
    Lieu,
    break_server,
    choose,
    follow,
    mend_server,
    onglet,
    page,
    read_etat,
    retry,
    settle,
)

__all__ = ["onglet", "page", "site"]


def write_motif(lieu: Lieu) -> str:
    """A failure, where a name may be longer and its spaces are those of the screen."""
    debut, fin = (re.escape(mot).replace("\\ ", r"\s") for mot in (lieu.dit, lieu.encore))
    return rf"Votre demande «\s{debut}[^»]*» n’a pas abouti\s: la page montre toujours «\s{fin}"


@pytest.mark.parametrize("nom", LIEUX)
def test_a_gesture_without_answer_puts_everything_back_and_says_so(page: Page, nom: str) -> None:
    """What was asked, what the page shows instead; then it is asked again, and followed."""
    lieu = LIEUX[nom]
    settle(page, lieu.chemin)
    avant = read_etat(page)
    mots = break_server(page)
    lieu.geste(page)
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text(mots)
    expect(alerte).to_contain_text(re.compile(write_motif(lieu)))
    page.wait_for_timeout(100)
    assert read_etat(page) == avant
    mend_server(page)
    retry(page)
    expect(page).to_have_url(re.compile(re.escape(lieu.suivi)))
    expect(alerte).to_be_empty()
    rest(page)
    expect(page.locator("h1")).to_be_visible()
    assert read_etat(page) != avant


@pytest.mark.parametrize("panne", PANNES)
def test_every_way_to_fail_has_its_sentence(page: Page, panne: str) -> None:
    settle(page, FICHE)
    avant = read_etat(page)
    mots = break_server(page, panne)
    LIEUX["Mission locale"].geste(page)
    expect(page.get_by_role("alert")).to_contain_text(mots)
    page.wait_for_timeout(100)
    assert read_etat(page) == avant


def test_what_failed_one_after_the_other_is_named_and_taken_up_together(page: Page) -> None:
    open_page(page, FICHE)
    break_server(page)
    alerte = page.get_by_role("alert")
    for nom in ("Année", "radar", "Comparer à"):
        LIEUX[nom].geste(page)
        expect(alerte).to_contain_text(LIEUX[nom].dit)
    expect(page.locator(".ligne-panne")).to_have_count(1)
    expect(alerte).to_contain_text(
        "Vos demandes « Année : 2009 », « Entreprises » et « Comparer à : national » n’ont pas abouti"
    )
    expect(alerte).to_contain_text("« Réessayer » les reprend ensemble.")
    mend_server(page)
    retry(page)
    for dite in ("annee=2009", "radar=entreprises", "pairs=national"):
        expect(page).to_have_url(re.compile(dite))
    rest(page)
    expect(alerte).to_be_empty()


def test_what_failed_stays_to_be_taken_up_when_something_else_succeeds(page: Page) -> None:
    """Until it is chosen otherwise, or put aside, or another page is opened."""
    open_page(page, FICHE)
    alerte = page.get_by_role("alert")
    for suite in ("Réessayer", "Fermer", "autre année", "autre page"):
        break_server(page)
        LIEUX["Année"].geste(page)
        expect(alerte).to_contain_text("« Année : 2009 »")
        mend_server(page)
        page.get_by_role("radio", name="Entreprises").check()
        expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()
        expect(alerte).to_contain_text("« Année : 2009 » n’a pas abouti")
        if suite in ("Réessayer", "Fermer"):
            page.get_by_role("button", name=suite).click()
        elif suite == "autre année":
            choose("Année", "2008")(page)
        else:
            page.locator(".navigation a", has_text="Contexte").click()
        expect(alerte).to_be_empty()
        if suite == "Réessayer":
            expect(page).to_have_url(re.compile("annee=2009.*radar=entreprises|radar.*annee=2009"))
        rest(page)
        open_page(page, FICHE)


def test_of_what_failed_the_same_choice_made_anew_stands_alone(page: Page) -> None:
    open_page(page, FICHE)
    break_server(page)
    alerte = page.get_by_role("alert")
    for annee in ("2009", "2008"):
        choose("Année", annee)(page)
        expect(alerte).to_contain_text(f"Votre demande « Année : {annee} » n’a pas abouti")
    expect(alerte).not_to_contain_text("2009")
    follow(".navigation a:not([aria-current])")(page)
    expect(alerte).to_contain_text("« Année : 2008 » et « Contexte » n’ont pas abouti")
    mend_server(page)
    retry(page)
    expect(page).to_have_url(re.compile("/contexte.*annee=2008"))


def test_what_stands_below_and_does_not_come_is_hidden_and_said(page: Page) -> None:
    """Never the head of one structure above the table of another."""
    settle(page, FICHE)
    intercept(page, "**/_vue/tableau/**", lambda route: route.abort())
    LIEUX["Mission locale"].geste(page)
    expect(page.locator("h1")).to_contain_text("Boulogne")
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text("Une partie de cette page n’a pas pu être chargée")
    expect(page.locator("#ml-tableau")).to_be_hidden()
    page.unroute("**/_vue/tableau/**")
    retry(page)
    expect(page.locator("#ml-tableau")).to_be_visible()
    expect(alerte).to_be_empty()
    rest(page)
    assert AUTRE in page.locator("#ml-tableau a").first.evaluate("lien => lien.href")


def test_back_and_forward_without_a_server_stay_where_one_was(page: Page) -> None:
    settle(page, FICHE)
    page.get_by_role("radio", name="Entreprises").check()
    expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()
    page.get_by_role("radio", name="Résultats").check()
    expect(page).to_have_url(re.compile("radar=resultats"))
    expect(page.get_by_role("heading", name="Résultats")).to_be_visible()
    rest(page)
    avant = read_etat(page)
    break_server(page)
    page.go_back()
    expect(page.get_by_role("alert")).to_contain_text("la page montre toujours")
    page.wait_for_timeout(100)
    assert read_etat(page) == avant
    mend_server(page)
    page.go_back()
    expect(page.get_by_role("radio", name="Entreprises")).to_be_checked()
    expect(page.get_by_role("alert")).to_be_empty()
    page.go_forward()
    expect(page.get_by_role("radio", name="Résultats")).to_be_checked()


def test_an_application_that_does_not_start_says_so_and_can_be_read(page: Page) -> None:
    page.route("**/_dash-layout", lambda route: route.abort())
    page.goto(FICHE)
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text("La page se lit, mais un choix demande de la recharger")
    expect(page.locator("h1")).to_have_text("ML fictive 31-07")
    expect(page.locator(".figure-tracee > svg")).to_be_visible()
    page.locator(".navigation a").nth(1).click()
    expect(page).to_have_url(re.compile("/contexte"))
    expect(page.locator("h1")).to_have_text("ML fictive 31-07")
    expect(alerte).to_contain_text("La page se lit")
    page.unroute("**/_dash-layout")
    retry(page)
    expect(page.locator("#avant")).to_have_count(0)
    expect(alerte).to_be_empty()


@pytest.mark.parametrize("manque", ["**/plotly*", "**/_vue/figure/**"])
def test_a_drawing_stays_where_plotly_does_not_come(page: Page, manque: str) -> None:
    """Nothing of it is missing, nothing is said; it is tried again at the next visit."""
    settle(page, FICHE)
    dessin, titre = page.locator("#ml-radar-image"), page.locator("h1")
    intercept(page, manque, lambda route: route.abort())
    with page.expect_event("requestfailed"):
        dessin.hover(force=True)
    page.wait_for_timeout(100)
    expect(page.locator(".figure-tracee > svg")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_empty()
    page.unroute(manque)
    titre.hover()
    dessin.hover(force=True)
    expect(page.locator(".figure-tracee .main-svg").first).to_be_visible()
    titre.hover()
    page.get_by_role("radio", name="Entreprises").check()
    expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()


@pytest.mark.parametrize(
    ("chemin", "libelle", "texte", "resultats"),
    [
        ("/", "#recherche-ml", "31-07", "#structures-trouvees"),
        ("/dictionnaire", "#dictionnaire-recherche", "entretien", "#dictionnaire-entrees"),
    ],
)
def test_a_search_without_answer_shows_no_older_result(
    page: Page, chemin: str, libelle: str, texte: str, resultats: str
) -> None:
    settle(page, chemin)
    champ = page.locator(libelle)
    champ.fill("31-0" if chemin == "/" else "part")
    expect(page.locator(f"{resultats} :is(a, dt, h3)").first).to_be_attached()
    rest(page)
    break_server(page)
    champ.fill(texte)
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text("La recherche n’a pas été faite")
    expect(page.locator(resultats)).to_be_hidden()
    # The address follows what is typed, after a pause: it has nothing to say of its own, nor to hide.
    expect(page).to_have_url(re.compile(f"recherche={texte}"))
    rest(page)
    expect(page.locator(".ligne-panne")).to_have_count(1)
    expect(alerte).to_contain_text("La recherche n’a pas été faite")
    mend_server(page)
    retry(page)
    expect(page.locator(resultats)).to_be_visible()
    expect(alerte).to_be_empty()
    expect(champ).to_have_value(texte)


def test_a_detail_closes_without_a_server(page: Page) -> None:
    settle(page, f"{FICHE}?indicateur=part_recus")
    expect(page.get_by_role("dialog")).to_be_visible()
    break_server(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_timeout(300)
    assert "indicateur" not in page.url
    expect(page.get_by_role("alert")).to_be_empty()
    mend_server(page)
    page.locator("a[href*='indicateur=part_recus']").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_above_an_open_detail_the_sentence_can_be_read_and_acted_on(page: Page) -> None:
    settle(page, f"{FICHE}?indicateur=couverture_jdi_ano")
    dialogue = page.get_by_role("dialog")
    break_server(page)
    dialogue.get_by_role("link", name="Densité du territoire et").click()
    expect(dialogue.get_by_role("alert")).to_contain_text("ne répond pas")
    expect(dialogue).to_be_visible()
    assert page.url.endswith("indicateur=couverture_jdi_ano")
    mend_server(page)
    dialogue.get_by_role("button", name="Réessayer").click()
    expect(page.locator("h1")).to_have_text("Densité du territoire et couverture des jeunes")
    expect(page.get_by_role("alert")).to_be_empty()
