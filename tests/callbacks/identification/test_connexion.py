"""Identification by a password: who is let in, where to, and that a refusal tells nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from callbacks.http.identification.connexion import clean_suite
from data.acces import echecs
from data.acces.echecs import FERMETURE, LENTEUR
from data.acces.journal import INCONNU
from data.acces.sessions import Sessions
from data.errors import DisquePlein
from layouts.chemins import CHEMIN_ECRITURE, CHEMIN_SUITE
from tests.visiteurs import MOT, Visiteur


def test_one_is_led_to_where_one_was_going(visiteur: Visiteur) -> None:
    visiteur.get("/region/31?annee=2010")
    assert visiteur.statut == 302
    page = visiteur.get(visiteur.vers)
    assert 'value="/region/31?annee=2010"' in page
    visiteur.connect("remi", suite="/region/31?annee=2010")
    assert (visiteur.statut, visiteur.vers) == (303, "/region/31?annee=2010")
    visiteur.get(visiteur.vers)
    assert visiteur.statut == 200
    assert visiteur.read_journal()[0].fait == "identification"


@pytest.mark.parametrize(
    "suite",
    [
        *(
            "//ailleurs.fr",
            "/\\ailleurs.fr",
            "https://ailleurs.fr",
            "/\t/ailleurs.fr",
            "/ /ailleurs.fr",
        ),
        *(
            "javascript:alert(1)",
            "ailleurs.fr",
            "/a\r\nSet-Cookie: x=1",
            "/a\\b",
            "/" * 3,
            "/" + "a" * 3000,
            "/" + "🙂" * 500,
        ),
        *("/connexion", "/connexion/fournisseur", "/deconnexion?x=1", ""),
        *("/../autre", "/plan/..", "/%2E%2e/autre", "/a/.%2e?x", "/./plan"),
    ],
)
def test_one_is_never_led_elsewhere(suite: str) -> None:
    assert clean_suite(suite) == "/"


@pytest.mark.parametrize(
    "suite", ["/", "/ml/59001S00/dialogue?campagne=2011", "/a?b=//c", "/é", "/a..b/c"]
)
def test_one_is_led_anywhere_here(suite: str) -> None:
    assert clean_suite(suite) == suite


def test_a_refusal_is_the_same_whether_there_is_an_account(visiteur: Visiteur) -> None:
    pages = []
    for qui, mot in (
        ("remi", "autre chose ici"),
        ("personne", MOT),
        ("venue@exemple.fr", MOT),
        ("", ""),
    ):
        page = visiteur.connect(qui, mot)
        assert visiteur.statut == 403
        assert mot not in page or not mot
        pages.append(page.replace(f'value="{qui}"', "", 1))
        assert visiteur.client.get_cookie("regards_session") is None
    assert "Identifiant ou mot de passe inconnu." in pages[0]
    assert len({page.replace(' value=""', "") for page in pages}) == 1
    assert [ligne.qui for ligne in visiteur.read_journal()[:4]] == [
        *(INCONNU, "venue@exemple.fr", INCONNU, "remi"),
    ]


def test_what_is_typed_is_shown_as_a_text_and_a_password_never(visiteur: Visiteur) -> None:
    page = visiteur.connect('"><script>', "<b>mot trop visible</b>")
    assert "<script>" not in page.replace("<script src=", "")
    assert "trop visible" not in page


def test_five_failures_slow_down_and_twenty_close(
    visiteur: Visiteur, monkeypatch: pytest.MonkeyPatch
) -> None:
    maintenant = time.time()  # a machine that is slow waits the second that it is told to
    monkeypatch.setattr(echecs, "time", lambda: maintenant)
    for _ in range(LENTEUR):
        visiteur.connect("remi", "autre chose ici")
        assert visiteur.statut == 403
    page = visiteur.connect("remi")
    assert visiteur.statut == 429
    assert "recommencer dans" in page
    assert visiteur.lue is not None
    assert 0 < int(visiteur.lue.headers["Retry-After"]) <= FERMETURE


def test_leaving_ends_the_session_everywhere(ouvrir: Callable[[], Visiteur]) -> None:
    un, autre = ouvrir(), ouvrir()
    un.connect("remi")
    cookie = un.client.get_cookie("regards_session")
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    autre.client.set_cookie("regards_session", cookie.value)
    autre.get("/compte")
    assert autre.statut == 200
    un.post("/deconnexion", "/compte")
    assert (un.statut, un.vers) == (303, "/connexion")
    for visiteur in (un, autre):
        visiteur.get("/compte")
        assert visiteur.statut == 302
    assert un.client.get_cookie("regards_session") is None


def test_a_leaving_that_cannot_be_written_is_told_and_done_here(
    visiteur: Visiteur, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DisquePlein("Plus de place.")

    visiteur.connect("remi")
    monkeypatch.setattr(Sessions, "close", fail)
    page = visiteur.post("/deconnexion", "/compte")
    assert visiteur.statut == 503
    assert "Plus de place." in page
    assert visiteur.client.get_cookie("regards_session") is None


def test_another_session_takes_the_place_of_the_first(visiteur: Visiteur) -> None:
    visiteur.connect("remi")
    premier = visiteur.client.get_cookie("regards_session")
    visiteur.connect("mila")
    assert premier is not None
    assert "Nom de mila" in visiteur.get("/compte")
    visiteur.client.set_cookie("regards_session", premier.value)
    visiteur.get("/compte")
    assert visiteur.statut == 302


FORMULAIRES = [
    *("/connexion", "/deconnexion", "/compte/mot-de-passe", "/compte/ouverture"),
    *(f"/comptes/{geste}" for geste in ("ajouter", "roles", "mot-de-passe", "retirer")),
]


@pytest.mark.parametrize("chemin", FORMULAIRES)
def test_a_form_that_no_page_of_ours_sent_does_nothing(visiteur: Visiteur, chemin: str) -> None:
    visiteur.connect("ada")
    avant = visiteur.comptes.list()
    champs = {
        "compte": "remi",
        "accord": "oui",
        "identifiant": "ada",
        "mot-de-passe": MOT,
        "code": "x",
    }
    for jeton in ("", "0" * 32, "é"):
        visiteur.send(chemin, {**champs, "jeton": jeton})
        assert visiteur.statut == 403
    visiteur.get("/compte")
    cookie = visiteur.client.get_cookie("regards_jeton")
    assert cookie is not None
    for entete in ({"Origin": "https://ailleurs.fr"}, {"Sec-Fetch-Site": "cross-site"}):
        visiteur.send(chemin, {**champs, "jeton": cookie.value}, **entete)
        assert visiteur.statut == 403
    rien = visiteur.client.post(chemin, data={**champs, "jeton": cookie.value}, muet=True)
    assert rien.status_code == 403
    assert visiteur.comptes.list() == avant
    visiteur.get("/compte")
    assert visiteur.statut == 200


def test_a_damaged_file_of_accounts_lets_nobody_in(visiteur: Visiteur) -> None:
    visiteur.connect("remi")
    chemin = visiteur.base / "comptes.json"
    contenu = chemin.read_bytes()
    try:
        chemin.write_bytes(contenu[:-20])
        for adresse in ("/", "/compte", "/ml/59001S00", "/export/ml/59001S00.csv"):
            assert "comptes.json" in visiteur.get(adresse)
            assert visiteur.statut == 503
    finally:
        chemin.write_bytes(contenu)


def test_a_session_that_is_over_is_told_to_a_field_without_what_its_page_says(
    visiteur: Visiteur,
) -> None:
    entetes = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin"}
    for chemin, garde in ((CHEMIN_ECRITURE, False), (CHEMIN_SUITE, True)):
        refus = visiteur.client.post(chemin, json={}, headers=entetes)
        message = refus.get_json()["message"]
        assert refus.status_code == 401
        assert message.startswith("La session est terminée")
        assert ("gardé par le navigateur" in message) is garde
