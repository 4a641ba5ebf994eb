"""What Dash or our code could not read is a 400; what is ours stays a 500, with a reference."""

from __future__ import annotations

import copy
import json
import logging
import re
from collections.abc import Callable
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from werkzeug.test import Client, TestResponse

from callbacks.http import pages
from callbacks.http.limites import ADRESSE, CORPS, ENTETES
from callbacks.http.requetes import check_corps, read_formes
from callbacks.http.valeurs import REGLES, is_texte
from callbacks.refus import GESTES, is_part_path
from data.store.base import Base
from data.views.priorites import open_carnet
from tests.ateliers import CONTACTS
from tests.corps import build_corps, find_sortie
from tests.mutations import GESTE, PERMIS, PERMIS_VUES, build_site, list_corps, run_mutations
from tests.partage import Bases
from tests.parties import ask_vue


@pytest.fixture(scope="module")
def dossier(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bases.copy(tmp_path_factory.mktemp("requetes"), CONTACTS)


@pytest.fixture(scope="module")
def site(dossier: Path) -> Dash:
    return build_site(dossier)


@pytest.fixture
def client(site: Dash) -> Client:
    navigateur: Client = site.server.test_client()
    return navigateur


def post(client: Client, octets: bytes | str, genre: str = "application/json") -> TestResponse:
    return client.post(GESTES, data=octets, content_type=genre)


def test_what_a_browser_sends_is_read(site: Dash) -> None:
    formes, corps = read_formes(site), list_corps(site)
    assert {un["output"] for un in corps} == set(formes)
    for un in corps:
        check_corps(formes, json.loads(json.dumps(un)))


def test_every_property_has_a_rule_of_its_own(site: Dash) -> None:
    for forme in read_formes(site).values():
        for lu in (*forme.entrees, *forme.etats):
            assert (lu.identifiant, lu.propriete) in REGLES, f"une ligne pour {lu}"


def test_five_hundred_spoiled_bodies_and_addresses(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few answers are kept, so that what grows is not what is allowed to."""
    monkeypatch.setattr(pages, "GARDEES", 50)
    application = build_site(dossier)
    run_mutations(application, 150, graine=11)  # what the first answers take once and for all
    bilan = run_mutations(application, 500, graine=12)
    assert bilan.fautes == []
    assert set(bilan.statuts) <= PERMIS
    assert bilan.statuts[400] > 250
    assert bilan.statuts[200] > 10
    assert set(bilan.vues) <= PERMIS_VUES
    assert bilan.vues[404] > 100
    assert bilan.vues[200] > 100
    # What is kept never falls again: the lowest of each half, since one reading varies by 20 MB.
    debut, fin = min(bilan.memoires[1:6]), min(bilan.memoires[6:])
    assert fin - debut < 16_000, bilan.memoires


ILLISIBLES: dict[str, bytes] = {
    "rien": b"",
    "pas du JSON": b"{'output': 1}",
    "pas un objet": b"[1]",
    "imbriqué sans fin": b"[" * 200_000,
    "un nombre sans fin": b"9" * 100_000,
    "pas de l'UTF-8": b'{"output": "\xff\xfe"}',
    "sortie inconnue": b'{"output": "autre.children"}',
    "sortie d'un autre type": b'{"output": {"a": 1}}',
    "fonction du navigateur": b'{"output": "annonce.children"}',
}


@pytest.mark.parametrize("octets", ILLISIBLES.values(), ids=ILLISIBLES.keys())
def test_an_unreadable_body_is_one_line(
    client: Client, caplog: pytest.LogCaptureFixture, octets: bytes
) -> None:
    reponse = post(client, octets)
    assert reponse.status_code == 400
    assert reponse.content_type == "application/json"
    assert len(reponse.get_data(as_text=True).splitlines()) == 1
    lu = reponse.get_json()
    assert lu["message"].startswith("Demande illisible")
    assert lu["reference"] == ""
    (ligne,) = caplog.records
    assert ligne.exc_info is None
    assert len(ligne.getMessage()) < 100


def test_a_body_that_is_not_announced_as_json_is_unreadable(site: Dash, client: Client) -> None:
    """A form of another site can send text, never JSON: it would have to ask first."""
    corps = json.dumps(geste(site))
    assert post(client, corps).status_code == 200
    for genre in ("text/plain", "", "application/x-www-form-urlencoded"):
        assert post(client, corps, genre).status_code == 400


def geste(site: Dash) -> dict[str, Any]:
    sortie = find_sortie(site, "priorites-geste", lue=True)
    return build_corps(site, sortie, {"priorites-geste.data": GESTE}, ("priorites-geste.data",))


def put(valeur: object) -> Callable[[dict[str, Any]], object]:
    """Another gesture in place of the one that the page sends."""
    return lambda c: c["inputs"][0].update(value=valeur)


GATER: dict[str, Callable[[dict[str, Any]], object]] = {
    "entrées d'un autre nombre": lambda c: c["inputs"].pop(),
    "liste à la place d'un composant": lambda c: c["inputs"].__setitem__(0, []),
    "autre composant": lambda c: c["inputs"][0].update(id="url"),
    "autre propriété": lambda c: c["inputs"][0].update(property="id"),
    "geste en texte": put("gardee"),
    "geste en liste": put([GESTE]),
    "numéro en texte": put({**GESTE, "numero": "1"}),
    "numéro sans fin": put({**GESTE, "numero": 10**400}),
    "texte en nombre": put({**GESTE, "decision": 7}),
    "texte trop long": put({**GESTE, "decision": None, "texte": "x" * 20_001}),
    "moitié de caractère": put({**GESTE, "cle": "\ud800"}),
    "sans année": put({"region": "31"}),
    "année en texte": put({**GESTE, "annee": "2010"}),
    "région sans fin": put({**GESTE, "region": "3" * 20_000}),
    "région en liste": put({**GESTE, "region": ["31"]}),
    "clés sans fin": put({**GESTE, **{f"x{i}": 1 for i in range(100)}}),
    "changement inventé": lambda c: c.update(changedPropIds=["x.y"]),
    "changement d'un autre type": lambda c: c.update(changedPropIds={"priorites-geste": 1}),
    "autres sorties": lambda c: c["outputs"].reverse(),
    "sorties absentes": lambda c: c.pop("outputs"),
}


@pytest.mark.parametrize("gater", GATER.values(), ids=GATER.keys())
def test_a_wrong_shape_writes_nothing(
    site: Dash, client: Client, dossier: Path, gater: Callable[[dict[str, Any]], object]
) -> None:
    corps, carnet = copy.deepcopy(geste(site)), open_carnet(Base(dossier))
    avant = carnet.load(2010)
    gater(corps)
    assert post(client, json.dumps(corps)).status_code == 400
    assert carnet.load(2010) == avant


def test_a_text_is_what_can_be_written_anywhere() -> None:
    assert is_texte("Œuvre, l’été : 12\u202f%")
    assert not any(is_texte(c) for c in ("\0", "\n", "\x7f", "\udfff", "x" * 201, 1, None))


def fail(*_: object) -> Any:
    raise ZeroDivisionError("secret de fabrication")


@pytest.mark.parametrize(
    "demander",
    [
        lambda site, client: post(client, json.dumps(geste(site))),
        lambda _, client: ask_vue(client, "/france?annee=2009"),
    ],
    ids=("un geste", "une partie"),
)
def test_an_error_of_ours_is_a_500_with_its_reference(
    site: Dash,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    demander: Callable[[Dash, Client], TestResponse],
) -> None:
    monkeypatch.setattr("callbacks.pages.priorites.parse_geste", fail)
    monkeypatch.setattr("data.views.accueil.load_accueil", fail)
    reponse = demander(site, client)
    assert reponse.status_code == 500
    lu = reponse.get_json()
    assert re.fullmatch("[0-9a-f]{8}", lu["reference"])
    assert lu["reference"] in lu["message"]
    assert "secret" not in reponse.get_data(as_text=True)
    (ligne,) = caplog.records
    assert lu["reference"] in ligne.getMessage()
    assert ligne.exc_info


@pytest.mark.parametrize("chemin", ["/region/31?annee=2009", "/sante", "/export/ml/59001S00.csv"])
def test_elsewhere_it_is_a_sentence(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, chemin: str
) -> None:
    monkeypatch.setattr("callbacks.http.adresses.load_etat", fail)
    monkeypatch.setattr("callbacks.pages.ml.update_fiche", fail)
    monkeypatch.setattr("data.views.regions.load_region", fail)
    monkeypatch.setattr("callbacks.documents.fabrique.write_document", fail)
    reponse = client.get(chemin)
    texte = reponse.get_data(as_text=True)
    assert reponse.status_code == 500
    assert reponse.content_type == "text/plain; charset=utf-8"
    trouvee = re.search("référence ([0-9a-f]{8})", texte)
    assert trouvee
    erreurs = [ligne for ligne in caplog.records if ligne.levelno >= logging.ERROR]
    assert [trouvee[1] in ligne.getMessage() for ligne in erreurs] == [True]


@pytest.mark.parametrize(
    ("methode", "chemin", "statut"),
    [
        ("POST", "/sante", 405),
        ("GET", "/_dash-component-suites/autre/x.js", 404),
        ("GET", "/assets/absent.css", 404),
        ("GET", "/assets/?depuis=%2F", 404),
        ("GET", "/_dash-component-suites/absent", 404),
    ],
)
def test_what_flask_refuses_is_said_in_french(
    client: Client, methode: str, chemin: str, statut: int
) -> None:
    reponse = client.open(chemin, method=methode)
    assert reponse.status_code == statut
    assert reponse.content_type == "text/plain; charset=utf-8"
    assert "adresse" in reponse.get_data(as_text=True)


class Compteur(RawIOBase):
    """A body without end, that counts what is read of it."""

    lus = 0

    def readable(self) -> bool:
        return True

    def readinto(self, tampon: Any) -> int:
        self.lus += len(tampon)
        tampon[:] = b"x" * len(tampon)
        return len(tampon)


@pytest.mark.parametrize("chemin", [GESTES, "/sante", "/", "/_vue/tout/"])
def test_a_body_that_says_it_is_too_large_is_never_read(client: Client, chemin: str) -> None:
    corps = Compteur()
    reponse = client.post(
        chemin,
        content_type="application/json",
        environ_overrides={"wsgi.input": corps, "CONTENT_LENGTH": str(CORPS + 1)},
    )
    assert reponse.status_code == 413
    texte = reponse.get_json()["message"] if reponse.is_json else reponse.get_data(as_text=True)
    assert reponse.is_json == is_part_path(chemin)
    assert "mégaoctet" in texte
    assert corps.lus == 0


def test_a_body_that_does_not_say_its_length_is_cut(client: Client) -> None:
    corps = Compteur()
    reponse = client.post(
        GESTES,
        content_type="application/json",
        environ_overrides={
            "wsgi.input": corps,
            "wsgi.input_terminated": True,
            "HTTP_TRANSFER_ENCODING": "chunked",
        },
    )
    assert reponse.status_code == 413
    assert corps.lus <= CORPS + 100_000
    assert post(client, BytesIO(b" " * CORPS).read()).status_code == 400


def test_an_address_and_headers_have_their_limits(client: Client) -> None:
    assert client.get("/sante?" + "a" * (ADRESSE - 20)).status_code == 200
    longue = client.get("/sante?" + "a" * ADRESSE)
    assert (longue.status_code, "64 ko" in longue.get_data(as_text=True)) == (414, True)
    vue = client.get("/_vue/tout/?" + "a" * ADRESSE)
    assert (vue.status_code, "64 ko" in vue.get_json()["message"]) == (414, True)
    assert client.get("/_vue/tout/" + "a" * ADRESSE).status_code == 414
    assert client.get("/sante", headers={"X-Autre": "a" * ENTETES}).status_code == 431
