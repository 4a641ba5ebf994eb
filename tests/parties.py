"""What the browser asks of a page after its gesture: its parts, in one GET."""

from __future__ import annotations

from typing import Any

from werkzeug.test import Client, TestResponse

from callbacks.http.pages import TOUT
from layouts.chemins import PARTIES


def ask_vue(
    client: Client, adresse: str, groupes: str = TOUT, entetes: dict[str, str] | None = None
) -> TestResponse:
    """The answer for the groups named, of an address."""
    chemin, _, requete = adresse.partition("?")
    return client.get(f"{PARTIES}{groupes}{chemin}", query_string=requete, headers=entetes or {})


def read_parties(
    client: Client, adresse: str, groupes: str = TOUT, entetes: dict[str, str] | None = None
) -> dict[str, dict[str, Any]]:
    """Component id -> property -> value."""
    reponse = ask_vue(client, adresse, groupes, entetes)
    assert reponse.status_code == 200, reponse.get_data(as_text=True)[:200]
    parties: dict[str, dict[str, Any]] = reponse.get_json()["parties"]
    return parties
