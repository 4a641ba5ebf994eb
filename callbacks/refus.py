"""How the server says no: one line of JSON to the scripts of a page, a French sentence to the rest."""

from __future__ import annotations

from flask import Response, jsonify, request

from data.typographie import typeset
from layouts.chemins import CHEMIN_API, PARTIES
from layouts.routes import PREFIXE

GESTES = PREFIXE + "/_dash-update-component"
"""Where Dash asks what follows a gesture."""


def is_part() -> bool:
    """Whether the request is for a part of a page."""
    return is_part_path(request.path)


def is_part_path(chemin: str) -> bool:
    """The same of a path alone."""
    return chemin == GESTES or chemin.startswith(PARTIES)


def wants_json() -> bool:
    """Whether a script asks, or a program, which reads what it is told."""
    programme = request.path.startswith(CHEMIN_API)
    return programme or request.accept_mimetypes.best == "application/json"


def build_refus(phrase: str, statut: int, reference: str = "") -> Response:
    """The answer. `reference` is the one that the log bears too, when something unexpected happened."""
    phrase = typeset(phrase)
    if is_part() or wants_json():
        reponse = jsonify(message=phrase, reference=reference)
        reponse.status_code = statut
    else:
        reponse = Response(phrase + "\n", statut, content_type="text/plain; charset=utf-8")
    reponse.headers["Cache-Control"] = "no-store"
    return reponse
