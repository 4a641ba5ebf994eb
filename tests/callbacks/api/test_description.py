"""The description of the API is that of its answers: schemathesis asks them, at little length here
(python -m tests.epreuves.api at more).
"""

from __future__ import annotations

from callbacks.http.pages import Application
from data.catalogue import load_catalogue
from data.typographie import typeset
from layouts.api.openapi import build_openapi
from layouts.api.ressources import RACINE, RESSOURCES
from layouts.words.colonnes import COLONNES, TABLES
from tests.callbacks.api.clients import Programme
from tests.epreuves.api import list_operations, try_operation

EXEMPLES = 3


def test_answers_are_as_they_are_described(application: Application) -> None:
    faites = {o.path: try_operation(o, EXEMPLES) for o in list_operations(application)}
    assert set(faites) >= {RACINE + r.chemin for r in RESSOURCES}
    assert all(statuts[200] for statuts in faites.values()), faites


def test_the_description_says_every_address_that_the_server_has(programme: Programme) -> None:
    decrites = set(programme.read("openapi.json")["paths"])
    regles = programme.app.server.url_map.iter_rules()
    servies = {
        r.rule.replace("<", "{").replace(">", "}") for r in regles if r.rule.startswith(RACINE)
    }
    assert decrites == servies


def test_a_word_is_said_of_every_field_and_of_nothing_else() -> None:
    schemas = build_openapi(load_catalogue(), "x")["components"]["schemas"]
    assert all(
        champ.get("description")
        for schema in schemas.values()
        for champ in schema["properties"].values()
    )
    assert all(
        mot == mot.strip() and mot.endswith(".") for mot in (*COLONNES.values(), *TABLES.values())
    )
    assert all(typeset(mot) for mot in COLONNES.values())
