"""The door: what is answered to anyone, and where who is not known is led.

A page elsewhere can make its own name lead to 127.0.0.1 (DNS rebinding): another name than the server's own
is answered 421.
"""

from __future__ import annotations

import re
from typing import cast
from urllib.parse import urlencode

from flask import Flask, Response, g, redirect, request

from callbacks.acces import Identites
from callbacks.provenance import is_served, read_hote, split_adresse
from callbacks.refus import build_refus
from data.acces.droits import Refuse
from layouts.chemins import (
    CHEMIN_CONNEXION,
    CHEMIN_DECONNEXION,
    CHEMIN_ECRITURE,
    CHEMIN_FOURNISSEUR,
    CHEMIN_MESURES,
    CHEMIN_REPONSE,
    CHEMIN_SANTE,
    PARTIES,
)
from layouts.routes import PREFIXE, Page, parse_adresse

_PARENT = re.compile(r"(?i)/(\.|%2e){1,2}([/?#]|$)")
AILLEURS = (
    "Ce serveur ne répond pas à ce nom. Sur cet ordinateur\u202f: http://localhost suivi du port\u202f; "
    "ailleurs, le nom est à ajouter au réglage REGARDS_HOTES."
)
SUITE = "suite"
"""Where one was going, in the address of the page where one identifies oneself."""
FINIE = "La session est terminée, ou absente\u202f: recharger la page pour s’identifier."
INCONNU = f"{FINIE} Ce qui est écrit dans cette page est gardé par le navigateur."
"""Beside a field that could not be kept, the page says the second itself (assets/ecrits.js)."""
LONGUEUR = 2000
"""Characters of an address that one comes back to once identified: longer than any, but for a large group."""
PUBLIQUES = (Page.METHODE, Page.DICTIONNAIRE, Page.ACCESSIBILITE, Page.PLAN)
"""The pages that hold nobody's results."""
PUBLICS = frozenset(
    (
        *(CHEMIN_CONNEXION, CHEMIN_DECONNEXION, CHEMIN_FOURNISSEUR, CHEMIN_REPONSE),
        *(CHEMIN_SANTE, CHEMIN_MESURES),
        *(f"{PREFIXE}/{p}" for p in ("_dash-layout", "_dash-dependencies", "_favicon.ico")),
    )
)
FIXES = (f"{PREFIXE}/assets/", f"{PREFIXE}/_dash-component-suites/")
"""What is the same for all."""
DES_SCRIPTS = (
    PARTIES,
    *(f"{PREFIXE}/{p}" for p in ("_dash", "export/", "api/", "dialogue/", "donnees/importer/")),
)
"""What is no page: a person does not come to it."""


def is_public(chemin: str) -> bool:
    """Whether a path is answered to anyone: what holds no result, and the way to identify oneself."""
    if chemin in PUBLICS or chemin.rstrip("/") in PUBLICS or chemin.startswith(FIXES):
        return True
    if chemin.startswith(PARTIES):
        _, _, chemin = chemin.removeprefix(PARTIES).partition("/")
        chemin = f"/{chemin}"
    return parse_adresse(chemin).page in PUBLIQUES


def _is_navigation() -> bool:
    """Whether a browser sends a form by itself, and will show the answer."""
    return request.headers.get("Sec-Fetch-Mode") == "navigate"


def leads_out(adresse: str) -> bool:
    """Whether an address of this name is not under ours, or a browser would climb out of it."""
    return not adresse.startswith(f"{PREFIXE}/") or _PARENT.search(adresse) is not None


def find_provenance() -> tuple[str, str]:
    """The page of this site that the form was on, to come back to; the way in where it is not told."""
    lue = split_adresse(request.referrer or "")
    return (lue.path, lue.query) if lue.netloc == request.host else (f"{PREFIXE}/", "")


def build_porte(chemin: str, requete: str) -> Response:
    """To who is not known, whether what they ask for exists or not: a page leads to where one identifies
    oneself, the rest is refused.
    """
    if (
        request.method not in ("GET", "HEAD")
        and request.accept_mimetypes.accept_html
        and _is_navigation()
    ):
        chemin, requete = find_provenance()
    elif request.method not in ("GET", "HEAD") or chemin.startswith(DES_SCRIPTS):
        return build_refus(FINIE if chemin == CHEMIN_ECRITURE else INCONNU, 401)
    suite = f"{chemin}?{requete}" if requete else chemin
    retour = f"?{urlencode({SUITE: suite})}"
    but = f"{CHEMIN_CONNEXION}{retour}" if len(retour) <= LONGUEUR else CHEMIN_CONNEXION
    reponse = cast(Response, redirect(but, 302))
    reponse.headers["Cache-Control"] = "no-store"
    return reponse


def register_porte(server: Flask, identites: Identites) -> None:
    """Before anything else: 421 for a name that is not the server's; then the rights of the request; then
    the door, for who is not known.
    """

    @server.before_request
    def set_droits() -> Response | None:
        if not is_served(identites.settings, read_hote(request.environ)):
            return build_refus(AILLEURS, 421)
        if request.path.startswith(FIXES):
            return None
        g.session = identites.find_session(request.environ)
        g.droits = identites.compute_droits(request.environ, g.session)
        if g.session:
            g.pseudonyme = identites.sessions.pseudonym(g.session.identifiant)
        if g.droits.connu or is_public(request.path):
            return None
        return build_porte(request.path, request.query_string.decode("latin-1"))

    @server.errorhandler(Refuse)
    def refuse(refus: Refuse) -> Response:
        return build_refus(str(refus), 403)
