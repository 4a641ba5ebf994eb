"""The frame: what stays on screen whatever the page."""

from __future__ import annotations

from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from data.acces.droits import Droits
from data.method.choices import choose_defaut, list_offerts
from data.models.accueil import Accueil
from data.models.comparaison import Cercle, Portrait
from data.models.regions import PortraitRegion
from data.typographie import typeset
from layouts.components.export import build_menu_export
from layouts.components.fragment import Fragment
from layouts.ecrans import PROJETABLES
from layouts.html.balises import Html, aria, balise, join
from layouts.html.liens import build_lien_interne
from layouts.ids import Cadre
from layouts.navigateur import build_meta
from layouts.pages import SQUELETTES
from layouts.routes import (
    DE_REGION,
    DE_STRUCTURE,
    SANS_FILTRE,
    Adresse,
    Page,
    build_chemin,
    build_href,
)
from layouts.words.cercles import NOMS, describe_choix, describe_papier
from layouts.words.ligne import LIGNE, build_ligne

Option = dict[str, str]
NAVIGATION = (
    (Page.ML, "Fiche"),
    (Page.CONTEXTE, "Contexte"),
    (Page.CROISEE, "Lecture croisée"),
)
"""The pages of a structure, in the order of the dialogue."""
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
DE_LA_REGION = ((Page.REGION, "Région"), (Page.PRIORITES, "Priorités régionales"))

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


class Entete(NamedTuple):
    """What the header and the permanent line show."""

    regions: list[Option]
    region: str
    sans_region: bool
    mls: list[Option]
    ml: str
    sans_ml: bool
    annees: list[Option]
    annee: str
    sans_annee: bool
    cercles: list[Option]
    cercle: str
    sans_cercle: bool
    defaut: str
    export: Component | None
    ligne: str
    papier: str
    navigation: Html


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


def build_entete(
    adresse: Adresse,
    accueil: Accueil,
    region: PortraitRegion | None,
    portrait: Portrait | None,
    droits: Droits,
) -> Entete:
    """The four selects, the export menu that the rights open and the permanent line."""
    sujet = portrait or region
    base = accueil.base
    annees = sujet.annees if sujet else base.annees
    annee = sujet.annee if sujet else max(base.annees, default=0)
    return Entete(
        regions=[_build_option(r.code, r.nom) for r in accueil.regions],
        region=region.code if region else "",
        sans_region=False,
        mls=[_build_option(s.code, s.nom) for s in region.structures] if region else [],
        ml=portrait.structure.code if portrait else "",
        sans_ml=region is None,
        annees=[_build_option(str(a), str(a)) for a in sorted(annees, reverse=True)],
        annee=str(annee),
        sans_annee=False,
        cercles=_build_cercles(portrait, adresse.page),
        cercle=str(portrait.cercle if portrait else choose_cercle(adresse.page)),
        sans_cercle=False,
        defaut=str(choose_defaut(portrait)) if portrait else "",
        export=_build_export(
            adresse, annee, portrait.cercle if portrait else choose_cercle(adresse.page), droits
        )
        if sujet
        else None,
        ligne=build_ligne(base, annee),
        papier=build_papier(adresse, region, portrait),
        navigation=build_navigation(adresse),
    )


def choose_cercle(page: Page) -> Cercle:
    """To whom a region's page compares: among themselves, but for the priorities."""
    return Cercle.COMPARABLES if page is Page.PRIORITES else Cercle.REGION


def _build_cercles(portrait: Portrait | None, page: Page) -> list[Option]:
    """Only the circles that the year offers this structure."""
    if portrait is None:
        cercle = choose_cercle(page)
        return [_build_option(str(cercle), NOMS[cercle])]
    return [_build_option(str(c), describe_choix(portrait, c)) for c in list_offerts(portrait)]


def build_navigation(adresse: Adresse) -> Html:
    """The pages of one structure, or of one region, the year and the circle kept; nothing elsewhere."""
    pages = {**dict.fromkeys(DE_STRUCTURE, NAVIGATION), **dict.fromkeys(DE_REGION, DE_LA_REGION)}
    liens = (
        build_lien_interne(
            build_href(adresse, page=page, indicateur="", **SANS_FILTRE),
            nom,
            courant=page is adresse.page,
        )
        for page, nom in pages.get(adresse.page, ())
    )
    return join(*(balise("li", lien) for lien in liens))


def _build_option(valeur: str, libelle: str) -> Option:
    return {"value": valeur, "label": libelle}


def _build_export(adresse: Adresse, annee: int, cercle: Cercle, droits: Droits) -> Component:
    exporter = build_menu_export(adresse.page, adresse.code, annee, cercle, droits)
    if adresse.page not in PROJETABLES:
        return exporter
    projeter = build_href(adresse, projection=True, ecran=None, indicateur="")
    return html.Div(
        [dcc.Link("Projeter", href=projeter, className="bouton", id="projeter"), exporter],
        className="paire",
    )


def build_papier(adresse: Adresse, region: PortraitRegion | None, portrait: Portrait | None) -> str:
    """On paper the selects are gone: who it is and who is compared, on each sheet."""
    if portrait is None:
        return region.nom if region else ""
    cercle = Cercle.REGION if adresse.page is Page.CONTEXTE else portrait.cercle
    return typeset(f"{portrait.structure.nom} · {describe_papier(portrait, cercle)}")
