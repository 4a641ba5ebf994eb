"""The whole page of an address says what its parts say, no more, no less, before any script has run."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from dash import Dash
from werkzeug.test import Client

from callbacks.http.pages import TOUT
from callbacks.server import build_app
from callbacks.vues import SUITES
from data.catalogue import load_catalogue
from data.settings import Settings
from layouts.components.rendu import render_component
from layouts.ecrans import ECRANS, ECRANS_REGION
from layouts.ids import Cadre, Ml, Region
from layouts.pages import SQUELETTES
from layouts.requete import Cle
from layouts.routes import Page as Genre
from layouts.routes import parse_cle
from layouts.shell import NOM, build_layout
from tests.ateliers import STRUCTURES, import_texts, long_results
from tests.callbacks.conftest import CAS, install_facade
from tests.callbacks.pages_ecrites import Element, Lecture, Page, read_formulaire, read_page
from tests.corps import build_corps, find_sortie
from tests.mutations import GESTE, RESULTATS
from tests.parties import read_parties

FICHE = "/ml/59907S00"
RELAIS = {"Host": "regards.example", "X-Forwarded-For": "192.0.2.1"}
"""Of who may see no name."""
INVENTEES = (
    *("/", "/?recherche=calais", "/?recherche=zzz", "/?annee=1999&pairs=foo&departement=62"),
    *(f"/region/{code}{suite}" for code in ("31", "94") for suite in ("", "/priorites")),
    *("/region/31?vue=structures", "/region/31?departement=62&annee=2010"),
    *(f"/ml/{code}" for code in ("59907S00", "94902S00", *CAS)),
    *(f"{FICHE}?radar={radar}" for radar in load_catalogue().radars),
    *(f"{FICHE}?indicateur=part_recus", f"{FICHE}?indicateur=zzz&dispositif=civis"),
    *(f"{FICHE}/contexte", f"{FICHE}/lecture-croisee", "/ml/59914S00/lecture-croisee"),
    *(f"{FICHE}/lecture-croisee?couple={slug}" for slug in (*load_catalogue().couples, "zzz")),
    *(f"{FICHE}?projection=1&ecran={ecran.numero}" for ecran in ECRANS),
    *(f"/region/31?projection=1&ecran={ecran.numero}" for ecran in ECRANS_REGION),
    *("/france", "/methode", "/dictionnaire", "/dictionnaire?recherche=%3Cb%3E%22emploi%22"),
    *("/dictionnaire?indicateur=jdi", "/accessibilite", "/plan", "/nimporte", "/ml/inconnue"),
    *("/region/99", "/ml/%3Cb%3E", "/ml/59907S00/"),
)
IMPORTER = "/donnees/importer"
ADRESSES = (
    *("/", "/region/31", "/region/31/priorites", "/region/94", FICHE, f"{FICHE}/contexte"),
    *(f"{FICHE}?indicateur=part_recus&annee=2009&pairs=tous", f"{FICHE}/lecture-croisee", "/plan"),
    *("/donnees", "/methode", "/france", "/dictionnaire", "/accessibilite", "/nimporte"),
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
        client = build_app(Settings(dossier, False, noms=True)).server.test_client()
        return {adresse: read(client, adresse) for adresse in INVENTEES}


@pytest.fixture(scope="module")
def application(demonstration_servie: Path) -> Dash:
    return build_app(Settings(demonstration_servie, False, True, locale=True))


@pytest.fixture(scope="module")
def demonstration(application: Dash) -> Client:
    client: Client = application.server.test_client()
    return client


def test_every_kind_of_page_is_read() -> None:
    for adresses in (INVENTEES, ADRESSES):
        manquent = set(Genre) - {parse_cle(adresse).page for adresse in adresses}
        assert manquent <= {Genre.DONNEES, Genre.IMPORTER}
    assert {parse_cle(adresse).page for adresse in ADRESSES} == set(Genre)


@pytest.mark.parametrize("adresse", INVENTEES)
def test_a_page_says_what_its_parts_say(lues: dict[str, Lue], adresse: str) -> None:
    check_page(lues[adresse])


@pytest.mark.parametrize("adresse", ADRESSES)
def test_a_page_of_a_real_base_says_what_its_parts_say(demonstration: Client, adresse: str) -> None:
    lue = read(demonstration, adresse)
    check_page(lue)
    assert lue.page.donnees["version"] == 1


def check_page(lue: Lue) -> None:
    """Element by element; then what stands around them."""
    page, contenu = lue.page, lue.contenu
    parties = {**contenu["parties"], **lue.suites}
    montree = Lecture(page.avant)
    for identifiant, valeurs in parties.items():
        for propriete, valeur in valeurs.items():
            if propriete != "data":
                element = montree.elements[identifiant]
                assert is_montree(element, propriete, valeur), (identifiant, propriete)
    check_reste(page, contenu, set(parties))
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


def check_reste(page: Page, contenu: dict[str, Any], montres: set[str]) -> None:
    """Outside of the parts, what the frame and the skeleton say, in the same order, and the button."""
    hors = {*montres, Cadre.AVERTISSEMENT, Ml.CHOIX_RADAR}
    (squelette,) = [s for s in write_squelettes() if s.startswith(write_debut(contenu))]
    cadre = write_cadre()
    if contenu["squelette"]:
        reste = Lecture(page.avant, {*hors, Cadre.CONTENU}).reste
        assert reste == Lecture(cadre, {*hors, Cadre.CONTENU}).reste
        dit = json.dumps(contenu["squelette"], ensure_ascii=False)
        for texte in Lecture(Lecture(page.avant).elements[Cadre.CONTENU].dedans).reste:
            assert json.dumps(texte, ensure_ascii=False)[1:-1] in dit
    else:
        vide = cadre.replace('tabindex="-1"></main>', f'tabindex="-1">{squelette}</main>')
        assert squelette in vide
        assert Lecture(page.avant, hors).reste == Lecture(vide, hors).reste


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
    client = build_app(Settings(base, False, True, locale=True)).server.test_client()
    for adresse in ADRESSES:
        reponse = client.get(adresse)
        page = read_page(reponse.status_code, reponse.get_data(as_text=True))
        assert page.statut in ((200,) if adresse == IMPORTER else (503, 404))
        lecture = Lecture(page.avant)
        assert lecture.balises.count("h1") == 1
        if page.statut == 503:
            assert "importer FICHIERS" in lecture.elements["contenu"].dedans


def test_without_a_base_every_page_says_it(tmp_path: Path) -> None:
    client = build_app(Settings(tmp_path, False, True, locale=True)).server.test_client()
    for adresse in set(ADRESSES) - {IMPORTER}:
        for _ in range(2):
            reponse = client.get(adresse)
            page = read_page(reponse.status_code, reponse.get_data(as_text=True))
            assert page.statut == 503
            assert page.titre == f"Données indisponibles – {NOM}"
            assert "Aucune base dans ce dossier" in page.avant
            assert page.donnees["version"] is None


def choose(client: Client, depuis: str, **choix: str) -> str:
    """Where the form of a page leads when some of its selects are changed."""
    reponse = client.get(depuis)
    page = read_page(reponse.status_code, reponse.get_data(as_text=True))
    envois = {**read_formulaire(page.avant), **choix}
    assert page.avant.count('<form action="/choix" ') == 1
    suite = client.get(f"/choix?{urlencode(envois)}")
    assert suite.status_code == 303
    return suite.headers["Location"]


PROJETEE = f"{FICHE}?projection=1&ecran=5"


@pytest.mark.parametrize(
    ("depuis", "choix", "but"),
    [
        ("/", {"region": "31"}, "/region/31"),
        ("/?recherche=lille", {"region": "31"}, "/region/31?recherche=lille"),
        ("/region/31", {"region": "94"}, "/region/94"),
        ("/region/31/priorites?annee=2009", {"region": "94"}, "/region/94/priorites?annee=2009"),
        (
            "/region/31?vue=structures&departement=62&radar=resultats",
            {"region": "94"},
            "/region/94?vue=structures&radar=resultats",
        ),
        (f"{FICHE}/contexte?annee=2009", {"region": "94"}, "/region/94?annee=2009"),
        ("/methode", {"region": "94"}, "/region/94"),
        ("/nimporte?radar=resultats", {"region": "94"}, "/region/94?radar=resultats"),
        (
            "/region/31?vue=structures&departement=62&annee=2009",
            {"ml": "59907S00"},
            f"{FICHE}?annee=2009",
        ),
        (
            f"{FICHE}?radar=resultats&pairs=national&dispositif=civis",
            {"ml": "59902S00"},
            "/ml/59902S00?radar=resultats&pairs=national&dispositif=civis",
        ),
        (f"{FICHE}/contexte", {"ml": "59902S00"}, "/ml/59902S00/contexte"),
        (
            f"{FICHE}/lecture-croisee?couple=charge-suivi",
            {"ml": "59902S00"},
            "/ml/59902S00/lecture-croisee?couple=charge-suivi",
        ),
        (f"{FICHE}/?annee=2009", {"ml": "59902S00"}, "/ml/59902S00?annee=2009"),
        (PROJETEE, {"ml": "59902S00"}, "/ml/59902S00?projection=1&ecran=5"),
        (f"{FICHE}?utm=1&annee=2009", {"annee": "2008"}, f"{FICHE}?utm=1&annee=2008"),
        (FICHE, {"annee": "2009"}, f"{FICHE}?annee=2009"),
        ("/donnees", {"annee": "2009"}, "/donnees?annee=2009"),
        (f"{FICHE}/contexte/", {"annee": "2009"}, f"{FICHE}/contexte/?annee=2009"),
        (FICHE, {"pairs": "national"}, f"{FICHE}?pairs=national"),
        (
            f"{FICHE}?pairs=national&radar=resultats",
            {"pairs": "region"},
            f"{FICHE}?radar=resultats",
        ),
        (
            f"{FICHE}?pairs=national",
            {"pairs": "comparables", "annee": "2009"},
            f"{FICHE}?pairs=comparables&annee=2009",
        ),
        (FICHE, {"region": "94", "annee": "2009"}, "/region/94?annee=2009"),
        (FICHE, {"region": "94", "ml": "59902S00"}, "/region/94"),
        (FICHE, {"region": "2A/é '"}, "/region/2A%2F%C3%A9%20%27"),
        (FICHE, {"ml": "inconnue"}, "/ml/inconnue"),
        (FICHE, {"annee": "hier"}, f"{FICHE}?annee=hier"),
        (FICHE, {"pairs": "zzz"}, f"{FICHE}?pairs=zzz"),
        (FICHE, {"annee": "", "pairs": "", "region": "", "ml": ""}, FICHE),
        (FICHE, {"autre": "x"}, FICHE),
        ("/ml/inconnue?annee=2009", {"region": "31"}, "/region/31?annee=2009"),
    ],
)
def test_a_choice_without_javascript_leads_where_the_script_would(
    demonstration: Client, depuis: str, choix: dict[str, str], but: str
) -> None:
    assert choose(demonstration, depuis, **choix) == but


@pytest.mark.parametrize("adresse", [a for a in ADRESSES if "recherche" not in a])
def test_a_form_sent_as_it_stands_leads_back(demonstration: Client, adresse: str) -> None:
    assert choose(demonstration, adresse) == adresse


@pytest.mark.parametrize(
    "depuis",
    [
        *("//ailleurs.example/x", "http://ailleurs.example/x", "http:////ailleurs.example"),
        *(
            "/\\ailleurs.example",
            "\\\\ailleurs.example",
            "///ailleurs.example",
            "javascript:alert(1)",
        ),
        *(
            "http://[",
            "/\r\nX-Autre: 1",
            "/%0d%0aX-Autre: 1",
            "?",
            "",
            "/%",
            "\0",
            "é",
            "/ml/\ud800",
        ),
        *("/ /ailleurs.example", "/\t/ailleurs.example", "/?" + "a" * 20_000),
    ],
)
def test_a_choice_never_leads_to_another_site(demonstration: Client, depuis: str) -> None:
    """A link of elsewhere can hold any address."""
    for choix in ({}, {"annee": "2009"}, {"region": "31"}):
        envois = urlencode({"depuis": depuis, **choix}, errors="surrogatepass")
        reponse = demonstration.get(f"/choix?{envois}")
        assert reponse.status_code == 303
        but = reponse.headers["Location"]
        assert but.startswith("/")
        assert but[1:2] not in ("/", "\\")
        assert not set(but) & set("\\\r\n\t ")
        assert "X-Autre" not in reponse.headers
        assert demonstration.get(but).status_code in (200, 404)


def test_a_choice_is_only_asked_for(demonstration: Client) -> None:
    assert demonstration.get("/choix").headers["Location"] == "/"
    assert demonstration.post("/choix", data={"region": "31"}).status_code == 405


@pytest.fixture(scope="module")
def locale(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A small base served at the machine, where who asks through a proxy sees no name."""
    dossier = tmp_path_factory.mktemp("droits") / "base"
    assert import_texts(dossier, {"s.csv": STRUCTURES, "r.csv": RESULTATS}).version
    return SimpleNamespace(dossier=dossier, app=open_app(dossier))


