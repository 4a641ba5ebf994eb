"""Without a command: the pages are served, by the embedded server or by another."""

from __future__ import annotations

import argparse
import atexit
import ctypes
import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

from callbacks.commandes.console import fail
from data.errors import BaseIndisponible, DialogueIndisponible, explain_os
from data.processus import run_apart
from data.settings import Settings, load_settings
from data.traces import open_journal

if TYPE_CHECKING:
    from flask import Flask

P = ParamSpec("P")
journal = logging.getLogger("regards")
SANS_COMPTES = (
    "Le serveur ne démarre pas : il serait ouvert à d’autres ordinateurs ({}) sans qu’aucun compte ait été "
    "fait. Faire un premier compte (« app.py comptes ajouter »), ou dire que l’accès est ouvert à tous, les "
    "structures comparées sans nom (« --ouvert », ou REGARDS_OUVERT=oui)."
)
COPIE = "Regards croisés se charge dans chaque processus : lancer gunicorn sans --preload."
TOUR = 0.001
"""Seconds that a thread keeps the interpreter when another wants it: an answer already written, beside one
that is being made, took 17 ms with the five of Python's own, and 5 with one."""
GRAND = 256 * 1024
"""Bytes: a block of the base, a page before it is compressed."""


def serve(options: argparse.Namespace) -> int:
    """Serve the dashboard; in the default folder, build the demonstration on the first start."""
    from callbacks.http.embarque import open_server
    from callbacks.http.preparation import start_preparation
    from callbacks.server import build_app

    _share_heap()
    settings = load_settings(options.base, hote=options.host, ouvert=options.ouvert)
    open_journal(settings.journal)
    if not is_protege(settings):
        return fail(SANS_COMPTES.format(options.host))
    if defaut := find_defaut(settings):
        return fail(defaut)
    _first_demonstration(settings)
    _refresh(settings)
    application = build_app(settings)
    _rest_collector()
    sys.setswitchinterval(TOUR)
    start_preparation(application, application.identites)
    try:
        takes_files = application.identites.takes_files
        serveur = open_server(application.server, options.host, options.port, takes_files)
    except OSError as erreur:
        lieu = f"{options.port} de {options.host}"
        return fail(f"Le port {lieu} ne peut pas être ouvert : {explain_os(erreur)}.")
    except ValueError:
        return fail(
            f"--host : trouvé « {options.host} », attendu une adresse ou un nom de cet ordinateur."
        )
    print(
        f"Regards croisés : http://{options.host}:{options.port}/ (Ctrl+C pour arrêter)", flush=True
    )
    with suppress(KeyboardInterrupt):
        # Asked to end, by a person or by the machine, it finishes what it is answering.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        serveur.run()
    return 0


def build_wsgi() -> Flask:
    """The application for another server. Where it listens is not known: nobody is at the machine."""
    from callbacks.http.limites import finish_bodies
    from callbacks.http.preparation import start_preparation
    from callbacks.server import build_app

    _share_heap()
    settings = load_settings()
    open_journal(settings.journal)
    if not is_protege(settings):
        raise SystemExit(fail(SANS_COMPTES.format("un autre serveur")))
    if defaut := find_defaut(settings):
        raise SystemExit(fail(defaut))
    application = build_app(settings)
    _rest_collector()
    sys.setswitchinterval(TOUR)
    start_preparation(application, application.identites)
    if sys.platform != "win32":
        os.register_at_fork(after_in_child=_refuse_copy)
    server: Flask = application.server
    server.wsgi_app = finish_bodies(server.wsgi_app)  # type: ignore[assignment]
    return server


def is_protege(settings: Settings) -> bool:
    """Whether a server knows who asks: by accounts, by where it listens, or it was said to be open to all."""
    from data.acces.comptes import Comptes

    return settings.locale or settings.ouvert or Comptes(settings.base).existent


def find_defaut(settings: Settings) -> str:
    """Why what people write could never be kept: an address that is none of ours. Empty where it may be."""
    if not settings.dialogue:
        return ""
    from data.dialogue.moteur import build_moteur

    try:
        build_moteur(settings.base, settings.dialogue, fictif=False)
    except DialogueIndisponible as defaut:
        return f"Le serveur ne démarre pas. {defaut}"
    return ""


def _refuse_copy() -> None:
    """What reads the base does not pass to a copy of the process: each request there would wait for ever.

    gunicorn stops at this code, that of a worker which could not begin.
    """
    os.write(2, f"{COPIE}\n".encode())
    os._exit(3)


def _rest_collector() -> None:
    """What the application is made of stays: a full collection looked at all of it, 50 ms of one answer.

    At the end it goes: native libraries write a page about what was not let go.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    atexit.register(gc.unfreeze)


def _share_heap() -> None:
    """One heap for all the threads: glibc keeps one a thread, some 15 MB for eight. Elsewhere, nothing.

    What is large is given back as soon as it is freed, rather than left as a hole in the heap.
    """
    m_arena_max, m_mmap_threshold, m_trim_threshold = -8, -3, -1
    with suppress(OSError, AttributeError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(m_arena_max, 1)
        mallopt(m_mmap_threshold, GRAND)
        mallopt(m_trim_threshold, GRAND)


def _first_demonstration(settings: Settings) -> None:
    """Another process builds it, so that the server stays small."""
    from data.store.versions import read_pointer

    if not settings.base_par_defaut:
        return
    try:
        absente = read_pointer(settings.base) is None
    except BaseIndisponible:
        return
    if absente:
        print("Premier démarrage : construction de la base de démonstration…", flush=True)
        _prepare(_demonstrate, settings.base)


def _demonstrate(dossier: Path) -> None:
    """In the other process, which alone loads what builds."""
    from callbacks.commandes.imports import demonstrate

    try:
        demonstrate(dossier)
    except BaseIndisponible as erreur:
        fail(erreur)


def _refresh(settings: Settings) -> None:
    """A base computed by another version of the code is computed anew, in another process."""
    from data.store.restauration import is_outdated

    with suppress(BaseIndisponible):
        if is_outdated(settings.base):
            print("Mise à jour des calculs de la base…", flush=True)
            _prepare(_recompute, settings.base)


def _recompute(dossier: Path) -> None:
    """In the other process, which alone loads what computes."""
    from data.departs import refresh

    probleme = refresh(dossier)
    if probleme:
        fail(probleme)


def _prepare(travail: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Before serving. What fails is in the log, and the pages say what they lack."""
    try:
        run_apart(travail, *args, **kwargs)
    except Exception:
        journal.exception("préparation de la base")
