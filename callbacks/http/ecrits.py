"""An answer written out and kept: its bytes in few, its mark, sent again only where it has changed."""

from __future__ import annotations

import brotli
from flask import Response

from callbacks.http.compression import choose_encodage, press
from callbacks.http.liasse import Folio, Liasse
from callbacks.http.marques import keep_private, mark

GARDE = "br"
"""The one encoding that is kept; who reads another is given it anew."""
LIASSE = Liasse()
"""All that this process keeps."""


class Ecrit:
    """A text, compressed: some 10 kB where the page weighs ten times more."""

    __slots__ = ("_comprime", "_genre", "_marque", "_statut")

    def __init__(self, texte: str, genre: str, statut: int = 200, *, vite: bool = False) -> None:
        """`vite`: what a person waits for at each choice."""
        octets = texte.encode()
        self._genre = genre
        self._statut = statut
        self._comprime: bytes | Folio = press(octets, GARDE, vite=vite)
        self._marque = mark(self._comprime)

    def keep(self) -> Ecrit:
        """Itself, its bytes out of memory: it will serve again."""
        if isinstance(self._comprime, bytes):
            self._comprime = LIASSE.keep(self._comprime)
        return self

    def replace(self, avant: str, apres: str) -> Ecrit:
        """Another one, in which a text stands for another; what was kept stays as it is."""
        texte = brotli.decompress(self._read()).decode()
        return Ecrit(texte.replace(avant, apres), self._genre, self._statut, vite=True)

    def answer(self) -> Response:
        """What the request can read of it; 304 when it has it already."""
        reponse = Response(status=self._statut, content_type=self._genre)
        reponse.vary.add("Accept-Encoding")
        keep_private(reponse, self._marque)
        if reponse.status_code == self._statut:
            self._fill(reponse, choose_encodage())
        return reponse

    def _fill(self, reponse: Response, encodage: str) -> None:
        comprime = self._read()
        if encodage == GARDE:
            reponse.set_data(comprime)
        else:
            octets = brotli.decompress(comprime)
            reponse.set_data(press(octets, encodage) if encodage else octets)
        if encodage:
            reponse.content_encoding = encodage

    def _read(self) -> bytes:
        lue = self._comprime
        return lue if isinstance(lue, bytes) else lue.read()
