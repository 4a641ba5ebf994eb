"""The parts of a page, asked for by their address: whatever it holds, an answer, and nothing written."""

from __future__ import annotations

import json
import re

import pytest
from werkzeug.test import Client

from callbacks.refus import GESTES
from callbacks.vues import GROUPES
from tests.ateliers import CONTACTS
from tests.mutations import build_site
from tests.partage import Bases
from tests.parties import ask_vue


@pytest.fixture(scope="module")
def client(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Client:
    base = bases.copy(tmp_path_factory.mktemp("parties"), CONTACTS)
    navigateur: Client = build_site(base).server.test_client()
    return navigateur


INCONNUS = ("x", "tout-page", "page-", "-", "Page", "page-x", "pageradar", "%00", "é", "a" * 3000)
"""Groups of parts that there are not."""


@pytest.mark.parametrize("groupes", INCONNUS)
def test_unknown_parts_are_a_404_in_a_sentence(client: Client, groupes: str) -> None:
    for adresse in ("/", "/ml/59001S00?annee=2010", "/ml/inconnue"):
        reponse = ask_vue(client, adresse, groupes)
        assert reponse.status_code == 404
        assert reponse.get_json() == {"message": "Rien à cette adresse.", "reference": ""}


@pytest.mark.parametrize(
    "chemin", ["/_vue", "/_vue/", "/_vue/tout", "/_vue//ml/59001S00", "/_vue/tout//"]
)
def test_an_address_of_parts_that_names_no_page_is_never_a_page(
    client: Client, chemin: str
) -> None:
    reponse = client.get(chemin, follow_redirects=True)
    assert reponse.status_code in (200, 404)
    if chemin.startswith("/_vue/") and reponse.status_code == 404:
        assert reponse.get_json()["message"] == "Rien à cette adresse."
    if reponse.status_code == 200:
        assert reponse.get_json()["genre"] == "page page-accueil"


SAUVAGES = (
    *(
        "/ml/%00",
        "/ml/%ff%fe",
        "/ml/a%2Fb",
        "/%",
        "/%zz",
        "/ml/%ED%A0%80",
    ),
    *("/ml/..", "/ml/%2e%2e/%2e%2e", "/region/31/..", "/.", "/ml/59001S00;x", "/é", "/ml/\u202e"),
    *("/" + "a" * 60_000, "/" + "/".join("a" * 2000), "/ml/<script>", "/ml/59001S00/contexte/plus"),
)
"""Paths that nobody follows from a page of ours."""


@pytest.mark.parametrize("chemin", SAUVAGES, ids=lambda chemin: chemin[:20])
def test_a_wild_path_is_the_clear_page(client: Client, chemin: str) -> None:
    """Answered 200 to the script, that draws it; 404 to who opens it."""
    contenu = client.get(f"/_vue/tout{chemin}")
    assert contenu.status_code == 200
    assert contenu.get_json()["genre"] == "page page-erreur"
    assert contenu.get_json()["titre"]["titre"] == "Page introuvable"
    assert "Page introuvable" in json.dumps(contenu.get_json()["squelette"])
    page = client.get(chemin)
    assert page.status_code == 404
    assert "<h1>Page introuvable</h1>" in page.get_data(as_text=True)


REQUETES = (
    *(
        "annee=%00&pairs=%ff&radar=%0a",
        "annee=2010&annee=2009",
        "%00=%00",
        "&&&=&",
        "annee",
        "a" * 60_000,
    ),
    *(
        "couple=%F0%9F&indicateur=%ED%A0%80",
        "departement=%27%20OR%201=1",
        "recherche=%3C!--avant--%3E",
    ),
    *(
        "recherche=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "radar=%E2%80%AE",
        "\x01\x7f\x80",
    ),
)


@pytest.mark.parametrize("requete", REQUETES, ids=lambda requete: requete[:20])
@pytest.mark.parametrize("chemin", ["/", "/ml/59001S00", "/region/31", "/dictionnaire"])
def test_a_wild_query_is_read_and_never_written_as_it_is(
    client: Client, chemin: str, requete: str
) -> None:
    reponse = ask_vue(client, f"{chemin}?{requete}")
    assert reponse.status_code == 200
    assert reponse.get_json()["squelette"] is None
    page = client.get(chemin, query_string=requete)
    assert page.status_code == 200
    texte = page.get_data(as_text=True)
    assert "<script>alert" not in texte
    donnees = re.search(
        '<script type="application/json" id="donnees">(.*?)</script>', texte, re.DOTALL
    )
    assert donnees
    assert "<" not in donnees[1]
    assert json.loads(donnees[1])["genre"] == reponse.get_json()["genre"]


def test_an_unknown_structure_is_a_page_that_says_it(client: Client) -> None:
    for adresse, nom in (("/ml/inconnue", "Structure"), ("/region/99/priorites", "Région")):
        for groupes in (*GROUPES, "tout", "radar-detail"):
            reponse = ask_vue(client, adresse, groupes)
            assert reponse.status_code == 200
            dit = json.dumps(reponse.get_json()["squelette"], ensure_ascii=False)
            assert "Page introuvable" in dit
            assert f"{nom} «" in dit


@pytest.mark.parametrize("methode", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("corps", [b"", b"{}", b"[" * 200_000])
def test_parts_are_only_read(client: Client, methode: str, corps: bytes) -> None:
    reponse = client.open("/_vue/tout/ml/59001S00", method=methode, data=corps)
    assert reponse.status_code == 405
    assert "méthode" in reponse.get_json()["message"]
    assert set(reponse.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_a_gesture_is_never_read(client: Client) -> None:
    reponse = client.get(GESTES)
    assert (reponse.status_code, reponse.get_json()["reference"]) == (404, "")


@pytest.mark.parametrize("chemin", ["/ml/59001S00%0d%0aX-Autre:1", "/ml/%0a"])
def test_an_address_of_two_lines_is_none(client: Client, chemin: str) -> None:
    for debut in ("", "/_vue/tout"):
        reponse = client.get(debut + chemin)
        assert reponse.status_code == 404
        assert "cette adresse." in reponse.get_data(as_text=True)
        assert "X-Autre" not in reponse.headers


@pytest.mark.parametrize(
    "chemin", ["/_vue/tout/ml/59001S00", "/ml/59001S00", "/_vue/tableau/ml/59001S00"]
)
def test_what_has_not_changed_is_not_sent_again(client: Client, chemin: str) -> None:
    for lus in ("", "br", "gzip"):
        entetes = {"Accept-Encoding": lus}
        entiere = client.get(chemin, headers=entetes)
        marque = entiere.headers["ETag"]
        tete = client.head(chemin, headers=entetes)
        assert (tete.status_code, tete.get_data(), tete.headers["ETag"]) == (200, b"", marque)
        assert tete.headers["Content-Length"] == entiere.headers["Content-Length"]
        meme = client.get(chemin, headers={**entetes, "If-None-Match": marque})
        assert (meme.status_code, meme.get_data()) == (304, b"")
        assert meme.headers["X-Regards-Version"] == entiere.headers["X-Regards-Version"]
        assert meme.headers["ETag"] == marque
        for perimee in ('"autre"', "x", ""):
            reponse = client.get(chemin, headers={**entetes, "If-None-Match": perimee})
            assert (reponse.status_code, reponse.get_data()) == (200, entiere.get_data())
    assert "private" in entiere.headers["Cache-Control"]
    assert "no-cache" in entiere.headers["Cache-Control"]
    autre = client.get(chemin.replace("59001S00", "59002S00"))
    assert autre.headers["ETag"] != marque
