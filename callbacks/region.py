"""A region and its structures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate

from callbacks.erreurs import leave_to_router
from data import croisees, portraits
from data.catalogue import load_catalogue
from layouts.ids import Cadre, Region, build_id_titre
from layouts.pages.region import VueRegion, build_vue
from layouts.routes import Page, parse_cle

if TYPE_CHECKING:
    from data.store import Base


@leave_to_router
def update_region(base: Base, noms: bool, cle: str) -> VueRegion:
    """The region that the address names; nothing while another page is coming."""
    adresse = parse_cle(cle)
    if adresse.page is not Page.REGION:
        raise PreventUpdate
    region = portraits.load_region(base, adresse.code, adresse.annee)
    nommes = noms and not adresse.projection
    couples = croisees.load_couples_region(base, region.code, region.annee, noms=nommes)
    return build_vue(region, couples, load_catalogue(), adresse)


def register(app: Dash, base: Base, *, noms: bool) -> None:
    """Wire the page."""
    app.callback(
        Output(Region.NOM, "children"),
        Output(Region.IDENTITE, "children"),
        Output(Region.LISTE, "children"),
        Output(Region.COUPLES, "html"),
        Output(build_id_titre(Page.REGION), "data"),
        Input(Cadre.ADRESSE_PAGE, "data"),
    )(partial(update_region, base, noms))
