"""The API against its own description: requests made from it, good and bad, and each answer compared with it.

python -m tests.epreuves.api BASE [EXEMPLES]: so many of each kind for each address (200).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS

from callbacks.http.pages import Application
from callbacks.server import build_app
from data.settings import Settings
from layouts.api.ressources import CHEMIN_DESCRIPTION

EXEMPLES = 200
SANS = {"ignored_auth"}
"""At the machine, where no account was made, none is asked for."""
FICHIERS = ("/api/v1/base.zip",)
"""Long to make, and no JSON: tests/callbacks/api/test_base_entiere.py."""
CONNUS: dict[str, list[Any]] = {
    "code_structure": ["59901S00", "00000S00"],
    "code_region": ["31", "00"],
    "structure": ["59901S00"],
    "region": ["31"],
    "departement": ["59"],
    "annee": [2009, 2010],
    "page": [1],
}
"""Values of the demonstration: among all those that a description allows, few exist."""
TELS_QUELS = {"Accept-Encoding": "identity"}


class Ici:
    """An application asked from the machine itself."""

    def __init__(self, app: Application) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        environ |= {"REMOTE_ADDR": "127.0.0.1", "SERVER_PROTOCOL": "HTTP/1.1"}
        rendue: Iterable[bytes] = self._app.server(environ, start)
        return rendue


def load_schema(app: Application) -> Any:
    """As it is served, but for what is known."""
    client = app.server.test_client()
    decrite = client.get(CHEMIN_DESCRIPTION).get_json()
    for chemin in decrite["paths"].values():
        for parametre in chemin["get"].get("parameters", []):
            if parametre["name"] in CONNUS:
                parametre["schema"]["enum"] = CONNUS[parametre["name"]]
    schema = schemathesis.openapi.from_dict(decrite)
    schema.app = Ici(app)
    return schema


def list_operations(app: Application) -> Iterator[Any]:
    for lue in load_schema(app).get_all_operations():
        operation = lue.ok()
        if operation.path not in FICHIERS:
            yield operation


def list_modes(operation: Any) -> list[GenerationMode]:
    """Nothing bad can be asked of what takes nothing."""
    prend = bool(operation.definition.raw.get("parameters"))
    return [GenerationMode.POSITIVE, *([GenerationMode.NEGATIVE] if prend else [])]


def try_operation(operation: Any, exemples: int) -> Counter[int]:
    """Raises what schemathesis found. How many answers of each status."""
    statuts: Counter[int] = Counter()
    tues: list[Any] = [CHECKS.get_one(nom) for nom in SANS]
    for mode in list_modes(operation):

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=exemples,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Case[Any]) -> None:
            reponse = case.call(headers=TELS_QUELS)
            statuts[reponse.status_code] += 1
            case.validate_response(reponse, excluded_checks=tues)

        ask()
    return statuts


def main(arguments: list[str]) -> int:
    dossier, exemples = Path(arguments[0]), int(arguments[1]) if arguments[1:] else EXEMPLES
    app = build_app(Settings(dossier, base_par_defaut=False, locale=True))
    for operation in list_operations(app):
        print(operation.path, dict(try_operation(operation, exemples)))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
