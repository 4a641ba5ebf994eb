"""An earlier version of the base put back from its page: asked in a form, done in another process."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, jsonify, redirect, request

from callbacks.acces import read_droits
from callbacks.http.faits import note_fait
from callbacks.http.quotas import TRAVAUX, TROP_DE_TRAVAUX, Quota
from callbacks.refus import build_refus, wants_json
from data.acces.modeles import Fait
from data.errors import BaseIndisponible, VersionInconnue
from data.processus import Interrompu, run_apart
from data.store.versions import ImportEnCours
from layouts.chemins import CHEMIN_RETOUR
from layouts.routes import Page, build_chemin

CHAMP = "version"
NUMERO = 9
"""Digits of a version, at most."""
INCONNUE = "Cette version n’est pas de celles que la page propose : la base n’a pas changé."
INTERROMPU = (
    "Le retour a été interrompu avant sa fin. Recharger la page pour voir où en est la base."
)


def register_retour(server: Flask, base: Path) -> None:
    """Where the form of the history leads."""
    travaux = Quota(TRAVAUX, TROP_DE_TRAVAUX)

    @server.post(CHEMIN_RETOUR)
    def go_back() -> Response:
        read_droits().require_restaurer()
        texte = request.form.get(CHAMP, "")
        if not (texte.isascii() and texte.isdigit() and len(texte) <= NUMERO):
            return build_refus(INCONNUE, 400)
        try:
            with travaux.hold():
                run_apart(_go_back, base, int(texte))
        except Interrompu:
            return build_refus(INTERROMPU, 503)
        except VersionInconnue:
            return build_refus(INCONNUE, 404)
        except (BaseIndisponible, ImportEnCours) as erreur:
            return build_refus(str(erreur), 503)
        note_fait(base, Fait.RETOUR, f"version {int(texte)}")
        if wants_json():
            return jsonify(adresse="")
        reponse: Response = redirect(build_chemin(Page.DONNEES), 303)  # type: ignore[assignment]
        return reponse


def _go_back(base: Path, numero: int) -> None:
    """In the other process, which alone loads what computes: a version of another code is made anew."""
    from data.ingest.pipeline import recompute
    from data.store.restauration import is_outdated, restore_version

    restore_version(base, numero)
    if is_outdated(base):
        recompute(base)
