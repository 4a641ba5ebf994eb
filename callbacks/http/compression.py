"""What leaves is compressed when the client can read it: brotli, else gzip (Python has zstd from 3.14).

Over plain HTTP browsers ask for brotli on their own machine only: elsewhere gzip serves.
"""

from __future__ import annotations

import gzip

import brotli
from flask import Flask, Response, request

QUALITES = {"br": 5, "gzip": 6}
"""Brotli at 9 would save 2 % and hold 37 MB while it works, where 5 holds 7."""
VITE = 2
"""Of brotli, for what somebody waits for: a tenth more bytes than at 5, a third of the processor."""
PEU = 1000
"""Bytes below which the headers weigh as much as what is saved."""
COMPRESSIBLES = frozenset(
    {
        *("text/html", "text/css", "text/javascript", "text/plain", "text/csv"),
        *("application/json", "application/javascript", "image/svg+xml"),
    }
)
"""The other documents and the fonts are compressed already."""


def choose_encodage() -> str:
    """The name of the encoding for the request; empty when the client reads none of ours."""
    for nom in ("br", "gzip"):
        if request.accept_encodings.quality(nom) > 0:
            return nom
    return ""


def press(octets: bytes, encodage: str, *, vite: bool = False) -> bytes:
    """The same bytes in fewer."""
    if encodage == "br":
        return bytes(brotli.compress(octets, quality=VITE if vite else QUALITES[encodage]))
    return gzip.compress(octets, QUALITES[encodage], mtime=0)


def register_compression(server: Flask) -> None:
    """Before all the others: Flask runs what follows an answer from the last registered to the first."""

    @server.after_request
    def finish(reponse: Response) -> Response:
        _compress(reponse)
        return reponse


def _compress(reponse: Response) -> None:
    """Leave alone what is short, sent as a file, or encoded already."""
    if reponse.mimetype not in COMPRESSIBLES or reponse.direct_passthrough:
        return
    reponse.vary.add("Accept-Encoding")
    encodage = choose_encodage()
    if not encodage or reponse.content_encoding or reponse.is_streamed:
        return
    octets = reponse.get_data()
    if len(octets) >= PEU:
        reponse.set_data(press(octets, encodage))
        reponse.content_encoding = encodage
