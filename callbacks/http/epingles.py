"""What is pinned for a dialogue: what the buttons « Retenir » of a kept page ask once it is calm."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify, request

from callbacks.acces import read_droits
from callbacks.ecritures import list_cotes, parse_sujet, require_lire
from data.models.dialogue import RETIREE, Cahier, Cote, Genre, LigneEcrite
from data.store.base import Base
from data.views.registres import open_registre
from layouts.chemins import CHEMIN_EPINGLES


def register_epingles(server: Flask, base: Base) -> None:
    """Add the address to the server."""

    @server.get(CHEMIN_EPINGLES)
    def list_epingles() -> Response:
        droits = read_droits()
        sujet = parse_sujet({**request.args.to_dict(), "genre": Genre.DIALOGUE})
        require_lire(base, droits, sujet)
        cotes = list_cotes(base, droits, sujet)
        cahier = open_registre(base).load(sujet)
        reponse = jsonify(describe_epingles(cahier, cotes))
        reponse.headers["Cache-Control"] = "no-store"
        return reponse


def describe_epingles(cahier: Cahier, cotes: frozenset[Cote]) -> dict[str, Any]:
    """Each pin ever made by its key: whether it stands, and over which version it is withdrawn.

    `cotes`: for whom one may write, nobody once the dialogue is signed.
    """
    epingles = {x.cle: _describe(x) for x in cahier.lignes.values() if x.forme == "epingle"}
    return {"epingles": epingles, "cotes": [] if cahier.fige else sorted(cotes)}


def _describe(ligne: LigneEcrite) -> dict[str, Any]:
    retrait = ligne.champs.get(RETIREE)
    return {"retenue": not ligne.retiree, "vu": retrait.version if retrait else 0}
