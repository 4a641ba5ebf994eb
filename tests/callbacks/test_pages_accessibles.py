"""The pages on a real base: every size, spaced text, no movement, titles, focus, names, empty base."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from layouts.routes import Page as Genre
from layouts.routes import parse_cle
from tests.callbacks.axe import FIGURES, OUVRIR, find_violations, show_all
from tests.callbacks.conftest import serve
from tests.callbacks.onglets import (
    CROISEE,
    FENETRE,
    FICHE,
    fit,
    leave,
    move,
    onglet,
    open_page,
    open_tab,
)
from tests.callbacks.test_avant_navigateur import APRES, AVANT
from tests.callbacks.test_axe_navigateur import CHEMINS

__all__ = ["onglet"]
PAGES = [
    *("/", "/region/31", "/region/31?vue=structures", "/region/31/priorites", "/france"),
    *(FICHE, f"{FICHE}/contexte", CROISEE, f"{FICHE}/dialogue", "/region/31/campagne"),
    *("/dictionnaire", "/donnees", "/methode", "/accessibilite", "/plan", "/nimporte"),
    *("/donnees/importer", "/notice", "/prise-en-main"),
]
SEULES = ("/contexte", "/dialogue", "/donnees", "/donnees/importer", "/methode", "/prise-en-main")
"""The pages that the invented façade does not have, or has small."""
ESPACES = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
GENES = """() => {
  const vus = (s) => [...document.querySelectorAll(s)]
    .filter((e) => e.checkVisibility() && !e.closest('.hors-vue'));
  const boites = vus('.etiquette .texte > *, .page-ml details > summary, .fin-de-barre p, .bouton')
    .map((e) => [e, e.getBoundingClientRect()]);
  const touchent = boites.flatMap(([e, a], i) => boites.slice(0, i)
    .filter(([f, b]) => e.closest('li, p, div') !== f.closest('li, p, div')
      && !e.contains(f) && !f.contains(e)
      && a.left < b.right && b.left < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom)
    .map(([f]) => e.textContent + ' / ' + f.textContent));
  const coupes = vus('main *, header *, footer *')
    .filter((e) => ['hidden', 'clip'].includes(getComputedStyle(e).overflowX)
      && e.scrollWidth > e.clientWidth + 1
      && !e.matches('select, svg, svg *, i[style*="--q"], .mot, .points span') && e.clientWidth > 1)
    .map((e) => e.outerHTML.slice(0, 120));
  return [...touchent, ...coupes];
}"""
FOCUS = """() => {
  const e = document.activeElement;
  const trace = (n) => n && (parseFloat(getComputedStyle(n).outlineWidth) >= 2
    && getComputedStyle(n).outlineStyle !== 'none');
  const carte = e.querySelector && e.querySelector(':scope > use');
  return trace(e) || (e.matches('input[type=radio]') && trace(e.nextElementSibling))
    || (carte && parseFloat(getComputedStyle(carte).strokeWidth) >= 3) || e === document.body
    || e.outerHTML.slice(0, 200);
}"""


@pytest.fixture(scope="module")
def site_vide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(tmp_path_factory.mktemp("vide"))


@pytest.fixture(scope="module")
def titres() -> set[str]:
    """Those of the pages already seen."""
    return set()


@pytest.fixture
def page(onglet: Page) -> Iterator[Page]:
    onglet.emulate_media(reduced_motion="reduce")
    yield onglet
    leave(onglet)


@pytest.fixture(scope="module")
def visite(navigateur: Browser, site: str) -> Iterator[Page]:
    """One document from page to page: scripts and axe are read in it once."""
    page = open_tab(navigateur, site)
    page.emulate_media(reduced_motion="reduce")
    yield page
    page.close()


def test_no_page_is_left_out() -> None:
    """A new one goes in PAGES; and in SEULES, or in CHEMINS of test_axe_navigateur.py."""
    assert find_pages(PAGES) == set(Genre)
    seules = [chemin for chemin in PAGES if chemin.endswith(SEULES)]
    assert find_pages([*CHEMINS, *seules]) == set(Genre)


def find_pages(chemins: list[str]) -> set[Genre]:
    return {parse_cle(chemin).page for chemin in chemins}


@pytest.mark.parametrize("chemin", PAGES)
def test_a_page_holds_in_every_window(visite: Page, titres: set[str], chemin: str) -> None:
    """A title of its own; 320 px; 200 %, that is 640 × 360; text spaced out; nothing moves."""
    visite.set_viewport_size(FENETRE)
    move(visite, chemin)
    assert visite.title() not in titres
    titres.add(visite.title())
    assert visite.evaluate("document.getAnimations().length") == 0
    assert visite.evaluate(FIGURES) == []
    visite.evaluate(OUVRIR)
    for largeur, hauteur in ((320, 640), (640, 360)):
        assert fit(visite, largeur, hauteur) <= largeur
    espaces = visite.add_style_tag(content=ESPACES)
    for largeur in (390, 1280):
        assert fit(visite, largeur, 720) <= largeur
        assert visite.evaluate(GENES) == []
    espaces.evaluate("style => style.remove()")


@pytest.mark.parametrize("chemin", [chemin for chemin in PAGES if chemin.endswith(SEULES)])
def test_no_accessibility_violation_on_a_real_base(visite: Page, chemin: str) -> None:
    """As the server answers it; what is written is a page whose tree scripts change at once: opened anew."""
    visite.set_viewport_size(FENETRE)
    if chemin.endswith("/dialogue"):
        open_page(visite, chemin)
    else:
        move(visite, chemin)
        assert visite.evaluate(AVANT) == visite.evaluate(APRES)
    visite.evaluate(OUVRIR)
    visite.evaluate("document.documentElement.dataset.contraste = 'oui'")
    assert find_violations(visite) == []
    visite.evaluate("document.documentElement.dataset.contraste = 'non'")
    show_all(visite, 390)
    assert find_violations(visite) == []


@pytest.mark.parametrize("chemin", ["/", FICHE, "/region/31"])
def test_the_focus_is_always_seen(page: Page, chemin: str) -> None:
    open_page(page, chemin)
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) is True


def test_the_empty_base_says_so(navigateur: Browser, site_vide: str) -> None:
    page = open_tab(navigateur, site_vide)
    for chemin in ("/", FICHE, "/donnees", "/plan"):
        open_page(page, chemin)
        expect(page.locator("h1")).to_have_text("Données indisponibles")
    assert find_violations(page) == []
    show_all(page, 390)
    assert find_violations(page) == []
    page.close()


def test_a_name_can_be_pointed_at_and_hidden(page: Page) -> None:
    open_page(page, CROISEE)
    page.wait_for_selector(".points button")
    bouton = page.locator(".points button").first
    nom = bouton.locator("span")
    bouton.focus()
    assert nom.evaluate("e => getComputedStyle(e).clipPath") == "none"
    boite = nom.bounding_box()
    assert boite is not None
    page.mouse.move(boite["x"] + boite["width"] / 2, boite["y"] + boite["height"] / 2)
    assert nom.evaluate("e => getComputedStyle(e).clipPath") == "none"
    page.keyboard.press("Escape")
    assert nom.evaluate("e => getComputedStyle(e).clipPath") != "none"


def test_the_word_of_a_cell_and_the_name_of_a_map_hide_too(page: Page) -> None:
    open_page(page, "/region/31?vue=structures")
    page.wait_for_selector(".matrice td a")
    mot = page.locator(".matrice td a .mot").first
    page.locator(".matrice td a").first.focus()
    assert mot.evaluate("e => getComputedStyle(e).clipPath") == "none"
    page.keyboard.press("Escape")
    assert mot.evaluate("e => getComputedStyle(e).clipPath") != "none"
    page.wait_for_selector(".carte-region .point")
    point, nom = (
        page.locator(".carte-region .point").first,
        page.locator(".carte-region .nom").first,
    )
    point.hover()
    expect(nom).to_be_visible()
    boite = nom.bounding_box()
    assert boite is not None
    page.mouse.move(boite["x"] + 5, boite["y"] + 5)
    expect(nom).to_be_visible()
    page.keyboard.press("Escape")
    expect(nom).to_be_hidden()


def test_arrows_go_from_dot_to_dot_on_a_map(page: Page) -> None:
    open_page(page, "/region/31")
    points = page.locator(".carte-region .point")
    points.first.focus()
    page.keyboard.press("ArrowRight")
    assert points.nth(1).evaluate("e => e === document.activeElement")
    assert page.locator(".carte-region .point[tabindex='0']").count() == 1


def test_the_strong_contrast_is_kept_and_follows_the_system(page: Page) -> None:
    open_page(page, "/methode")
    bouton = page.get_by_role("button", name="Contraste renforcé")
    expect(bouton).to_have_attribute("aria-pressed", "false")
    page.emulate_media(contrast="more")
    expect(bouton).to_have_attribute("aria-pressed", "true")
    page.emulate_media(contrast="no-preference")
    expect(bouton).to_have_attribute("aria-pressed", "false")
    bouton.click()
    expect(bouton).to_have_attribute("aria-pressed", "true")
    open_page(page, FICHE)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    ligne = page.locator("#ml-radar-image [stroke='#0B4EA2']").first
    assert ligne.evaluate("e => getComputedStyle(e).stroke") == "rgb(0, 51, 122)"
    page.locator("#ml-radar-image").hover(force=True)
    remplie = page.locator("#ml-radar-image path.point[style*='fill: rgb(11, 78, 162)']").first
    assert remplie.evaluate("e => getComputedStyle(e).fill") == "rgb(0, 51, 122)"


def test_a_select_says_that_it_changes_the_page(page: Page) -> None:
    open_page(page, CROISEE)
    page.wait_for_selector("#choix-couple")
    for nom in ("Région", "Mission locale", "Année", "Comparer à", "Couple d’indicateurs"):
        choix = page.get_by_label(re.compile(f"^{nom}$"))
        expect(choix).to_have_accessible_description("Un choix change aussitôt la page.")


def test_the_plan_leads_to_every_structure(page: Page) -> None:
    open_page(page, "/methode")
    page.get_by_role("link", name="Plan du site").click()
    expect(page.locator("#plan-corps .structures li")).to_have_count(454)
    page.locator("main").get_by_role("link", name="ML fictive 31-07", exact=True).click()
    expect(page.locator("h1")).to_have_text("ML fictive 31-07")
