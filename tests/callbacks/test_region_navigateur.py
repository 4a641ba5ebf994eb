"""A region and its priorities in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.callbacks.onglets import onglet, open_page, open_tab, page, site

__all__ = ["onglet", "page", "site"]


def test_an_unknown_view_and_what_is_of_no_use_are_said(page: Page) -> None:
    open_page(page, "/region/31?vue=zzz&ecran=3")
    expect(page.locator("#avis")).to_contain_text("Vue «\u202fzzz\u202f» inconnue")
    expect(page.locator("#avis")).to_contain_text("ecran=3")


def test_a_region_names_the_structures_of_a_corner_on_opening(page: Page) -> None:
    open_page(page, "/region/31")
    page.wait_for_selector(".table-couples")
    coin = page.locator(".table-couples details").first
    expect(coin.get_by_role("link")).to_be_hidden()
    coin.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(coin.get_by_role("link")).to_be_visible()


def test_the_map_leads_to_a_region(page: Page) -> None:
    open_page(page, "/")
    page.get_by_role("link", name="Nord-Pas-de-Calais, 26 structures").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Nord-Pas-de-Calais")


def test_a_row_of_the_region_names_its_structures_by_keyboard(page: Page) -> None:
    open_page(page, "/region/31")
    bouton = page.locator(".deplie").first
    noms = page.locator("#noms-part_recus")
    expect(noms).to_be_hidden()
    bouton.focus()
    page.keyboard.press("Enter")
    expect(noms).to_be_visible()
    expect(bouton).to_have_attribute("aria-expanded", "true")


def test_the_views_and_the_departement_are_in_the_address(page: Page) -> None:
    open_page(page, "/region/31")
    page.get_by_label("Département").select_option("62")
    expect(page.locator("#region-avis")).to_contain_text("Pas-de-Calais")
    page.get_by_role("link", name="Voir par structure").click()
    expect(page).to_have_url(re.compile("departement=62.*vue=structures"))
    expect(page.locator(".matrice tbody tr")).to_have_count(9)
    page.locator(".matrice tr", has_text="ML fictive 31-07").locator("td a").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert "departement" not in page.url


def test_a_priority_is_kept_reworded_added_and_withdrawn(page: Page) -> None:
    open_page(page, "/region/31/priorites")
    retenues = page.locator("#priorites-retenues")
    expect(retenues).to_contain_text("Aucune priorité retenue")
    page.get_by_label("Garder").first.click()
    expect(retenues.locator("li")).to_have_count(1)
    expect(page.locator(".formulaire .etat-geste").first).to_contain_text("Décision enregistrée")
    expect(page.get_by_label("Garder").first).to_be_checked()
    champ = page.locator("textarea").first
    champ.fill("L’accueil d’abord")
    champ.blur()
    expect(retenues).to_contain_text("L’accueil d’abord")
    page.get_by_label("Ajouter une priorité").fill("La mobilité <b>")
    page.keyboard.press("Enter")
    expect(retenues.locator("li")).to_have_count(2)
    expect(page.get_by_label("Ajouter une priorité")).to_have_value("")
    open_page(page, "/region/31/priorites")
    expect(retenues).to_contain_text("La mobilité <b>")
    expect(page.get_by_label("Garder").first).to_be_checked()
    page.get_by_role("button", name="Retirer").click()
    expect(retenues.locator("li")).to_have_count(1)
    open_page(page, "/france")
    expect(page.locator(".france")).to_contain_text("1 région")


def test_two_windows_do_not_undo_one_another(page: Page, navigateur: Browser, site: str) -> None:
    """One only rewords a page that was loaded before the other decided."""
    open_page(page, "/region/21/priorites")
    autre = open_tab(navigateur, site)
    open_page(autre, "/region/21/priorites")
    autre.get_by_label("Garder").first.click()
    expect(autre.locator("#priorites-retenues li")).to_have_count(1)
    champ = page.locator("textarea").first
    champ.fill("Nos mots")
    champ.blur()
    expect(page.locator("#priorites-retenues")).to_contain_text("Nos mots")
    autre.close()


def test_the_field_of_a_region_does_not_follow_to_another(page: Page) -> None:
    open_page(page, "/region/31/priorites")
    page.get_by_label("Ajouter une priorité").fill("Pour le Nord seulement")
    page.get_by_label("Région", exact=True).select_option("21")
    expect(page.locator("h1")).to_have_text("Champagne-Ardenne")
    expect(page.get_by_label("Ajouter une priorité")).to_have_value("")
    expect(page.get_by_label("Comparer à")).to_have_value("comparables")


def test_the_departement_keeps_the_focus(page: Page) -> None:
    open_page(page, "/region/31")
    choix = page.get_by_label("Département")
    choix.focus()
    choix.select_option("62")
    expect(page.locator("#region-avis")).to_contain_text("Pas-de-Calais")
    assert page.evaluate("document.activeElement.id") == "choix-departement"
