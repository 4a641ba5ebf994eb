"""The notice as a file: made once for each edition of the catalogue, whoever asks."""

from __future__ import annotations

import threading

from cachetools import LRUCache, cached
from flask import Flask, Response

from callbacks.refus import build_refus
from data.catalogue import load_catalogue, read_edition
from data.errors import DocumentImpossible
from layouts.chemins import CHEMIN_NOTICE
from layouts.documents.notice import FORMATS, NOM, build_notice
from layouts.words.telechargements import TYPES


def register_notice(server: Flask) -> None:
    """Add `/notice.pdf` and `/notice.docx` to the server."""
    for extension in FORMATS:
        server.add_url_rule(
            CHEMIN_NOTICE.format(extension=extension),
            f"notice_{extension}",
            _download,
            defaults={"extension": extension},
        )


def _download(extension: str) -> Response:
    try:
        contenu = make_notice(extension, read_edition())
    except DocumentImpossible as erreur:
        return build_refus(str(erreur), 500)
    reponse = Response(contenu, content_type=TYPES[extension])
    nom = f"{NOM}.{extension}"
    reponse.headers.set("Content-Disposition", "attachment", filename=nom)
    return reponse


@cached(LRUCache(len(FORMATS)), condition=threading.Condition())
def make_notice(extension: str, _edition: int) -> bytes:
    """The file, by one request while the others wait for it. Raises DocumentImpossible."""
    return build_notice(load_catalogue(), extension)
