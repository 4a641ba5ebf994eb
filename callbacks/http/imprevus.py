"""What nobody foresaw: a sentence and a reference, the same in the log with its traceback, once.

More precise handlers win over these, in whatever order they are registered.
"""

from __future__ import annotations

import logging
from typing import cast

from dash.exceptions import DependencyException
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError

from callbacks.http.envoi import TropDeChamps
from callbacks.http.limites import say_trop_grand
from callbacks.http.suivi import name_route, read_reference
from callbacks.refus import build_refus

journal = logging.getLogger("regards")
IMPREVU = (
    "Une erreur imprévue s’est produite. Elle est dans le journal du serveur sous la référence {}."
)
PHRASES = {
    400: "Demande illisible.",
    404: "Rien à cette adresse.",
    405: "Cette adresse ne répond pas à cette méthode.",
}
AUTRE = "La demande n’a pas pu être servie."


def say_imprevu(erreur: BaseException) -> Response:
    """A programming error: never taken for a wrong request, never shown."""
    reference, route = read_reference(), name_route(request)
    champs = {"reference": reference, "route": route}
    journal.error("référence %s : %s", reference, route, exc_info=erreur, extra={"champs": champs})
    return build_refus(IMPREVU.format(reference), 500, reference)


def say_refus(erreur: HTTPException) -> Response:
    """What Flask refuses by itself, in French; what it wraps is a programming error."""
    if isinstance(erreur, InternalServerError) and erreur.original_exception is not None:
        return say_imprevu(erreur.original_exception)
    statut = erreur.code or 500
    if statut < 400 or erreur.response is not None:
        return cast(Response, erreur.get_response(request.environ))
    phrase = PHRASES.get(statut, AUTRE)
    if isinstance(erreur, TropDeChamps):
        phrase = str(erreur.description)
    elif statut == 413:
        phrase = say_trop_grand(request.path, request.mimetype)
    reponse = build_refus(phrase, statut)
    permises = getattr(erreur, "valid_methods", None)
    if permises:
        reponse.headers["Allow"] = ", ".join(permises)
    return reponse


def register_imprevus(server: Flask) -> None:
    """The last resort of the server. Flask's own log is silenced: it would say the same without reference."""
    server.register_error_handler(HTTPException, say_refus)
    server.register_error_handler(Exception, say_imprevu)
    server.register_error_handler(DependencyException, lambda _: build_refus(PHRASES[404], 404))
    server.log_exception = lambda exc_info: None  # type: ignore[method-assign]  # noqa: ARG005

    @server.after_request
    def hush(reponse: Response) -> Response:
        """Who is led elsewhere is told nothing: the page that goes with it is not ours, nor in French."""
        if "Location" in reponse.headers and reponse.mimetype == "text/html":
            reponse.set_data(b"")
        return reponse
