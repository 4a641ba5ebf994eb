"""The radar of a fiche: its section, and all that depends on the radar chosen."""

from __future__ import annotations

from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue, Radar
from data.method.branches import select_axes
from data.method.choices import list_offerts
from data.models.comparaison import Portrait
from data.models.etats import Cercle
from data.typographie import typeset
from layouts.components.fiche.etiquettes import build_etiquettes
from layouts.components.fiche.valeurs import build_valeurs
from layouts.components.figure import build_figure
from layouts.components.fragment import Fragment
from layouts.components.images import build_images
from layouts.components.titre import Titre, build_titre
from layouts.figures.radar import COTE, HAUTEUR, Figure, build_radar
from layouts.html.balises import Html, aria, balise, join
from layouts.ids import Contexte, Ml
from layouts.requete import Cle
from layouts.routes import RADARS, Adresse, Page, build_href
from layouts.words.descriptions import describe_radar_fiche
from layouts.words.groupes import CHANGER
from layouts.words.radar import (
    AXES_4_5,
    DETAIL_QUARTILES,
    SANS_DESSIN,
    describe_jdi,
    describe_legende_radar,
)
from layouts.words.sigles import describe_sigles
from layouts.words.telechargements import name_radar


class VueRadar(NamedTuple):
    """All that depends on the radar chosen."""

    choix: str
    titre: str
    figure: Figure
    description: str
    etiquettes: Html
    sans_dessin: bool
    absence: list[Component | str]
    sans_absence: bool
    valeurs: Html
    legende: str
    nom_figure: str
    notes: Html
    page: Titre


def build_section_radar() -> Component:
    """The skeleton: segmented control, drawing, caption, the table behind a key press."""
    choix = html.Fieldset(
        [
            html.Legend("Radar affiché", className="hors-vue"),
            Fragment(Ml.CHOIX_RADAR, classe="segments", html=build_segments()),
        ]
    )
    tete = html.Div([html.H2("Radar", id=Ml.RADAR_TITRE), choix], className="tete")
    absence = html.P(id=Ml.ABSENCE, hidden=True, className="absence")
    valeurs = html.Details(
        [
            html.Summary("Les chiffres de ce radar"),
            html.Div(
                Fragment(Ml.VALEURS, "table", classe="valeurs"),
                className="defile",
                tabIndex="0",
                role="region",
                **aria(label="Les chiffres de ce radar"),
            ),
        ],
        className="details",
    )
    details = html.Details(
        [html.Summary("Ce que ce radar dit et ne dit pas"), Fragment(Ml.NOTES, "ul")],
        className="details",
    )
    figure = html.Figure(
        [
            html.Div([_build_dessin(), absence], className="scene"),
            html.Figcaption(html.P(id=Ml.LEGENDE)),
        ],
        id=Ml.CADRE,
        role="figure",
        className="radar",
    )
    depliants = html.Div([valeurs, details], className="depliants")
    return html.Section(
        [tete, figure, depliants],
        className="section-radar",
        **aria(labelledby=Ml.RADAR_TITRE),
    )


_TITRES_COURTS = {
    "profil": "Profil",
    "accompagnement": "Accompagnement",
    "entreprises": "Entreprises",
    "resultats": "Résultats",
}


def build_segments(choisi: str = "") -> Html:
    """The radars to choose from, one of them checked; the script checks another."""
    return join(*(_build_segment(nom, choisi=nom == choisi) for nom in RADARS))


def _build_segment(nom: str, *, choisi: bool) -> Html:
    identifiant = f"radar-{nom}"
    bouton = balise(
        "input", type="radio", name=Cle.RADAR, value=nom, id=identifiant, checked=choisi
    )
    return balise(
        "div",
        bouton,
        balise("label", _TITRES_COURTS[nom], for_=identifiant),
        class_="form-check",
    )


def _build_dessin() -> Component:
    graphe = build_figure(Ml.FIGURE, width=COTE, height=COTE)
    noms = aria(labelledby=f"{Ml.NOM} {Ml.RADAR_TITRE}", describedby=Ml.DESCRIPTION)
    image = html.Div(graphe, id=Ml.IMAGE, role="img", className="image", **noms)
    etiquettes = Fragment(Ml.ETIQUETTES, "ol", classe="etiquettes", nom="Indicateurs du radar")
    return html.Div(
        [image, html.P(id=Ml.DESCRIPTION, className="hors-vue"), etiquettes],
        id=Ml.DESSIN,
        className="dessin",
        style={"height": HAUTEUR},
    )


def build_radar_vue(
    portrait: Portrait,
    catalogue: Catalogue,
    adresse: Adresse,
    *,
    emporter: bool = False,
    grouper: bool = False,
) -> VueRadar:
    """The drawing, its labels, its table and its caption; words in its place where it cannot be.

    `emporter`: it can be taken away as an image; `grouper`: a group may be picked to compare with.
    """
    radar = catalogue.radars[adresse.radar]
    axes = select_axes(portrait, radar, adresse.dispositif)
    legende = describe_legende_radar(portrait)
    etiquettes = build_etiquettes(axes, adresse, remarques=portrait.remarques)
    return VueRadar(
        choix=adresse.radar,
        titre=radar.titre,
        figure=build_radar(axes),
        description=describe_radar_fiche(axes, radar, portrait),
        etiquettes=etiquettes,
        sans_dessin=not portrait.comparable,
        absence=[] if portrait.comparable else _build_absence(portrait, adresse),
        sans_absence=portrait.comparable,
        valeurs=build_valeurs(axes, radar, portrait, catalogue),
        legende=" ".join(filter(None, (legende, describe_sigles([etiquettes])))),
        nom_figure=legende,
        notes=join(
            _build_notes(radar),
            _build_lien_groupe(portrait, adresse) if grouper else "",
            _build_image(portrait, radar) if emporter else "",
        ),
        page=build_titre(Page.ML, portrait.structure.nom, radar.titre_court, str(portrait.annee)),
    )


def _build_absence(portrait: Portrait, adresse: Adresse) -> list[Component | str]:
    """Where the values are, and the comparison that can be read; the head of the fiche has said why."""
    phrase = typeset(f"{SANS_DESSIN} Les valeurs restent dans le tableau.")
    if Cercle.COMPARABLES not in list_offerts(portrait):
        return [phrase]
    href = build_href(adresse, pairs=Cercle.COMPARABLES)
    return [f"{phrase} ", dcc.Link("Voir à contexte proche", href=href)]


def _build_lien_groupe(portrait: Portrait, adresse: Adresse) -> Html:
    href = f"{build_href(adresse, page=Page.CONTEXTE)}#{Contexte.TITRE_GROUPE}"
    mots = CHANGER if portrait.cercle is Cercle.CHOIX else typeset("Comparer à un groupe choisi")
    return balise("li", balise("a", typeset(f"{mots} →"), href=href))


def _build_image(portrait: Portrait, radar: Radar) -> Html:
    lieu = (portrait.structure.code, portrait.annee, portrait.cercle)
    return balise("li", build_images(Page.ML, *lieu, name_radar(radar.nom), avec=portrait.avec))


def _build_notes(radar: Radar) -> Html:
    """What one has to know, on demand."""
    lignes = [describe_jdi(radar), AXES_4_5, DETAIL_QUARTILES]
    return join(*(balise("li", ligne) for ligne in lignes if ligne))
