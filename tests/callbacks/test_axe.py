"""Our axe, made faster, finds what axe finds: on a page where one of each kind of fault was planted."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.callbacks.axe import OUVRIR, REGLES, find_violations, inject
from tests.callbacks.onglets import onglet, open_page, page, site

__all__ = ["onglet", "page", "site"]
FAUTES = """<div style="background: #ddd">
  <p style="color: #aaa">Pâle</p>
  <p style="color: rgb(0 0 0 / .2)">Transparent</p>
  <p style="color: hsl(210 20% 60%); background: oklch(0.7 0.1 200 / .5)">Autres notations</p>
  <p style="color: #777; background: linear-gradient(#fff, #777)">Sur un dégradé</p>
  <div style="opacity: .4"><p style="mix-blend-mode: multiply; color: #000">Effacé</p></div>
  <p style="color: #fff; text-shadow: 0 0 1px #eee">Ombré</p>
  <img src="data:,"><button></button><input><a href="/plan"></a><h5>Trop bas</h5>
  <a href="/" style="display: inline-block; width: 9px; height: 9px; font-size: 6px">x</a
  ><a href="/a" style="display: inline-block; width: 9px; height: 9px; font-size: 6px">y</a>
  <ul><p>Pas un élément</p></ul><span role="chose">?</span><p id="a"></p><p id="a" aria-labelledby="b"></p>
</div>"""
TROUVER = """(options) => axe.run(options).then((tout) => ['violations', 'incomplete', 'passes'].map(
  (genre) => [genre, tout[genre].map(({ id, nodes }) => [id, nodes.map(({ target, html, any }) =>
    [String(target), html, any.map(({ data }) => JSON.stringify(data))])])]))"""
TOUTES = {"runOnly": {"type": "tag", "values": REGLES}}


def plant(page: Page) -> None:
    open_page(page, "/accessibilite")
    page.evaluate(OUVRIR)
    page.evaluate(
        "(html) => document.querySelector('main').insertAdjacentHTML('beforeend', html)", FAUTES
    )


def test_the_fast_axe_finds_all_that_axe_finds(page: Page) -> None:
    """Each rule, each element, each colour and ratio; and what it cannot tell, and what passes."""
    plant(page)
    page.evaluate(Axe().axe_script)
    attendu: list[Any] = page.evaluate(TROUVER, TOUTES)
    page.evaluate("delete window.axe")
    inject(page)
    assert page.evaluate(TROUVER, TOUTES) == attendu
    violations = dict(attendu)["violations"]
    assert {regle for regle, _ in find_violations(page)} == {regle for regle, _ in violations}
    noms = {regle: len(elements) for regle, elements in violations}
    assert noms["color-contrast"] >= 3
    assert {"image-alt", "button-name", "label", "link-name", "list", "aria-roles"} <= set(noms)
