"""The context of a structure: Annexe 1 by theme, then the structures nearest in context."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components.titre import build_porte_titre
from layouts.ids import Contexte
from layouts.routes import Page


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Contexte", id=Contexte.NOM),
            html.P(id=Contexte.IDENTITE, className="identite"),
            build_porte_titre(Page.CONTEXTE),
        ],
        className="page page-contexte",
    )
