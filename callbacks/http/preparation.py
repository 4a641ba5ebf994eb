"""The answers of a version written out ahead, one after the other, between those that people wait for.

A structure that nobody has asked for yet then costs what one already seen costs. The circle that each
structure opens on, the latest year first: what a person who browses asks for. Before them, and once they
are all there, those that the list of a page being read offers (callbacks.http.voisinages).
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from flask import Flask, g

from callbacks.acces import Identites
from callbacks.http.arrivee import Arrivee
from callbacks.http.pages import GARDEES, Application, answer_tout
from callbacks.http.voisinages import Voisinages
from callbacks.vues import Vues
from data.acces.droits import Droits, Refuse
from data.errors import BaseIndisponible, Introuvable
from data.store.lieux import places_alike
from data.views.accueil import load_accueil
from data.views.etat import load_etat
from layouts.routes import Adresse, Page, build_href

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAUSE = 0.005
"""Seconds left to the others before each answer, and between two looks at whether any is under way."""
ADIEU = 5.0
"""Seconds left to the answer that is being written when the process ends."""
PATIENCE = 2.0
"""Seconds that an answer waits for those of the others, at most."""
VEILLE = 0.2
"""Seconds between two looks at the version that is current: opened here, no answer waits for it."""


def start_preparation(application: Application, identites: Identites) -> None:
    """In a thread of its own, for as long as the server runs, with the rights of who is expected."""
    server: Flask = application.server
    affluence = Affluence(server.wsgi_app)
    server.wsgi_app = affluence  # type: ignore[method-assign]
    assert application.vues is not None
    application.vues.base.retains = application.arrivee.retains
    lus = (application, application.vues, identites, affluence)
    fil = Thread(target=_watch, args=lus, name="preparation", daemon=True)
    fil.start()
    atexit.register(_stop, affluence, fil)


def _stop(affluence: Affluence, fil: Thread) -> None:
    """Before the interpreter ends: a thread that it cuts within DuckDB takes the process down with it."""
    affluence.fin.set()
    fil.join(ADIEU)


class Fini(Exception):
    """The process is about to end."""


class Affluence:
    """The application, and how many of its answers are under way. `fin`: nothing is to be asked any more."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._en_cours: set[object] = set()
        self.fin = Event()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """As it would answer alone."""
        celle_ci = object()
        self._en_cours.add(celle_ci)
        try:
            return self._application(environ, start_response)
        finally:
            self._en_cours.discard(celle_ci)

    def wait(self) -> None:
        """Until nobody waits for an answer: in a crowd, between two of them; PATIENCE at most, for who asks
        without end has nothing more written ahead for the others. Raises Fini.
        """
        fin = monotonic() + PATIENCE
        self.rest(PAUSE)
        while self._en_cours and monotonic() < fin:
            self.rest(PAUSE)

    def rest(self, duree: float) -> None:
        """Raises Fini."""
        if self.fin.wait(duree):
            raise Fini


def _watch(
    application: Application, vues: Vues, identites: Identites, affluence: Affluence
) -> None:
    faite = None
    with suppress(Fini):
        while True:
            with suppress(BaseIndisponible):
                welcome(application.server, vues, application.arrivee, affluence.wait)
                courante = vues.base.open().version.numero
                if courante != faite:
                    application.voisinages.forget()
                attendus = identites.list_attendus() if courante != faite else ()
                pages = list_pages(vues, attendus, application.voisinages)
                prepare(application.server, vues, pages, affluence.wait)
                faite = courante
            affluence.rest(VEILLE)


def welcome(server: Flask, vues: Vues, arrivee: Arrivee, attendre: Callable[[], None]) -> int:
    """Under a crowd, write out what people read from the version that has just come; then let it in.

    How many pages were. `attendre`: called before each. Raises BaseIndisponible: it is let in all the same.
    """
    venue, lue = vues.base.read_current(), vues.base.find_offered()
    if venue == lue:
        return 0
    faites, lues = 0, arrivee.list_lues()
    try:
        with vues.base.hold(lue.numero):
            avant = vues.base.open()
        with vues.base.hold(venue.numero):
            # Rights follow where a structure is: a version that moves one is read at once.
            for droits, cle in lues if places_alike(avant, vues.base.open()) else ():
                attendre()
                if (vues.base.read_current(), vues.base.find_offered()) != (venue, lue):
                    break
                with suppress(Introuvable, Refuse):
                    _write_out(server, vues, droits, cle)
                    faites += 1
    finally:
        arrivee.let_in(venue)
    return faites


def prepare(
    server: Flask,
    vues: Vues,
    pages: Iterable[tuple[Droits, str]],
    attendre: Callable[[], None],
) -> int:
    """Write out pages of the current version; how many were.

    `attendre`: called before each. Raises BaseIndisponible; stops when another version is current.
    """
    with vues.base.hold():
        version, faites = vues.base.open().version.numero, 0
        for rang, (droits, cle) in enumerate(pages):
            attendre()
            if vues.base.read_current().numero != version:
                return rang
            _write_out(server, vues, droits, cle)
            faites = rang + 1
    return faites


def _write_out(server: Flask, vues: Vues, droits: Droits, cle: str) -> None:
    with server.app_context():
        g.droits = droits
        answer_tout(vues, cle)


def list_pages(
    vues: Vues, attendus: Iterable[Droits], voisinages: Voisinages
) -> Iterator[tuple[Droits, str]]:
    """Those of the current version, as many as are kept; before each, and at last, what people may choose
    next. `attendus`: the rights that are expected, the most usual first. Raises BaseIndisponible.
    """
    for page in islice(_list_pages(vues, attendus), GARDEES // 2):
        yield from voisinages.list_pages(vues.base)
        yield page
    yield from voisinages.list_pages(vues.base)


def _list_pages(vues: Vues, attendus: Iterable[Droits]) -> Iterator[tuple[Droits, str]]:
    """The latest year of all who are expected, then the one before."""
    attendus = tuple(attendus)
    annees = load_etat(vues.base).annees if attendus else ()
    for annee in reversed(annees):
        montree = None if annee == annees[-1] else annee
        for droits in attendus:
            for code in sorted(load_accueil(vues.base, droits).codes_structures):
                yield droits, build_href(Adresse(Page.ML, code, annee=montree))
