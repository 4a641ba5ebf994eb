"""The pages of accounts in a real browser: no violation, wide, narrow, in strong contrast; the way there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from callbacks.http.pages import Application
from tests.callbacks.axe import find_violations
from tests.visiteurs import MOT


@pytest.fixture
def adresse(site: tuple[Application, Path]) -> Iterator[str]:
    serveur = make_server("localhost", 0, site[0].server, threaded=True)
    fil = Thread(target=serveur.serve_forever, args=(0.02,))
    fil.start()
    yield f"http://localhost:{serveur.server_port}"
    serveur.shutdown()
    fil.join()
    serveur.server_close()


def _check(page: Page, titre: str) -> None:
    expect(page).to_have_title(re.compile(titre))
    page.wait_for_load_state()
    for largeur in (1280, 390):
        page.set_viewport_size({"width": largeur, "height": 800})
        assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur
    page.evaluate("document.documentElement.dataset.contraste = 'oui'")
    assert find_violations(page, "color-contrast") == []
    page.set_viewport_size({"width": 1280, "height": 800})


def test_one_comes_in_reads_ones_account_and_leaves(navigateur: Browser, adresse: str) -> None:
    with navigateur.new_context() as contexte:
        page = contexte.new_page()
        page.goto(f"{adresse}/plan")
        page.get_by_role("link", name="Se connecter").first.click()
        page.wait_for_url(f"{adresse}/connexion")
        _fill(page, "une erreur de frappe")
        _check(page, "Se connecter")
        _fill(page, MOT)
        page.wait_for_url(f"{adresse}/")
        page.get_by_role("link", name="Mon compte").click()
        page.wait_for_url(f"{adresse}/compte")
        _check(page, "Mon compte")
        page.get_by_role("link", name="Comptes").click()
        page.wait_for_url(f"{adresse}/comptes")
        page.goto(f"{adresse}/comptes?compte=remi")
        page.locator("#roles-roles").fill("roi")
        with page.expect_navigation():
            page.get_by_role("button", name="Changer les rôles").click()
        _check(page, "Comptes")
        assert page.get_by_label("Rôles").first.get_attribute("aria-invalid") == "true"
        page.get_by_role("link", name="Journal").click()
        _check(page, "Journal")
        page.get_by_role("button", name="Se déconnecter").click()
        page.wait_for_url(f"{adresse}/connexion")
        page.goto(f"{adresse}/compte")
        page.wait_for_url(f"{adresse}/connexion?suite=%2Fcompte")


def _fill(page: Page, mot: str) -> None:
    page.get_by_label("Identifiant").fill("ada")
    page.get_by_label("Mot de passe").fill(mot)
    with page.expect_navigation():
        page.get_by_role("button", name="Se connecter").click()
