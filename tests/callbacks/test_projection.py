"""The projection in a real browser: sizes, keys, buttons, accessibility."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from data.catalogue import load_catalogue
from layouts.ecrans import ECRANS, ECRANS_REGION, Ecran
from layouts.routes import RADARS
from tests.callbacks.axe import run_axe
from tests.callbacks.conftest import CAS, TROUE
from tests.callbacks.onglets import FENETRE, FICHE, listen, move, onglet, open_tab, page, rest, site

__all__ = ["onglet", "page", "site"]
PROJETEE = f"{FICHE}?projection=1"
SUJETS = ("59907S00", *CAS)
TAILLES = [(1280, 720), (1024, 768), (1920, 1080)]
FAUTES = """() => {
  const scene = document.querySelector('.scene-projection');
  const voulue = 24 * Math.max(1, Math.min(innerWidth / 1280, innerHeight / 720));
  const visible = (n) => n.checkVisibility({ checkVisibilityCSS: true }) && !n.closest('.hors-vue');
  const echelle = scene.getBoundingClientRect().width / scene.offsetWidth;
  const style = (n) => parseFloat(getComputedStyle(n).fontSize) * echelle
    * (n.closest('.image') ? new DOMMatrix(getComputedStyle(n.closest('.image')).transform).a : 1);
  const textes = [...scene.querySelectorAll('*')].filter(visible)
    .filter((n) => [...n.childNodes].some((c) => c.nodeType === 3 && c.data.trim()))
    .map((n) => ({ n, r: n.getBoundingClientRect(), t: style(n) }));
  const hors = ({ r }) => r.left < -1 || r.top < -1 || r.right > innerWidth + 1 || r.bottom > innerHeight + 1;
  const coupe = ({ n }) => n.scrollWidth > n.clientWidth + 1 && getComputedStyle(n).display !== 'inline'
    && !n.closest('svg');
  const dire = (mot, { n, t }) => `${mot} ${n.textContent.slice(0, 40)} ${t}`;
  const bas = scene.querySelector('.pied-projection').getBoundingClientRect().top;
  const visuel = scene.querySelector('.visuel');
  return [
    ...textes.filter(({ t }) => t < voulue - 0.01).map((x) => dire('petit', x)),
    ...textes.filter(hors).map((x) => dire('dehors', x)),
    ...textes.filter(coupe).map((x) => dire('coupé', x)),
    ...textes.filter(({ n, r }) => visuel.contains(n) && r.bottom > bas + 1)
      .map((x) => dire('sous le pied', x)),
  ];
}"""
CHEVAUCHEMENTS = """() => {
  const boites = [...document.querySelectorAll('.etiquette .texte > *, h1, .legende')]
    .filter((n) => !n.classList.contains('hors-vue') && n.checkVisibility())
    .map((n) => {
      const tout = document.createRange();
      tout.selectNodeContents(n);
      return [n.textContent, tout.getBoundingClientRect(), n.closest('.etiquette, h1, .legende')];
    });
  // The box of a line stands 2 px out of it above and below.
  return boites.flatMap(([a, r, de], i) => boites.slice(i + 1)
    .filter(([, s, autre]) => autre !== de && r.left < s.right - 1 && s.left < r.right - 1)
    .filter(([, s]) => r.top < s.bottom - 5 && s.top < r.bottom - 5)
    .map(([b]) => `${a} / ${b}`));
}"""
RAYON = """() => document.querySelector('.figure-tracee circle')
  .getBoundingClientRect().width / 2"""


@pytest.fixture(scope="module")
def scene_ouverte(navigateur: Browser, site: str) -> Iterator[Page]:
    page = open_tab(navigateur, site)
    yield page
    page.close()


@pytest.fixture
def scene(scene_ouverte: Page) -> Iterator[Page]:
    """A tab where one goes from screen to screen without opening each: the document is the same."""
    with listen(scene_ouverte):
        yield scene_ouverte
        scene_ouverte.set_viewport_size(FENETRE)


def show_ecran(page: Page, sujet: str, suite: str, numero: int, ecrans: tuple[Ecran, ...]) -> None:
    """Go to a screen, and be sure that it is the one that is shown."""
    move(page, f"{sujet}?projection=1&ecran={numero}{suite}")
    parcours = [ecran.numero for ecran in ecrans if ecran.actif]
    rang = f"{parcours.index(numero) + 1}/{len(parcours)}" if numero in parcours else "hors du"
    expect(page.locator(".situe")).to_contain_text(rang)
    quitter = page.locator("[data-projection=quitter]")
    expect(quitter).to_have_attribute("href", re.compile(f"^{re.escape(sujet)}([?]|$)"))


def open_ecran(page: Page, numero: int, code: str = "59907S00", suite: str = "") -> None:
    page.goto(f"/ml/{code}?projection=1&ecran={numero}{suite}")
    page.wait_for_selector(".commandes a")
    rest(page)


def resize(page: Page, largeur: int, hauteur: int) -> None:
    """And wait until the stage has followed."""
    page.set_viewport_size({"width": largeur, "height": hauteur})
    page.wait_for_function(f"innerWidth === {largeur} && innerHeight === {hauteur}")
    page.evaluate("window.dispatchEvent(new Event('resize'))")


def check_stage(page: Page) -> None:
    """In the three windows: sizes, edges, no scroll bar."""
    for largeur, hauteur in TAILLES:
        resize(page, largeur, hauteur)
        assert page.evaluate(FAUTES) == [], (largeur, hauteur)
        racine = "document.documentElement"
        assert page.evaluate(f"{racine}.scrollWidth") <= largeur
        assert page.evaluate(f"{racine}.scrollHeight") <= hauteur


def check_axe(page: Page) -> None:
    assert run_axe(page) == []
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("numero", [ecran.numero for ecran in ECRANS])
@pytest.mark.parametrize("code", SUJETS)
def test_every_screen_holds_in_every_window(scene: Page, code: str, numero: int) -> None:
    show_ecran(scene, f"/ml/{code}", "", numero, ECRANS)
    check_stage(scene)
    check_axe(scene)
    while scene.locator(".suites section").count():
        scene.keyboard.press("Space")
        if not scene.locator(".suites section:visible").count():
            break
        check_stage(scene)
        check_axe(scene)


@pytest.mark.parametrize("code", ["59907S00", TROUE])
@pytest.mark.parametrize("slug", [s for s, c in load_catalogue().couples.items() if c.communs])
def test_a_pair_with_its_warning_holds(page: Page, slug: str, code: str) -> None:
    open_ecran(page, 9, code, f"&couple={slug}")
    expect(page.locator(".corps .note").first).to_contain_text("Lien en partie mécanique")
    check_stage(page)


@pytest.mark.parametrize("numero", [ecran.numero for ecran in ECRANS_REGION])
@pytest.mark.parametrize("code", ["31", "94"])
def test_a_region_is_projected_without_its_matrix(scene: Page, code: str, numero: int) -> None:
    show_ecran(scene, f"/region/{code}", "&vue=structures", numero, ECRANS_REGION)
    assert scene.locator(".rangees li").count() == (0 if numero == 3 else 5)
    assert scene.locator(".matrice").count() == 0
    check_stage(scene)
    check_axe(scene)


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


@pytest.mark.parametrize("numero", [5, 9])
def test_what_was_put_aside_is_said_on_the_screen(page: Page, numero: int) -> None:
    open_ecran(page, numero, suite="&couple=nimporte&annee=2001")
    avis = page.locator(".avis-projection")
    expect(avis).to_contain_text("Aucune donnée pour 2001")
    expect(avis).to_contain_text("Couple «\u202fnimporte\u202f» inconnu")
    check_stage(page)


@pytest.mark.parametrize("radar", RADARS)
@pytest.mark.parametrize("code", ["59907S00", TROUE])
def test_no_label_of_the_radar_meets_another(page: Page, code: str, radar: str) -> None:
    open_ecran(page, 5, code, f"&radar={radar}")
    page.wait_for_selector(".figure-tracee circle", state="attached")
    # A line more under the drawing, where it says sigles in full: on a large screen the ring makes room.
    grand = 270 if page.locator(".corps .sigles").count() else 300
    for (largeur, hauteur), rayon in zip(TAILLES, (180, 200, grand), strict=True):
        resize(page, largeur, hauteur)
        assert page.evaluate(CHEVAUCHEMENTS) == [], (largeur, hauteur)
        assert page.evaluate(RAYON) == pytest.approx(rayon, abs=3)


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


def test_the_ends_are_a_key_or_a_button_away(page: Page) -> None:
    """Of a structure, then of a region: the counter follows what the arrows follow."""
    open_ecran(page, 4)
    titre, situe = page.locator("h1"), page.locator(".situe")
    expect(situe).to_contain_text("ML fictive 31-07 · 3/8")
    expect(situe).to_contain_text("25 autres structures de la région")
    for touche, dit, rang in (("End", "Avec quels moyens", "8/8"), ("Home", "Quel est ce", "1/8")):
        page.keyboard.press(touche)
        expect(titre).to_contain_text(dit)
        expect(situe).to_contain_text(rang)
    page.get_by_role("button", name="Touches").click()
    page.get_by_role("link", name="dernier écran").click()
    expect(situe).to_contain_text("8/8")
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
    open_ecran(page, 7)
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
    expect(page.locator(".menu-touches li")).to_have_count(8)
    expect(page.locator(".menu-touches li", has_text="Début").locator("a")).to_be_visible()
    check_stage(page)
    check_axe(page)
    page.get_by_role("button", name="Raccourcis clavier").click()
    expect(page.get_by_role("button", name="désactivés")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu-touches")).to_be_hidden()
    expect(ouvrir).to_be_focused()
    for touche in ("b", "ArrowRight", "PageDown", "Escape", "f"):
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
