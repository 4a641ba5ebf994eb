"""The answers of a version written out ahead, one after the other, while nobody waits for them.

A structure that nobody has asked for yet then costs what one already seen costs. The latest year and the
circle that each structure opens on: what a person who browses asks for.
"""

from __future__ import annotations

import time
from contextlib import suppress
from threading import Thread

from flask import Flask, g

from callbacks.http.pages import GARDEES, Application, answer_tout
from callbacks.vues import Vues
from data.acces.droits import Droits
from data.errors import BaseIndisponible
from data.settings import Settings
from data.views.accueil import load_accueil
from layouts.routes import Page, build_chemin

PAUSE = 0.02
"""Seconds left to the others after each answer."""
VEILLE = 2.0
"""Seconds between two looks at the version that is current."""


def start_preparation(application: Application, settings: Settings) -> None:
    """In a thread of its own, for as long as the server runs, with the rights of who is expected."""
    ouverts = settings.noms or settings.locale
    droits = Droits(noms=ouverts, decider=ouverts, importer=settings.locale)
    lus = (application.server, application.vues, droits)
    Thread(target=_watch, args=lus, name="preparation", daemon=True).start()


def _watch(server: Flask, vues: Vues, droits: Droits) -> None:
    faite = None
    while True:
        with suppress(BaseIndisponible):
            courante = vues.base.read_current().numero
            if courante != faite:
                prepare(server, vues, droits)
                faite = courante
        time.sleep(VEILLE)


def prepare(server: Flask, vues: Vues, droits: Droits, pause: float = PAUSE) -> int:
    """Write out the current version's structures, as many as are kept; how many were.

    Raises BaseIndisponible; stops when another version is current.
    """
    with vues.base.hold():
        version = vues.base.open().version.numero
        codes = sorted(load_accueil(vues.base).codes_structures)[: GARDEES // 2]
        for rang, code in enumerate(codes):
            if vues.base.read_current().numero != version:
                return rang
            with server.app_context():
                g.droits = droits
                answer_tout(vues, f"{build_chemin(Page.ML, code)}?")
            time.sleep(pause)
    return len(codes)
