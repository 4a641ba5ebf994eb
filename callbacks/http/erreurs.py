"""The one place where what goes wrong in the base becomes an answer: a page, or a sentence and a status.

A part of a page that cannot be made is never an empty answer: the browser could only show what was there
before, which may be another structure's. `PreventUpdate` says that there is nothing to do, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dash.development.base_component import Component
from flask import Flask, Response

from callbacks.gestes import GesteRefuse
from callbacks.refus import build_refus
from data.errors import BaseIndisponible, Introuvable, VersionPerdue
from layouts.pages import erreur

STATUTS: dict[type[Exception], int] = {
    GesteRefuse: 400,
    Introuvable: 404,
    VersionPerdue: 409,
    BaseIndisponible: 503,
}


def build_or_erreur(build: Callable[[], Component]) -> Component:
    """The page, or the clear page of what went wrong. A version no longer kept is for the browser."""
    try:
        return build()
    except VersionPerdue:
        raise
    except Introuvable as probleme:
        return erreur.build_page(erreur.INTROUVABLE, str(probleme))
    except BaseIndisponible as probleme:
        return erreur.build_page(erreur.INDISPONIBLE, str(probleme))


def register_erreurs(server: Flask) -> None:
    """What goes wrong in the base, told apart by the status of the answer."""
    for genre, statut in STATUTS.items():
        server.register_error_handler(genre, partial(_answer, statut))


def _answer(statut: int, probleme: Exception) -> Response:
    return build_refus(str(probleme), statut)
