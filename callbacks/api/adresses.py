"""The addresses of the API, made from its table, and their answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask, Response, request

from callbacks.acces import TEMOIN, read_droits
from callbacks.api.base_entiere import register_base
from callbacks.api.lecture import check_page, read_demande, read_page, read_requete
from callbacks.http.faits import note_fait
from callbacks.http.marques import keep_private, mark
from callbacks.http.quotas import Quota
from callbacks.refus import build_refus
from data.acces.droits import Droits
from data.acces.modeles import Fait
from data.catalogue import load_catalogue
from data.models.api import CoupleLu, Lot, PositionLue, ResultatLu
from data.store.base import Base
from data.views.api import annuaire, chiffres, lectures, propositions
from data.views.api.demande import DemandeApi
from data.views.etat import load_etat
from layouts.api.openapi import build_openapi
from layouts.api.reponse import PageDemandee, build_accueil, build_reponse
from layouts.api.ressources import CHEMIN_DESCRIPTION, RACINE, RESSOURCES, Ressource
from layouts.chemins import CHEMIN_API

GENRE = "application/json; charset=utf-8"
RIEN = "Rien à cette adresse."
Lire = Callable[[Base, Droits, DemandeApi], Lot]
VUES: dict[str, Lire] = {
    "annees": annuaire.load_annees,
    "regions": annuaire.load_regions,
    "structures": annuaire.load_structures,
    "structure": annuaire.load_structure,
    "contexte": annuaire.load_contexte,
    "resultats": chiffres.load_resultats_ml,
    "positions": chiffres.load_positions_ml,
    "couples_structure": lectures.load_couples_ml,
    "resultats_region": chiffres.load_resultats_region,
    "positions_region": chiffres.load_positions_region,
    "couples_region": lectures.load_couples_de_region,
    "priorites": propositions.load_propositions,
    "dictionnaire": annuaire.load_dictionnaire,
    "couples": annuaire.load_couples,
}
"""What loads each resource, by its name."""


EMPORTEES = (ResultatLu, PositionLue, CoupleLu)
"""Rows that are figures of structures: the journal notes who takes them away, as of a CSV."""


def register_api(server: Flask, base: Base, quota: Quota) -> None:
    """Add `/api/v1/…` to the server: what is there, then that there is nothing else."""
    register_base(server, base, quota)
    for ressource in RESSOURCES:
        chemin = RACINE + ressource.chemin.replace("{", "<").replace("}", ">")
        repond = partial(_answer, base, ressource, VUES[ressource.nom])
        server.add_url_rule(chemin, f"api_{ressource.nom}", repond)

    @server.get(RACINE)
    def answer_accueil() -> Response:
        read_requete(request.args, ())
        return _give(build_accueil(load_etat(base)))

    @server.get(CHEMIN_DESCRIPTION)
    def answer_description() -> Response:
        read_requete(request.args, ())
        return _give(build_openapi(load_catalogue(), TEMOIN))

    @server.get(CHEMIN_API, defaults={"reste": ""})
    @server.get(f"{CHEMIN_API}<path:reste>")
    def answer_rien(reste: str) -> Response:  # noqa: ARG001
        return build_refus(RIEN, 404)


def _answer(base: Base, ressource: Ressource, load: Lire, **sujet: str) -> Response:
    """What is unknown is told by the catalogue and the years alone; whose it is, under rights."""
    lus = read_requete(request.args, ressource.filtres_lus)
    demande = read_demande(base, ressource, sujet.get(ressource.sujet, ""), lus)
    demandee = read_page(request.path, lus)
    lot = load(base, read_droits(), demande)
    check_page(demandee, len(lot.lignes))
    if ressource.ligne in EMPORTEES:
        note_fait(
            base.dossier, Fait.EXPORT, _name_emporte(ressource, demande, demandee), demande.pairs
        )
    return _give(build_reponse(load_etat(base), lot, demandee))


def _name_emporte(ressource: Ressource, demande: DemandeApi, demandee: PageDemandee) -> str:
    """Each page is told: a reader who begins at the second takes as much."""
    page = f" page {demandee.page}" if demandee.page > 1 else ""
    return f"api/{ressource.nom}/{demande.code}{page}"


def _give(contenu: dict[str, Any]) -> Response:
    """Kept by whoever asked, who asks again whether it still holds: the mark is of its rights, version
    included in what it holds.
    """
    octets = json.dumps(contenu, ensure_ascii=False, separators=(",", ":")).encode()
    reponse = Response(octets, content_type=GENRE)
    return keep_private(reponse, mark(octets))
