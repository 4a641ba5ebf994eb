"""The projection in a real browser: sizes, keys, buttons, accessibility."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from layouts.ecrans import ECRANS
from tests.callbacks.test_browser import FICHE, navigateur, page, site

__all__ = ["navigateur", "page", "site"]
PROJETEE = f"{FICHE}?projection=1"
TAILLES = [(1280, 720), (1024, 768), (1920, 1080)]
FAUTES = """() => {
  const scene = document.querySelector('.scene-projection');
  const echelle = scene.getBoundingClientRect().width / scene.offsetWidth;
  const voulue = 24 * Math.min(innerWidth / 1280, innerHeight / 720, 1.5);
  const visible = (n) => n.checkVisibility({ checkVisibilityCSS: true }) && !n.closest('.hors-vue');
  return [...scene.querySelectorAll('*')].filter(visible)
    .filter((n) => [...n.childNodes].some((c) => c.nodeType === 3 && c.data.trim()))
    .map((n) => [n, n.getBoundingClientRect(), parseFloat(getComputedStyle(n).fontSize) * echelle])
    .filter(([, r, t]) => t < Math.max(24 * echelle, Math.min(24, voulue)) - 0.01 || r.left < -1
      || r.top < -1 || r.right > innerWidth + 1 || r.bottom > innerHeight + 1)
    .map(([n, r, t]) => `${n.textContent.slice(0, 40)} ${t} ${r.left} ${r.top}`);
}"""


def open_ecran(page: Page, numero: int) -> None:
    page.goto(f"{PROJETEE}&ecran={numero}")
    page.wait_for_selector(".commandes a")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("numero", [ecran.numero for ecran in ECRANS])
def test_every_screen_holds_in_every_window(page: Page, numero: int) -> None:
    open_ecran(page, numero)
    for largeur, hauteur in TAILLES:
        page.set_viewport_size({"width": largeur, "height": hauteur})
        page.wait_for_timeout(100)
        assert page.evaluate(FAUTES) == []
        racine = "document.documentElement"
        assert page.evaluate(f"{racine}.scrollWidth") <= largeur
        assert page.evaluate(f"{racine}.scrollHeight") <= hauteur
    violations = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []
    assert page.locator("h1").count() == 1


def test_keys_and_buttons_move_and_leave(page: Page) -> None:
    page.goto(FICHE)
    page.get_by_role("link", name="Projeter").click()
    titre = page.locator("h1")
    expect(titre).to_have_text("Quel est ce territoire\u202f?")
    page.wait_for_selector(".commandes a")
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


def test_space_reveals_in_order(page: Page) -> None:
    open_ecran(page, 9)
    for titre in ("Hypothèse à vérifier", "Questions à poser", "Leviers d’action"):
        page.keyboard.press("Space")
        expect(page.locator(".suites h2:visible")).to_have_text(titre)
    page.get_by_role("button", name="Révéler").click()
    expect(page.locator(".suites h2:visible")).to_have_count(0)


def test_letters_can_be_switched_off(page: Page) -> None:
    open_ecran(page, 4)
    noire = page.locator(".page-projection.noire")
    page.keyboard.press("b")
    expect(noire).to_have_count(1)
    page.get_by_role("button", name="Noir").click()
    expect(noire).to_have_count(0)
    page.get_by_role("button", name="Raccourcis clavier").click()
    expect(page.get_by_role("button", name="désactivés")).to_be_visible()
    page.keyboard.press("b")
    expect(noire).to_have_count(0)
    open_ecran(page, 5)
    expect(page.get_by_role("button", name="désactivés")).to_be_visible()
