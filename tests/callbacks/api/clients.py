"""A program that asks the API, under the rights that it is given."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from werkzeug.test import Client, TestResponse

from callbacks.http.pages import Application
from data.acces.droits import TOUS, Droits

RACINE = "/api/v1/"


class Programme(NamedTuple):
    """`monkeypatch` gives the rights back."""

    app: Application
    monkeypatch: pytest.MonkeyPatch

    def ask(self, chemin: str, droits: Droits = TOUS, **entetes: str) -> TestResponse:
        self.monkeypatch.setattr(self.app.identites, "_compute", lambda *_: droits)
        client: Client = self.app.server.test_client()
        return client.get(RACINE + chemin, headers=list(entetes.items()))

    def read(self, chemin: str, droits: Droits = TOUS) -> dict[str, Any]:
        reponse = self.ask(chemin, droits)
        assert reponse.status_code == 200, (chemin, reponse.text)
        lu: dict[str, Any] = reponse.get_json()
        return lu

    def read_all(self, chemin: str, droits: Droits = TOUS) -> list[dict[str, Any]]:
        """Every page, from link to link."""
        lu = self.read(chemin, droits)
        lignes = list(lu["donnees"])
        while lu["liens"]["suivante"]:
            lu = self.read(lu["liens"]["suivante"].removeprefix(RACINE), droits)
            lignes += lu["donnees"]
        assert len(lignes) == lu["total"]
        return lignes
