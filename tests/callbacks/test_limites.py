"""What is too large in an answer: a relay would take the server for broken."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask, Response, redirect
from werkzeug.test import Client

from callbacks.http.limites import (
    ADRESSE_TROP_LONGUE,
    DEPOT,
    RENDU,
    finish_bodies,
    register_limites,
)


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
