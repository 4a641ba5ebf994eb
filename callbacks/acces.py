"""Who asks: the rights of a request, read from where it comes from, and the names the server answers to.

A person at the machine asks a server that listens on loopback, from loopback, by one of the machine's own
names, and through nobody. A proxy on the same machine comes from loopback too: the marks that proxies add
tell it. One that adds none and asks by a name of the machine cannot be told: the README says what to set. A
page elsewhere can make its own name lead to 127.0.0.1 (DNS rebinding): another name than the server's own
is answered 421.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, g, redirect, request
from werkzeug.http import parse_cookie

from callbacks.provenance import read_netloc
from callbacks.refus import build_refus
from data.acces.comptes import Comptes
from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS, Droits, Refuse
from data.acces.perimetre import RIEN, Perimetre
from data.acces.roles import Ouvertes, Role, compute_droits
from data.acces.sessions import Session, Sessions
from data.errors import BaseIndisponible
from data.settings import Settings, clean_hote, is_loopback
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
from layouts.routes import PREFIXE, Page, parse_adresse, parse_cle

TEMOIN = "regards_session"
"""The cookie of a session."""
SUITE = "suite"
"""Where one was going, in the address of the page where one identifies oneself."""
FINIE = "La session est terminée, ou absente\u202f: recharger la page pour s’identifier."
INCONNU = f"{FINIE} Ce qui est écrit dans cette page est gardé par le navigateur."
"""Beside a field that could not be kept, the page says the second itself (assets/ecrits.js)."""
LONGUEUR = 2000
"""Characters of an address that one comes back to once identified: no page has a longer one."""
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
B = TypeVar("B")
P = ParamSpec("P")
R = TypeVar("R")

PROPRES = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""The machine's own names, as `Host` bears them."""
_MARQUE = re.compile(
    r"""
    FORWARD | PROX | RELAY | GATEWAY | CLIENT | CONNECTING | ORIGIN(AL|ATING) | REMOTE | CLUSTER
    | SURROGATE | TRACE | REQUEST_?ID | CORRELATION | AUTH(_|ENTICATED) | REAL | REWRITE
    | ^X_(HOST|PORT|SERVER|UR[IL])
    | (IP | ADDR(ESS)?)(_|$)
    | (^|_)( VIA | HOPS | CDN | EDGE | SCHEME | PROTO(COL)? | HTTPS | SSL | TLS | CERT | USER
      | ENVOY | VARNISH | ISTIO | KONG | TRAEFIK | BLUECOAT | SUCURI | INCAP | ARR | WL
      | CF | CLOUD | CLOUDFRONT | FASTLY | AKAMAI | AZURE | AMZN? | APPENGINE | FLY | VERCEL | NF
      | RAILWAY | RENDER | HEROKU | TAILSCALE | NGROK )(_|$)
    """,
    re.VERBOSE,
)
"""What a proxy adds is called by what it relays and for whom, or by its maker."""
_DE_NAVIGATEUR = re.compile(r"USER_AGENT|SEC_(CH|FETCH|WEBSOCKET|CLIENT_HINT)(_.*)?")
"""What a browser sends that would read so: `Sec-` is its own, but a proxy may write any other."""
PROVENANCES = ("HTTP_ORIGIN", "HTTP_REFERER")
ANCIEN = "HTTP/1.0"
"""No browser speaks it; a proxy that adds no header often does."""
AILLEURS = (
    "Ce serveur ne répond pas à ce nom. Sur cet ordinateur\u202f: http://localhost suivi du port\u202f; "
    "ailleurs, le nom est à ajouter au réglage REGARDS_HOTES."
)
_HOTE = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:[0-9]{1,5})?")

Environ = Mapping[str, object]


def read_hote(environ: Environ) -> str:
    """The name that `Host` bears, without its port; empty when it bears none that can be read."""
    texte = str(environ.get("HTTP_HOST", "")).lower()
    return clean_hote(texte) if _HOTE.fullmatch(texte) else ""


def is_served(settings: Settings, hote: str) -> bool:
    """Whether the server answers to a name. Away from loopback, to any, unless names are given."""
    if hote in settings.hotes:
        return True
    return hote in PROPRES if settings.locale else not settings.hotes


def is_forwarded(environ: Environ) -> bool:
    """Whether a request bears the mark of a proxy."""
    return environ.get("SERVER_PROTOCOL") == ANCIEN or any(map(_is_mark, environ))


@lru_cache(maxsize=1024)
def _is_mark(cle: str) -> bool:
    """Whether a header is one that a proxy adds, by its name."""
    prefixe, _, nom = cle.partition("_")
    return (
        prefixe == "HTTP" and not _DE_NAVIGATEUR.fullmatch(nom) and _MARQUE.search(nom) is not None
    )


def is_at_the_machine(settings: Settings, environ: Environ) -> bool:
    """Whether a request is that of the person at the machine."""
    return settings.locale and is_from_here(environ)


