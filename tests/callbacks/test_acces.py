"""Who asks: Host, forwarding headers, listening address, settings, accounts -> rights; and the door."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from werkzeug.test import Client, TestResponse

from callbacks.acces import (
    AILLEURS,
    INCONNU,
    PROPRES,
    SUITE,
    TEMOIN,
    Identites,
    is_served,
    read_droits,
    read_hote,
)
from callbacks.http.pages import Application
from callbacks.http.requetes import read_formes
from callbacks.refus import GESTES
from callbacks.server import build_app
from data.acces.comptes import FICHIER, Comptes
from data.acces.droits import AUCUN, OUVERT_A_TOUS, RESERVE, TOUS, Droits, Refuse
from data.acces.ecriture import read_roles
from data.acces.perimetre import Perimetre
from data.acces.sessions import Sessions
from data.errors import ComptesAbimes
from data.settings import Settings, clean_hote, is_loopback, load_settings
from data.store.base import Base
from data.views.priorites import open_carnet
from layouts.words.telechargements import TYPES
from tests.ateliers import STRUCTURES, import_texts, long_results
from tests.corps import build_corps, find_sortie
from tests.parties import read_parties
from tests.roles import open_roles, open_session

RESULTATS = long_results(
    *(f"5900{i}S00;2010;jeunes_en_contact;;{100 * i}" for i in range(1, 9)),
    *(f"5900{i}S00;2010;jeunes_en_entretien;;{80 * i}" for i in range(1, 9)),
)
LOCAL = {"SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8050"}
RELAIS = {"Host": "regards.example", "X-Forwarded-For": "192.0.2.1"}
RELAYEES = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO"),
    *("HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_CF_CONNECTING_IP"),
)


def regler(
    ecoute: str = "127.0.0.1", *, ouvert: bool = False, hotes: str = "", base: Path = Path("x")
) -> Settings:
    lus = tuple(filter(None, hotes.split(",")))
    return Settings(base, False, locale=is_loopback(ecoute), ouvert=ouvert, hotes=lus)


def compute_droits(settings: Settings, environ: dict[str, str]) -> Droits:
    identites = Identites(settings)
    return identites.compute_droits(environ, identites.find_session(environ))


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
def test_anyone_else_is_nobody_unless_the_server_is_open(change: dict[str, str]) -> None:
    demande = {**LOCAL, **change}
    assert compute_droits(regler(), demande) == AUCUN
    assert compute_droits(regler(hotes="regards.example"), demande) == AUCUN
    assert compute_droits(regler(ouvert=True), demande) == OUVERT_A_TOUS


@pytest.mark.parametrize("ecoute", ["0.0.0.0", "192.0.2.7", "::", "regards.example", ""])
def test_nobody_is_at_a_machine_that_listens_elsewhere(ecoute: str) -> None:
    assert compute_droits(regler(ecoute), LOCAL) == AUCUN
    assert compute_droits(regler(ecoute, ouvert=True), LOCAL) == OUVERT_A_TOUS


def test_a_server_open_to_all_is_still_that_of_the_person_at_its_machine() -> None:
    assert compute_droits(regler(ouvert=True), LOCAL) == TOUS


def test_the_person_at_a_machine_open_to_others_is_told_why_the_import_is_closed() -> None:
    reglages = load_settings("x", hote="0.0.0.0")
    droits = compute_droits(reglages, LOCAL)
    with pytest.raises(Refuse, match=r"--host 0\.0\.0\.0.*relancer l’outil sans --host"):
        droits.require_importer()
    ailleurs = compute_droits(reglages, {**LOCAL, "REMOTE_ADDR": "192.0.2.1"})
    with pytest.raises(Refuse, match="réservé à la personne"):
        ailleurs.require_importer()
    assert droits == ailleurs == AUCUN


def test_once_an_account_is_made_the_person_at_the_machine_is_nobody(tmp_path: Path) -> None:
    reglages, ouvert = regler(base=tmp_path), regler(base=tmp_path, ouvert=True)
    assert compute_droits(reglages, LOCAL) == TOUS
    open_session(tmp_path, "structure:59001S00")
    assert compute_droits(reglages, LOCAL) == AUCUN
    assert compute_droits(ouvert, LOCAL) == OUVERT_A_TOUS
    (tmp_path / FICHIER).write_text("{")
    with pytest.raises(ComptesAbimes):
        compute_droits(reglages, LOCAL)


@pytest.mark.parametrize("roles", [("region:31",), ("national", "admin"), ("structure:59001S00",)])
def test_a_session_has_the_rights_of_its_account_wherever_it_comes_from(
    tmp_path: Path, roles: tuple[str, ...]
) -> None:
    temoin = open_session(tmp_path, *roles)
    attendus = open_roles(*roles)
    for environ in (LOCAL, {**LOCAL, "HTTP_HOST": "regards.example", "HTTP_VIA": "1.1 relais"}):
        demande = {**environ, "HTTP_COOKIE": f"autre=1; {TEMOIN}={temoin}"}
        for ouvert in (False, True):
            reglages = regler(base=tmp_path, ouvert=ouvert)
            assert compute_droits(reglages, demande) == attendus
            ailleurs = {**demande, "HTTP_ORIGIN": "https://autre.example"}
            assert compute_droits(reglages, ailleurs) == attendus.read_only()


@pytest.mark.parametrize("fin", ["forgé", "retiré", "changé", "quitté"])
def test_a_session_that_is_over_is_nobody(tmp_path: Path, fin: str) -> None:
    temoin = open_session(tmp_path, "region:31")
    open_session(tmp_path, "admin", identifiant="autre")
    match fin:
        case "forgé":
            temoin += "x"
        case "retiré":
            Comptes(tmp_path).remove("essai")
        case "changé":
            Comptes(tmp_path).set_roles("essai", read_roles(["national"]))
        case "quitté":
            Sessions(tmp_path).close(temoin)
    demande = {**LOCAL, "HTTP_COOKIE": f"{TEMOIN}={temoin}"}
    assert compute_droits(regler(base=tmp_path), demande) == AUCUN


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
def test_another_site_never_writes(tmp_path: Path, site: str) -> None:
    demande, meme = {**LOCAL, "HTTP_SEC_FETCH_SITE": site}, site != "cross-site"
    assert compute_droits(regler(), demande) == (TOUS if meme else AUCUN)
    assert compute_droits(regler("0.0.0.0", ouvert=True), demande) == OUVERT_A_TOUS
    demande["HTTP_COOKIE"] = f"{TEMOIN}={open_session(tmp_path, 'region:31', 'admin')}"
    droits = compute_droits(regler("0.0.0.0", base=tmp_path), demande)
    assert bool(droits.etat) is bool(droits.decisions) is bool(droits.imports) is meme
    assert droits.admin is meme
    assert droits.noms == droits.fiches == Perimetre(regions=frozenset({"31"}))


def test_the_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGARDS_HOTES", " Regards.example:443, autre.example ,,")
    reglages = load_settings(hote="127.0.0.1")
    assert reglages.hotes == ("regards.example", "autre.example")
    assert (reglages.locale, reglages.ouvert, reglages.ecoute) == (True, False, "")
    ailleurs = load_settings(hote="0.0.0.0")
    assert (ailleurs.locale, ailleurs.ouvert, ailleurs.ecoute) == (False, False, "0.0.0.0")
    assert not load_settings().locale
    assert load_settings(ouvert=True).ouvert
    monkeypatch.setenv("REGARDS_OUVERT", "oui")
    assert load_settings(hote="0.0.0.0").ouvert
    assert clean_hote("[::1]") == "[::1]"


def test_outside_of_a_request_nothing_is_open() -> None:
    assert read_droits() == AUCUN


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chemin = tmp_path_factory.mktemp("acces") / "base"
    assert import_texts(chemin, {"s.csv": STRUCTURES, "r.csv": RESULTATS}).version
    return chemin


def build_protegee(dossier: Path, *, ouvert: bool = False) -> Application:
    """A server that listens on loopback, with nothing else set; `ouvert`: open to who comes by a proxy."""
    reglages = Settings(dossier, False, locale=True, ouvert=ouvert, hotes=("regards.example",))
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


@pytest.fixture(scope="module")
def ouverte(dossier: Path) -> Application:
    return build_protegee(dossier, ouvert=True)


@pytest.fixture(scope="module")
def ouvert(ouverte: Application) -> Client:
    navigateur: Client = ouverte.server.test_client()
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


PAGES = (
    *("/", "/ml/59001S00", "/ml/inconnue", "/region/31", "/region/99", "/nulle-part", "/france"),
    *("/region/31/priorites", "/ml/59001S00/dialogue", "/region/31/campagne", "/donnees"),
    *("/donnees/importer", "/ml/59001S00?projection=1", "/notice", "/prise-en-main"),
)
SCRIPTS = (
    *("/_vue/tout/ml/59001S00", "/_vue/page/ml/inconnue", "/_vue/tout/", "/_vue/zzz/region/31"),
    *("/export/ml/59001S00.csv", "/export/ml/inconnue.csv", "/export/region/99.zip"),
    *("/dialogue/suite?genre=dialogue&code=59001S00&annee=2011", "/dialogue/histoire"),
    *("/dialogue/epingles", "/donnees/importer/fichiers", "/_dash-rien", "/api/rien"),
)
PUBLIQUES = ("/methode", "/dictionnaire", "/accessibilite", "/plan")


@pytest.mark.parametrize("chemin", PAGES)
def test_who_is_not_known_is_led_to_where_one_identifies_oneself(
    client: Client, chemin: str
) -> None:
    """Whether the page exists or not; and back to it after."""
    reponse = client.get(chemin, headers=RELAIS)
    assert (reponse.status_code, reponse.headers["Cache-Control"]) == (302, "no-store")
    assert reponse.headers["Location"] == f"/connexion?{urlencode({SUITE: chemin})}"
    assert "essai" not in reponse.get_data(as_text=True)
    assert client.post(chemin, headers=RELAIS).status_code == 401


@pytest.mark.parametrize("chemin", SCRIPTS)
def test_what_a_script_asks_for_is_refused_to_who_is_not_known(client: Client, chemin: str) -> None:
    reponse = client.get(chemin, headers=RELAIS)
    assert reponse.status_code == 401
    assert INCONNU in (reponse.get_json(silent=True) or {}).get("message", reponse.text)


@pytest.mark.parametrize("chemin", PUBLIQUES)
def test_what_holds_no_result_is_public(client: Client, chemin: str) -> None:
    """Whole, and in its parts; it names nobody."""
    for adresse in (chemin, f"/_vue/tout{chemin}", f"/_vue/page-detail{chemin}?annee=2010"):
        reponse = client.get(adresse, headers=RELAIS)
        assert reponse.status_code == 200, adresse
        assert "/ml/5900" not in reponse.text
        assert "ML d’essai" not in reponse.text
        assert "Réservé" not in reponse.text
    for fixe in ("/sante", "/assets/10-base.css", "/_dash-dependencies"):
        with client.get(fixe, headers=RELAIS) as servie:
            assert servie.status_code == 200, fixe


@pytest.mark.parametrize("voisin", [b"autre=caf\xe9", b"autre=\xff; x=1"])
def test_a_cookie_of_another_application_that_is_no_text_takes_nothing_away(
    dossier: Path, tmp_path: Path, voisin: bytes
) -> None:
    """One of the same name, whatever its port, may leave any."""
    base = shutil.copytree(dossier, tmp_path / "base")
    temoin = open_session(base, "national")
    client = build_protegee(base).server.test_client(use_cookies=False)
    for siens in (b"", f"; {TEMOIN}={temoin}".encode()):
        entetes = {"Cookie": (voisin + siens).decode("latin-1")}
        assert client.get("/methode", headers=entetes).status_code == 200
        assert client.get("/ml/59001S00", headers=entetes).status_code == (200 if siens else 302)


def test_a_form_left_open_leads_to_where_one_identifies_oneself(client: Client) -> None:
    """A browser shows the answer: the page to come back to is the one that the form was on."""
    entetes = {**RELAIS, "Accept": "text/html", "Sec-Fetch-Mode": "navigate"}
    for page, suite in (
        ("https://regards.example/compte?x=1", "/compte?x=1"),
        ("https://a/b", "/"),
    ):
        reponse = client.post("/compte/mot-de-passe", headers={**entetes, "Referer": page})
        assert reponse.status_code == 302
        assert reponse.headers["Location"] == f"/connexion?{urlencode({SUITE: suite})}"


def test_a_gesture_of_who_is_not_known_is_refused_unread(client: Client) -> None:
    for corps in ({}, {"output": "x"}, [1]):
        assert post(client, corps, **RELAIS).status_code == 401


def test_accounts_that_cannot_be_read_close_everything(dossier: Path, tmp_path: Path) -> None:
    """They are not taken for none, nor who had a session for the person at the machine."""
    abimee = shutil.copytree(dossier, tmp_path / "base")
    client = build_protegee(abimee).server.test_client()
    client.set_cookie(TEMOIN, open_session(abimee, "national"))
    assert client.get("/ml/59001S00").status_code == 200
    (abimee / FICHIER).write_text("[]")
    for _ in range(2):
        for adresse in ("/ml/59001S00", "/_vue/tout/ml/59001S00", "/export/ml/59001S00.csv"):
            reponse = client.get(adresse)
            assert reponse.status_code == 503
            assert "essai" not in reponse.text
        client.delete_cookie(TEMOIN)


def test_an_account_reads_what_its_role_opens(dossier: Path, tmp_path: Path) -> None:
    """The same refusal for what is out of its reach and for what does not exist."""
    sienne = shutil.copytree(dossier, tmp_path / "base")
    client = build_protegee(sienne).server.test_client()
    client.set_cookie(TEMOIN, open_session(sienne, "structure:59001S00"))

    def ask(chemin: str) -> tuple[int, str]:
        reponse = client.get(chemin)
        return reponse.status_code, re.sub("59002S00|inconnue|99|94", "_", reponse.text)

    for ouverte in ("/", "/ml/59001S00", "/region/31", "/export/ml/59001S00.csv"):
        assert ask(ouverte)[0] == 200, ouverte
    for forme in ("/ml/{}", "/_vue/tout/ml/{}", "/export/ml/{}.csv", "/ml/{}/dialogue"):
        assert ask(forme.format("59002S00"))[0] == 403, forme
        assert ask(forme.format("59002S00")) == ask(forme.format("inconnue"))
    for forme in ("/region/{}", "/_vue/tout/region/{}", "/export/region/{}.csv"):
        assert ask(forme.format("94")) == ask(forme.format("99")), forme
        assert ask(forme.format("99"))[0] == 403, forme
    client.delete_cookie(TEMOIN)
    assert client.get("/ml/59001S00").status_code == 302


@pytest.mark.parametrize("extension", [*TYPES, "zip", "ods"])
@pytest.mark.parametrize("sujet", ["ml/59001S00", "ml/inconnue", "region/31", "region/99"])
def test_what_names_is_refused_the_same_way(ouvert: Client, sujet: str, extension: str) -> None:
    """Every format, whether the thing exists or not."""
    reponse = ouvert.get(f"/export/{sujet}.{extension}", headers=RELAIS)
    assert reponse.status_code == 403
    assert reponse.get_data(as_text=True).strip() == RESERVE
    relayee = ouvert.get(f"/export/{sujet}.{extension}", headers={"Via": "1.1 relais"})
    assert relayee.status_code == 403


def test_at_the_machine_the_same_documents_are_given(ouvert: Client) -> None:
    for sujet in ("ml/59001S00", "region/31"):
        assert ouvert.get(f"/export/{sujet}.csv").status_code == 200


def test_the_map_of_the_site_gives_no_code_to_gather(ouvert: Client) -> None:
    chez_soi, ailleurs = (
        read_parties(ouvert, "/plan", entetes=entetes)["plan-corps"]["html"]
        for entetes in ({}, RELAIS)
    )
    assert "/ml/59001S00" in chez_soi
    assert "/ml/" not in ailleurs
    assert "/region/31" in ailleurs
    assert "essai" not in ailleurs


@pytest.mark.parametrize("chemin", ["/ml/59001S00", "/region/31"])
def test_the_export_menu_says_that_it_is_reserved(ouvert: Client, chemin: str) -> None:
    """In the parts and in the page written out: whoever asked before, each is given its own."""
    for adresse in (f"/_vue/page{chemin}", chemin):
        for entetes, dit, tait in ((RELAIS, RESERVE, "/export/"), ({}, "/export/", RESERVE)) * 2:
            lu = ouvert.get(adresse, headers=entetes).get_data(as_text=True)
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


VENUES = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://attaque.example"},
    {"Origin": "http://localhost", "X-Forwarded-For": "192.0.2.1"},
    RELAIS,
)


@pytest.mark.parametrize("entetes", VENUES)
def test_who_may_not_decide_is_told_so(
    ouverte: Application, ouvert: Client, client: Client, dossier: Path, entetes: dict[str, str]
) -> None:
    reponse = post(ouvert, ajouter(ouverte), **entetes)
    assert reponse.status_code == 403
    assert "non enregistrée" in reponse.get_json()["message"]
    assert post(client, ajouter(ouverte), **entetes).status_code == 401
    assert open_carnet(Base(dossier)).load(2010) == {}


@pytest.mark.parametrize(
    ("role", "entetes"),
    [
        *((role, {}) for role in ("national", "ut:59", "region:22", "structure:59001S00", "admin")),
        *(("region:31", entetes) for entetes in VENUES[:2]),
    ],
)
def test_the_account_of_the_region_alone_decides_from_a_page_of_ours(
    application: Application, dossier: Path, tmp_path: Path, role: str, entetes: dict[str, str]
) -> None:
    autre = shutil.copytree(dossier, tmp_path / "base")
    client = build_protegee(autre).server.test_client()
    client.set_cookie(TEMOIN, open_session(autre, role))
    assert post(client, ajouter(application), **entetes).status_code == 403
    assert open_carnet(Base(autre)).load(2010) == {}
    sien = build_protegee(autre).server.test_client()
    sien.set_cookie(TEMOIN, open_session(autre, "region:31", identifiant="region"))
    assert post(sien, ajouter(application), Origin="http://localhost").status_code == 200
    assert len(open_carnet(Base(autre)).load(2010)) == 1


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
    ouverte: Application, ouvert: Client
) -> None:
    """Dash may ask by itself when the page appears: there is nothing to say, and nothing is written."""
    corps = ajouter(ouverte)
    corps["inputs"][0]["value"] = None
    assert post(ouvert, corps, **RELAIS).status_code == 204
