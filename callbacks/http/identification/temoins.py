"""The cookies: the session's, which no script reads, and the token's, which those of a page send back."""

from __future__ import annotations

from contextlib import suppress

from flask import Response, g, request

from callbacks.acces import TEMOIN, Identites, read_droits
from callbacks.jetons import TEMOIN_JETON
from data.acces.sessions import DUREE, POSTE
from data.errors import BaseIndisponible
from layouts.routes import PREFIXE

LIEU = f"{PREFIXE}/"
"""The paths that are sent the cookies."""
SANS_SESSION = "connexion"
"""Whose token the page of identification bears."""


def read_numero() -> str:
    """The number that the token of a request is made from."""
    if g.get("session"):
        return str(g.session.numero)
    return POSTE if read_droits().compte else SANS_SESSION


def set_session(identites: Identites, reponse: Response, cookie: str) -> None:
    """Open a session in the browser, in place of the one that was."""
    with suppress(BaseIndisponible):  # a full disk keeps nobody out
        identites.sessions.close(request.cookies.get(TEMOIN, ""))
    session = identites.sessions.read(cookie)
    assert session is not None
    _set(reponse, TEMOIN, cookie, lu=False)
    _set(reponse, TEMOIN_JETON, identites.sessions.write_token(session.numero), lu=True)


def drop_session(reponse: Response) -> None:
    """End it in the browser."""
    for nom in (TEMOIN, TEMOIN_JETON):
        reponse.delete_cookie(nom, path=LIEU, secure=request.is_secure)


def _set(reponse: Response, nom: str, valeur: str, *, lu: bool) -> None:
    """`lu`: by the scripts of a page. What writes is sent from a page of this site alone."""
    reponse.set_cookie(
        nom,
        valeur,
        max_age=DUREE,
        path=LIEU,
        secure=request.is_secure,
        httponly=not lu,
        samesite="Strict" if lu else "Lax",
    )
