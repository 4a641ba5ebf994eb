"""The declaration of accessibility: a text, and the contact that the settings give."""

from __future__ import annotations

from functools import partial

from dash import Dash, Input, Output

from callbacks.sujets import parse_page
from layouts.html.balises import Html
from layouts.ids import Accessibilite, Cadre
from layouts.pages.accessibilite import build_vue
from layouts.routes import Page


def update_accessibilite(contact: str, cle: str) -> Html:
    """The text, when the page is the one on screen."""
    parse_page(cle, Page.ACCESSIBILITE)
    return build_vue(contact)


def register(app: Dash, contact: str) -> None:
    """Wire the page."""
    app.callback(Output(Accessibilite.TEXTE, "html"), Input(Cadre.ADRESSE_PAGE, "data"))(
        partial(update_accessibilite, contact)
    )
