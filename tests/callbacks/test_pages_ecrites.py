"""The whole page of an address says what its parts say, no more, no less, before any script has run."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from werkzeug.test import Client

from callbacks.http.pages import TOUT
from callbacks.server import build_app
from callbacks.vues import SUITES
from data.catalogue import load_catalogue
from data.settings import Settings
from layouts.components.rendu import render_component
from layouts.ecrans import ECRANS, ECRANS_REGION
from layouts.ids import Cadre, Ml
from layouts.pages import SQUELETTES
from layouts.routes import Page as Genre
from layouts.routes import parse_cle
from layouts.shell import build_layout
from layouts.words.ligne import NOM
from tests.callbacks.facade import CAS, install_facade
from tests.callbacks.pages_ecrites import Element, Lecture, Page, read_formulaire, read_page
from tests.parties import read_parties

FICHE = "/ml/59907S00"
INVENTEES = (
    *("/", "/?recherche=calais", "/?recherche=zzz", "/?annee=1999&pairs=foo&departement=62"),
    *(
        f"/region/{code}{suite}"
        for code in ("31", "94")
        for suite in ("", "/priorites", "/campagne")
    ),
    *("/region/31?vue=structures", "/region/31?departement=62&annee=2010"),
    *(f"/ml/{code}" for code in ("59907S00", "94902S00", *CAS)),
    *(f"{FICHE}?radar={radar}" for radar in load_catalogue().radars),
    *(f"{FICHE}?indicateur=part_recus", f"{FICHE}?indicateur=zzz&dispositif=civis"),
    *(f"{FICHE}/contexte", f"{FICHE}/lecture-croisee", "/ml/59914S00/lecture-croisee"),
    *(f"{FICHE}/lecture-croisee?couple={slug}" for slug in (*load_catalogue().couples, "zzz")),
    *(f"{FICHE}?projection=1&ecran={ecran.numero}" for ecran in ECRANS),
    *(f"/region/31?projection=1&ecran={ecran.numero}" for ecran in ECRANS_REGION),
    *("/france", "/methode", "/notice", "/prise-en-main", "/dictionnaire"),
    "/dictionnaire?recherche=%3Cb%3E%22emploi%22",
    *("/dictionnaire?indicateur=jdi", "/accessibilite", "/plan", "/nimporte", "/ml/inconnue"),
    *("/region/99", "/ml/%3Cb%3E", "/ml/59907S00/"),
)
IMPORTER = "/donnees/importer"
SANS_BASE = (IMPORTER, "/notice")
ADRESSES = (
    *("/", "/region/31", "/region/31/priorites", "/region/94", FICHE, f"{FICHE}/contexte"),
    *("/region/31/campagne?campagne=2010", f"{FICHE}/dialogue"),
    *(f"{FICHE}?indicateur=part_recus&annee=2009&pairs=tous", f"{FICHE}/lecture-croisee", "/plan"),
    *("/donnees", "/methode", "/notice", "/prise-en-main", "/france", "/dictionnaire"),
    *("/accessibilite", "/nimporte"),
    IMPORTER,
    *(f"{FICHE}?projection=1&ecran=9", "/?recherche=lille"),
)
"""On the demonstration: each kind of page once."""


class Lue(NamedTuple):
    """What an address answers, whole and in parts."""

    page: Page
    contenu: dict[str, Any]
    suites: dict[str, dict[str, Any]]


def read(client: Client, adresse: str) -> Lue:
    reponse = client.get(adresse)
    page = read_page(reponse.status_code, reponse.get_data(as_text=True))
    chemin, _, requete = adresse.partition("?")
    contenu = client.get(f"/_vue/{TOUT}{chemin}", query_string=requete).get_json()
    suites = read_parties(client, adresse, "-".join(SUITES))
    return Lue(page, contenu, suites if contenu["squelette"] is None else {})


@pytest.fixture(scope="module")
def lues(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Lue]:
    """The pages of the façade: made once, only read after."""
    dossier = tmp_path_factory.mktemp("ecrites")
    with pytest.MonkeyPatch.context() as monkeypatch:
        install_facade(monkeypatch)
        client = build_app(Settings(dossier, False, locale=True)).server.test_client()
        return {adresse: read(client, adresse) for adresse in INVENTEES}


def test_every_kind_of_page_is_read() -> None:
    for adresses in (INVENTEES, ADRESSES):
        manquent = set(Genre) - {parse_cle(adresse).page for adresse in adresses}
        assert manquent <= {Genre.DONNEES, Genre.IMPORTER, Genre.DIALOGUE, Genre.PRISE_EN_MAIN}
    assert {parse_cle(adresse).page for adresse in ADRESSES} == set(Genre)


@pytest.mark.parametrize("adresse", INVENTEES)
def test_a_page_says_what_its_parts_say(lues: dict[str, Lue], adresse: str) -> None:
    check_page(lues[adresse])


@pytest.mark.parametrize("adresse", ADRESSES)
def test_a_page_of_a_real_base_says_what_its_parts_say(demonstration: Client, adresse: str) -> None:
    lue = read(demonstration, adresse)
    check_page(lue)
    assert lue.page.donnees["version"] == 1


@pytest.mark.parametrize("adresse", ADRESSES)
def test_a_page_under_odd_keys_is_the_same_but_for_where_a_choice_starts(
    demonstration: Client, adresse: str
) -> None:
    """Twice: it may be read from what is kept, under another name."""
    propre = demonstration.get(adresse).get_data(as_text=True)
    for rang in range(2):
        dite = f"{adresse}{'&' if '?' in adresse else '?'}zzz={rang}%26%22"
        lue = demonstration.get(dite).get_data(as_text=True)
        assert read_formulaire(read_page(200, lue).avant)["depuis"] == dite
        retire = f'name="depuis" value="{escape(dite)}"'
        assert lue.count(retire) == 1
        depart = read_formulaire(read_page(200, propre).avant)["depuis"]
        assert lue.replace(retire, f'name="depuis" value="{escape(depart)}"') == propre


def check_page(lue: Lue) -> None:
    """Element by element; then what stands around them."""
    page, contenu = lue.page, lue.contenu
    parties = {**contenu["parties"], **lue.suites}
    montree = Lecture(page.avant, find_hors(contenu, parties))
    for identifiant, valeurs in parties.items():
        for propriete, valeur in valeurs.items():
            if propriete != "data":
                element = montree.elements[identifiant]
                assert is_montree(element, propriete, valeur), (identifiant, propriete)
    check_reste(montree, contenu, parties)
    check_donnees(page, contenu, parties)
    assert montree.balises.count("h1") == 1
    assert page.tete.count('<html lang="fr" ') == 1
    assert page.titre == f"{contenu['titre']['titre']} – {NOM}"
    attendu = 404 if contenu["squelette"] else 200
    assert page.statut == attendu


def is_montree(element: Element, propriete: str, valeur: object) -> bool:
    """Whether an element shows a value."""
    _, attributs, dedans = element
    if propriete in ("html", "children", "svg"):
        return dedans == valeur
    if propriete == "options":
        return dedans.replace(" selected", "", 1) == valeur
    if propriete == "value":
        return read_choisie(element) == valeur
    if propriete in ("hidden", "disabled"):
        return (propriete in attributs) is valeur
    return attributs.get(propriete) == valeur


def read_choisie(element: Element) -> str:
    """What a select, a group of radios or a field shows; a select shows its invitation by default."""
    if element.balise == "input":
        return element.attributs.get("value") or ""
    marque = " selected" if element.balise == "select" else " checked>"
    avant, trouvee, _ = element.dedans.partition(marque)
    assert element.dedans.count(marque) <= 1
    dernier = avant.rpartition("<")[2]
    return unescape(dernier.partition('value="')[2].partition('"')[0]) if trouvee else ""


def find_hors(contenu: dict[str, Any], parties: Collection[str]) -> frozenset[str]:
    """Where a page does not say what its frame and its skeleton do."""
    dedans = {Cadre.CONTENU} if contenu["squelette"] else set()
    return frozenset({*parties, Cadre.AVERTISSEMENT, Ml.CHOIX_RADAR, *dedans})


def check_reste(montree: Lecture, contenu: dict[str, Any], parties: Collection[str]) -> None:
    """Outside of the parts, what the frame and the skeleton say, in the same order, and the button."""
    hors = find_hors(contenu, parties)
    (squelette,) = [s for s in write_squelettes() if s.startswith(write_debut(contenu))]
    cadre = write_cadre()
    if contenu["squelette"]:
        assert montree.reste == read_reste(cadre, hors)
        dit = json.dumps(contenu["squelette"], ensure_ascii=False)
        for texte in Lecture(montree.elements[Cadre.CONTENU].dedans).reste:
            assert json.dumps(texte, ensure_ascii=False)[1:-1] in dit
    else:
        vide = cadre.replace('tabindex="-1"></main>', f'tabindex="-1">{squelette}</main>')
        assert squelette in vide
        assert montree.reste == read_reste(vide, hors)


@cache
def read_reste(texte: str, hors: frozenset[str]) -> list[str]:
    return Lecture(texte, hors).reste


@cache
def write_squelettes() -> tuple[str, ...]:
    return tuple(render_component(build(), {}) for build in SQUELETTES)


@cache
def write_cadre() -> str:
    """The frame around an empty page."""
    return render_component(build_layout(), {Cadre.CONTENU: {"children": ""}})


def write_debut(contenu: dict[str, Any]) -> str:
    """How a skeleton begins; the clear page is that of an unknown address."""
    genre = contenu["genre"] if contenu["squelette"] is None else "page page-erreur"
    return f'<div class="{genre}">'


def check_donnees(page: Page, contenu: dict[str, Any], parties: dict[str, dict[str, Any]]) -> None:
    """The JSON has every value, but those that the page itself holds."""
    donnees = page.donnees
    assert {c: donnees[c] for c in ("genre", "squelette", "titre")} == {
        c: contenu[c] for c in ("genre", "squelette", "titre")
    }
    ecrites = ("html", "children", "options", "svg")
    assert donnees["parties"] == {
        identifiant: {p: None if p in ecrites else v for p, v in valeurs.items()}
        for identifiant, valeurs in parties.items()
    }


def test_a_page_of_a_base_without_results_says_what_to_do(base: Path) -> None:
    client = build_app(Settings(base, False, locale=True)).server.test_client()
    for adresse in ADRESSES:
        reponse = client.get(adresse)
        page = read_page(reponse.status_code, reponse.get_data(as_text=True))
        assert page.statut in ((200,) if adresse in SANS_BASE else (503, 404))
        lecture = Lecture(page.avant)
        assert lecture.balises.count("h1") == 1
        if page.statut == 503:
            assert "importer FICHIERS" in lecture.elements["contenu"].dedans


@pytest.mark.parametrize(
    ("adresse", "statut"), [("/methode?annee=2010", 503), ("/notice?annee=2010", 200)]
)
def test_without_a_base_an_address_with_a_year_is_a_page(
    tmp_path: Path, adresse: str, statut: int
) -> None:
    """Whether it is kept depends on the years of the base: none."""
    client = build_app(Settings(tmp_path / "vide", False, locale=True)).server.test_client()
    reponse = client.get(adresse)
    assert (reponse.status_code, reponse.mimetype) == (statut, "text/html")
    assert (
        read_formulaire(read_page(statut, reponse.get_data(as_text=True)).avant)["depuis"]
        == adresse
    )


def test_without_a_base_every_page_says_it(tmp_path: Path) -> None:
    client = build_app(Settings(tmp_path, False, locale=True)).server.test_client()
    for adresse in set(ADRESSES) - set(SANS_BASE):
        for _ in range(2):
            reponse = client.get(adresse)
            page = read_page(reponse.status_code, reponse.get_data(as_text=True))
            assert page.statut == 503
            assert page.titre == f"Données indisponibles – {NOM}"
            assert "Aucune base dans ce dossier" in page.avant
            assert page.donnees["version"] is None
