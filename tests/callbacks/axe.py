"""axe with the rules of WCAG 2.0, 2.1 and 2.2, levels A and AA, and its good practices."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.callbacks.onglets import rest

REGLES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OUVRIR = """() => {
  document.querySelectorAll('main details').forEach((d) => { d.open = true; });
  document.querySelectorAll('.deplie[aria-expanded=false]').forEach((b) => b.click());
}"""
FIGURES = """() => [...document.querySelectorAll('figure')]
  .filter((f) => f.getAttribute('role') !== 'figure'
    || f.getAttribute('aria-label') !== f.querySelector('figcaption').innerText.replace(/\\n+/g, ' ').trim())
  .map((f) => f.outerHTML.slice(0, 200))"""
"""Those whose name is not their caption (RGAA 1.9.1)."""


SOURCE = """(() => {
  class Proprietes {
    cle = Symbol();
    constructor(paires = []) { for (const [objet, valeur] of paires) { this.set(objet, valeur); } }
    has(objet) { return Object.hasOwn(objet, this.cle); }
    get(objet) { return objet[this.cle]; }
    set(objet, valeur) { objet[this.cle] = valeur; return this; }
    add(objet) { return this.set(objet, true); }
    delete(objet) { return this.has(objet) && delete objet[this.cle]; }
  }
  const [WeakMap, WeakSet] = [Proprietes, Proprietes];
  %s;
  const couleur = window.axe.commons.color.Color.prototype;
  const lire = couleur.parseString;
  const lues = new Map();
  couleur.parseString = function (texte) {
    if (!lues.has(texte)) {
      lire.call(this, texte);
      lues.set(texte, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = lues.get(texte);
    return this;
  };
})()""".replace("%s", Axe().axe_script)
"""axe in half its time: it reads the same few colours for each element and for all that is behind it, and
keeps the seven fields of each in as many weak maps. Its rules and what they find are untouched."""
EXAMINER = """(options) => axe.run(options)
  .then(({ violations }) => violations.map((v) => [v.id, v.nodes[0].html]))"""


def inject(page: Page) -> None:
    """Once a document."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)


def run_axe(page: Page, **options: Any) -> list[tuple[str, str]]:
    """What axe finds: the rule and the first element. All the page is laid out, what stands below too."""
    assert page.locator("html[data-sans-dessous] .tous").count() == 0
    inject(page)
    trouvees = page.evaluate(EXAMINER, {**options, "resultTypes": ["violations"]})
    return [(regle, element) for regle, element in trouvees]


def find_violations(page: Page, *regles: str) -> list[tuple[str, str]]:
    """By default every rule of A and AA."""
    choix: dict[str, Any] = {"type": "rule", "values": regles} if regles else {}
    return run_axe(page, runOnly=choix or {"type": "tag", "values": REGLES})


def show_all(page: Page, largeur: int) -> None:
    """The width asked for; up to it, the permanent line at its place: it covers what scrolling uncovers."""
    page.set_viewport_size({"width": largeur, "height": 844})
    placee = ".ligne-permanente { position: static !important; }"
    page.add_style_tag(content=f"@media (max-width: {largeur}px) {{ {placee} }}")
    rest(page)