def open_app(dossier: Path) -> Dash:
    return build_app(Settings(dossier, False, noms=False, locale=True, hotes=("regards.example",)))


SOUS_DROITS = (
    *(
        "/ml/59001S00",
        "/ml/59001S00?indicateur=part_recus",
        "/ml/59001S00/lecture-croisee",
        "/plan",
    ),
    *("/region/31", "/region/31?vue=structures", "/region/31/priorites", "/?recherche=lille"),
    *("/ml/59001S00?indicateur=part_recus&projection=1", "/ml/59001S00/contexte", "/donnees"),
)


def test_nothing_is_kept_from_one_right_to_another(locale: SimpleNamespace) -> None:
    """Whoever asked first, each is given what an application that never saw the other would give."""
    seules = {}
    for entetes in ({}, RELAIS):
        client = open_app(locale.dossier).server.test_client()
        for adresse in SOUS_DROITS:
            for debut in ("", "/_vue/tout", "/_vue/tableau-lien"):
                lu = client.get(debut + adresse, headers=entetes).data
                seules[debut + adresse, bool(entetes)] = lu
    client = locale.app.server.test_client()
    for _ in range(2):
        for (chemin, relayee), attendu in sorted(seules.items()):
            assert client.get(chemin, headers=RELAIS if relayee else {}).data == attendu, chemin


