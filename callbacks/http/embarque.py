"""The embedded server: waitress, on which idle and slow connections cost nothing and are ended."""

from __future__ import annotations

import logging
import select
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from waitress.server import BaseWSGIServer, create_server

from callbacks.http import canaux
from callbacks.http.guet import Guet
from callbacks.http.limites import ADRESSE, DEPOT, ENTETES

if TYPE_CHECKING:
    from flask import Flask

    from callbacks.http.reception import Takes

FILS = 8
CONNEXIONS = 2000 if hasattr(select, "poll") else 480
"""`select` watches 512 of them on Windows."""
MARGE = 50
"""Places left free, so that nobody is ever refused."""
PLEIN = CONNEXIONS - MARGE
"""From there on, each newcomer takes the place of the quietest."""
AUTRES = 100
"""Files that the process opens beside its connections."""


def open_server(
    application: Flask, hote: str, port: int, takes_files: Takes = lambda _: True
) -> Any:
    """The server, listening; `run()` serves. `takes_files`: whether who sends long files, of whom it is given
    the headers, may.

    Raises OSError when the port cannot be opened, ValueError where the host has no such name.
    """
    places = _reserve_places()
    # Of who leaves before the end it notes the address, whole, and of each request that waits, a line.
    logging.getLogger("waitress").setLevel(logging.WARNING)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    objets = Guet()
    serveur = create_server(
        application,
        map=objets,
        host=hote,
        port=port,
        threads=FILS,
        connection_limit=places,
        channel_timeout=canaux.PATIENCE,
        cleanup_interval=1,
        max_request_header_size=ADRESSE + ENTETES,
        max_request_body_size=DEPOT + 1,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=False,
        log_socket_errors=False,
        ident="",
    )
    serveur.asyncore = objets  # type: ignore[assignment]  # its loop, which waitress lets be changed
    plein = min(PLEIN, places - MARGE)
    classe: Any = partial(canaux.Canal, takes_files=takes_files, plein=plein)
    for objet in objets.values():
        if isinstance(objet, BaseWSGIServer):
            objet.channel_class = classe
    return serveur


def _reserve_places() -> int:
    """How many connections may be held, once the process may open as many files as the system lets it.

    A connection is one, two where what it is sent waits on the disk; some systems allow 256.
    """
    if sys.platform == "win32":
        return CONNEXIONS
    import resource

    souple, dur = resource.getrlimit(resource.RLIMIT_NOFILE)
    voulus = 2 * CONNEXIONS + 500
    if souple != resource.RLIM_INFINITY and souple < voulus:
        permis = voulus if dur == resource.RLIM_INFINITY else min(voulus, dur)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (permis, dur))
            souple = permis
    return CONNEXIONS if souple == resource.RLIM_INFINITY else min(CONNEXIONS, souple - AUTRES)
