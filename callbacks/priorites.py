"""The priorities of a region: what is proposed, and what people make of it, kept on the server."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate
from flask import Response
from werkzeug.exceptions import HTTPException

from callbacks.erreurs import leave_to_router
from callbacks.gestes import GesteRefuse, check_geste, describe_rendu, parse_geste, write_geste
from data import portraits, priorites
from data.carnet import Carnet
from data.catalogue import load_catalogue
from data.errors import BaseIndisponible
from layouts.components.balises import Html
from layouts.ids import Cadre, build_id_titre
from layouts.ids import Priorites as Ids
from layouts.pages.priorites import RESERVE, VuePriorites, build_retenues, build_vue
from layouts.routes import Page, parse_cle
from layouts.wording import typeset

if TYPE_CHECKING:
    from data.store import Base


def open_carnet(base: Base) -> Carnet:
    """The decisions of the base: those of the demonstration are kept apart."""
    return Carnet(base.dossier, portraits.load_etat(base).fictif)


@leave_to_router
def update_priorites(base: Base, noms: bool, cle: str) -> VuePriorites:
    """The proposals of the region that the address names."""
    adresse = parse_cle(cle)
    if adresse.page is not Page.PRIORITES:
        raise PreventUpdate
    region = portraits.load_region(base, adresse.code, adresse.annee)
    nommes = noms and not adresse.projection
    proposees = priorites.load_priorites(base, region.code, region.annee, noms=nommes)
    notes = open_carnet(base).load_region(region.annee, region.code)
    return build_vue(region, proposees, notes, load_catalogue(), adresse, modifiable=nommes)


def update_geste(base: Base, noms: bool, brut: object) -> tuple[dict[str, Any], Html]:
    """Write one gesture, and draw what is kept. What is refused, and what fails, is said with its status."""
    if not noms:
        raise refuse(RESERVE, 403)
    try:
        geste = parse_geste(brut)
        check_geste(base, geste)
        etat, note = write_geste(open_carnet(base), geste)
        return describe_rendu(geste, etat, note), _build_retenues(base, geste.region, geste.annee)
    except GesteRefuse as refus:
        raise refuse(str(refus), 400) from refus
    except BaseIndisponible as erreur:
        raise refuse(str(erreur), 503) from erreur


def refuse(phrase: str, statut: int) -> HTTPException:
    """The answer of a part that wrote nothing: its status, and the sentence that the page shows."""
    corps = json.dumps({"message": typeset(phrase), "reference": ""}, ensure_ascii=False)
    return HTTPException(response=Response(corps, statut, content_type="application/json"))


def _build_retenues(base: Base, region: str, annee: int) -> Html:
    notes = open_carnet(base).load_region(annee, region)
    proposees = priorites.load_priorites(base, region, annee, noms=True).propositions
    return build_retenues(
        notes, {p.priorite.code for p in proposees}, load_catalogue(), annee, modifiable=True
    )


def register(app: Dash, base: Base, *, noms: bool) -> None:
    """Wire the page."""
    app.callback(
        Output(Ids.NOM, "children"),
        Output(Ids.IDENTITE, "children"),
        Output(Ids.BILAN, "children"),
        Output(Ids.PROPOSITIONS, "children"),
        Output(Ids.RESERVE, "children"),
        Output(Ids.NOUVELLE, "disabled"),
        Output(Ids.AJOUTER, "disabled"),
        Output(Ids.EXAMINEES, "html"),
        Output(Ids.RETENUES, "html"),
        Output(Ids.SUJET, "data"),
        Output(build_id_titre(Page.PRIORITES), "data"),
        Input(Cadre.ADRESSE_PAGE, "data"),
    )(partial(update_priorites, base, noms))
    app.callback(
        Output(Ids.REPONSE, "data"),
        Output(Ids.RETENUES, "html", allow_duplicate=True),
        Input(Ids.GESTE, "data"),
        prevent_initial_call=True,
    )(partial(update_geste, base, noms))
