"""What writes comes from a page of this very server: its origin says so, and a token no other page knows.

The token is that of the session, in a cookie that scripts read and send back in a header; a plain form bears
it in a field. The page of elsewhere that makes a browser ask has neither.
"""

from __future__ import annotations

import hmac
import re
from contextlib import suppress

from flask import Flask, Response, g, request

from callbacks.acces import Identites, read_droits
from callbacks.porte import FIXES
from callbacks.provenance import is_from_site
from data.acces.sessions import POSTE
from data.errors import BaseIndisponible
from layouts.components.comptes.formulaire import JETON as CHAMP_JETON
from layouts.html.balises import Html, balise
from layouts.routes import PREFIXE

TEMOIN_JETON, TEMOIN_QUI = "regards_jeton", "regards_qui"
ENTETE = "X-Regards-Jeton"
"""The cookies, the header."""
_FORMULAIRE = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>")
SURES = frozenset({"GET", "HEAD", "OPTIONS"})


def read_jeton() -> str:
    """That of the session that asks, for a form; empty where none can be made."""
    jeton: str = g.get("jeton", "") if g else ""
    return jeton


def register_jetons(server: Flask, identites: Identites) -> None:
    """After the rights are known: a request that may write and is not of a page of ours only reads."""

    @server.before_request
    def check_page() -> None:
        if request.path.startswith(FIXES):
            return
        numero = g.session.numero if g.session else POSTE
        with suppress(BaseIndisponible):
            g.jeton = identites.sessions.write_token(numero)
        if request.method not in SURES and read_droits().ecrit and not _is_ours():
            g.droits = read_droits().read_only()

    @server.after_request
    def give(reponse: Response) -> Response:
        """With a page, to who may write; with every page, as whom it was asked."""
        jeton = read_jeton()
        if reponse.mimetype == "text/html":
            _set(reponse, TEMOIN_QUI, read_qui())
            if jeton and read_droits().ecrit:
                _set(reponse, TEMOIN_JETON, jeton)
        return reponse


def read_qui() -> str:
    """What an account is called by, in a log and in its own browser; empty for who has none."""
    qui: str = g.get("pseudonyme", "") if g else ""
    return qui


def _set(reponse: Response, nom: str, valeur: str) -> None:
    if request.cookies.get(nom, "") != valeur:
        reponse.set_cookie(
            nom, valeur, samesite="Strict", secure=request.is_secure, path=f"{PREFIXE}/"
        )


def _is_ours() -> bool:
    if not is_from_site():
        return False
    dit = request.headers.get(ENTETE, "") or request.form.get(CHAMP_JETON, "")
    return bool(dit) and hmac.compare_digest(dit.encode(errors="replace"), read_jeton().encode())


def fill_forms(html: Html) -> Html:
    """Its forms with the token of who reads: for a page that is not kept."""
    champ = balise("input", type="hidden", name=CHAMP_JETON, value=read_jeton())
    return Html(_FORMULAIRE.sub(lambda trouve: trouve.group() + champ, html))
