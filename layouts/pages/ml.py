"""The fiche of a structure: its context first, then its radar, then every indicator."""

from __future__ import annotations

from typing import Any, NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue, Radar, Rapport
from data.comparison.models import Etat, Portrait
from layouts.components.balises import Html, aria, balise, join
from layouts.components.contexte import build_contexte, build_sources
from layouts.components.etiquettes import build_etiquettes
from layouts.components.fragment import Fragment
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.components.valeurs import build_valeurs, describe_radar
from layouts.figures.radar import COTE, HAUTEUR, Figure, build_cadre, build_radar
from layouts.ids import Ml
from layouts.lecture import select_axes
from layouts.routes import RADARS, Adresse, Page, build_href
from layouts.wording import describe_etat, format_compte, format_plancher, format_quantite, typeset

CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "staticPlot": True,
    "responsive": False,
    "plotlyServerURL": "",
    "modeBarButtonsToRemove": ["sendChartToCloud"],
    "locale": "fr",
}
EN_LETTRES = ("", "Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix")
AXES_4_5 = (
    "Axes 4 et 5 et actions transversales : aucun taux dans la note de 2011 ; seuls les ETP qui y sont "
    "consacrés sont connus. Ils se discutent, ils ne se dessinent pas."
)
"""Under every radar: what it leaves out (indicators.md)."""


class VueFiche(NamedTuple):
    """Head of the fiche, in the order of the callback's outputs."""

    nom: str
    identite: list[Component | str]
    contexte: Html
    sources: Html


class VueRadar(NamedTuple):
    """All that depends on the radar chosen, in the order of the callback's outputs."""

    choix: str
    affiche: str
    titre: str
    figure: Figure
    description: str
    etiquettes: Html
    sans_dessin: bool
    absence: str
    sans_absence: bool
    valeurs: Html
    legende: str
    notes: Html
    page: Titre


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Mission locale", id=Ml.NOM),
            html.P(id=Ml.IDENTITE, className="identite"),
            _build_contexte(),
            _build_radar(),
            _build_tous(),
            build_porte_titre(Page.ML),
        ],
        className="page page-ml",
    )


def _build_tous() -> Component:
    """A table wider than a telephone scrolls in its own frame, by keyboard too."""
    cadre = html.Div(
        Fragment(Ml.TABLEAU, "table"),
        className="defile",
        tabIndex="0",
        role="region",
        **aria(labelledby="tous"),
    )
    return html.Section([html.H2("Tous les indicateurs", id="tous"), cadre], className="tous")


def _build_contexte() -> Component:
    details = html.Details(
        [html.Summary("Sources et lecture du contexte"), Fragment(Ml.SOURCES)], className="details"
    )
    return html.Section(
        [
            html.H2("Contexte", className="hors-vue"),
            Fragment(Ml.CONTEXTE, "ul", classe="contexte"),
            details,
        ],
        className="section-contexte",
    )


def _build_radar() -> Component:
    choix = html.Fieldset(
        [
            html.Legend("Radar affiché", className="hors-vue"),
            dbc.RadioItems(
                id=Ml.CHOIX_RADAR,
                options=[{"label": _TITRES_COURTS[nom], "value": nom} for nom in RADARS],
                value=None,
                name="radar",
                className="segments",
            ),
        ]
    )
    tete = html.Div([html.H2("Radar", id=Ml.RADAR_TITRE), choix], className="tete")
    absence = html.P(id=Ml.ABSENCE, hidden=True, className="absence")
    valeurs = Fragment(Ml.VALEURS, "table", classe="valeurs")
    details = html.Details(
        [html.Summary("Ce que ce radar dit et ne dit pas"), Fragment(Ml.NOTES, "ul")],
        className="details",
    )
    figure = html.Figure(
        [
            html.Div([_build_dessin(), absence], className="scene"),
            valeurs,
            html.Figcaption([html.P(id=Ml.LEGENDE), details]),
        ],
        className="radar",
    )
    return html.Section(
        [tete, figure, dcc.Store(id=Ml.RADAR_AFFICHE)],
        className="section-radar",
        **aria(labelledby=Ml.RADAR_TITRE),
    )


_TITRES_COURTS = {
    "profil": "Profil",
    "accompagnement": "Accompagnement",
    "entreprises": "Entreprises",
    "resultats": "Résultats",
}


def _build_dessin() -> Component:
    graphe = dcc.Graph(
        id=Ml.FIGURE,
        figure={"data": [], "layout": build_cadre()},
        config=CONFIG,
        style={"width": COTE, "height": COTE},
    )
    image = html.Div(graphe, id=Ml.IMAGE, role="img", className="image", **aria(label="Radar"))
    etiquettes = Fragment(Ml.ETIQUETTES, "ol", classe="etiquettes", nom="Indicateurs du radar")
    return html.Div(
        [image, etiquettes], id=Ml.DESSIN, className="dessin", style={"height": HAUTEUR}
    )


