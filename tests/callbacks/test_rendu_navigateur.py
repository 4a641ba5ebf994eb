"""The page before JavaScript, beside what React and Plotly draw of the same tree, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from threading import Thread
from typing import Any

import numpy as np
import pytest
from dash import Dash, html
from dash.development.base_component import Component
from PIL import Image
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from data.acces.droits import TOUS
from data.catalogue import load_catalogue
from data.models.recherche import Genre, Trouvaille
from data.settings import RACINE
from layouts import ecrans
from layouts.components.couple.couples import build_choix, build_liste
from layouts.components.entete import build_entete
from layouts.components.fiche.section_radar import build_radar_vue
from layouts.components.fiche.tableau import build_tableau
from layouts.components.recherche import VueTrouvees, build_trouvees
from layouts.components.rendu import render_component
from layouts.ids import Accueil, Croisee, Ml, Projection, Region
from layouts.pages import (
    SQUELETTES,
    accueil,
    contexte,
    dictionnaire,
    lecture_croisee,
    ml,
    priorites,
    projection,
    region,
)
from layouts.routes import Adresse
from layouts.routes import Page as Nature
from layouts.shell import build_layout
from layouts.sorties import SORTIES
from tests.layouts import fixtures

CATALOGUE = load_catalogue()
LARGEUR = 690
"""The width for which a scatter's hatching is drawn."""
FIGURES = (Ml.FIGURE, Croisee.FIGURE, Projection.FIGURE, Region.FIGURE)
PRET = f"""() => document.querySelectorAll('.page').length === {len(SQUELETTES)}
  && document.querySelectorAll('.dash-graph .main-svg').length >= {len(FIGURES)}"""
LIRE = """() => {
  const racine = document.querySelector('#react-entry-point');
  racine.normalize();
  const ecrire = (e, marge) => {
    if (e.nodeType === Node.TEXT_NODE) return [marge + JSON.stringify(e.data)];
    const sans = { select: ['name'], input: ['value', 'checked'], option: ['selected'] }[e.localName];
    const attributs = [...e.attributes].filter((a) => !(sans || []).includes(a.name))
      .map((a) => a.name + '=' + (a.name === 'style' ? e.style.cssText : a.value)).sort();
    const vifs = e.matches('select, input') ? [e.value, e.checked, e.disabled] : [];
    const dedans = e.matches('.dash-graph') ? [] : [...e.childNodes];
    return [marge + [e.localName, ...attributs, ...vifs].join(' '),
      ...dedans.flatMap((n) => ecrire(n, marge + ' '))];
  };
  return [...racine.children].flatMap((e) => ecrire(e, ''));
}"""
"""Elements, attributes, texts; what is chosen or typed, as it is. Not what is in a drawing."""


def build_valeurs() -> dict[str, dict[str, Any]]:
    """What callbacks write on every page, from the invented façade."""
    valeurs: dict[str, dict[str, Any]] = {}
    for vue in list_vues():
        for champ, sortie in SORTIES[type(vue)].items():
            if isinstance(sortie.identifiant, str):
                propres = valeurs.setdefault(sortie.identifiant, {})
                propres[sortie.propriete] = getattr(vue, champ)
    fiche = Adresse(Nature.ML, "59907S00")
    tableau = build_tableau(fixtures.build_portrait(CATALOGUE), None, CATALOGUE, fiche)
    return valeurs | {Ml.TABLEAU: {"html": tableau}, Accueil.RECHERCHE: {"value": "Étaples"}}


