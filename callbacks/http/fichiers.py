"""One file as it is served: read when it is asked for, compressed once, sent once to a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Any

from flask import Flask, Response, abort, request

from callbacks.http.compression import COMPRESSIBLES, choose_encodage, press
from layouts.routes import PREFIXE

GENRES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}
AN = 31_536_000
BIBLIOTHEQUES = f"{PREFIXE}/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
"""What Dash calls the view of its libraries."""
CONSTANTES = (f"{PREFIXE}/_dash-layout", f"{PREFIXE}/_dash-dependencies")


class Fichier:
    """What is kept is its compressed bytes, from the first request for them."""

    def __init__(
        self,
        extension: str,
        lire: Callable[[], bytes],
        *,
        presses: Mapping[str, bytes] | None = None,
        fixe: bool = True,
    ) -> None:
        """`presses`: what is compressed already, by encoding. `fixe`: its address says its content
        (`empreinte`), so that nobody needs to ask twice.
        """
        self.genre = GENRES[extension]
        octets = lire()
        self.empreinte, self.taille = sha256(octets).hexdigest()[:16], len(octets)
        self._compressible = self.genre.partition(";")[0] in COMPRESSIBLES
        self._lire = lire
        self._fixe = fixe
        self._presses = dict(presses or {})
        self._verrou = Lock()

    def answer(self) -> Response:
        """What the request may have of it."""
        encodage = choose_encodage() if self._compressible else ""
        reponse = Response(content_type=self.genre)
        self._say_cache(reponse)
        reponse.set_etag(f"{self.empreinte}-{encodage}" if encodage else self.empreinte)
        reponse.make_conditional(request)
        if encodage:
            reponse.content_encoding = encodage
        if reponse.status_code == 200:
            reponse.set_data(self._press(encodage) if encodage else self._lire())
        return reponse

    def _say_cache(self, reponse: Response) -> None:
        if self._compressible:
            reponse.vary.add("Accept-Encoding")
        if not self._fixe:
            reponse.cache_control.no_cache = True
            return
        reponse.cache_control.public = True
        reponse.cache_control.max_age = AN
        reponse.cache_control.immutable = True

    def _press(self, encodage: str) -> bytes:
        with self._verrou:
            if encodage not in self._presses:
                self._presses[encodage] = press(self._lire(), encodage)
            return self._presses[encodage]


def register_fichiers(
    server: Flask,
    fichiers: Mapping[str, Fichier],
    find_bibliotheque: Callable[[str, str], Fichier | None],
) -> None:
    """Serve `fichiers` by address, and what Dash would compute anew for each page and is the same for all.

    Its libraries too: it read and compressed each anew, 160 ms of processor for the largest.
    """

    @server.before_request
    def serve() -> Response | None:
        fichier = fichiers.get(request.path) if request.method in ("GET", "HEAD") else None
        return fichier.answer() if fichier else None

    def serve_bibliotheque(package_name: str, fingerprinted_path: str) -> Response:
        fichier = find_bibliotheque(package_name, fingerprinted_path)
        return fichier.answer() if fichier else abort(404)

    server.view_functions[BIBLIOTHEQUES] = serve_bibliotheque
    for chemin in CONSTANTES:
        server.view_functions[chemin] = _keep(server.view_functions[chemin])


def _keep(vue: Callable[..., Any]) -> Callable[[], Response]:
    """Computed at the first request: every callback is known by then."""

    @cache
    def build() -> Fichier:
        octets: bytes = vue().get_data()
        return Fichier("json", lambda: octets, fixe=False)

    return lambda: build().answer()
