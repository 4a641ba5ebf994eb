"""An answer written out and kept: its bytes in few, its mark, sent again only where it has changed."""

from __future__ import annotations

from hashlib import sha256

import brotli
from flask import Response, request

from callbacks.http.compression import choose_encodage, press

GARDE = "br"
"""The one encoding that is kept; who reads another is given it anew."""


class Ecrit:
    """A text, compressed: some 10 kB where the page weighs ten times more."""

    __slots__ = ("_comprime", "_genre", "_marque", "_statut")

    def __init__(self, texte: str, genre: str, statut: int = 200, *, vite: bool = False) -> None:
        """`vite`: what a person waits for at each choice."""
        octets = texte.encode()
        self._genre = genre
        self._statut = statut
        self._comprime = press(octets, GARDE, vite=vite)
        self._marque = sha256(self._comprime).hexdigest()[:20]

    def answer(self) -> Response:
        """What the request can read of it; 304 when it has it already."""
        reponse = Response(status=self._statut, content_type=self._genre)
        reponse.cache_control.private = True
        reponse.cache_control.no_cache = True
        reponse.vary.add("Accept-Encoding")
        if self._statut == 200:
            reponse.set_etag(self._marque, weak=True)
            reponse.make_conditional(request)
        if reponse.status_code == self._statut:
            self._fill(reponse, choose_encodage())
        return reponse

    def _fill(self, reponse: Response, encodage: str) -> None:
        if encodage == GARDE:
            reponse.set_data(self._comprime)
        else:
            octets = brotli.decompress(self._comprime)
            reponse.set_data(press(octets, encodage) if encodage else octets)
        if encodage:
            reponse.content_encoding = encodage
