"""The image of each drawing: `/export/ml/<code>.<dessin>.svg`, or `.png`."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, request

from callbacks.acces import read_droits
from callbacks.documents.demandes import check_offert, read_dessin, require
from callbacks.documents.fabrique import Fabrique
from callbacks.documents.ordre import name_document
from callbacks.http.faits import note_fait
from callbacks.http.quotas import Quota
from data.acces.modeles import Fait
from data.store.base import Base
from layouts.chemins import CHEMIN_EXPORT
from layouts.words.telechargements import IMAGES, ML, REGION

_EXTENSION = f"<any({','.join(IMAGES)}):extension>"

Download = Callable[[str, str], Response]


def register_dessins(server: Flask, base: Base, fabrique: Fabrique, quota: Quota) -> None:
    """Of a structure, of a region."""
    for genre in (ML, REGION):
        server.add_url_rule(
            CHEMIN_EXPORT.format(sujet=genre, code="<code>", extension=_EXTENSION),
            f"dessin_{genre}",
            _build_vue(base, fabrique, quota, genre),
        )


def _build_vue(base: Base, fabrique: Fabrique, quota: Quota, genre: str) -> Download:
    def download(code: str, extension: str) -> Response:
        """Rights first: then what is unknown is told."""
        droits, (sujet, _, dessin) = read_droits(), code.rpartition(".")
        require(base, droits, genre, sujet, extension)
        demande = read_dessin(base, genre, sujet, dessin, extension, request.args, droits)
        check_offert(base, demande)
        nom = name_document(base, demande, f"{dessin}.{extension}")
        with quota.hold():
            contenu = fabrique.make_dessin(demande, dessin)
        note_fait(base.dossier, Fait.EXPORT, f"{genre}/{code}.{extension}", demande.pairs)
        reponse = Response(contenu, content_type=IMAGES[extension])
        reponse.headers.set("Content-Disposition", "attachment", filename=nom)
        return reponse

    return download