def is_from_here(environ: Environ) -> bool:
    """Whether it comes from the machine itself, by one of its own names and through nobody."""
    provenances = (str(environ[cle]) for cle in PROVENANCES if environ.get(cle))
    return (
        is_loopback(str(environ.get("REMOTE_ADDR", "")))
        and read_hote(environ) in PROPRES
        and not is_forwarded(environ)
        and all(clean_hote(read_netloc(p)) in PROPRES for p in provenances)
        and environ.get("HTTP_SEC_FETCH_SITE") != "cross-site"
    )


def is_cross_site(environ: Environ) -> bool:
    """Whether a page of another site sent it, by what the browser says of it."""
    if environ.get("HTTP_SEC_FETCH_SITE") == "cross-site":
        return True
    origine = environ.get("HTTP_ORIGIN")
    return bool(origine) and clean_hote(read_netloc(str(origine))) != read_hote(environ)


def _no_ouverte(_role: Role) -> Perimetre:
    return RIEN


class Identites:
    """Who asks: the account of the session, or the person at the machine while no account is made."""

    def __init__(self, settings: Settings, ouvertes: Ouvertes = _no_ouverte) -> None:
        """`ouvertes`: the structures that let a network, or a financeur, read their fiche."""
        self.settings = settings
        self.comptes = Comptes(settings.base)
        self.sessions = Sessions(settings.base, self.comptes)
        self._ouvertes = ouvertes

    def find_session(self, environ: Environ) -> Session | None:
        """The one that the cookie tells, while it is open."""
        cookies = parse_cookie(str(environ.get("HTTP_COOKIE", "")))
        return self.sessions.read(cookies.get(TEMOIN, ""))

    def compute_droits(self, environ: Environ, session: Session | None) -> Droits:
        """The rights of a request; those that only read when no page of this site sent it."""
        droits = self._compute(environ, session, self._ouvertes)
        if self.settings.ecoute and is_from_here(environ):
            droits = replace(droits, ecoute=self.settings.ecoute)
        return droits.read_only() if is_cross_site(environ) else droits

    def takes_files(self, environ: Environ) -> bool:
        """Whether who sends files may: asked by the server's loop before they come, of the accounts alone."""
        try:
            droits = self._compute(environ, self.find_session(environ), _no_ouverte)
        except BaseIndisponible:
            return False
        return bool(droits.imports) and not is_cross_site(environ)

    def list_attendus(self) -> list[Droits]:
        """The rights that are expected: those of the accounts, or of who comes without any."""
        comptes = self.comptes.list()
        if not comptes:
            return [OUVERT_A_TOUS if self.settings.ouvert else TOUS]
        lus = (compute_droits(compte.roles, self._ouvertes) for compte in comptes)
        return [droits for droits, _ in Counter(lus).most_common()]

    def _compute(self, environ: Environ, session: Session | None, ouvertes: Ouvertes) -> Droits:
        compte = self.comptes.find(session.identifiant) if session else None
        if compte is not None:
            return compute_droits(compte.roles, ouvertes)
        if is_at_the_machine(self.settings, environ) and not self.comptes.existent:
            return TOUS
        return OUVERT_A_TOUS if self.settings.ouvert else AUCUN


def read_droits() -> Droits:
    """The rights of the request being answered; none outside of one."""
    droits: Droits = g.get("droits", AUCUN) if g else AUCUN
    return droits


def restrict(droits: Droits, lus: Sequence[object]) -> Droits:
    """On a wall nobody is named and nothing is decided, whoever projects; the dialogue of whom one meets is.

    `lus`: what a callback reads, the address last (a test asks it of each).
    """
    cle = lus[-1] if lus else None
    return droits.on_wall() if isinstance(cle, str) and parse_cle(cle).projection else droits


def under_rights(function: Callable[Concatenate[B, Droits, P], R], base: B) -> Callable[P, R]:
    """What Dash is given: `function(base, rights of the request for its address, …)`, read when it runs."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(base, restrict(read_droits(), args), *args, **kwargs)

    return run


def clean_cookies(environ: dict[str, object]) -> None:
    """Without those that are no text: another application of the same name may leave any, and Flask reads
    all of them or none.
    """
    entete = str(environ.get("HTTP_COOKIE", ""))
    if not entete.isascii():
        environ["HTTP_COOKIE"] = ";".join(filter(str.isascii, entete.split(";")))


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


def find_provenance() -> tuple[str, str]:
    """The page of this site that the form was on, to come back to; the way in where it is not told."""
    lue = urlsplit(request.referrer or "")
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


def register_acces(server: Flask, identites: Identites) -> None:
    """Before anything else: 421 for a name that is not the server's; then the rights of the request; then
    the door, for who is not known.
    """

    @server.before_request
    def set_droits() -> Response | None:
        clean_cookies(request.environ)
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