def build_fiche(portrait: Portrait, catalogue: Catalogue, adresse: Adresse) -> VueFiche:
    """Identity and size, completeness, context."""
    return VueFiche(
        nom=portrait.structure.nom,
        identite=_build_identite(portrait, catalogue, adresse),
        contexte=build_contexte(portrait, catalogue),
        sources=build_sources(portrait, catalogue),
    )


def _build_identite(
    portrait: Portrait, catalogue: Catalogue, adresse: Adresse
) -> list[Component | str]:
    structure = portrait.structure
    href = build_href(adresse, page=Page.REGION, code=structure.code_region)
    annee_etp = portrait.annee + catalogue.entrees["etp_total"].decalage_annee
    mots = [
        "" if structure.type == "ML" else structure.type,
        structure.commune,
        _describe_taille(portrait, "jeunes_en_contact", "jeunes", "en contact"),
        _describe_taille(portrait, "etp_total", "ETP", f"({annee_etp})"),
        _MODULE[structure.module_entreprise],
    ]
    if portrait.completude.part is not None:
        mots.append(f"données renseignées à {format_plancher(portrait.completude.part)}")
    suite = " · ".join(mot for mot in mots if mot)
    return [dcc.Link(structure.region, href=href), " · " + suite]


_MODULE = {True: "module Entreprise utilisé", False: "module Entreprise non utilisé", None: ""}


def _describe_taille(portrait: Portrait, code: str, unite: str, suite: str) -> str:
    ligne = portrait.lignes.get((code, ""))
    if ligne is None or ligne.valeur is None:
        return f"{unite} {suite} : {describe_etat(ligne.etat if ligne else Etat.NON_RENSEIGNE)}"
    return f"{format_quantite(ligne.valeur, unite)} {suite}"


def build_radar_vue(portrait: Portrait, catalogue: Catalogue, adresse: Adresse) -> VueRadar:
    """The drawing, its labels, its table and its caption; words in its place where it cannot be."""
    radar = catalogue.radars[adresse.radar]
    axes = select_axes(portrait, radar, adresse.dispositif)
    return VueRadar(
        choix=adresse.radar,
        affiche=adresse.radar,
        titre=radar.titre,
        figure=build_radar(axes),
        description=describe_radar(axes, radar, portrait),
        etiquettes=build_etiquettes(axes),
        sans_dessin=not portrait.comparable,
        absence="" if portrait.comparable else _describe_absence(portrait),
        sans_absence=portrait.comparable,
        valeurs=build_valeurs(axes, radar, portrait, catalogue),
        legende=_describe_legende(portrait),
        notes=_build_notes(radar),
        page=build_titre(Page.ML, portrait.structure.nom, radar.titre_court, str(portrait.annee)),
    )


def _describe_absence(portrait: Portrait) -> str:
    structures = format_compte(portrait.autres + 1, "structure")
    return typeset(
        f"{structures} dans la région : moins de 5 autres, pas de comparaison régionale. "
        "Les valeurs restent dans le tableau."
    )


def _describe_legende(portrait: Portrait) -> str:
    """One line: what the marks are and which way is favourable."""
    if not portrait.comparable:
        return ""
    return typeset(
        f"Pointillé : médiane des {portrait.autres} autres structures. Blocs gris : leur moitié centrale. "
        "Vers l’extérieur : sens favorable convenu."
    )


def _build_notes(radar: Radar) -> Html:
    """What one has to know, on demand."""
    lignes = [_describe_jdi(radar), AXES_4_5, DETAIL_QUARTILES]
    return join(*(balise("li", typeset(ligne)) for ligne in lignes if ligne))


DETAIL_QUARTILES = (
    "« Au-delà du troisième quartile » et « en deçà du premier » se lisent dans le sens favorable "
    "convenu : pour un indicateur « favorable si bas », au-delà veut dire plus bas. Une valeur absente "
    "n’est pas un zéro : la ligne s’interrompt."
)


def _describe_jdi(radar: Radar) -> str:
    """The line about the active file, for the radars where several rates share it."""
    rapports = [entree.calcul for entree in radar.entrees]
    nombre = sum(isinstance(r, Rapport) and r.denominateur.code == "jdi" for r in rapports)
    if nombre < 2:
        return ""
    return (
        f"{EN_LETTRES[nombre]} de ces {EN_LETTRES[len(rapports)].lower()} indicateurs sont rapportés aux "
        "jeunes en demande d’insertion (JDI) : un fichier actif non mis à jour les abaisse ensemble."
    )
