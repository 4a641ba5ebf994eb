"""One version of the base a request, named in its answer; a page asks for all its parts of one version.

The browser sends back the version that its page was begun with. When it sees that a newer one is current
it asks for the whole page anew, so that no screen mixes two.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from flask import Flask, Response, g, request

from callbacks.acces import read_droits
from callbacks.http.assemblage import ACTIFS, SUITES
from data.errors import BaseIndisponible
from layouts.chemins import CHEMIN_SANTE

if TYPE_CHECKING:
    from data.store.base import Base
    from data.store.versions import Version

VERSION, COURANTE = "X-Regards-Version", "X-Regards-Courante"
_FIXES = (ACTIFS, SUITES)
_NUMERO = re.compile(r"[0-9]{1,9}")


def register_versions(server: Flask, base: Base) -> None:
    """Hold one version from the beginning of a request to its end."""

    @server.before_request
    def hold() -> None:
        if request.path.startswith(_FIXES):
            return
        g.version = base.hold(_find_numero(base))
        g.version.__enter__()

    @server.after_request
    def name(reponse: Response) -> Response:
        if "version" in g:
            lue = base.held
            if lue is not None:
                reponse.headers[VERSION] = str(lue)
            with suppress(BaseIndisponible):  # the answer says it, or did not need a base
                reponse.headers[COURANTE] = str(_find_courante(base, lue).numero)
        return reponse

    @server.teardown_request
    def release(_erreur: BaseException | None) -> None:
        if "version" in g:
            g.version.__exit__(None, None, None)


def _find_numero(base: Base) -> int | None:
    """The version that a request names; for who may import, the one that has just come; none otherwise."""
    if request.path == CHEMIN_SANTE:  # it is asked how the server is, whatever a page had read
        return None
    demandee = request.headers.get(VERSION, "")
    if _NUMERO.fullmatch(demandee):
        return int(demandee)
    with suppress(BaseIndisponible):  # the answer says it
        if read_droits().imports and base.find_offered() != (courante := base.read_current()):
            return courante.numero
    return None


def _find_courante(base: Base, lue: int | None) -> Version:
    """The newest that a page may be read from: one that waits is, where it was read already."""
    courante = base.read_current()
    return courante if lue == courante.numero else base.find_offered()
