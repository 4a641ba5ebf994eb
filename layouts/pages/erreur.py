"""The clear page: an unknown address, an unknown structure, no base."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from data.typographie import typeset
from layouts.components.titre import build_porte_titre
from layouts.routes import Page, build_chemin

INTROUVABLE = "Page introuvable"
INDISPONIBLE = "Données indisponibles"
RESERVE = "Page réservée"
ADRESSE_INCONNUE = "Cette adresse ne correspond à aucune page."
RECHARGER = typeset(
    "Une fois les données chargées, rechargez cette page : rien d’autre n’est à redémarrer."
)
SUITES = (
    (Page.ACCUEIL, "Accueil", " : choisir une région, ou taper le nom d’une mission locale"),
    (Page.PLAN, "Plan du site", " : toutes les pages, toutes les structures"),
    (Page.DICTIONNAIRE, "Dictionnaire", " : la définition de chaque indicateur"),
)
"""Where to go from an address that leads nowhere; the bar above offers the same regions."""


def build_page(titre: str = INTROUVABLE, phrase: str = ADRESSE_INCONNUE) -> Component:
    """What happened, and what can be done."""
    absente = titre == INDISPONIBLE
    suite = html.P(RECHARGER) if absente else html.Ul([_build_suite(*s) for s in SUITES])
    return html.Div(
        [
            html.H1(titre),
            html.P(typeset(phrase), className="chapo"),
            suite,
            build_porte_titre(Page.INCONNUE, titre),
        ],
        className="page page-erreur" + (" page-sans-base" if absente else ""),
    )


def _build_suite(page: Page, nom: str, suite: str) -> Component:
    return html.Li([dcc.Link(nom, href=build_chemin(page)), typeset(suite)])
