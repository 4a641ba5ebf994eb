"""The method, and its example taken from the base."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dash import Dash, Input, Output

from callbacks.sujets import parse_page
from data.views import exemple
from layouts.html.balises import Html
from layouts.ids import Cadre, Methode
from layouts.pages.methode import build_vue
from layouts.routes import Page

if TYPE_CHECKING:
    from data.store.base import Base


def update_methode(base: Base, cle: str) -> Html:
    """The text, its example in the year that the address names."""
    adresse = parse_page(cle, Page.METHODE)
    return build_vue(exemple.load_exemple(base, adresse.annee))


def register(app: Dash, base: Base) -> None:
    """Wire the page."""
    app.callback(Output(Methode.TEXTE, "html"), Input(Cadre.ADRESSE_PAGE, "data"))(
        partial(update_methode, base)
    )
