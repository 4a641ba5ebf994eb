"""Who asks: the rights of a request, from the account of its session, or from where it comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from flask import g
from werkzeug.http import parse_cookie

from callbacks.provenance import Environ, is_at_the_machine, is_cross_site, is_from_here
from data.acces.comptes import Comptes
from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS, Droits
from data.acces.perimetre import RIEN, Perimetre
from data.acces.roles import Ouvertes, Role, compute_droits
from data.acces.sessions import Session, Sessions
from data.errors import BaseIndisponible
from data.settings import Settings
from layouts.routes import parse_cle

TEMOIN = "regards_session"
"""The cookie of a session."""
B = TypeVar("B")
P = ParamSpec("P")
R = TypeVar("R")


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
