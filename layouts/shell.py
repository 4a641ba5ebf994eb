"""The frame: what stays on screen whatever the page."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from data.typographie import typeset
from layouts.components.fragment import Fragment
from layouts.html.balises import aria
from layouts.ids import Cadre
from layouts.navigateur import build_meta
from layouts.pages import SQUELETTES
from layouts.routes import (
    Page,
    build_chemin,
)
from layouts.words.ligne import LIGNE

MENTION = typeset("Accessibilité : partiellement conforme")
"""What the law wants in reach of every page, in the words of the declaration."""
FILTRE = (
    '<svg width="0" height="0" aria-hidden="true" focusable="false"><filter id="contraste-bandes" '
    'color-interpolation-filters="sRGB"><feComponentTransfer>'
    + "".join(f'<feFunc{c} type="gamma" exponent="2.2"/>' for c in "RGB")
    + "</feComponentTransfer></filter></svg>"
)
"""Darkens the middle tones of the strips, which are images (assets/15-contraste.css)."""
AVERTISSEMENT = "Un choix change aussitôt la page."
"""The script ties it to each select (aria-describedby): a closed select acts at the first arrow."""
INDEX_STRING = f"""<!DOCTYPE html>
<html lang="fr">
<head>
{{%metas%}}
{build_meta()}
<meta name="description" content="Les résultats des missions locales, lus dans leur contexte \
régional, pour préparer le dialogue de gestion.">
<title>{{%title%}}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20\
viewBox='0%200%2016%2016'%3E%3Cg%20fill='none'%20stroke-width='2'%3E\
%3Ccircle%20cx='6'%20cy='8'%20r='4.5'%20stroke='%230B4EA2'/%3E\
%3Ccircle%20cx='10'%20cy='8'%20r='4.5'%20stroke='%23B46A00'/%3E%3C/g%3E%3C/svg%3E">
{{%css%}}
</head>
<body>
{{%app_entry%}}
<noscript>Cette application a besoin de JavaScript.</noscript>
{{%config%}}
{{%scripts%}}
{{%renderer%}}
</body>
</html>"""


def build_layout() -> Component:
    """The frame, with an empty page."""
    return html.Div(
        [
            dcc.Location(id=Cadre.URL, refresh="callback-nav"),
            dcc.Store(id=Cadre.ADRESSE_PAGE),
            dcc.Store(id=Cadre.ADRESSE_RADAR),
            dcc.Store(id=Cadre.ADRESSE_DETAIL),
            dcc.Store(id=Cadre.ADRESSE_COUPLE),
            dcc.Store(id=Cadre.AFFICHEE, data=""),
            dcc.Store(id=Cadre.DEFAUT, data=""),
            html.A("Aller au contenu", href=f"#{Cadre.CONTENU}", className="evitement"),
            _build_entete(),
            html.Main(id=Cadre.CONTENU, tabIndex="-1"),
            _build_pied(),
            html.Div(id=Cadre.ANNONCE, role="status", className="hors-vue", **aria(live="polite")),
        ],
        className="cadre",
    )


def _build_pied() -> Component:
    liens = [
        dcc.Link(nom, href=build_chemin(page))
        for nom, page in (
            ("Dictionnaire", Page.DICTIONNAIRE),
            ("Données", Page.DONNEES),
            ("Méthode", Page.METHODE),
        )
    ]
    lignes = [html.P(LIGNE, id=Cadre.LIGNE), html.P(id=Cadre.PAPIER, className="sur-papier")]
    ligne = html.Div([*lignes, html.Div(liens, className="liens")], className="pied")
    mention = [
        dcc.Link(MENTION, href=build_chemin(Page.ACCESSIBILITE)),
        dcc.Link("Plan du site", href=build_chemin(Page.PLAN)),
        html.Button(
            "Contraste renforcé",
            id=Cadre.CONTRASTE,
            type="button",
            className="bascule-contraste",
            **aria(pressed="false"),
        ),
    ]
    return html.Footer(
        [
            html.Div(mention, className="mention"),
            html.Div(ligne, className="ligne-permanente"),
            Fragment(Cadre.FILTRE, classe="hors-vue", html=FILTRE),
        ],
        className="pied-de-page",
    )


def build_validation_layout() -> Component:
    """The frame and every skeleton: what Dash checks the callbacks against."""
    return html.Div([build_layout(), *(page() for page in SQUELETTES)])


def _build_entete() -> Component:
    choix = [
        _build_choix("Région", Cadre.REGION, "Choisir une région"),
        _build_choix("Mission locale", Cadre.ML, "Choisir une structure"),
        _build_choix("Année", Cadre.ANNEE, "Choisir"),
        _build_choix("Comparer à", Cadre.PAIRS, "Choisir"),
        html.Div(
            [
                html.P(AVERTISSEMENT, id=Cadre.AVERTISSEMENT),
                html.Div(id=Cadre.EXPORT, className="actions"),
            ],
            className="fin-de-barre",
        ),
    ]
    bascule = html.Button(
        "Choisir",
        className="bascule",
        type="button",
        **aria(expanded="false", controls="choix"),
    )
    return html.Header(
        [
            html.Div(
                [
                    dcc.Link(
                        ["Regards ", html.Br(), "croisés"],
                        href=build_chemin(Page.ACCUEIL),
                        className="nom",
                    ),
                    bascule,
                    html.Div(choix, id="choix", className="choix"),
                ],
                className="barre",
            ),
            html.P(id=Cadre.AVIS, role="status", className="avis"),
            html.Nav(
                Fragment(Cadre.NAVIGATION, "ul"),
                className="navigation",
                **aria(label="Pages de la structure ou de la région"),
            ),
        ]
    )


def _build_choix(libelle: str, identifiant: Cadre, invite: str = "") -> Component:
    liste = dbc.Select(
        id=identifiant,
        options=[],
        value="",
        placeholder=invite,
        className="liste",
        disabled=True,  # until there is something to choose from
    )
    return html.Div(
        [html.Label(libelle, htmlFor=identifiant), liste], className=f"champ {identifiant}"
    )
