"""The method, shown to users: every rule, its formula, its limits."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components.titre import build_porte_titre
from layouts.routes import Page


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [html.H1("Méthode"), build_porte_titre(Page.METHODE, "Méthode")],
        className="page page-methode",
    )
