"""Who is at the machine: Host, forwarding headers, listening address and settings -> rights."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from callbacks.acces import AILLEURS, PROPRES, compute_droits, is_served, read_droits, read_hote
from callbacks.http.pages import Application
from callbacks.http.requetes import read_formes
from callbacks.refus import GESTES
from callbacks.server import build_app
from data.acces.droits import AUCUN, RESERVE, TOUS, Droits, Refuse
from data.models.dialogue import Cote
from data.settings import Settings, clean_hote, is_loopback, load_settings
from data.store.base import Base
from data.views.priorites import open_carnet
from layouts.words.telechargements import TYPES
from tests.ateliers import STRUCTURES, import_texts, long_results
from tests.corps import build_corps, find_sortie
from tests.parties import read_parties

RESULTATS = long_results(
    *(f"5900{i}S00;2010;jeunes_en_contact;;{100 * i}" for i in range(1, 9)),
    *(f"5900{i}S00;2010;jeunes_en_entretien;;{80 * i}" for i in range(1, 9)),
)
COTES, AUCUNE = frozenset(Cote), frozenset[Cote]()
LOCAL = {"SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8050"}
RELAIS = {"Host": "regards.example", "X-Forwarded-For": "192.0.2.1"}
RELAYEES = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO"),
    *("HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_CF_CONNECTING_IP"),
)


def regler(ecoute: str = "127.0.0.1", *, noms: bool = False, hotes: str = "") -> Settings:
    lus = tuple(filter(None, hotes.split(",")))
    return Settings(Path("x"), False, noms, locale=is_loopback(ecoute), hotes=lus)


@pytest.mark.parametrize("hote", ["localhost", "LOCALHOST:1", "127.0.0.1:8050", "[::1]:8050"])
@pytest.mark.parametrize("pair", ["127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1"])
def test_the_person_at_the_machine_may_all(hote: str, pair: str) -> None:
    demande = {**LOCAL, "HTTP_HOST": hote, "REMOTE_ADDR": pair}
    assert compute_droits(regler(), demande) == TOUS
    origine = {**demande, "HTTP_ORIGIN": f"http://{hote}", "HTTP_SEC_FETCH_SITE": "same-origin"}
    assert compute_droits(regler(), origine) == TOUS


@pytest.mark.parametrize(
    "change",
    [
        *({entete: "192.0.2.1"} for entete in RELAYEES),
        {"HTTP_HOST": "regards.example"},
        {"HTTP_HOST": "localhost.example"},
        {"HTTP_HOST": "127.0.0.1.example:80"},
        {"HTTP_HOST": "localhost, regards.example"},
        {"HTTP_HOST": ""},
        {"REMOTE_ADDR": "192.0.2.1"},
        {"REMOTE_ADDR": ""},
        {"SERVER_PROTOCOL": "HTTP/1.0"},
        {"HTTP_ORIGIN": "https://regards.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_REFERER": "https://regards.example/ml/1"},
        {"HTTP_REFERER": "http://[localhost/"},
    ],
)
def test_anyone_else_may_nothing_unless_names_are_open(change: dict[str, str]) -> None:
    demande = {**LOCAL, **change}
    assert compute_droits(regler(), demande) == AUCUN
    assert compute_droits(regler(hotes="regards.example"), demande) == AUCUN
    assert compute_droits(regler(noms=True), demande).noms


@pytest.mark.parametrize("ecoute", ["0.0.0.0", "192.0.2.7", "::", "regards.example", ""])
def test_nobody_is_at_a_machine_that_listens_elsewhere(ecoute: str) -> None:
    assert compute_droits(regler(ecoute), LOCAL) == AUCUN
    assert compute_droits(regler(ecoute, noms=True), LOCAL) == replace(TOUS, importer=False)


def test_the_person_at_a_machine_open_to_others_is_told_why_the_import_is_closed() -> None:
    reglages = load_settings("x", hote="0.0.0.0")
    droits = compute_droits(reglages, LOCAL)
    with pytest.raises(Refuse, match=r"--host 0\.0\.0\.0.*Le relancer sans --host"):
        droits.require_importer()
    ailleurs = compute_droits(reglages, {**LOCAL, "REMOTE_ADDR": "192.0.2.1"})
    with pytest.raises(Refuse, match="réservé à la personne"):
        ailleurs.require_importer()


@pytest.mark.parametrize(
    ("ecoute", "hotes", "hote", "servi"),
    [
        *(("127.0.0.1", "", hote, True) for hote in sorted(PROPRES)),
        ("127.0.0.1", "", "regards.example", False),
        ("127.0.0.1", "", "", False),
        ("localhost", "regards.example", "regards.example", True),
        ("::1", "regards.example", "localhost", True),
        ("::1", "regards.example", "autre.example", False),
        ("0.0.0.0", "", "autre.example", True),
        ("0.0.0.0", "", "", True),
        ("0.0.0.0", "regards.example", "regards.example", True),
        ("0.0.0.0", "regards.example", "autre.example", False),
        ("0.0.0.0", "regards.example", "localhost", False),
    ],
)
def test_the_server_answers_to_its_names(ecoute: str, hotes: str, hote: str, servi: bool) -> None:
    assert is_served(regler(ecoute, hotes=hotes), hote) is servi


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ("Localhost:8050", "localhost"),
        ("[::1]:80", "[::1]"),
        ("[::1]", "[::1]"),
        ("127.0.0.1", "127.0.0.1"),
        ("a@localhost", ""),
        ("localhost:x", ""),
        ("localhost/", ""),
    ],
)
def test_a_host_is_read_strictly(texte: str, nom: str) -> None:
    assert read_hote({"HTTP_HOST": texte}) == nom


@pytest.mark.parametrize("site", ["cross-site", "same-site", "same-origin", "none"])
def test_another_site_never_writes(site: str) -> None:
    demande = {**LOCAL, "HTTP_SEC_FETCH_SITE": site}
    meme = site != "cross-site"
    assert compute_droits(regler(), demande) == Droits(
        noms=meme, decider=meme, dialogue=meme, cotes=COTES if meme else AUCUNE, importer=meme
    )
    assert compute_droits(regler("0.0.0.0", noms=True), demande) == Droits(
        noms=True, decider=meme, dialogue=True, cotes=COTES if meme else AUCUNE
    )
    ailleurs = {**LOCAL, "HTTP_HOST": "regards.example", "HTTP_ORIGIN": "https://autre.example"}
    assert compute_droits(regler("0.0.0.0", noms=True), ailleurs) == Droits(
        noms=True, dialogue=True
    )


def test_the_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGARDS_HOTES", " Regards.example:443, autre.example ,,")
    reglages = load_settings(hote="127.0.0.1")
    assert reglages.hotes == ("regards.example", "autre.example")
    assert (reglages.locale, reglages.noms) == (True, False)
    assert not load_settings(hote="0.0.0.0").locale
    assert not load_settings().locale
    monkeypatch.setenv("REGARDS_NOMS", "oui")
    assert load_settings(hote="0.0.0.0").noms
    assert clean_hote("[::1]") == "[::1]"


def test_outside_of_a_request_nothing_is_open() -> None:
    assert read_droits() == AUCUN


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chemin = tmp_path_factory.mktemp("acces") / "base"
    assert import_texts(chemin, {"s.csv": STRUCTURES, "r.csv": RESULTATS}).version
    return chemin


def build_protegee(dossier: Path) -> Application:
    """A server that listens on loopback, with nothing else set."""
    reglages = Settings(dossier, False, locale=True, hotes=("regards.example",))
    faite = build_app(reglages)
    assert isinstance(faite, Application)
    return faite


@pytest.fixture(scope="module")
def application(dossier: Path) -> Application:
    return build_protegee(dossier)


@pytest.fixture(scope="module")
def client(application: Application) -> Client:
    navigateur: Client = application.server.test_client()
    return navigateur


@pytest.mark.parametrize(
    "chemin", ["/", "/sante", "/ml/59001S00", "/export/ml/59001S00.csv", "/assets/10-base.css"]
)
def test_a_name_of_elsewhere_is_misdirected_everywhere(client: Client, chemin: str) -> None:
    reponse = client.get(chemin, headers={"Host": "attaque.example"})
    assert reponse.status_code == 421
    assert reponse.get_data(as_text=True).strip() == AILLEURS
    with client.get(chemin, headers=RELAIS) as servie:
        assert servie.status_code != 421


def post(client: Client, corps: object, **entetes: str) -> TestResponse:
    return client.post(
        GESTES,
        data=json.dumps(corps),
        content_type="application/json",
        headers={nom.replace("_", "-"): valeur for nom, valeur in entetes.items()},
    )


@pytest.mark.parametrize("extension", [*TYPES, "zip", "ods"])
@pytest.mark.parametrize("sujet", ["ml/59001S00", "ml/inconnue", "region/31", "region/99"])
def test_what_names_is_refused_the_same_way(client: Client, sujet: str, extension: str) -> None:
    """Every format, whether the thing exists or not."""
    reponse = client.get(f"/export/{sujet}.{extension}", headers=RELAIS)
    assert reponse.status_code == 403
    assert reponse.get_data(as_text=True).strip() == RESERVE
    relayee = client.get(f"/export/{sujet}.{extension}", headers={"Via": "1.1 relais"})
    assert relayee.status_code == 403


def test_at_the_machine_the_same_documents_are_given(client: Client) -> None:
    for sujet in ("ml/59001S00", "region/31"):
        assert client.get(f"/export/{sujet}.csv").status_code == 200


def test_the_map_of_the_site_gives_no_code_to_gather(client: Client) -> None:
    chez_soi, ailleurs = (
        read_parties(client, "/plan", entetes=entetes)["plan-corps"]["html"]
        for entetes in ({}, RELAIS)
    )
    assert "/ml/59001S00" in chez_soi
    assert "/ml/" not in ailleurs
    assert "/region/31" in ailleurs
    assert "essai" not in ailleurs


@pytest.mark.parametrize("chemin", ["/ml/59001S00", "/region/31"])
def test_the_export_menu_says_that_it_is_reserved(client: Client, chemin: str) -> None:
    """In the parts and in the page written out: whoever asked before, each is given its own."""
    for adresse in (f"/_vue/page{chemin}", chemin):
        for entetes, dit, tait in ((RELAIS, RESERVE, "/export/"), ({}, "/export/", RESERVE)) * 2:
            lu = client.get(adresse, headers=entetes).get_data(as_text=True)
            assert dit in lu
            assert tait not in lu


def test_dash_runs_the_gestures_alone(application: Application) -> None:
    """Whatever is read of an address is a view, which is given it alone."""
    (forme,) = read_formes(application).values()
    assert [e.identifiant for e in (*forme.entrees, *forme.etats)] == ["priorites-geste"]


def ajouter(application: Application) -> dict[str, Any]:
    sortie = find_sortie(application, "priorites-geste", lue=True)
    geste = {
        "numero": 1,
        "region": "31",
        "annee": 2010,
        "cle": "libre-0123456789ab",
        "texte": "Une idée",
        "ajout": True,
        "vu": "",
    }
    return build_corps(
        application, sortie, {"priorites-geste.data": geste}, ("priorites-geste.data",)
    )


@pytest.mark.parametrize(
    "entetes",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://attaque.example"},
        {"Origin": "http://localhost", "X-Forwarded-For": "192.0.2.1"},
        RELAIS,
    ],
)
def test_who_may_not_decide_is_told_so(
    application: Application, client: Client, dossier: Path, entetes: dict[str, str]
) -> None:
    reponse = post(client, ajouter(application), **entetes)
    assert reponse.status_code == 403
    assert "non enregistrée" in reponse.get_json()["message"]
    assert open_carnet(Base(dossier)).load(2010) == {}


def test_a_page_of_another_site_that_names_the_server_as_its_own_is_misdirected(
    application: Application, client: Client, dossier: Path
) -> None:
    """DNS rebinding: Host and Origin agree, and are not ours."""
    ailleurs = {"Host": "attaque.example:8050", "Origin": "http://attaque.example:8050"}
    assert post(client, ajouter(application), **ailleurs).status_code == 421
    assert open_carnet(Base(dossier)).load(2010) == {}


def test_the_person_at_the_machine_decides(
    application: Application, client: Client, dossier: Path
) -> None:
    entetes = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert post(client, ajouter(application), **entetes).status_code == 200
    (note,) = open_carnet(Base(dossier)).load(2010).values()
    assert note.texte == "Une idée"


def test_a_page_that_only_reads_is_never_told_that_it_may_not_decide(
    application: Application, client: Client
) -> None:
    """Dash may ask by itself when the page appears: there is nothing to say, and nothing is written."""
    corps = ajouter(application)
    corps["inputs"][0]["value"] = None
    assert post(client, corps, **RELAIS).status_code == 204
