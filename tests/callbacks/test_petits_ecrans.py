"""A phone, and a window of 1280 × 720 zoomed twice: nothing hidden, nothing cut, nothing in the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from data.catalogue import load_catalogue
from data.models.couples import PointPasse
from layouts.ecrans import ECRANS, ECRANS_REGION
from layouts.figures.nuage import build_nuage
from layouts.figures.svg import draw_figure
from tests.callbacks.onglets import CROISEE, FICHE, fit, onglet, open_page, page, rest, site
from tests.callbacks.scene import resize
from tests.layouts import fixtures

__all__ = ["onglet", "page", "site"]
TAILLES = [(390, 844), (640, 360), (320, 640)]
COMPAREES_RVB = (118, 129, 141)
LARGEUR = "document.documentElement.scrollWidth"
COUPES = """(racine) => [...document.querySelector(racine).querySelectorAll('*')]
  .filter((n) => n.checkVisibility({ checkVisibilityCSS: true }) && !n.closest('.hors-vue, svg'))
  .flatMap((n) => [...n.childNodes].filter((c) => c.nodeType === 3 && c.data.trim()))
  .filter((texte) => {
    const tout = document.createRange();
    tout.selectNodeContents(texte);
    const r = tout.getBoundingClientRect();
    const cadre = texte.parentElement.closest('.defile');
    return r.width > 1 && (r.left < -1 || r.right > document.documentElement.clientWidth + 1
      || (cadre && r.right > cadre.getBoundingClientRect().right + 1));
  }).map((texte) => texte.data.trim().slice(0, 40))"""
PETITS = """(racine) => [...document.querySelector(racine).querySelectorAll('*')]
  .filter((n) => n.checkVisibility({ checkVisibilityCSS: true })
    && !n.closest('.hors-vue, svg, .js-plotly-plot'))
  .filter((n) => [...n.childNodes].some((c) => c.nodeType === 3 && c.data.trim()))
  .filter((n) => parseFloat(getComputedStyle(n).fontSize) < 16).map((n) => n.textContent)"""
MARQUE = """() => {
  const svg = [...document.querySelectorAll('.essaim svg')].find((s) => s.checkVisibility());
  const cadre = document.querySelector('.bande-detail .defile').getBoundingClientRect();
  return [...svg.querySelectorAll('path, circle, rect')].map((n) => n.getBoundingClientRect())
    .every((r) => r.left >= cadre.left - 1 && r.right <= cadre.right + 1);
}"""


@pytest.mark.parametrize(("largeur", "hauteur"), TAILLES)
def test_the_detail_shows_its_whole_strip_and_whole_words(
    page: Page, largeur: int, hauteur: int
) -> None:
    page.set_viewport_size({"width": largeur, "height": hauteur})
    page.goto(f"{FICHE}?indicateur=part_recus")
    page.wait_for_selector(".essaim svg", state="attached")
    assert page.evaluate(MARQUE)
    assert page.evaluate("document.querySelector('.panneau .defile').scrollWidth") <= largeur
    expect(page.locator(".reperes")).to_contain_text("méd.\u00a0")
    if largeur < 640:
        assert page.evaluate(COUPES, ".panneau") == []


@pytest.mark.parametrize(("largeur", "hauteur"), TAILLES)
def test_what_is_fixed_is_released_and_the_bar_folded(
    page: Page, largeur: int, hauteur: int
) -> None:
    """The header leaves two thirds of a low window; the radar has its words under it."""
    open_page(page, FICHE)
    resize(page, largeur, hauteur)
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.ligne-permanente')).position"
    ) == ("static")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    entete = page.locator(".barre").bounding_box()
    assert entete is not None
    assert entete["height"] <= hauteur / 3
    page.get_by_role("button", name="Choisir").click()
    expect(page.get_by_label("Mission locale")).to_be_visible()
    items = page.locator("#ml-radar-etiquettes .etiquette")
    assert items.count() == 10
    for texte in (items.nth(0), items.nth(9)):
        expect(texte.locator(".numero")).to_be_visible()
        expect(texte.locator("strong")).to_be_visible()
    assert page.evaluate(COUPES, ".section-radar figure") == []
    assert page.evaluate(LARGEUR) <= largeur


@pytest.mark.parametrize(("sujet", "ecrans"), [(FICHE, ECRANS), ("/region/31", ECRANS_REGION)])
def test_a_projected_screen_is_read_on_a_small_one(
    page: Page, sujet: str, ecrans: tuple[object, ...]
) -> None:
    """One screen after the other, in the three windows: it flows, its texts are whole and large enough."""
    page.goto(f"{sujet}?projection=1")
    page.wait_for_selector(".commandes a")
    for _ in ecrans:
        rest(page)
        for largeur, hauteur in TAILLES:
            resize(page, largeur, hauteur)
            assert page.evaluate(LARGEUR) <= largeur, page.locator("h1").inner_text()
            assert page.evaluate(COUPES, ".scene-projection") == []
            assert page.evaluate(PETITS, ".scene-projection") == []
        if page.locator(".etiquette").count():
            expect(page.locator(".etiquette strong")).to_have_count(10)
            expect(page.locator(".etiquette .numero").last).to_be_visible()
        page.keyboard.press("ArrowRight")


def test_a_very_long_word_makes_no_page_wider(page: Page) -> None:
    """Put in place of the names that a page shows: the shape of the page is what is tried."""
    longs = "h1, .identite a, .structures a, #trouvees a, caption, tbody th[scope=row] a"
    for chemin in (FICHE, CROISEE, "/region/31", "/plan"):
        open_page(page, chemin)
        page.evaluate(
            "(s) => document.querySelectorAll(s).forEach((n) => { n.textContent = 'M'.repeat(3000); })",
            longs,
        )
        for largeur, hauteur in ((1280, 720), (390, 844)):
            assert fit(page, largeur, hauteur) <= largeur, chemin
        h1 = page.locator("h1").bounding_box()
        assert h1 is not None
        assert h1["height"] <= 8 * 32 + 1


@pytest.mark.parametrize(
    ("chemin", "table"), [("/region/31", ".evolutions"), ("/france", ".explications")]
)
def test_a_table_of_many_columns_folds_its_rows(page: Page, chemin: str, table: str) -> None:
    """On a phone nothing of it is out of sight, and each number keeps the head of its column."""
    open_page(page, chemin)
    resize(page, 390, 844)
    cadre = page.locator(".defile", has=page.locator(table)).first
    cadre.scroll_into_view_if_needed()
    assert cadre.evaluate("(n) => n.scrollWidth <= n.clientWidth + 1")
    tetes = cadre.locator("thead th").all_inner_texts()
    lignes = cadre.locator("tbody tr", has=page.locator("td"))
    assert lignes.count()
    assert (
        lignes.first.locator("td").evaluate_all("(n) => n.map((c) => c.dataset.tete)") == tetes[1:]
    )


def test_a_frame_that_scrolls_shows_that_something_is_out_of_sight(page: Page) -> None:
    """A rule at its right edge, which what is inside hides once its end is reached, or where all is seen."""
    open_page(page, "/methode")
    resize(page, 390, 844)
    cadre = page.locator(".texte .defile").first
    cadre.scroll_into_view_if_needed()
    assert cadre.evaluate("(n) => n.scrollWidth > n.clientWidth + 1")
    assert _read_bord(cadre) == COMPAREES_RVB
    cadre.evaluate("(n) => { n.scrollLeft = n.scrollWidth; }")
    assert _read_bord(cadre) == (255, 255, 255)
    resize(page, 1280, 720)
    assert _read_bord(cadre) == (255, 255, 255)


def _read_bord(cadre: Locator) -> object:
    """The colour that its right edge has down most of its height."""
    image = Image.open(BytesIO(cadre.screenshot())).convert("RGB")
    couleurs = [image.getpixel((image.width - 2, y)) for y in range(4, image.height - 4)]
    return Counter(couleurs).most_common(1)[0][0]


def test_the_years_before_are_written_on_a_phone(page: Page) -> None:
    """In our own drawing as in Plotly's: the titles of the corners and the name do not hold, the years do."""
    catalogue = load_catalogue()
    nuage = fixtures.build_nuage(catalogue, fixtures.build_portrait(catalogue, 25))
    x, y = nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0
    passe = (PointPasse(2008, 0.8 * x, 0.8 * y), PointPasse(2009, x, 0.6 * y))
    figure = build_nuage(replace(nuage, passe=passe), "ML fictive")
    open_page(page, CROISEE)
    page.locator(".nuage figure").hover()
    page.wait_for_selector(".dessin-nuage .js-plotly-plot")
    page.evaluate(
        """async ([dessin, figure]) => {
          const cadre = document.querySelector('.nuage .dessin-nuage');
          cadre.innerHTML = `<div id="dessin">${dessin}</div><div id="trace"></div>`;
          await window.Plotly.newPlot('trace', figure.data, figure.layout);
        }""",
        [draw_figure(figure), figure],
    )
    coins = {coin.titre for coin in nuage.couple.coins.values()}
    for largeur, lus in ((1280, {"2008", "2009", "ML fictive"} | coins), (390, {"2008", "2009"})):
        resize(page, largeur, 844)
        for dessin in ("#dessin", "#trace"):
            textes = page.locator(f"{dessin} .textpoint text").evaluate_all(
                "(n) => n.filter((t) => t.getClientRects().length).map((t) => t.textContent)"
            )
            assert {texte.replace("\u00a0", " ") for texte in textes} == lus, dessin
