"""The way in: choose a region, or type the name of a mission locale."""

from __future__ import annotations

from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from data.models.accueil import Accueil
from data.models.regions import Region as RegionModele
from data.typographie import typeset
from layouts.components.fragment import Fragment
from layouts.components.titre import build_porte_titre
from layouts.figures.carte import build_carte_france
from layouts.html.balises import Html
from layouts.ids import Accueil as Ids
from layouts.routes import Adresse, Page, build_chemin, build_href
from layouts.words.accueil import describe_base
from layouts.words.propositions import TITRE_FRANCE
from layouts.words.wording import format_compte

LIBELLE = typeset("Nom de la structure, commune, département ou région")
CHAPO = typeset(
    "Pour préparer le dialogue de gestion : le contexte d’abord, puis les indicateurs d’une mission "
    "locale situés parmi ceux des autres structures de sa région."
)


class VueAccueil(NamedTuple):
    """What the base says; what is looked for comes apart."""

    carte: Html
    regions: list[Component]
    pays: list[Component]
    etat: list[Component]


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Les missions locales dans le contexte de leur région"),
            html.P(CHAPO, className="chapo"),
            html.Div(
                [
                    _build_recherche(),
                    _build_regions(),
                    Fragment(Ids.CARTE, classe="carte-accueil"),
                    _build_etat(),
                ],
                className="entrees",
            ),
            build_porte_titre(Page.ACCUEIL, "Accueil"),
        ],
        className="page page-accueil",
    )


def _build_recherche() -> Component:
    champ = dbc.Input(id=Ids.RECHERCHE, type="search", value="", debounce=False, autoComplete="off")
    return html.Section(
        [
            html.H2("Trouver une mission locale"),
            html.Label(LIBELLE, htmlFor=Ids.RECHERCHE),
            champ,
            html.P(id=Ids.COMPTE, role="status", className="note"),
            html.Div(id=Ids.TROUVEES, className="trouvees"),
        ],
        className="recherche",
    )


def _build_regions() -> Component:
    return html.Section(
        [
            html.H2("Choisir une région"),
            html.Ul(id=Ids.REGIONS, className="regions"),
            html.P(id=Ids.PAYS),
        ],
        className="choix-regions",
    )


def _build_etat() -> Component:
    return html.Section(
        [html.H2("État de la base"), html.Ul(id=Ids.ETAT, className="etat")], className="etat-base"
    )


def build_vue(accueil: Accueil, adresse: Adresse, *, pays: bool) -> VueAccueil:
    """The regions to choose from and the state of the base. `pays`: is the whole country read at once?"""
    return VueAccueil(
        carte=build_carte_france(accueil.regions, adresse, accueil.base.annees),
        regions=[_build_region(region, adresse) for region in accueil.regions],
        pays=[dcc.Link(TITRE_FRANCE, href=build_chemin(Page.FRANCE))] if pays else [],
        etat=[html.Li(ligne) for ligne in describe_base(accueil.base, accueil.completude)],
    )


def _build_region(region: RegionModele, adresse: Adresse) -> Component:
    href = build_href(adresse, page=Page.REGION, code=region.code)
    return html.Li(
        [dcc.Link(region.nom, href=href), html.Span(format_compte(region.structures, "structure"))]
    )
