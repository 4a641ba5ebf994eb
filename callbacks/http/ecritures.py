"""Where a field is kept, what was written since, and its history: JSON, for assets/ecrire.js.

A writing comes as JSON from a page of this very server; whoever reads must be one of the two sides.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify, request

from callbacks.acces import read_droits
from callbacks.ecritures import (
    ILLISIBLE,
    EcritureRefusee,
    check_sujet,
    describe_ecrit,
    describe_rendu,
    parse_sujet,
    write_ecriture,
)
from callbacks.http.provenance import is_from_site
from callbacks.http.requetes import Illisible, read_corps
from callbacks.refus import build_refus
from data.acces.droits import SANS_COTE, Refuse
from data.models.dialogue import Sujet
from data.store.base import Base
from data.views.citations import LU
from data.views.registres import open_registre
from layouts.chemins import CHEMIN_ECRITURE, CHEMIN_HISTOIRE, CHEMIN_SUITE


def register_ecritures(server: Flask, base: Base) -> None:
    """Add the three addresses to the server."""

    @server.post(CHEMIN_ECRITURE)
    def write() -> Response:
        check_provenance()
        return _answer(describe_rendu(write_ecriture(base, read_droits(), _read_json())))

    @server.get(CHEMIN_SUITE)
    def follow() -> Response:
        sujet = _read_sujet(base)
        depuis = request.args.get("depuis", "")
        if not (depuis.isascii() and depuis.isdecimal() and len(depuis) < 10):
            raise EcritureRefusee(ILLISIBLE)
        ecrits = open_registre(base).load_since(sujet, int(depuis))
        return _answer({"ecrits": [describe_ecrit(e) for e in ecrits if e.champ != LU]})

    @server.get(CHEMIN_HISTOIRE)
    def tell() -> Response:
        sujet = _read_sujet(base)
        cle, champ = (request.args.get(nom, "")[:120] for nom in ("cle", "champ"))
        versions = open_registre(base).load_histoire(sujet, cle, champ)
        return _answer({"versions": [describe_ecrit(version) for version in versions]})

    @server.errorhandler(EcritureRefusee)
    def refuse(refus: EcritureRefusee) -> Response:
        return build_refus(str(refus), 400)


def check_provenance() -> None:
    """Raises Refuse unless a page of this very server asks, port included."""
    if not is_from_site():
        raise Refuse(SANS_COTE)


def _read_json() -> object:
    try:
        return read_corps()
    except Illisible as erreur:
        raise EcritureRefusee(ILLISIBLE) from erreur


def _read_sujet(base: Base) -> Sujet:
    read_droits().require_dialogue()
    sujet = parse_sujet({**request.args.to_dict(), "annee": request.args.get("annee", "")})
    check_sujet(base, sujet)
    return sujet


def _answer(contenu: dict[str, Any]) -> Response:
    reponse = jsonify(contenu)
    reponse.headers["Cache-Control"] = "no-store"
    return reponse
