"""The projection in a real browser: keys, buttons, what is noted on the wall."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from data.catalogue import load_catalogue
from tests.callbacks.onglets import FICHE, onglet, page, site
from tests.callbacks.scene import TAILLES, check_axe, check_stage, open_ecran, resize

__all__ = ["onglet", "page", "site"]
FAUTES_NOTER = """() => {
  const scene = document.querySelector('.scene-noter');
  const echelle = scene.getBoundingClientRect().width / scene.offsetWidth;
  const voulue = 24 * Math.max(1, Math.min(innerWidth / 1280, innerHeight / 720)) - 0.01;
  const textes = 'h2, button, label, legend, textarea, .etat-saisie';
  return [...scene.querySelectorAll(textes)].filter((n) => {
    const r = n.getBoundingClientRect();
    return parseFloat(getComputedStyle(n).fontSize) * echelle < voulue || r.left < 0 || r.top < 0
      || r.right > innerWidth || r.bottom > innerHeight;
  }).map((n) => n.textContent);
}"""


def test_a_region_is_projected_and_left(page: Page) -> None:
    page.goto("/region/31")
    page.get_by_role("link", name="Projeter").click()
    page.wait_for_selector(".rangees")
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_contain_text("(suite)")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".propositions li")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text("Nord-Pas-de-Calais")
    assert "projection" not in page.url


def test_keys_and_buttons_move_and_leave(page: Page) -> None:
    page.goto(FICHE)
    page.get_by_role("link", name="Projeter").click()
    titre = page.locator("h1")
    expect(titre).to_have_text("Dialogue de gestion 2011 · ML fictive 31-07")
    page.wait_for_selector(".commandes a")
    page.keyboard.press("ArrowRight")
    expect(titre).to_have_text("Quel est ce territoire\u202f?")
    page.keyboard.press("ArrowRight")
    expect(titre).to_have_text("Quels jeunes sont touchés\u202f?")
    expect(page).to_have_url(re.compile("ecran=3"))
    expect(page.locator("#annonce")).to_contain_text("Quels jeunes")
    page.get_by_role("link", name="Suivant").click()
    expect(titre).to_have_text("Que valent les données\u202f?")
    page.keyboard.press("PageUp")
    expect(titre).to_have_text("Quels jeunes sont touchés\u202f?")
    page.go_back()
    expect(titre).to_have_text("Que valent les données\u202f?")
    page.keyboard.press("Escape")
    expect(titre).to_have_text("ML fictive 31-07")
    expect(page.locator("#projeter")).to_be_focused()


def test_the_ends_are_a_key_or_a_button_away(page: Page) -> None:
    """Of a structure, then of a region: the counter follows what the arrows follow."""
    open_ecran(page, 4)
    titre, situe = page.locator("h1"), page.locator(".situe")
    expect(situe).to_contain_text("ML fictive 31-07 · 4/13")
    expect(situe).to_contain_text("25 autres structures de la région")
    for touche, dit, rang in (("End", "Relevé", "13/13"), ("Home", "Dialogue", "1/13")):
        page.keyboard.press(touche)
        expect(titre).to_contain_text(dit)
        expect(situe).to_contain_text(rang)
    page.get_by_role("button", name="Touches").click()
    page.get_by_role("link", name="dernier écran").click()
    expect(situe).to_contain_text("13/13")
    expect(page.locator(".menu-touches")).to_be_hidden()
    page.goto("/region/31?projection=1")
    expect(situe).to_contain_text("Nord-Pas-de-Calais · 1/3")
    page.keyboard.press("End")
    expect(situe).to_contain_text("3/3")


def test_space_reveals_in_order(page: Page) -> None:
    open_ecran(page, 9)
    for titre in ("Hypothèse à vérifier", "Questions à poser", "Leviers d’action"):
        page.keyboard.press("Space")
        expect(page.locator(".suites h2:visible")).to_have_text(titre)
    page.get_by_role("button", name="Révéler").click()
    expect(page.locator(".suites h2:visible")).to_have_count(0)


def test_space_reveals_after_a_click_on_next(page: Page) -> None:
    open_ecran(page, 8)
    page.get_by_role("link", name="Suivant").click()
    expect(page.get_by_role("button", name="Révéler")).to_be_visible()
    page.get_by_role("link", name="Suivant").focus()
    page.keyboard.press("Space")
    expect(page.locator(".suites h2:visible")).to_have_text("Hypothèse à vérifier")


def test_the_first_screen_reveals_its_question_under_the_strips(page: Page) -> None:
    open_ecran(page, 1)
    question = page.locator(".suites h2")
    expect(question).to_be_hidden()
    page.keyboard.press("Space")
    expect(question).to_have_text("Qu’ajoutez-vous\u202f?")
    expect(page.locator("ul.contexte")).to_be_visible()
    page.keyboard.press("Space")
    expect(question).to_be_hidden()


def test_pages_of_a_remote_control_move(page: Page) -> None:
    open_ecran(page, 3)
    titre = page.locator("h1")
    page.keyboard.press("PageDown")
    expect(titre).to_have_text("Que valent les données\u202f?")
    page.keyboard.press("PageUp")
    expect(titre).to_have_text("Quels jeunes sont touchés\u202f?")


def test_full_screen_by_key_and_by_button(page: Page) -> None:
    open_ecran(page, 4)
    plein = page.get_by_role("button", name="Plein écran")
    page.keyboard.press("f")
    expect(plein).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.fullscreenElement === document.documentElement")
    plein.click()
    expect(plein).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("document.fullscreenElement === null")


def test_the_way_back_from_black_is_visible(page: Page) -> None:
    open_ecran(page, 4)
    noire, retour = page.locator(".page-projection.noire"), page.locator("[data-projection=retour]")
    expect(retour).to_be_hidden()
    page.keyboard.press("b")
    expect(retour).to_have_text("B ou un clic\u202f: revenir")
    expect(retour).to_be_visible()
    expect(page.locator(".qualite")).to_be_hidden()
    check_stage(page)
    check_axe(page)
    page.keyboard.press("b")
    expect(noire).to_have_count(0)
    page.keyboard.press("b")
    page.mouse.click(600, 300)
    expect(noire).to_have_count(0)
    page.get_by_role("button", name="Noir").focus()
    page.keyboard.press("Enter")
    expect(retour).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Noir")).to_be_focused()


def test_the_menu_of_keys_switches_them_all_off(page: Page) -> None:
    open_ecran(page, 4)
    noire, ouvrir = (
        page.locator(".page-projection.noire"),
        page.get_by_role("button", name="Touches"),
    )
    ouvrir.click()
    expect(page.locator(".menu-touches li")).to_have_count(9)
    expect(page.locator(".menu-touches li", has_text="Début").locator("a")).to_be_visible()
    check_stage(page)
    check_axe(page)
    page.get_by_role("button", name="Raccourcis clavier").click()
    expect(page.get_by_role("button", name="désactivés")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu-touches")).to_be_hidden()
    expect(ouvrir).to_be_focused()
    for touche in ("b", "n", "ArrowRight", "PageDown", "Escape", "f"):
        page.keyboard.press(touche)
    expect(page.locator("h1")).to_have_text("Que valent les données\u202f?")
    expect(noire).to_have_count(0)
    page.get_by_role("button", name="Noir").click()
    expect(page.locator("[data-projection=retour]")).to_have_text("Un clic\u202f: revenir")
    page.mouse.click(600, 300)
    open_ecran(page, 5)
    page.get_by_role("button", name="Touches").click()
    page.get_by_role("button", name="désactivés").click()
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_have_text("Sur quoi s’appuyer\u202f?")


def test_noting_is_a_key_and_what_is_typed_moves_nothing(page: Page) -> None:
    """N on a screen of figures; then a field of the stage, and Échap twice; the text is there again later."""
    open_ecran(page, 6, "59913S00")
    page.keyboard.press("n")
    boites, fermer = page.locator(".noter textarea"), page.get_by_role("button", name="Fermer")
    expect(boites.first).to_be_focused()
    premiere, deuxieme = (boites.nth(rang).bounding_box() for rang in (0, 1))
    assert premiere
    assert deuxieme
    assert [premiere["width"], premiere["height"]] == [deuxieme["width"], deuxieme["height"]]
    cote = boites.first.get_attribute("data-cote")
    page.keyboard.type("Un bon n\u00famero b f 5")
    expect(page.locator(".noter .etat-saisie").first).to_contain_text("Enregistré")
    check_noter(page)
    check_axe(page)
    page.keyboard.press("Escape")
    expect(fermer).to_be_hidden()
    expect(page.locator("h1")).to_have_text("Sur quoi s’appuyer\u202f?")
    page.get_by_role("button", name="Noter").click()
    expect(boites.first).to_be_focused()
    fermer.click()
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_have_text("Que faut-il examiner\u202f?")
    page.keyboard.press("ArrowRight")
    champ = page.locator(".en-grand textarea")
    champ.click()
    page.keyboard.type("n b ")
    page.keyboard.press("ArrowLeft")
    expect(champ).to_have_value("n b ")
    page.keyboard.press("Escape")
    expect(champ).not_to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text("ML fictive à trois autres")
    par = {"ml": "la mission locale", "direccte": "la DIRECCTE"}[cote or ""]
    open_ecran(page, 5, "59913S00")
    page.keyboard.press("n")
    expect(boites.first).to_have_value("Un bon n\u00famero b f 5")
    expect(page.locator(".noter .etat-saisie").first).to_contain_text(f"par {par}")


def check_noter(page: Page) -> None:
    """As large as the stage, whatever the window; nothing under 24 px."""
    for largeur, hauteur in TAILLES:
        resize(page, largeur, hauteur)
        assert page.evaluate(FAUTES_NOTER) == []
    resize(page, 1280, 720)


def test_lines_are_added_on_the_wall(page: Page) -> None:
    """An engagement and what it says, read by the other side's browser; the part shown stays shown."""
    open_ecran(page, 14, "59914S00")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Ajouter un engagement").click()
    ligne = page.locator(".rangee.engagement")
    ligne.locator("select").select_option("etat")
    ligne.locator("textarea").fill("Une réunion par trimestre")
    expect(ligne.locator("[data-champ=texte] .etat-saisie")).to_contain_text("Enregistré")
    expect(page.get_by_role("button", name="Engagements")).to_have_attribute("aria-pressed", "true")
    check_stage(page)
    open_ecran(page, 15, "59914S00")
    expect(page.locator(".accords")).to_contain_text("Une réunion par trimestre")


def test_what_is_retained_on_a_page_starts_the_screens(page: Page) -> None:
    page.goto("/ml/59913S00/lecture-croisee?couple=charge-suivi")
    retenir = page.get_by_role("button", name="Retenir pour le dialogue")
    retenir.click()
    retenu = page.get_by_role("button", name="Retenu pour le dialogue")
    expect(retenu).to_be_visible()
    open_ecran(page, 9, "59913S00")
    expect(page.locator("h1")).to_have_text(load_catalogue().couples["charge-suivi"].titre)
    page.goto("/ml/59913S00/lecture-croisee?couple=charge-suivi")
    retenu.click()
    expect(retenir).to_be_visible()
