"""What is too large in an answer: a relay would take the server for broken."""

from __future__ import annotations

import pytest
from flask import Flask, Response, redirect

from callbacks.http.limites import ADRESSE_TROP_LONGUE, RENDU, register_limites


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
