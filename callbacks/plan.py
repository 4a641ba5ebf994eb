"""The map of the site, for the base that is served."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate

from data import portraits
from layouts.components.balises import Html
from layouts.ids import Cadre, Plan
from layouts.pages.plan import build_vue
from layouts.routes import Page, parse_cle

if TYPE_CHECKING:
    from data.store import Base


def update_plan(base: Base, cle: str) -> Html:
    """Every region and its structures, in the year that the address names."""
    adresse = parse_cle(cle)
    if adresse.page is not Page.PLAN:
        raise PreventUpdate
    codes = [region.code for region in portraits.load_accueil(base).regions]
    return build_vue((portraits.load_region(base, c, adresse.annee) for c in codes), adresse)


def register(app: Dash, base: Base) -> None:
    """Wire the page."""
    app.callback(Output(Plan.CORPS, "html"), Input(Cadre.ADRESSE_PAGE, "data"))(
        partial(update_plan, base)
    )