def list_vues() -> list[Any]:
    """One of each kind that holds components, a drawing, or what a form sends."""
    catalogue, lieux, nord = CATALOGUE, fixtures.build_accueil(), fixtures.build_region("31")
    fiche = Adresse(Nature.ML, "59907S00", radar="resultats")
    riche = fixtures.build_portrait(catalogue)
    nuage = fixtures.build_nuage(catalogue, riche)
    profil = fixtures.build_profil(catalogue, nord)
    proposees = fixtures.build_priorites(catalogue, nord)
    couples = fixtures.build_couples_region(catalogue)
    trouvees = [
        Trouvaille(Genre.LIEU, nom, region) for nom, region in (("Étaples <62>", "31"), ("&", ""))
    ]
    projetee = Adresse(Nature.ML, "59907S00", ecran=ecrans.COUPLE, projection=True)
    sujet = projection.SujetMl(riche, catalogue, projetee, nuage)
    return [
        build_entete(fiche, lieux, nord, riche, TOUS),
        accueil.build_vue(lieux, fiche),
        VueTrouvees("2", build_trouvees("Étaples", trouvees, fiche, TOUS)),
        ml.build_fiche(riche, None, catalogue, fiche),
        build_radar_vue(riche, catalogue, fiche),
        contexte.build_contexte_vue(riche, None, catalogue, fiche, "Lens - Hénin"),
        lecture_croisee.build_vue(nuage, riche, catalogue, fiche),
        lecture_croisee.VueChoix(
            build_choix(riche, catalogue), build_liste(riche, catalogue, fiche)
        ),
        projection.build_vue(sujet, "Données 2010"),
        region.build_vue(nord, profil, catalogue, fiche),
        region.build_suite(nord, profil, couples, catalogue, fiche),
        priorites.build_vue(nord, proposees, {}, catalogue, fiche, modifiable=False),
        dictionnaire.build_entries(catalogue, "emploi"),
    ]


def build_arbre() -> Component:
    """The frame and every page, in the width of a scatter."""
    pages = [build() for build in SQUELETTES]
    return html.Div([build_layout(), *pages], style={"width": LARGEUR})


def write_valeurs(arbre: Component, valeurs: dict[str, dict[str, Any]]) -> Component:
    """As Dash does when a callback answers."""
    for composant in arbre._traverse():  # type: ignore[no-untyped-call]
        propres = valeurs.get(str(getattr(composant, "id", "")), {})
        for propriete, valeur in propres.items():
            setattr(composant, propriete, valeur)
    return arbre


@pytest.fixture(scope="module")
def valeurs() -> dict[str, dict[str, Any]]:
    return build_valeurs()


@pytest.fixture(scope="module")
def adresse(valeurs: dict[str, dict[str, Any]]) -> Iterator[str]:
    """React alone: no callback, no script of ours but the one that draws a Fragment."""
    app = Dash(
        "essai",
        assets_folder=str(RACINE / "assets"),
        assets_ignore=r"^(?!fragment\.js|plotly\.min\.js|10-base\.css).*",
    )
    app.layout = write_valeurs(build_arbre(), valeurs)
    serveur = make_server("127.0.0.1", 0, app.server, threaded=True)
    Thread(target=serveur.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serveur.server_port}"
    serveur.shutdown()


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """What React draws."""
    page = navigateur.new_page(base_url=adresse)
    page.goto("/")
    page.wait_for_function(PRET)
    page.evaluate("document.fonts.ready")
    yield page
    page.close()


@pytest.fixture(scope="module")
def notre(navigateur: Browser, adresse: str, valeurs: dict[str, dict[str, Any]]) -> Iterator[Page]:
    """What the browser reads in our HTML."""
    page = navigateur.new_page(base_url=adresse, java_script_enabled=False)
    corps = render_component(build_arbre(), valeurs)
    style = '<link rel="stylesheet" href="/assets/10-base.css">'
    texte = f'<!DOCTYPE html><html lang="fr"><head>{style}</head><body>' + (
        f'<div id="react-entry-point">{corps}</div></body></html>'
    )
    page.route(
        "**/notre", lambda route: route.fulfill(body=texte, content_type="text/html; charset=utf-8")
    )
    page.goto("/notre")
    page.evaluate("document.fonts.ready")
    yield page
    page.close()


def test_the_tree_is_the_one_that_react_draws(page: Page, notre: Page) -> None:
    assert notre.evaluate(LIRE) == page.evaluate(LIRE)


@pytest.mark.parametrize("identifiant", FIGURES)
def test_a_drawing_is_the_one_that_plotly_draws(page: Page, notre: Page, identifiant: str) -> None:
    """One pixel in two thousand may differ by more than what is seen."""
    images = [photograph(onglet, identifiant) for onglet in (page, notre)]
    assert images[0].shape == images[1].shape
    assert images[0].std() > 10
    assert (np.abs(images[0] - images[1]) > 40).mean() < 0.0005


def photograph(onglet: Page, identifiant: str) -> Any:
    """A drawing in levels of grey, whatever hides it."""
    onglet.evaluate(
        """(id) => { for (let e = document.getElementById(id); e; e = e.parentElement) e.hidden = false; }""",
        identifiant,
    )
    image = onglet.locator(f"#{identifiant}").screenshot(animations="disabled")
    return np.asarray(Image.open(BytesIO(image)).convert("L")).astype(int)
