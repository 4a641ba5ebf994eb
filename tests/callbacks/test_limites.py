"""What is too large in an answer: a relay would take the server for broken."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask import Flask, Response, redirect, request
from werkzeug.test import Client

from callbacks.http.limites import (
    ADRESSE_TROP_LONGUE,
    CORPS,
    DEPOT,
    FORMULAIRE,
    FORMULAIRE_TROP_GRAND,
    RENDU,
    find_limite,
    finish_bodies,
    register_limites,
)
from layouts.chemins import CHEMIN_CONNEXION, CHEMIN_DEPOT


@pytest.mark.parametrize(
    ("adresse", "statut"),
    [("/" + "a" * 2000, 302), ("/" + "a" * RENDU, 414), ("/" + "🙂" * 1500, 414), ("/é", 302)],
)
def test_an_address_is_given_back_as_long_as_a_header_may_be(adresse: str, statut: int) -> None:
    """Counted as it is sent: 1,900 letters of another alphabet were 22,800 bytes."""
    serveur = Flask("essai")
    register_limites(serveur)
    serveur.add_url_rule("/", "lead", lambda: redirect(adresse))
    reponse = serveur.test_client().get("/")
    assert reponse.status_code == statut
    assert sum(len(n) + len(v) for n, v in reponse.headers) <= RENDU
    assert (ADRESSE_TROP_LONGUE in reponse.text) is (statut == 414)


def test_all_the_headers_are_counted_together() -> None:
    serveur = Flask("essai")
    register_limites(serveur)
    entetes = {f"X-Essai-{rang}": "a" * 1000 for rang in range(13)}
    serveur.add_url_rule("/", "answer", lambda: Response("", headers=entetes))
    assert serveur.test_client().get("/").status_code == 414


@pytest.mark.parametrize("nom", ["If-Modified-Since", "If-Unmodified-Since", "If-Range"])
@pytest.mark.parametrize("annee", ["2011", "0000", "99999999999999999999"])
def test_a_date_that_no_calendar_holds_is_forgotten(nom: str, annee: str) -> None:
    serveur = Flask("essai")
    register_limites(serveur)

    @serveur.get("/")
    def answer() -> Any:
        reponse = Response(b"lu", headers={"Last-Modified": "Sat, 01 Jan 2011 00:00:00 GMT"})
        return reponse.make_conditional(request, accept_ranges=True, complete_length=2)

    entetes = {nom: f"Sat, 01 Jan {annee} 00:00:00 GMT"}
    entetes |= {"Range": "bytes=0-0"} if nom == "If-Range" else {}
    statut = serveur.test_client().get("/", headers=entetes).status_code
    assert statut in ((304,) if (nom, annee) == ("If-Modified-Since", "2011") else (200, 206))


@pytest.mark.parametrize(
    ("chemin", "genre", "limite"),
    [
        ("/", "application/json", CORPS),
        ("/", "", CORPS),
        (CHEMIN_DEPOT, "multipart/form-data; boundary=x", DEPOT),
        (CHEMIN_DEPOT, "application/x-www-form-urlencoded", FORMULAIRE),
        (CHEMIN_CONNEXION, "multipart/form-data; boundary=x", FORMULAIRE),
        (CHEMIN_CONNEXION, "Application/X-WWW-Form-UrlEncoded ;charset=utf-8", FORMULAIRE),
    ],
)
def test_a_form_is_shorter_than_what_brings_files(chemin: str, genre: str, limite: int) -> None:
    """Its fields are read letter by letter: a megabyte of them took half a second of processor."""
    assert find_limite(chemin, genre) == limite


@pytest.mark.parametrize(("octets", "statut"), [(FORMULAIRE, 200), (FORMULAIRE + 1, 413)])
@pytest.mark.parametrize("annonce", [True, False])
def test_the_fields_beyond_are_not_read(octets: int, statut: int, annonce: bool) -> None:
    serveur = Flask("essai")
    register_limites(serveur)
    serveur.add_url_rule("/", "read", lambda: str(len(request.form)), methods=["POST"])
    reponse = serveur.test_client().post(
        "/",
        input_stream=BytesIO(b"a=" + b"x" * (octets - 2)),
        content_length=octets if annonce else None,
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert reponse.status_code == statut
    assert not annonce or statut == 200 or reponse.text.strip() == FORMULAIRE_TROP_GRAND


@pytest.mark.parametrize("nom", ["Accept", "Accept-Encoding", "Accept-Language", "Content-Type"])
def test_a_long_list_to_choose_from_is_not_read(nom: str) -> None:
    """Thirty thousand letters of `Accept` took 0.4 s."""
    serveur = Flask("essai")
    register_limites(serveur)
    serveur.add_url_rule("/", "answer", lambda: "oui")
    client = serveur.test_client()
    assert client.get("/", headers={nom: "a/b;q=0.1," * 200}).status_code == 200
    assert client.get("/", headers={nom: "a/b;q=0.1," * 210}).status_code == 431


class Coupee(BytesIO):
    """Who sends it is gone."""

    def read(self, _taille: int | None = -1) -> bytes:
        raise ConnectionResetError


@pytest.mark.parametrize("taille", [0, 70_000, DEPOT, DEPOT + 100_000])
def test_a_body_that_is_refused_is_read_to_its_end(taille: int) -> None:
    """No further than the longest that is taken."""
    corps = BytesIO(b"x" * taille)
    client = Client(finish_bodies(Response("non", 403)))
    reponse = client.post("/", input_stream=corps, content_length=taille)
    assert (reponse.status_code, reponse.text, corps.tell()) == (403, "non", min(taille, DEPOT))


def test_a_body_that_stops_coming_is_refused_all_the_same() -> None:
    reponse = Client(finish_bodies(Response("non", 403))).post("/", input_stream=Coupee())
    assert reponse.text == "non"
