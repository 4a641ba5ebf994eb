"""What the server answers beside the pages: health and downloads."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial

from flask import Flask, Response, jsonify, request

from callbacks.acces import read_droits
from callbacks.documents.demandes import (
    check_offert,
    is_lot,
    read_demande,
    read_format,
    require,
)
from callbacks.documents.fabrique import Fabrique, is_long
from callbacks.documents.ordre import Demande, name_document
from callbacks.http.dessins import register_dessins
from callbacks.http.faits import note_fait
from callbacks.http.marques import keep_private, mark
from callbacks.http.quotas import LONGS, TROP_DE_LONGS, Quota
from callbacks.refus import build_refus
from data.acces.modeles import Fait
from data.errors import (
    BaseIndisponible,
    DemandeRefusee,
    DocumentImpossible,
    Introuvable,
    VersionPerdue,
)
from data.store.base import Base
from data.views.etat import load_etat
from layouts.chemins import CHEMIN_EXPORT, CHEMIN_SANTE
from layouts.words.telechargements import (
    CSV,
    LOT,
    ML,
    OBJECTIFS,
    REGION,
    SUFFIXES,
    TYPES,
    name_suffixe,
)

EXPORTS = (CSV, OBJECTIFS)
"""Figures, the same bytes each time they are asked for: the other documents are made anew."""


Faire = Callable[[Demande, bool], bytes]
"""Makes a document, or one a structure."""


def register_http(server: Flask, base: Base, quota: Quota) -> None:
    """Add `/sante` and `/export/…` to the server. `quota`: documents of one account at once."""
    fabrique = Fabrique(base)
    faire = partial(_make, fabrique, quota, Quota(LONGS, TROP_DE_LONGS))
    register_dessins(server, base, fabrique, quota)

    @server.get(CHEMIN_SANTE)
    def sante() -> tuple[Response, int]:
        try:
            etat = load_etat(base)
        except BaseIndisponible as erreur:
            return jsonify(etat="indisponible", message=str(erreur)), 503
        return jsonify(
            etat="ok",
            version=etat.version,
            annees=list(etat.annees),
            structures=etat.structures,
            fictif=etat.fictif,
        ), 200

    @server.get(_write_chemin(ML))
    def export_ml(code: str, extension: str) -> Response:
        return _download(base, faire, ML, code, extension)

    @server.get(_write_chemin(REGION))
    def export_region(code: str, extension: str) -> Response:
        return _download(base, faire, REGION, code, extension)


def _write_chemin(sujet: str) -> str:
    """As Flask reads it."""
    return CHEMIN_EXPORT.format(sujet=sujet, code="<code>", extension="<extension>")


def _make(fabrique: Fabrique, quota: Quota, longs: Quota, demande: Demande, lot: bool) -> bytes:
    apart = not _is_export(demande, lot)
    with quota.hold(), longs.hold() if apart and is_long(demande) else nullcontext():
        return fabrique.make_lot(demande) if lot else fabrique.make(demande)


def _is_export(demande: Demande, lot: bool) -> bool:
    return demande.extension in EXPORTS and not lot


def _download(base: Base, faire: Faire, genre: str, code: str, extension: str) -> Response:
    """One document, or one a structure in a ZIP; refused when a part of what is asked is unknown."""
    code, extension = _split(code, extension)
    droits, lot = read_droits(), is_lot(genre, extension)
    try:
        require(base, droits, genre, code, read_format(genre, extension, request.args))
        demande = read_demande(base, genre, code, extension, request.args, droits)
        check_offert(base, demande)
        nom = name_document(base, demande, extension)
        contenu = faire(demande, lot)
    except (DemandeRefusee, Introuvable) as erreur:
        return build_refus(str(erreur), 404)
    except VersionPerdue:
        raise  # 409, as for a page
    except BaseIndisponible as erreur:
        return build_refus(str(erreur), 503)
    except DocumentImpossible as erreur:
        return build_refus(str(erreur), 500)
    fait = f"{genre}/{code}.{name_suffixe(demande.extension)}{' (lot)' if lot else ''}"
    note_fait(base.dossier, Fait.EXPORT, fait, str(demande.pairs))
    reponse = Response(contenu, content_type=LOT if lot else TYPES[demande.extension])
    reponse.headers.set("Content-Disposition", "attachment", filename=nom)
    return keep_private(reponse, mark(contenu)) if _is_export(demande, lot) else reponse


def _split(code: str, extension: str) -> tuple[str, str]:
    """Flask cuts at the last point: « x.releve » and « pdf » are « x » and « releve.pdf »."""
    chemin = f"{code}.{extension}"
    suffixe = next((s for s in SUFFIXES.values() if chemin.endswith(f".{s}")), extension)
    return chemin.removesuffix(f".{suffixe}"), suffixe
