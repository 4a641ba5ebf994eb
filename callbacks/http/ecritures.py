"""Where a field is kept, what was written since, and its history: JSON, for assets/ecrire.js.

A writing comes as JSON from a page of this very server; whoever reads must be one of the two sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    require_lire,
    write_ecriture,
)
from callbacks.http.quotas import count_ecriture
from callbacks.http.requetes import Illisible, read_corps
from callbacks.jetons import read_qui
from callbacks.refus import build_refus
from data.acces.droits import SANS_DIALOGUE, require
from data.method.financeurs import Colonnes
from data.models.dialogue import Ecrit, Sujet
from data.store.base import Base
from data.views.citations import LU
from data.views.invitations import load_colonnes
from data.views.registres import open_registre
from layouts.chemins import CHEMIN_ECRITURE, CHEMIN_HISTOIRE, CHEMIN_SUITE

LOT = 50
"""Writings in an answer, of 20,000 characters each at most: two thousand of them took a gigabyte."""
UN_AUTRE = (
    "Cette page a été ouverte sous une autre identité : la recharger. Le texte attend, dans ce navigateur, "
    "la personne qui l’a tapé."
)
"""A text kept by a browser is never sent under the name of another person."""


def register_ecritures(server: Flask, base: Base) -> None:
    """Add the three addresses to the server."""

    @server.post(CHEMIN_ECRITURE)
    def write() -> Response:
        brut = _read_json()
        if isinstance(brut, Mapping) and brut.get("qui", read_qui()) != read_qui():
            return build_refus(UN_AUTRE, 409)
        count_ecriture()
        return _answer(describe_rendu(write_ecriture(base, read_droits(), brut)))

    @server.get(CHEMIN_SUITE)
    def follow() -> Response:
        sujet, colonnes = _read_sujet(base)
        depuis = _read_rang("depuis")
        registre = open_registre(base)
        cles = None if colonnes is None else colonnes.select(registre.load(sujet)).lignes
        lus: list[Ecrit] = []
        encore = True
        while encore and not lus:
            ecrits = registre.load_since(sujet, depuis, LOT, cles)
            lus = [e for e in _keep_read(base, sujet, colonnes, ecrits) if e.champ != LU]
            encore = len(ecrits) == LOT
            depuis = ecrits[-1].numero if ecrits else depuis
        return _answer({"ecrits": [describe_ecrit(e) for e in lus], "encore": encore})

    @server.get(CHEMIN_HISTOIRE)
    def tell() -> Response:
        sujet, colonnes = _read_sujet(base)
        cle, champ = (request.args.get(nom, "")[:120] for nom in ("cle", "champ"))
        registre = open_registre(base)
        if colonnes is not None:
            require(colonnes.may_read(registre.load(sujet), cle, champ), SANS_DIALOGUE)
        avant = _read_rang("avant") if "avant" in request.args else None
        versions = registre.load_histoire(sujet, cle, champ, avant, LOT)
        lues = _keep_read(base, sujet, colonnes, versions)
        dites = [describe_ecrit(version) for version in lues]
        return _answer({"versions": dites, "encore": bool(lues) and len(versions) == LOT})

    @server.errorhandler(EcritureRefusee)
    def refuse(refus: EcritureRefusee) -> Response:
        return build_refus(str(refus), 400)


def _read_rang(nom: str) -> int:
    rang = request.args.get(nom, "")
    if not (rang.isascii() and rang.isdecimal() and len(rang) < 10):
        raise EcritureRefusee(ILLISIBLE)
    return int(rang)


def _read_json() -> object:
    try:
        return read_corps()
    except Illisible as erreur:
        raise EcritureRefusee(ILLISIBLE) from erreur


def _read_sujet(base: Base) -> tuple[Sujet, Colonnes | None]:
    """The subject, and the columns of a financeur that reads only these; none for who reads all of it."""
    sujet = parse_sujet({**request.args.to_dict(), "annee": request.args.get("annee", "")})
    colonnes = load_colonnes(base, read_droits(), sujet)
    if colonnes is None:
        require_lire(base, read_droits(), sujet)
        check_sujet(base, read_droits(), sujet)
    return sujet, colonnes


def _keep_read(
    base: Base, sujet: Sujet, colonnes: Colonnes | None, ecrits: Sequence[Ecrit]
) -> Sequence[Ecrit]:
    """Those that one reads, by how the subject stands after them: a line that one of them, or a later one,
    turned away from a financeur is no longer its own.
    """
    if colonnes is None:
        return ecrits
    cahier = open_registre(base).load(sujet)
    return [ecrit for ecrit in ecrits if colonnes.may_read_version(cahier, ecrit)]


def _answer(contenu: dict[str, Any]) -> Response:
    reponse = jsonify(contenu)
    reponse.headers["Cache-Control"] = "no-store"
    return reponse
