"""The fiche: its head, its radar and its table, each redrawn only when it changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks.erreurs import leave_to_router
from data import portraits
from data.catalogue import load_catalogue
from data.comparison.models import Portrait
from layouts.components.balises import Html
from layouts.components.tableau import build_tableau
from layouts.ids import Cadre, Ml, build_id_titre
from layouts.pages.ml import VueFiche, VueRadar, build_fiche, build_radar_vue
from layouts.routes import Adresse, Page, parse_cle

if TYPE_CHECKING:
    from data.store import Base


@leave_to_router
def update_fiche(base: Base, cle: str) -> VueFiche:
    """Identity and context."""
    portrait, adresse = _load(base, cle)
    return build_fiche(portrait, load_catalogue(), adresse)


@leave_to_router
def update_radar(base: Base, cle: str) -> VueRadar:
    """The radar that the address names, updated in place."""
    portrait, adresse = _load(base, cle)
    return build_radar_vue(portrait, load_catalogue(), adresse)


@leave_to_router
def update_tableau(base: Base, cle: str) -> Html:
    """Every indicator, below the fold."""
    return build_tableau(_load(base, cle)[0], load_catalogue())


def _load(base: Base, cle: str) -> tuple[Portrait, Adresse]:
    """The structure that the address names; nothing while another page is coming."""
    adresse = parse_cle(cle)
    if adresse.page is not Page.ML:
        raise PreventUpdate
    return portraits.load_portrait(base, adresse.code, adresse.annee, adresse.pairs), adresse


def register(app: Dash, base: Base) -> None:
    """Wire the page."""
    app.callback(
        Output(Ml.NOM, "children"),
        Output(Ml.IDENTITE, "children"),
        Output(Ml.CONTEXTE, "html"),
        Output(Ml.SOURCES, "html"),
        Input(Cadre.ADRESSE_PAGE, "data"),
    )(partial(update_fiche, base))
    app.callback(Output(Ml.TABLEAU, "html"), Input(Cadre.ADRESSE_PAGE, "data"))(
        partial(update_tableau, base)
    )
    _register_radar(app, base)


def _register_radar(app: Dash, base: Base) -> None:
    app.callback(
        Output(Ml.CHOIX_RADAR, "value"),
        Output(Ml.RADAR_AFFICHE, "data"),
        Output(Ml.RADAR_TITRE, "children"),
        Output(Ml.FIGURE, "figure"),
        Output(Ml.IMAGE, "aria-label"),
        Output(Ml.ETIQUETTES, "html"),
        Output(Ml.DESSIN, "hidden"),
        Output(Ml.ABSENCE, "children"),
        Output(Ml.ABSENCE, "hidden"),
        Output(Ml.VALEURS, "html"),
        Output(Ml.LEGENDE, "children"),
        Output(Ml.NOTES, "html"),
        Output(build_id_titre(Page.ML), "data"),
        Input(Cadre.ADRESSE_RADAR, "data"),
    )(partial(update_radar, base))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("regards", "choisirRadar"),
        Output(Cadre.URL, "href", allow_duplicate=True),
        Input(Ml.CHOIX_RADAR, "value"),
        State(Ml.RADAR_AFFICHE, "data"),
        prevent_initial_call=True,
    )
