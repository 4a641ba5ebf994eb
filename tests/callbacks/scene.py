"""A screen of the projection in a real browser: opened, resized, looked through for what does not hold."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.callbacks.axe import run_axe
from tests.callbacks.onglets import rest

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
        fautes = page.evaluate(FAUTES)
        assert fautes == [], (largeur, hauteur, fautes)
        racine = "document.documentElement"
        assert page.evaluate(f"{racine}.scrollWidth") <= largeur
        assert page.evaluate(f"{racine}.scrollHeight") <= hauteur


def check_axe(page: Page) -> None:
    violations = run_axe(page)
    assert violations == [], violations
    assert page.locator("h1").count() == 1
