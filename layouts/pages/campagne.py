"""The board of a region: its priorities, its calendar, where the dialogue of each structure stands."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.models.dialogues import TableauCampagne
from data.models.regions import PortraitRegion
from layouts.components.campagne.calendrier import build_calendrier, build_calendrier_lu
from layouts.components.campagne.tableau import build_tableau
from layouts.components.campagne.tete import build_departements, build_exports, build_priorites
from layouts.components.fragment import Fragment
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.html.balises import Html, aria
from layouts.ids import Campagne
from layouts.routes import Adresse, Page
from layouts.words.campagne import LECTURE, describe_campagne, describe_etats, describe_filtre

REDESSINE: dict[str, Any] = {"data-redessine": "oui"}
"""Of a fold: once it is closed, what its fields changed is drawn anew (assets/ecrits.js)."""


class VueCampagne(NamedTuple):
    """The whole page."""

    nom: str
    identite: str
    priorites: Html
    calendrier_lu: Html
    calendrier: Html
    sans_ecriture: bool
    departement: Html
    avis: str
    bilan: str
    tableau: Html
    exports: Html
    titre: Titre


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Région", id=Campagne.NOM),
            html.P(id=Campagne.IDENTITE, className="identite"),
            html.Div(
                [
                    _build_section(
                        "Priorités régionales",
                        "titre-priorites-campagne",
                        Fragment(Campagne.PRIORITES),
                    ),
                    _build_calendrier(),
                ],
                className="tete-campagne",
            ),
            _build_dialogues(),
            build_porte_titre(Page.CAMPAGNE),
        ],
        className="page page-campagne",
    )


def _build_section(titre: str, identifiant: str, *contenu: Component) -> Component:
    return html.Section([html.H2(titre, id=identifiant), *contenu], **aria(labelledby=identifiant))


def _build_calendrier() -> Component:
    """Read first, then written on demand."""
    champs = html.Details(
        [
            html.Summary("Écrire le calendrier, publier les priorités"),
            Fragment(Campagne.CALENDRIER),
        ],
        id=Campagne.ECRIRE,
        className="details",
        **REDESSINE,
    )
    return _build_section(
        "Calendrier", "titre-calendrier", Fragment(Campagne.CALENDRIER_LU), champs
    )


def _build_dialogues() -> Component:
    tete = html.Div(
        [
            html.H2("Dialogues de gestion", id="titre-dialogues"),
            Fragment(Campagne.DEPARTEMENT, "div", "champ-ligne"),
        ],
        className="tete tete-region",
    )
    return html.Section(
        [
            tete,
            html.P(id=Campagne.AVIS, role="status", className="avis-region"),
            html.P(id=Campagne.BILAN, className="bilan-campagne"),
            html.P(LECTURE, className="note"),
            Fragment(Campagne.TABLEAU),
            Fragment(Campagne.EXPORTS, classe="menu-export exports-campagne"),
        ],
        **aria(labelledby="titre-dialogues"),
    )


def build_vue(
    region: PortraitRegion,
    tableau: TableauCampagne,
    catalogue: Catalogue,
    adresse: Adresse,
    *,
    modifiable: bool,
) -> VueCampagne:
    """The campaign of the address."""
    champs = build_calendrier(tableau.calendrier, modifiable=modifiable)
    return VueCampagne(
        nom=region.nom,
        identite=describe_campagne(tableau, len(region.structures)),
        priorites=build_priorites(tableau, catalogue, adresse),
        calendrier_lu=build_calendrier_lu(tableau.calendrier),
        calendrier=champs,
        sans_ecriture=not champs,
        departement=build_departements(tableau),
        avis=describe_filtre(tableau, adresse.departement),
        bilan=describe_etats(tableau),
        tableau=build_tableau(tableau, [etape.cle for etape in catalogue.conduite], adresse),
        exports=build_exports(tableau),
        titre=build_titre(Page.CAMPAGNE, region.nom, f"Campagne {tableau.campagne}"),
    )
