"""The clear page: an unknown address, an unknown structure, no base."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from layouts.components.titre import build_porte_titre
from layouts.routes import Page, build_chemin
from layouts.wording import typeset

INTROUVABLE = "Page introuvable"
INDISPONIBLE = "Données indisponibles"
ADRESSE_INCONNUE = "Cette adresse ne correspond à aucune page."


def build_page(titre: str = INTROUVABLE, phrase: str = ADRESSE_INCONNUE) -> Component:
    """What happened, and the way back."""
    return html.Div(
        [
            html.H1(titre),
            html.P(typeset(phrase), className="chapo"),
            html.P(dcc.Link("Revenir à l’accueil", href=build_chemin(Page.ACCUEIL))),
            build_porte_titre(Page.INCONNUE, titre),
        ],
        className="page page-erreur",
    )
