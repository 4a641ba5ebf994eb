"""Without a command: the pages are served, by the embedded server or by another."""

from __future__ import annotations

import argparse
import ctypes
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from callbacks.commandes.sortie import fail
from data.errors import BaseIndisponible
from data.settings import RACINE, Settings, load_settings

if TYPE_CHECKING:
    from flask import Flask


def serve(options: argparse.Namespace) -> int:
    """Serve the dashboard; in the default folder, build the demonstration on the first start."""
    from callbacks.embarque import open_server
    from callbacks.server import build_app

    _share_heap()
    settings = load_settings(options.base, hote=options.host)
    _first_demonstration(settings)
    _refresh(settings)
    application = build_app(settings)
    try:
        serveur = open_server(application.server, options.host, options.port)
    except OSError as erreur:
        return fail(
            f"Le port {options.port} ne peut pas être ouvert : {erreur.strerror or erreur}."
        )
    print(
        f"Regards croisés : http://{options.host}:{options.port}/ (Ctrl+C pour arrêter)", flush=True
    )
    with suppress(KeyboardInterrupt):
        serveur.run()
    return 0


def build_wsgi() -> Flask:
    """The application for another server. Where it listens is not known: nobody is at the machine."""
    from callbacks.server import build_app

    _share_heap()
    server: Flask = build_app(load_settings()).server
    return server


def _share_heap() -> None:
    """One heap for all the threads: glibc keeps one a thread, some 15 MB for eight. Elsewhere, nothing."""
    m_arena_max = -8
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(m_arena_max, 1)


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
        subprocess.run([sys.executable, str(RACINE / "app.py"), "demo"], check=False)


def _refresh(settings: Settings) -> None:
    """A base computed by another version of the code is computed anew, in another process."""
    from data.store.restauration import is_outdated

    with suppress(BaseIndisponible):
        if is_outdated(settings.base):
            print("Mise à jour des calculs de la base…", flush=True)
            programme = "import sys; from pathlib import Path; from data.commands import refresh"
            appel = f"{programme}; sys.exit(refresh(Path(sys.argv[1])) or 0)"
            subprocess.run(
                [sys.executable, "-c", appel, str(settings.base.resolve())], cwd=RACINE, check=False
            )