NOMMEES = {"/ml/59001S00?indicateur=part_recus", "/region/31?vue=structures"}
"""The pages of the small base that name other structures to who may read them."""


@pytest.mark.parametrize("adresse", SOUS_DROITS)
def test_no_other_structure_is_named_without_the_right(
    locale: SimpleNamespace, adresse: str
) -> None:
    """In the HTML or in the JSON beside it; the select of structures apart, that names them to anyone."""
    client = locale.app.server.test_client()
    lus = {}
    for qui, entetes in (("ici", {}), ("ailleurs", RELAIS)):
        reponse = client.get(adresse, headers=entetes)
        page = read_page(reponse.status_code, reponse.get_data(as_text=True))
        lus[qui] = find_nommees(page)
    assert lus["ailleurs"] <= lus["ici"]
    assert lus["ailleurs"] == ({1} if "/ml/59001S00" in adresse else find_publiques(adresse))
    if adresse in NOMMEES:
        assert len(lus["ici"]) == 8


def find_nommees(page: Page) -> set[int]:
    """The structures of the region that are named outside of the select."""
    choix = Lecture(page.avant).elements[Cadre.ML].dedans
    reste = page.avant.replace(choix, "") + json.dumps(page.donnees, ensure_ascii=False)
    return {i for i in range(1, 9) if f"ML d’essai {i}" in reste or f"5900{i}S00" in reste}


