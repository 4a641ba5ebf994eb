"""Who asks: Host, forwarding headers, listening address, settings, accounts -> rights."""

from __future__ import annotations

from pathlib import Path

import pytest

from callbacks.acces import TEMOIN, Identites, read_droits
from callbacks.provenance import PROPRES, is_served, read_hote
from data.acces.comptes import FICHIER, Comptes
from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS, Droits, Refuse
from data.acces.ecriture import read_roles
from data.acces.perimetre import Perimetre
from data.acces.sessions import Sessions
from data.errors import ComptesAbimes
from data.settings import Settings, clean_hote, is_loopback, load_settings
from tests.roles import open_roles, open_session

LOCAL = {"SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8050"}
RELAYEES = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO"),
    *("HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_CF_CONNECTING_IP", "HTTP_X_PROXY_ID"),
    *("HTTP_TRUE_CLIENT_IP", "HTTP_X_ENVOY_EXTERNAL_ADDRESS", "HTTP_X_AZURE_CLIENTIP"),
    *("HTTP_FLY_CLIENT_IP", "HTTP_X_VERCEL_FORWARDED_FOR", "HTTP_X_NF_CLIENT_CONNECTION_IP"),
    *("HTTP_X_AMZN_TRACE_ID", "HTTP_X_APPENGINE_COUNTRY", "HTTP_DO_CONNECTING_IP", "HTTP_CF_RAY"),
    *("HTTP_X_ORIGINAL_HOST", "HTTP_X_SCHEME", "HTTP_X_REMOTE_ADDR", "HTTP_X_VARNISH"),
    *("HTTP_CDN_LOOP", "HTTP_X_ARR_SSL", "HTTP_TAILSCALE_USER_LOGIN", "HTTP_X_IP_DE_CHEZ_NOUS"),
    *("HTTP_X_CLIENTIP", "HTTP_X_REALIP", "HTTP_TRUECLIENTIP", "HTTP_MAX_FORWARDS", "HTTP_X_HOST"),
    *("HTTP_X_REWRITE_URL", "HTTP_X_REQUEST_ID", "HTTP_X_AUTH_REQUEST_USER", "HTTP_TRACEPARENT"),
    *("HTTP_X_GOOG_AUTHENTICATED_USER_EMAIL", "HTTP_SEC_FORWARDED_FOR", "HTTP_SEC_VIA"),
)
DE_NAVIGATEURS = (
    *(
        "ACCEPT",
        "ACCEPT_ENCODING",
        "ACCEPT_LANGUAGE",
        "CACHE_CONTROL",
        "CONNECTION",
        "COOKIE",
        "DNT",
    ),
    *(
        "IF_MODIFIED_SINCE",
        "IF_NONE_MATCH",
        "IF_RANGE",
        "KEEP_ALIVE",
        "PRAGMA",
        "PRIORITY",
        "PURPOSE",
    ),
    *("RANGE", "SAVE_DATA", "SEC_CH_UA", "SEC_CH_UA_PLATFORM", "SEC_FETCH_DEST", "SEC_FETCH_MODE"),
    *("SEC_FETCH_USER", "SEC_GPC", "SEC_PURPOSE", "SEC_CLIENT_HINT", "TE"),
    *("UPGRADE_INSECURE_REQUESTS", "USER_AGENT", "X_REGARDS_JETON", "X_REGARDS_VERSION"),
    *("X_REQUESTED_WITH", "X_CSRFTOKEN", "X_DASH_RECALCULATION", "ALT_USED", "DEVICE_MEMORY"),
    *("ACCESS_CONTROL_REQUEST_METHOD", "EXPECT", "X_PROMETHEUS_SCRAPE_TIMEOUT_SECONDS"),
    *("X_SCHEMATHESIS_TESTCASEID", "POSTMAN_TOKEN", "AUTHORIZATION"),
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


@pytest.mark.parametrize("entete", DE_NAVIGATEURS)
def test_what_browsers_send_is_no_mark_of_a_proxy(entete: str) -> None:
    assert compute_droits(regler(), {**LOCAL, f"HTTP_{entete}": "1"}) == TOUS


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
