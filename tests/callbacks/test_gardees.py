"""What is kept of an answer, and never given to another right, after a gesture, or in another version."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from dash import Dash
from werkzeug.test import Client

from callbacks.acces import TEMOIN
from callbacks.http import pages
from callbacks.server import build_app
from callbacks.vues import ENSEMBLE, SUITES
from data.settings import Settings
from layouts.ids import Cadre, Region
from tests.ateliers import CONTACTS, import_texts, long_results
from tests.callbacks.pages_ecrites import Lecture, Page, read_page, watch_builds
from tests.callbacks.test_pages_ecrites import FICHE
from tests.corps import build_corps, find_sortie
from tests.mutations import GESTE
from tests.partage import Bases
from tests.parties import read_parties
from tests.roles import open_session

RELAIS = {"Host": "regards.example", "X-Forwarded-For": "192.0.2.1"}
"""Of who may see no name."""


@pytest.fixture(scope="module")
def locale(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A small base served at the machine, and open to who asks through a proxy, who sees no name."""
    dossier = bases.copy(tmp_path_factory.mktemp("droits"), CONTACTS)
    return SimpleNamespace(dossier=dossier, app=open_app(dossier))


def open_app(dossier: Path) -> Dash:
    return build_app(Settings(dossier, False, locale=True, ouvert=True, hotes=("regards.example",)))


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
    anonyme = build_app(Settings(demonstration_servie, False, ouvert=True)).server.test_client()
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


def test_a_decision_is_in_the_next_national_view(
    application_servie: Dash, demonstration: Client
) -> None:
    proposees = read_parties(demonstration, "/region/31/priorites")["priorites-propositions"]
    trouvee = re.search('data-cle="([^"]+)"', proposees["children"])
    assert trouvee
    vues = []
    for decision, vu in (("gardee", "a_decider"), ("ecartee", "gardee")):
        decide(application_servie, {**GESTE, "cle": trouvee[1], "decision": decision, "vu": vu})
        vues += [demonstration.get("/france").data, demonstration.get("/_vue/tout/france").data]
    assert len(set(vues)) == 4


def note(client: Client, code: str, texte: str) -> None:
    """What a structure says of a figure, as its page sends it."""
    lieu = {"genre": "remarques", "code": code, "annee": 2010, "cle": "remarque-part_recus"}
    champ = {"forme": "remarque", "champ": "texte", "valeur": texte, "vu": 0, "cote": "ml"}
    demande = {"demande": sha256(f"{code}{texte}".encode()).hexdigest()[:32]}
    assert client.post("/dialogue/ecriture", json=lieu | champ | demande).status_code == 200


def test_what_is_kept_does_not_depend_on_how_it_is_asked_for(
    locale: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One name of thirteen thousand times was a megabyte of memory, for whoever asked."""
    client = locale.app.server.test_client()
    faites = watch_builds(locale.app.vues, monkeypatch)
    lues = {client.get(f"/_vue/{groupes}/plan").data for groupes in ("page-lien", "lien-page")}
    assert (len(lues), len(faites)) == (1, 1)
    for groupes in ("lien-lien", "page-lien-page", "-".join(["lien"] * 9000), "", "-", "page-"):
        assert client.get(f"/_vue/{groupes}/plan").status_code == 404, groupes[:20]
    assert len(faites) == 1


def test_a_page_and_its_parts_are_kept_apart(locale: SimpleNamespace) -> None:
    """Who named all the groups of a page before it was opened had its JSON given to everybody as the page."""
    client = locale.app.server.test_client()
    groupes = "-".join((*ENSEMBLE, *SUITES))
    for adresse in ("/dictionnaire?indicateur=mer", "/ml/59003S00"):
        genres = [client.get(debut + adresse).mimetype for debut in (f"/_vue/{groupes}", "")]
        assert genres == ["application/json", "text/html"]


def test_what_is_made_has_its_turn_and_what_is_kept_needs_none(
    locale: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    tours: list[str] = []

    @contextmanager
    def hold() -> Iterator[None]:
        tours.append("pris")
        yield
        tours.append("rendu")

    monkeypatch.setattr(pages, "PLACES", SimpleNamespace(hold=hold))
    client = locale.app.server.test_client()
    for adresse in ("/methode?radar=entreprises", "/_vue/page/methode?radar=entreprises"):
        tours.clear()
        for _ in range(2):
            assert client.get(adresse).status_code == 200
        assert tours == ["pris", "rendu"]


def test_a_page_under_odd_keys_is_not_made_anew(
    locale: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was, each time: eighteen a second of them made all the others wait a third of a second."""
    client = locale.app.server.test_client()
    faites = watch_builds(locale.app.vues, monkeypatch)
    page = "/dictionnaire?indicateur=jdi"
    for adresse in (f"{page}&a=1", f"{page}&b=2&b=3", page, f"{page}&"):
        assert client.get(adresse).status_code == 200
    assert len(faites) == 1


def test_a_year_that_the_base_has_not_is_not_kept(
    locale: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred of them would push out what is asked for."""
    client = locale.app.server.test_client()
    faites = watch_builds(locale.app.vues, monkeypatch)
    for annee, combien in ((2010, 1), (2055, 2)):
        faites.clear()
        for _ in range(2):
            client.get(f"/_vue/page/dictionnaire?annee={annee}")
        assert len(faites) == combien, annee


def test_who_is_not_known_pushes_out_nothing_of_the_others(
    locale: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "GARDEES", 1)
    monkeypatch.setattr(pages, "PUBLIQUES", 2)
    base = shutil.copytree(locale.dossier, tmp_path / "base")
    app = build_app(Settings(base, False))
    temoin = {"Cookie": f"{TEMOIN}={open_session(base, 'national')}"}
    client = app.server.test_client(use_cookies=False)
    assert app.vues
    faites = watch_builds(app.vues, monkeypatch)
    for _ in range(2):
        client.get("/_vue/page/methode", headers=temoin)
        for radar in ("entreprises", "accompagnement", "resultats"):
            assert client.get(f"/_vue/page/methode?radar={radar}").status_code == 200
    assert faites.count("/methode?") == 1
    assert len(faites) == 7


def test_a_remark_is_in_the_next_answer_and_throws_nothing_else_away(
    locale: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    vues = locale.app.vues
    client = locale.app.server.test_client()
    siennes = ("/ml/59003S00", "/_vue/tout/ml/59003S00", "/_vue/tableau/ml/59003S00")
    region, autre = "/region/31?vue=structures", "/_vue/tout/ml/59004S00"
    avant = {chemin: client.get(chemin).data for chemin in (*siennes, region, autre)}
    note(client, "59003S00", "Une antenne a fermé")
    for chemin in (*siennes, region):
        lu = client.get(chemin)
        assert lu.data != avant[chemin]
        assert ("Une antenne a fermé" if "59003S00" in chemin else "bulle") in lu.get_data(
            as_text=True
        )
    faites = watch_builds(vues, monkeypatch)
    for chemin in (*siennes[1:], autre):
        client.get(chemin)
    assert faites == []
    note(client, "59004S00", "Une autre")
    for chemin in (*siennes[1:], autre):
        client.get(chemin)
    assert faites == ["/ml/59004S00?"]


def test_nothing_is_kept_from_one_version_to_another(bases: Bases, tmp_path: Path) -> None:
    dossier = bases.copy(tmp_path, CONTACTS)
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