def find_publiques(adresse: str) -> set[int]:
    """The list of a region names its structures, without any value, to anyone; so does a search."""
    return (
        set(range(1, 9))
        if adresse.startswith(("/region/31?", "/?recherche")) or adresse == "/region/31"
        else set()
    )


RESERVEES = (
    *(f"{FICHE}?indicateur=part_recus", f"{FICHE}/lecture-croisee", "/plan", "/donnees"),
    *("/region/31/priorites", "/region/31?vue=structures"),
)
"""The pages of the demonstration that name other structures beside values, or lists them all."""


def test_no_structure_of_the_demonstration_is_named_without_the_right(
    demonstration_servie: Path, demonstration: Client
) -> None:
    anonyme = build_app(Settings(demonstration_servie, False, noms=False)).server.test_client()
    for adresse in RESERVEES:
        assert len(find_noms(demonstration, adresse)) > 3, adresse
        assert find_noms(anonyme, adresse) <= {"ML fictive 31-07"}, adresse


def find_noms(client: Client, adresse: str) -> set[str]:
    """Those of a page, outside of what lists the structures of a region without any value."""
    reponse = client.get(adresse)
    page = read_page(reponse.status_code, reponse.get_data(as_text=True))
    elements = Lecture(page.avant).elements
    reste = page.avant + json.dumps(page.donnees, ensure_ascii=False)
    for liste in (Cadre.ML, Region.LISTE, Region.CARTE):
        reste = reste.replace(elements[liste].dedans, "") if liste in elements else reste
    return set(re.findall(r"ML fictive [\w-]+", reste))


