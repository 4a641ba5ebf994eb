"""The projection in a real browser: sizes, keys, buttons, accessibility."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from data.catalogue import load_catalogue
from layouts.ecrans import (
    BILAN,
    COUPLE_2,
    COUPLE_3,
    DU_DIALOGUE,
    ECRANS,
    ECRANS_REGION,
    OBJECTIFS,
    RELEVE,
    Ecran,
)
from layouts.routes import RADARS
from tests.callbacks.axe import run_axe
from tests.callbacks.conftest import CAS, TROUE
from tests.callbacks.onglets import FENETRE, FICHE, listen, move, onglet, open_tab, page, rest, site
from tests.layouts.fixtures.dialogues import AVANT, TEXTES

__all__ = ["onglet", "page", "site"]
PHRASE = "Un engagement tenu en partie, faute d’un local dans la vallée avant le mois d’octobre. "
PROJETEE = f"{FICHE}?projection=1"
SUJETS = ("59907S00", *CAS)
A_PLEIN = (*DU_DIALOGUE, COUPLE_2, COUPLE_3)
"""Tried with the longest name and the longest texts."""
VIDES = {(SUJETS[0], numero) for numero in (BILAN, OBJECTIFS, RELEVE)}
"""And these where nothing was written."""
TAILLES = [(1280, 720), (1024, 768), (1920, 1080)]
FAUTES = """() => {
  const scene = document.querySelector('.scene-projection');
  const voulue = 24 * Math.max(1, Math.min(innerWidth / 1280, innerHeight / 720));
  const visible = (n) => n.checkVisibility({ checkVisibilityCSS: true }) && !n.closest('.hors-vue')
    && getComputedStyle(n).clipPath === 'none' && n.nodeName !== 'OPTION';
  // What people write is scrolled to where it is longer than the wall is high.
  const defile = (n) => Boolean(n.closest('.ecran-dialogue'));
  const echelle = scene.getBoundingClientRect().width / scene.offsetWidth;
  const style = (n) => parseFloat(getComputedStyle(n).fontSize) * echelle
    * (n.closest('.image') ? new DOMMatrix(getComputedStyle(n.closest('.image')).transform).a : 1);
  const textes = [...scene.querySelectorAll('*')].filter(visible)
    .filter((n) => [...n.childNodes].some((c) => c.nodeType === 3 && c.data.trim()))
    .map((n) => ({ n, r: n.getBoundingClientRect(), t: style(n) }));
  const hors = ({ n, r }) => r.left < -1 || r.right > innerWidth + 1
    || (!defile(n) && (r.top < -1 || r.bottom > innerHeight + 1));
  const coupe = ({ n }) => n.scrollWidth > n.clientWidth + 1 && getComputedStyle(n).display !== 'inline'
    && !n.closest('svg');
  const dire = (mot, { n, t }) => `${mot} ${n.textContent.slice(0, 40)} ${t}`;
  const bas = scene.querySelector('.pied-projection').getBoundingClientRect().top;
  const visuel = scene.querySelector('.visuel');
  return [
    ...textes.filter(({ t }) => t < voulue - 0.01).map((x) => dire('petit', x)),
    ...textes.filter(hors).map((x) => dire('dehors', x)),
    ...textes.filter(coupe).map((x) => dire('coupé', x)),
    ...textes.filter(({ n, r }) => visuel.contains(n) && !defile(n) && r.bottom > bas + 1)
      .map((x) => dire('sous le pied', x)),
  ];
}"""
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


def fill(site: str, code: str, campagne: int, textes: dict[str, dict[str, str]]) -> None:
    """Write, as two people would."""
    with urlopen(
        f"{site}/dialogue/suite?genre=dialogue&code={code}&annee={campagne}&depuis=0"
    ) as lu:
        assert lu.status == 200
    for cle, champs in textes.items():
        for champ, valeur in champs.items():
            geste = {"genre": "dialogue", "code": code, "annee": campagne, "cle": cle, "vu": 0}
            geste |= {"forme": cle.partition("-")[0], "champ": champ, "valeur": valeur}
            geste |= {"cote": "deux", "demande": uuid4().hex}
            demande = Request(f"{site}/dialogue/ecriture", json.dumps(geste).encode())
            demande.add_header("Content-Type", "application/json")
            with urlopen(demande) as garde:
                assert garde.status == 200


@pytest.fixture(scope="module", autouse=True)
def ecrits(site: str) -> None:
    """The structure with the longest name has written most; another has pinned two pairs; others nothing."""
    longs = {cle: dict(champs) for cle, champs in TEXTES.items()}
    longs["etape-3"] |= {"partage": PHRASE * 6, "discussion": PHRASE * 4, "transversal": PHRASE * 8}
    longs |= {f"objectif-{n}": longs["objectif-a"] for n in range(3)}
    longs |= {f"engagement-{n}": {"de_qui": "les_deux", "texte": PHRASE} for n in range(4)}
    fill(site, TROUE, 2011, longs)
    fill(site, TROUE, 2010, AVANT | {f"engagement-{n}": {"texte": PHRASE} for n in range(5)})
    couples = list(load_catalogue().couples)[:2]
    epingles = {f"epingle-couple.{s.replace('-', '.')}": {"objet": f"couple:{s}"} for s in couples}
    fill(site, "59912S00", 2011, epingles)


def show_ecran(page: Page, sujet: str, suite: str, numero: int, ecrans: tuple[Ecran, ...]) -> None:
    """Go to a screen, and be sure that it is the one that is shown."""
    move(page, f"{sujet}?projection=1&ecran={numero}{suite}")
    retenus = (10,) if sujet.endswith("59912S00") else ()
    parcours = [ecran.numero for ecran in ecrans if ecran.actif or ecran.numero in retenus]
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


@pytest.mark.parametrize(
    ("code", "numero"),
    [
        (code, ecran.numero)
        for code in SUJETS
        for ecran in ECRANS
        if code == TROUE or ecran.numero not in A_PLEIN or (code, ecran.numero) in VIDES
    ],
)
def test_every_screen_holds_in_every_window(scene: Page, code: str, numero: int) -> None:
    show_ecran(scene, f"/ml/{code}", "", numero, ECRANS)
    check_stage(scene)
    check_axe(scene)
    for rang in range(scene.locator("[data-volet]").count() - 1):
        scene.keyboard.press("Space")
        expect(scene.locator("[data-volet]").nth(rang + 1)).to_have_attribute(
            "aria-pressed", "true"
        )
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
