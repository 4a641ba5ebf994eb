"""The cookies: the session's, which no script reads, and the token's, which those of a page send back."""

from __future__ import annotations

from flask import Flask, Response, g, request

from callbacks.acces import TEMOIN, Identites, read_droits
from data.acces.sessions import DUREE, POSTE

JETON = "regards_jeton"
"""The cookie of the token, read by scripts (assets/jeton.js)."""
SANS_SESSION = "connexion"
"""Whose token the page of identification bears."""


def read_numero() -> str:
    """The number that the token of a request is made from."""
    if g.get("session"):
        return str(g.session.numero)
    return POSTE if read_droits().compte else SANS_SESSION


def set_session(identites: Identites, reponse: Response, cookie: str) -> None:
    """Open a session in the browser, in place of the one that was."""
    identites.sessions.close(request.cookies.get(TEMOIN, ""))
    session = identites.sessions.read(cookie)
    assert session is not None
    _set(reponse, TEMOIN, cookie, lu=False)
    _set(reponse, JETON, identites.sessions.write_token(session.numero), lu=True)


def drop_session(identites: Identites, reponse: Response) -> None:
    """End it, for every server, and in the browser."""
    identites.sessions.close(request.cookies.get(TEMOIN, ""))
    for nom in (TEMOIN, JETON):
        reponse.delete_cookie(nom, path=_find_path(), secure=request.is_secure)


def _set(reponse: Response, nom: str, valeur: str, *, lu: bool) -> None:
    """`lu`: by the scripts of a page. What writes is sent from a page of this site alone."""
    reponse.set_cookie(
        nom,
        valeur,
        max_age=DUREE,
        path=_find_path(),
        secure=request.is_secure,
        httponly=not lu,
        samesite="Strict" if lu else "Lax",
    )


def _find_path() -> str:
    return request.script_root or "/"


def register_jeton(server: Flask, identites: Identites) -> None:
    """A page that may write is given its token, once: that of the person at the machine too."""

    @server.after_request
    def give(reponse: Response) -> Response:
        if _is_page() and read_droits().compte and JETON not in _list_poses(reponse):
            jeton = identites.sessions.write_token(read_numero())
            if request.cookies.get(JETON) != jeton:
                _set(reponse, JETON, jeton, lu=True)
        return reponse


def _is_page() -> bool:
    return request.method == "GET" and "text/html" in request.headers.get("Accept", "")


def _list_poses(reponse: Response) -> str:
    return " ".join(reponse.headers.getlist("Set-Cookie"))
