"""What goes wrong in the base, as a sentence and a status. As a page: callbacks.vues.

A part of a page that cannot be made is never an empty answer: the browser could only show what was there
before, which may be another structure's. `PreventUpdate` says that there is nothing to do, nothing else.
"""

from __future__ import annotations

from functools import partial

from flask import Flask, Response

from callbacks.gestes import GesteRefuse
from callbacks.refus import build_refus
from data.errors import (
    BaseIndisponible,
    DemandeRefusee,
    DocumentImpossible,
    Introuvable,
    LimiteAtteinte,
    VersionPerdue,
)

STATUTS: dict[type[Exception], int] = {
    GesteRefuse: 400,
    Introuvable: 404,
    DemandeRefusee: 404,
    VersionPerdue: 409,
    BaseIndisponible: 503,
    LimiteAtteinte: 503,
    DocumentImpossible: 500,
}


def register_erreurs(server: Flask) -> None:
    """What goes wrong in the base, told apart by the status of the answer."""
    for genre, statut in STATUTS.items():
        server.register_error_handler(genre, partial(_answer, statut))


def _answer(statut: int, probleme: Exception) -> Response:
    return build_refus(str(probleme), statut)
