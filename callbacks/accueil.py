"""The way in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from data import portraits
from layouts.ids import Accueil, Cadre
from layouts.pages.accueil import VueAccueil, build_trouvees, build_vue
from layouts.routes import parse_cle

if TYPE_CHECKING:
    from data.store import Base


def update_accueil(base: Base, cle: str) -> VueAccueil:
    """The regions and the state of the base."""
    return build_vue(portraits.load_accueil(base), parse_cle(cle))


def update_trouvees(base: Base, texte: str | None, cle: str) -> list[Component]:
    """The structures whose name or town was typed."""
    return build_trouvees(portraits.load_accueil(base), texte or "", parse_cle(cle))


def register(app: Dash, base: Base) -> None:
    """Wire the page."""
    app.callback(
        Output(Accueil.CARTE, "html"),
        Output(Accueil.REGIONS, "children"),
        Output(Accueil.ETAT, "children"),
        Input(Cadre.ADRESSE_PAGE, "data"),
    )(partial(update_accueil, base))
    app.callback(
        Output(Accueil.TROUVEES, "children"),
        Input(Accueil.RECHERCHE, "value"),
        State(Cadre.ADRESSE_PAGE, "data"),
        prevent_initial_call=True,
    )(partial(update_trouvees, base))