def decide(application: Dash, geste: dict[str, Any]) -> None:
    sortie = find_sortie(application, "priorites-geste", lue=True)
    valeurs = {"priorites-geste.data": geste}
    corps = build_corps(application, sortie, valeurs, ("priorites-geste.data",))
    client = application.server.test_client()
    assert client.post("/_dash-update-component", json=corps).status_code == 200


def test_what_was_just_decided_is_in_the_next_answer(locale: SimpleNamespace) -> None:
    """The pages that show the notebook are never kept, whoever asks."""
    client = locale.app.server.test_client()
    chemins = (
        "/region/31/priorites",
        "/_vue/tout/region/31/priorites",
        "/_vue/page/region/31/priorites",
    )
    for rang, mots in enumerate(("Une idée", "Une autre", "Encore une")):
        avant = [client.get(chemin).get_data(as_text=True) for chemin in chemins]
        assert not any(mots in json.dumps(lu) or mots in lu for lu in avant)
        libre = {**GESTE, "cle": f"libre-{rang:012x}", "texte": mots, "ajout": True, "vu": ""}
        decide(locale.app, {c: v for c, v in libre.items() if c != "decision"})
        for chemin in chemins:
            reponse = client.get(chemin)
            lu = reponse.get_data(as_text=True)
            assert mots in (
                json.dumps(reponse.get_json(), ensure_ascii=False) if reponse.is_json else lu
            )
    perimee = client.get(chemins[0]).headers["ETag"]
    assert client.get(chemins[0], headers={"If-None-Match": perimee}).status_code == 304
    decide(
        locale.app, {**GESTE, "cle": "libre-000000000000", "decision": "ecartee", "vu": "gardee"}
    )
    assert client.get(chemins[0], headers={"If-None-Match": perimee}).status_code == 200


def test_a_decision_is_in_the_next_national_view(application: Dash, demonstration: Client) -> None:
    proposees = read_parties(demonstration, "/region/31/priorites")["priorites-propositions"]
    trouvee = re.search('data-cle="([^"]+)"', proposees["children"])
    assert trouvee
    vues = []
    for decision, vu in (("gardee", "a_decider"), ("ecartee", "gardee")):
        decide(application, {**GESTE, "cle": trouvee[1], "decision": decision, "vu": vu})
        vues += [demonstration.get("/france").data, demonstration.get("/_vue/tout/france").data]
    assert len(set(vues)) == 4


def test_nothing_is_kept_from_one_version_to_another(tmp_path: Path) -> None:
    dossier = tmp_path / "base"
    assert import_texts(dossier, {"s.csv": STRUCTURES, "r.csv": RESULTATS}).version
    client = open_app(dossier).server.test_client()
    avant = {adresse: client.get(adresse) for adresse in SOUS_DROITS}
    assert {r.headers["X-Regards-Version"] for r in avant.values()} == {"1"}
    neufs = long_results(*(f"5900{i}S00;2011;jeunes_en_contact;;{7 * i}" for i in range(1, 9)))
    assert import_texts(dossier, {"r.csv": neufs}).version
    for adresse, ancienne in avant.items():
        nouvelle = client.get(adresse, headers={"If-None-Match": ancienne.headers["ETag"]})
        assert (nouvelle.status_code, nouvelle.headers["X-Regards-Version"]) == (200, "2")
        assert '"version":2' in nouvelle.get_data(as_text=True)
        tenue = client.get(adresse, headers={"X-Regards-Version": "1"})
        assert tenue.data == ancienne.data


def test_the_keys_of_the_form_are_those_of_the_addresses() -> None:
    cadre = render_component(build_layout(), {})
    for nom in (Cle.ANNEE, Cle.PAIRS):
        assert f'name="{nom}"' in cadre
