"""axe with the rules of WCAG 2.0, 2.1 and 2.2, levels A and AA, and its good practices."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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


def find_violations(page: Page, *regles: str) -> list[tuple[str, str]]:
    """What axe finds: the rule and the first element. By default every rule of A and AA."""
    choix: dict[str, Any] = {"type": "rule", "values": regles} if regles else {}
    options = {"runOnly": choix or {"type": "tag", "values": REGLES}, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in violations]


def show_all(page: Page, largeur: int) -> None:
    """The width asked for; the permanent line at its place in the page: it covers what scrolling uncovers."""
    page.set_viewport_size({"width": largeur, "height": 844})
    page.add_style_tag(content=".ligne-permanente { position: static !important; }")
    page.wait_for_timeout(150)
