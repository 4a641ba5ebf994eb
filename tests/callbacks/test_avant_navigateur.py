"""The page before JavaScript, beside the one that takes its place: the same tree, the same drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from typing import Any, Literal

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.callbacks.axe import find_violations
from tests.callbacks.onglets import CROISEE, FENETRE, FICHE, INCONNUE, onglet, page, rest, site
from tests.callbacks.pannes import AUTRE

__all__ = ["onglet", "page", "site"]
CHEMINS = [
    *("/", "/?recherche=31-07", "/region/31", "/region/31?vue=structures", "/region/31/priorites"),
    *(FICHE, f"{FICHE}?radar=resultats", "/ml/94902S00", f"{FICHE}/contexte", CROISEE),
    *("/methode", "/dictionnaire", "/france", "/accessibilite", "/plan", INCONNUE),
    *(f"{FICHE}?projection=1&ecran=5", "/region/31?projection=1"),
]
DESSINS = {
    FICHE: "ml-radar-figure",
    CROISEE: "croisee-figure",
    "/region/31": "region-figure",
    f"{FICHE}?projection=1&ecran=5": "projection-figure",
}
LIRE = """(racine) => {
  racine.normalize();
  const DE_SCRIPT = ['data-suite', 'data-perime', 'data-lu', 'aria-expanded', 'aria-pressed',
    'aria-invalid', 'aria-describedby', 'form'];
  const sans = { select: ['name'], input: ['value', 'checked'], option: ['selected'] };
  const ecrire = (e, marge) => {
    if (e.nodeType === Node.TEXT_NODE) return [marge + JSON.stringify(e.data)];
    const epingle = e.closest('.retenir') ? ['data-su', 'hidden', 'title', 'disabled'] : [];
    const propres = [...DE_SCRIPT, ...(sans[e.localName] || []), ...epingle];
    const attributs = [...e.attributes].filter((a) => !propres.includes(a.name))
      .map((a) => a.name + '=' + (a.name === 'style' ? e.style.cssText : a.value)).sort();
    const vifs = e.matches('select, input') ? [e.value, e.checked, e.disabled] : [];
    const ailleurs = '.figure-tracee, #avertissement-choix, #annonce, .commandes, .etiquettes, .compte';
    const dedans = e.matches(ailleurs) ? [] : [...e.childNodes];
    return [marge + [e.localName, ...(e.matches(ailleurs) ? [e.id] : [...attributs, ...vifs])].join(' '),
      ...dedans.flatMap((n) => ecrire(n, marge + ' '))];
  };
  return [...racine.children].flatMap((e) => ecrire(e, ''));
}"""
"""Elements, attributes, texts; what is chosen or typed, as it is. Not what scripts alone write."""
AVANT = f"""async () => {{
  const texte = await (await fetch(location.href)).text();
  return ({LIRE})(new DOMParser().parseFromString(texte, 'text/html').querySelector('#avant'));
}}"""
APRES = f"() => ({LIRE})(document.querySelector('#apres #react-entry-point'))"


@pytest.mark.parametrize("chemin", CHEMINS)
def test_the_tree_is_the_one_that_takes_its_place(page: Page, chemin: str) -> None:
    page.goto(chemin)
    rest(page)
    assert page.evaluate(AVANT) == page.evaluate(APRES)


@pytest.fixture(scope="module")
def eteinte(navigateur: Browser, site: str) -> Iterator[Page]:
    """A browser without JavaScript."""
    page = navigateur.new_page(base_url=site, viewport=FENETRE, java_script_enabled=False)
    yield page
    page.close()


@pytest.mark.parametrize("largeur", [FENETRE["width"], 390])
@pytest.mark.parametrize("chemin", DESSINS)
def test_a_drawing_is_the_one_that_plotly_draws(
    page: Page, eteinte: Page, chemin: str, largeur: int
) -> None:
    """One pixel in two thousand may differ by more than what is seen."""
    for vue in (page, eteinte):
        vue.set_viewport_size({**FENETRE, "width": largeur})
    page.goto(chemin)
    rest(page)
    eteinte.goto(chemin)
    images = [photograph(vue, DESSINS[chemin]) for vue in (eteinte, page)]
    come(page, DESSINS[chemin])
    images.append(photograph(page, DESSINS[chemin]))
    assert images[0].std() > 10
    for image in images[1:]:
        assert images[0].shape == image.shape
        assert (np.abs(images[0] - image) > 40).mean() < 0.0005


@pytest.mark.parametrize("largeur", [FENETRE["width"], 820, 390])
@pytest.mark.parametrize("chemin", [FICHE, f"{FICHE}/contexte"])
def test_without_a_script_nothing_is_offered_that_needs_one(
    eteinte: Page, chemin: str, largeur: int
) -> None:
    """Nor said: no choice changes the page at once. What is offered stands apart, and is done."""
    eteinte.set_viewport_size({**FENETRE, "width": largeur})
    eteinte.goto(chemin)
    expect(eteinte.get_by_text("Un choix change aussitôt la page.")).to_be_hidden()
    annee = eteinte.get_by_label("Année", exact=True)
    expect(annee).to_have_accessible_description("Afficher")
    for nom in ("Projeter", "Contraste renforcé"):
        expect(eteinte.get_by_text(nom, exact=True)).to_be_hidden()
    afficher = eteinte.get_by_role("button", name="Afficher")
    exporter = eteinte.get_by_role("button", name="Exporter")
    boites = [lieu.bounding_box() for lieu in (afficher, exporter, annee)]
    for une, autre in combinations(boites, 2):
        assert une
        assert autre
        assert max(separate(une, autre, "x", "width"), separate(une, autre, "y", "height")) >= 6
    exporter.click()
    expect(eteinte.get_by_role("link", name="Fiche (PDF)")).to_be_visible()


@pytest.mark.parametrize("largeur", [FENETRE["width"], 820, 390])
def test_where_no_script_comes_nothing_is_said_of_one_and_the_selects_open(
    navigateur: Browser, site: str, largeur: int
) -> None:
    """Scripts are on, and blocked or lost: no sheet of styles knows it, nor does any script."""
    vue = navigateur.new_page(base_url=site, viewport={**FENETRE, "width": largeur})
    vue.route(re.compile(r"\.js\b"), lambda route: route.abort())
    vue.goto(FICHE)
    bascule, choix = vue.locator(".bascule"), vue.get_by_label("Mission locale", exact=True)
    if bascule.is_visible():
        bascule.click()
    choix.focus()
    expect(choix).to_be_visible()
    expect(vue.get_by_text("Un choix change aussitôt la page.")).to_be_hidden()
    choix.select_option(AUTRE)
    vue.get_by_role("button", name="Afficher").click()
    vue.wait_for_url(f"**/ml/{AUTRE}*")
    vue.close()


def separate(
    une: FloatRect, autre: FloatRect, axe: Literal["x", "y"], etendue: Literal["width", "height"]
) -> float:
    """Pixels between two boxes along an axis; below zero where they lie over one another."""
    premiere, seconde = sorted((une, autre), key=lambda boite: boite[axe])
    return seconde[axe] - premiere[axe] - premiere[etendue]


def come(onglet: Page, identifiant: str) -> None:
    """With the pointer, as a person: Plotly takes the drawing over."""
    assert onglet.locator(".js-plotly-plot").count() == 0
    onglet.locator(f"#{identifiant}").hover(force=True)
    onglet.locator(f"#{identifiant} .main-svg").first.wait_for()
    onglet.mouse.move(0, 0)


def photograph(onglet: Page, identifiant: str) -> Any:
    """A drawing in levels of grey."""
    image = onglet.locator(f"#{identifiant}").screenshot(animations="disabled")
    return np.asarray(Image.open(BytesIO(image)).convert("L")).astype(int)


def test_what_stands_far_below_waits_for_who_goes_there_or_rests(page: Page) -> None:
    page.goto(FICHE)
    plie = page.locator("html[data-sans-dessous]")
    expect(plie).to_have_count(1)
    expect(plie).to_have_count(0)
    rest(page)
    expect(page.locator("#ml-tableau > caption")).to_be_visible()
    page.goto("/")
    page.goto(f"{FICHE}#ligne-part_recus")
    rest(page)
    expect(page.locator("#ligne-part_recus")).to_be_in_viewport()


def test_without_javascript_a_choice_is_a_form(eteinte: Page) -> None:
    eteinte.goto("/region/31?vue=structures")
    assert "Sans JavaScript, les pages se lisent" in eteinte.content()
    eteinte.get_by_label("Mission locale", exact=True).select_option("59911S00")
    eteinte.get_by_role("button", name="Afficher").click()
    expect(eteinte.locator("h1")).to_contain_text("Boulogne")
    assert eteinte.url.endswith("/ml/59911S00")
    expect(eteinte.get_by_label("Mission locale", exact=True)).to_have_value("59911S00")
    eteinte.get_by_role("link", name="Contexte", exact=True).click()
    expect(eteinte.locator("h1")).to_contain_text("Boulogne")
    eteinte.goto(f"{FICHE}?indicateur=part_recus")
    expect(eteinte.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("chemin", [FICHE, "/region/31", CROISEE, "/"])
def test_axe_finds_nothing_before_either(page: Page, chemin: str) -> None:
    """Dash is kept from starting: the page stays as it was answered."""
    page.route("**/_dash-layout", lambda _: None)
    page.goto(chemin)
    expect(page.locator("#avant h1")).to_be_visible()
    expect(page.locator("html[data-sans-dessous]")).to_have_count(0)
    assert find_violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_entry_of_an_address_is_open_without_a_script(eteinte: Page) -> None:
    """Where one of our links leads, and one click away where the address has no anchor."""
    eteinte.set_viewport_size(FENETRE)
    for ancre in ("#entree-jdi", ""):
        eteinte.goto("/dictionnaire")
        eteinte.goto(f"/dictionnaire?indicateur=jdi{ancre}")
        if not ancre:
            eteinte.locator("noscript a[href='#entree-jdi']").click()
        expect(eteinte.locator("details[open]")).to_have_count(1)
        expect(eteinte.locator("#entree-jdi dl")).to_be_in_viewport()
