"""The frame: what stays on screen whatever the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dash import dcc, html
from dash.development.base_component import Component

from data.typographie import typeset
from layouts.chemins import CHEMIN_CHOIX
from layouts.components.fragment import Fragment
from layouts.html.balises import aria
from layouts.ids import Cadre
from layouts.navigateur import build_meta
from layouts.pages import SQUELETTES
from layouts.routes import PREFIXE, Page, build_chemin
from layouts.theme import ICONE
from layouts.words.ligne import LIGNE, MENTION

FILTRE = (
    '<svg width="0" height="0" aria-hidden="true" focusable="false"><filter id="contraste-bandes" '
    'color-interpolation-filters="sRGB"><feComponentTransfer>'
    + "".join(f'<feFunc{c} type="gamma" exponent="2.2"/>' for c in "RGB")
    + "</feComponentTransfer></filter></svg>"
)
"""Darkens the middle tones of the strips, which are images (assets/15-contraste.css)."""
CHOIX = (
    ("Région", Cadre.REGION),
    ("Mission locale", Cadre.ML),
    ("Année", Cadre.ANNEE),
    ("Comparer à", Cadre.PAIRS),
)
AVERTISSEMENT = "Un choix change aussitôt la page."
"""The script ties it to each select (aria-describedby): a closed select acts at the first arrow."""
TITRE, AVANT, DONNEES, GENRE = "<!--titre-->", "<!--avant-->", "<!--donnees-->", "genre-de-page"
"""What each page writes in its place (callbacks.http.pages)."""
SANS_SCRIPT = typeset(
    "Sans JavaScript, les pages se lisent, et un choix se fait avec le bouton « Afficher » ; la "
    "projection, la recherche et les décisions ont besoin de JavaScript."
)
INDEX_STRING = f"""<!DOCTYPE html>
<html lang="fr" data-page="{GENRE}">
<head>
{{%metas%}}
{build_meta()}
<meta name="description" content="Les résultats des missions locales, lus dans leur contexte \
régional, pour préparer le dialogue de gestion.">
<title>{TITRE}</title>
<link rel="icon" href="{ICONE}">
<link rel="preload" as="fetch" crossorigin href="{PREFIXE}/_dash-layout">
<link rel="preload" as="fetch" crossorigin href="{PREFIXE}/_dash-dependencies">
{{%css%}}
</head>
<body>
<noscript><p class="sans-script">{SANS_SCRIPT}</p></noscript>
<div id="avant">{AVANT}</div>
<div id="apres">{{%app_entry%}}</div>
<script type="application/json" id="donnees">{DONNEES}</script>
{{%config%}}
{{%scripts%}}
{{%renderer%}}
</body>
</html>"""


def _build_layout() -> Component:
    return html.Div(
        [
            dcc.Store(id=Cadre.SQUELETTES, data=_build_squelettes()),
            html.A("Aller au contenu", href=f"#{Cadre.CONTENU}", className="evitement"),
            _build_entete(),
            html.Main(id=Cadre.CONTENU, tabIndex="-1"),
            _build_pied(),
            html.Div(id=Cadre.ANNONCE, role="status", className="hors-vue", **aria(live="polite")),
        ],
        className="cadre",
    )


build_layout: Callable[[], Component] = cache(_build_layout)
"""The frame, with an empty page: made once, and never written in."""


def _build_squelettes() -> dict[str, Component]:
    """The skeletons by their names, for the script that swaps them (assets/scene.js)."""
    pages = [build() for build in SQUELETTES]
    return {vars(page)["className"]: page for page in pages}


def _build_pied() -> Component:
    liens = [
        dcc.Link("Dictionnaire", href=build_chemin(Page.DICTIONNAIRE)),
        html.Span(dcc.Link("Données", href=build_chemin(Page.DONNEES)), id=Cadre.QUALITE),
        dcc.Link("Méthode", href=build_chemin(Page.METHODE)),
    ]
    lignes = [html.P(LIGNE, id=Cadre.LIGNE), html.P(id=Cadre.PAPIER, className="sur-papier")]
    ligne = html.Div([*lignes, html.Div(liens, className="liens")], className="pied")
    mention = [
        dcc.Link(MENTION, href=build_chemin(Page.ACCESSIBILITE)),
        dcc.Link("Notice d’appui", href=build_chemin(Page.NOTICE)),
        dcc.Link("Prise en main", href=build_chemin(Page.PRISE_EN_MAIN)),
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
        *(_build_choix(libelle, identifiant) for libelle, identifiant in CHOIX),
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
        **aria(expanded="false", controls=Cadre.CHOIX),
    )
    return html.Header(
        [
            html.Div(
                [
                    html.Div(
                        [
                            dcc.Link(
                                ["Regards ", html.Br(), "croisés"],
                                href=build_chemin(Page.ACCUEIL),
                                className="nom",
                            ),
                            Fragment(Cadre.COMPTE, "p", "compte"),
                        ],
                        className="tete-compte",
                    ),
                    bascule,
                    html.Form(
                        choix,
                        id=Cadre.CHOIX,
                        className="choix",
                        action=CHEMIN_CHOIX,
                        autoComplete="off",  # a page read again shows its own choices
                    ),
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


def _build_choix(libelle: str, identifiant: Cadre) -> Component:
    liste = html.Select(
        id=identifiant,
        name=identifiant.removeprefix("choix-"),
        className="liste",
        disabled=True,  # until there is something to choose from
        **aria(describedby=Cadre.AVERTISSEMENT),
    )
    nom = html.Label(libelle, htmlFor=identifiant)
    lien = [Fragment(Cadre.GROUPE, "span", "changer")] if identifiant is Cadre.PAIRS else []
    return html.Div([nom, *lien, liste], className=f"champ {identifiant}")
