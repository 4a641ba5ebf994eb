"""A server that fails, as a browser sees it: each way, at each place where one can act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.callbacks.onglets import CROISEE, FICHE, intercept, open_page, open_tab

AUTRE = "59911S00"
PART = re.compile("/_vue/|/_dash-update-component")
JSON = "application/json"
BAVARD = (
    '{"message": "Une erreur est survenue. Référence\u202f: 1a2b3c4d.", "reference": "1a2b3c4d"}'
)
PANNES: dict[str, tuple[Callable[[Route], None], str]] = {
    "coupe": (lambda r: r.abort(), "ne répond pas"),
    "500": (lambda r: r.fulfill(status=500, content_type=JSON, body=BAVARD), "1a2b3c4d"),
    "500 sans mot": (lambda r: r.fulfill(status=500, body="Internal"), "erreur est survenue"),
    "503": (
        lambda r: r.fulfill(status=503, content_type=JSON, body='{"message": "Base occupée."}'),
        "Base occupée.",
    ),
    "400": (lambda r: r.fulfill(status=400, body="?"), "pas compris"),
    "403": (lambda r: r.fulfill(status=403, body="?"), "pas ouverte"),
    "409": (lambda r: r.fulfill(status=409, body="?"), "changent pendant la lecture"),
    "413": (lambda r: r.fulfill(status=413, body="?"), "trop longue"),
    "html": (
        lambda r: r.fulfill(status=200, content_type="text/html", body="<p>Proxy"),
        "illisible",
    ),
    "tronque": (
        lambda r: r.fulfill(status=200, content_type=JSON, body='{"multi": true, "respon'),
        "illisible",
    ),
}
"""Name -> (what the route does, words of the sentence that is shown)."""


class Lieu(NamedTuple):
    """A place where one can act: where it is, the gesture, the words that show that it was followed.

    `dit`: what a failure calls it; `encore`: what the page is then said to show, at least its first words.
    """

    chemin: str
    geste: Callable[[Page], Any]
    suivi: str
    dit: str
    encore: str


PROPOSER = """(choix, valeur) => {
  [...choix.options].some((o) => o.value === valeur) || choix.add(new Option(valeur, valeur));
}"""
"""The façade has one year and one circle: a choice that a real base offers."""


def choose(libelle: str, valeur: str) -> Callable[[Page], Any]:
    def do(page: Page) -> None:
        choix = page.get_by_label(libelle, exact=True)
        choix.evaluate(PROPOSER, valeur)
        choix.select_option(valeur)

    return do


def follow(selecteur: str) -> Callable[[Page], Any]:
    return lambda page: page.locator(selecteur).first.click()


SOI = "ML fictive 31-07"
LIEUX = {
    "Région": Lieu(
        FICHE,
        choose("Région", "94"),
        "/region/94",
        "Région : Corse",
        "Région : Nord-Pas-de-Calais »",
    ),
    "Mission locale": Lieu(
        FICHE,
        choose("Mission locale", AUTRE),
        AUTRE,
        "Mission locale : ML fictive 31-11",
        f"Mission locale : {SOI} »",
    ),
    "Année": Lieu(FICHE, choose("Année", "2009"), "annee=2009", "Année : 2009", "Année : 2010 »"),
    "Comparer à": Lieu(
        FICHE,
        choose("Comparer à", "national"),
        "pairs=national",
        "Comparer à : national",
        "Comparer à : Région (25 autres) »",
    ),
    "radar": Lieu(
        FICHE,
        lambda page: page.get_by_label("Entreprises").click(),
        "radar=entreprises",
        "Entreprises",
        "Profil »",
    ),
    "détail": Lieu(
        FICHE,
        follow(".etiquettes a[aria-haspopup=dialog]"),
        "indicateur=",
        "Jeunes reçus",
        SOI,
    ),
    "page": Lieu(FICHE, follow(".navigation a:not([aria-current])"), "/contexte", "Contexte", SOI),
    "lien du pied": Lieu(FICHE, follow("footer a[href='/methode']"), "/methode", "Méthode", SOI),
    "couple": Lieu(
        CROISEE,
        choose("Couple d’indicateurs", "charge-suivi"),
        "couple=charge-suivi",
        "Couple d’indicateurs : ",
        "Couple d’indicateurs : ",
    ),
    "liste des couples": Lieu(
        CROISEE, follow(".quinze .couples a:not([aria-current])"), "couple=", "", ""
    ),
    "département": Lieu(
        "/region/31",
        choose("Département", "62"),
        "departement=62",
        "Département : ",
        "Département : Tous »",
    ),
    "vue": Lieu(
        "/region/31",
        follow(".segments-liens a:not([aria-current])"),
        "vue=structures",
        "Voir par structure",
        "Nord-Pas-de-Calais",
    ),
    "liste des régions": Lieu("/", follow("#liste-regions a"), "/region/", "", "Accueil"),
    "écran suivant": Lieu(
        f"{FICHE}?projection=1&ecran=3",
        lambda page: page.keyboard.press("ArrowRight"),
        "ecran=4",
        "Suivant",
        "Quels jeunes sont touchés",
    ),
}

ETAT = """() => {
  const choisi = (id) => {
    const choix = document.getElementById(id);
    return choix && choix.selectedOptions.length ? choix.selectedOptions[0].text : '';
  };
  const coche = document.querySelector('#ml-choix-radar input:checked');
  return [location.pathname + location.search, document.querySelector('h1').textContent,
    ...['choix-region', 'choix-ml', 'choix-annee', 'choix-pairs'].map(choisi),
    ...['choix-couple', 'choix-departement'].map(choisi),
    coche ? coche.value : '', String(Boolean(document.querySelector('dialog[open]'))),
    document.querySelector('main').textContent];
}"""
"""All that must agree: the address, the title, what each choice shows, the content."""


def read_etat(page: Page) -> list[str]:
    return list(page.evaluate(ETAT))


def settle(page: Page, chemin: str) -> None:
    """Open a page, unless a failure has just put it back there, and wait for its last part.

    Opened: a document where one went from page to page holds some answers ahead, which nothing then fails.
    """
    mend_server(page)
    if page.url.endswith(chemin):
        return
    open_page(page, chemin)


def break_server(page: Page, panne: str = "coupe") -> str:
    """From now on every part fails in this way; the words to look for."""
    action, mots = PANNES[panne]
    intercept(page, PART, action)
    return mots


def retry(page: Page) -> None:
    page.get_by_role("button", name="Réessayer").first.click()


def mend_server(page: Page) -> None:
    page.unroute(PART)


class Retard:
    """Holds the answers of some parts until they are let go."""

    def __init__(self, page: Page, mots: str) -> None:
        self.tenues: list[Route] = []
        self.mots = mots
        self.ouvert = False
        intercept(page, PART, self.hold)

    def hold(self, route: Route) -> None:
        tenue = self.mots in route.request.url + (route.request.post_data or "")
        self.tenues.append(route) if tenue and not self.ouvert else route.continue_()

    def let_go(self) -> None:
        """What was asked, and what is still to be; what the browser gave up can no longer be answered."""
        self.ouvert = True
        for route in self.tenues:
            with suppress(Error):
                route.continue_()


@pytest.fixture(scope="module")
def onglet(navigateur: Browser, site: str) -> Iterator[Page]:
    """One tab for all the tests of the file; nothing that the scripts throw is swallowed."""
    page = open_tab(navigateur, site)
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    plaintes: list[str] = []
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    yield page
    expect.set_options(timeout=5_000)
    page.close()
    assert plaintes == []


@pytest.fixture
def page(onglet: Page) -> Iterator[Page]:
    yield onglet
    onglet.unroute_all(behavior="ignoreErrors")
