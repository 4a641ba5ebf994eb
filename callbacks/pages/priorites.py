"""The priorities of a region: what is proposed, and what people make of it, kept on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import Dash, Input
from dash.exceptions import PreventUpdate

from callbacks.acces import under_rights
from callbacks.gestes import check_geste, describe_rendu, parse_geste, write_geste
from callbacks.http.quotas import count_ecriture
from callbacks.rappels import register_vue
from callbacks.sujets import parse_page
from callbacks.vues import PAGE, Vues
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.views import priorites, regions
from layouts.ids import Priorites as Ids
from layouts.pages.priorites import (
    VuePriorites,
    VueReponse,
    build_retenues,
    build_vue,
    build_vue_publiee,
)
from layouts.routes import Page

if TYPE_CHECKING:
    from data.store.base import Base


def update_priorites(base: Base, droits: Droits, cle: str) -> VuePriorites:
    """The proposals of the region that the address names; what it publishes, for who reads no proposal."""
    adresse = parse_page(cle, Page.PRIORITES)
    region = regions.load_region(base, droits, adresse.code, adresse.annee)
    if not droits.propositions.covers_region(region.code):
        lue = priorites.load_publication(base, droits, region.code, adresse.annee)
        return build_vue_publiee(region, *lue, load_catalogue())
    proposees = priorites.load_priorites(base, droits, region.code, region.annee)
    notes = priorites.load_notes(base, droits, region.code, region.annee)
    modifiable = droits.decisions.covers_region(region.code)
    return build_vue(region, proposees, notes, load_catalogue(), adresse, modifiable=modifiable)


def update_geste(base: Base, droits: Droits, brut: object) -> VueReponse:
    """Write one gesture, and draw what is kept. Raises Refuse, GesteRefuse, BaseIndisponible."""
    if brut is None:
        raise PreventUpdate
    geste = parse_geste(brut)
    droits.require_decider(geste.region)
    check_geste(base, droits, geste)
    # Read before anything is written: once it is kept, nothing of the base can fail.
    proposees = priorites.load_priorites(base, droits, geste.region, geste.annee).propositions
    carnet = priorites.open_carnet(base)
    etat, note = write_geste(carnet, geste)
    retenues = build_retenues(
        carnet.load_region(geste.annee, geste.region),
        {p.priorite.code for p in proposees},
        load_catalogue(),
        geste.annee,
        modifiable=True,
    )
    return VueReponse(describe_rendu(geste, etat, note), retenues)


def _keep_geste(base: Base, droits: Droits, brut: object) -> VueReponse:
    if brut is not None:
        count_ecriture()
    return update_geste(base, droits, brut)


def register(app: Dash, vues: Vues, base: Base) -> None:
    """Wire the page."""
    proposees = under_rights(update_priorites, base)
    vues.register(VuePriorites, proposees, PAGE, Page.PRIORITES, gardee=False)
    register_vue(
        app, VueReponse, under_rights(_keep_geste, base), Input(Ids.GESTE, "data"), initial=False
    )
