"""Each request from its beginning to its end: how long it took, under a name that tells of nobody."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from functools import lru_cache

from flask import Flask, Request, Response, g, request

from callbacks.http.journal import Passage
from callbacks.refus import GESTES
from layouts.chemins import PARTIES
from layouts.routes import PREFIXE, Page, find_chemin, parse_adresse

REFERENCE = "X-Regards-Reference"
"""The header of an error: its line of the log bears the same."""
AUTRE = "autre"
INCONNUE = f"/{Page.INCONNUE}"
INDEX = (f"{PREFIXE}/", f"{PREFIXE}/<path:path>")
"""The rules of Dash that every page answers to."""
METHODES = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
LONGUEUR = 200
"""Characters of a path beyond which it is no page's."""


def name_route(demande: Request) -> str:
    """The rule of its address, codes and tokens left as they are written in it; that of its page.

    The same wherever the application is served from.
    """
    regle = demande.url_rule.rule if demande.url_rule else ""
    if regle in INDEX:
        return name_page(demande.path)
    if regle == GESTES:
        return f"{GESTES} {g.get('rappel', '')}".strip().removeprefix(PREFIXE)
    if regle.startswith(PARTIES):
        page = name_page("/" + (demande.view_args or {}).get("chemin", ""))
        return PARTIES.removeprefix(PREFIXE).rstrip("/") + page
    return regle.removeprefix(PREFIXE)


def name_page(chemin: str) -> str:
    """The path of the page, `<code>` in it."""
    return _find_page(chemin) if len(chemin) <= LONGUEUR else INCONNUE


@lru_cache(maxsize=2048)
def _find_page(chemin: str) -> str:
    page = parse_adresse(chemin).page
    return INCONNUE if page is Page.INCONNUE else find_chemin(page).removeprefix(PREFIXE)


def name_rappel(sortie: str) -> str:
    """A short name of what Dash calls by all that it writes: the first."""
    return sortie.strip(".").split("...")[0]


def read_reference() -> str:
    """That of the request being answered, the same each time it is asked."""
    if "reference" not in g:
        g.reference = secrets.token_hex(4)
    reference: str = g.reference
    return reference


def register_suivi(server: Flask, *ecoutes: Callable[[Passage], None]) -> None:
    """Before all the others: it begins first and ends last. `ecoutes`: are told of each request."""

    @server.before_request
    def begin() -> None:
        g.debut = time.perf_counter()

    @server.after_request
    def end(reponse: Response) -> Response:
        # Each look through Flask's stand-in costs two microseconds: the request itself, once.
        demande: Request = request._get_current_object()  # type: ignore[attr-defined]
        passage = build_passage(demande, reponse.status_code)
        if passage.reference:
            reponse.headers[REFERENCE] = passage.reference
        for ecoute in ecoutes:
            ecoute(passage)
        return reponse


def build_passage(demande: Request, statut: int) -> Passage:
    """A request, as it is answered."""
    return Passage(
        methode=demande.method if demande.method in METHODES else AUTRE,
        route=name_route(demande),
        statut=statut,
        secondes=time.perf_counter() - g.debut,
        compte=g.get("pseudonyme", ""),
        reference=read_reference() if statut >= 400 else "",
    )
