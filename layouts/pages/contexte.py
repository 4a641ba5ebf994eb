"""The context of a structure: Annexe 1 by theme, what it leads one to expect, who is near it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.detail import Proximite
from data.models.diagnostic import Diagnostic
from data.models.dialogue import LigneEcrite
from data.models.groupes import Ecart, GroupeAChoisir
from data.typographie import RIEN, Texte, typeset
from layouts.components.contexte.ajouts import build_ajouts
from layouts.components.contexte.comparables import build_comparables
from layouts.components.contexte.diagnostic import build_diagnostic
from layouts.components.contexte.groupe import build_groupe
from layouts.components.contexte.themes import build_themes
from layouts.components.fragment import Fragment
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.html.balises import Html, aria
from layouts.ids import Contexte
from layouts.routes import Adresse, Page, build_href
from layouts.words.contexte import describe_synthese
from layouts.words.diagnostic import TITRE as TITRE_DIAGNOSTIC
from layouts.words.groupes import TITRE as TITRE_GROUPE


class VueContexte(NamedTuple):
    """The whole page."""

    nom: str
    identite: list[Component | str]
    synthese: str
    themes: Html
    ajouts: Html
    sans_ajouts: bool
    diagnostic: Html
    comparables: list[Component]
    groupe: Html
    sans_groupe: bool
    sans_lien_groupe: bool
    page: Titre


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Contexte", id=Contexte.NOM),
            html.P(id=Contexte.IDENTITE, className="identite"),
            html.P(id=Contexte.SYNTHESE, className="chapo"),
            html.P(
                [
                    html.A(TITRE_DIAGNOSTIC, href="#titre-diagnostic"),
                    " · ",
                    html.A("Structures à contexte proche", href="#titre-comparables"),
                    html.Span(
                        [" · ", html.A(TITRE_GROUPE, href=f"#{Contexte.TITRE_GROUPE}")],
                        id=Contexte.LIEN_GROUPE,
                    ),
                ]
            ),
            _build_section("Éléments de contexte", "titre-themes", Fragment(Contexte.THEMES)),
            html.Div(
                _build_section(
                    "Ce que la mission locale et la DIRECCTE ajoutent",
                    "titre-ajouts",
                    Fragment(Contexte.AJOUTS),
                ),
                id=Contexte.CADRE_AJOUTS,
            ),
            _build_section(TITRE_DIAGNOSTIC, "titre-diagnostic", Fragment(Contexte.DIAGNOSTIC)),
            _build_section(
                "Structures à contexte proche",
                "titre-comparables",
                html.Div(id=Contexte.COMPARABLES),
            ),
            html.Div(
                _build_section(TITRE_GROUPE, Contexte.TITRE_GROUPE, Fragment(Contexte.GROUPE)),
                id=Contexte.CADRE_GROUPE,
            ),
            build_porte_titre(Page.CONTEXTE),
        ],
        className="page page-contexte",
    )


def _build_section(titre: str, identifiant: str, contenu: Component) -> Component:
    return html.Section([html.H2(titre, id=identifiant), contenu], **aria(labelledby=identifiant))


def build_contexte_vue(
    portrait: Portrait,
    proximite: Proximite | None,
    diagnostic: Diagnostic,
    catalogue: Catalogue,
    adresse: Adresse,
    zone: str,
    pays: Mapping[str, float] | None = None,
    ajouts: Sequence[LigneEcrite] | str | None = None,
    groupe: GroupeAChoisir | None = None,
    ecart: Ecart | None = None,
    compare: Texte = RIEN,
) -> VueContexte:
    """Annexe 1 among the others of the region, what it leads one to expect, then the comparables.

    `zone` is the name of the zone d'emploi, `pays` the country's medians where they are known. `ajouts`: what
    the two sides add, or why it cannot be read; None for who may not read a dialogue. `groupe`: what a group
    is picked from; None for who may not. `ecart`: what the one in the address lacks to be one;
    `compare`: what is compared to, as the bar says it.
    """
    nom = portrait.structure.nom
    return VueContexte(
        nom=nom,
        identite=_build_identite(portrait, adresse, zone),
        synthese=describe_synthese(portrait, catalogue),
        themes=build_themes(portrait, catalogue, pays or {}, adresse.pairs),
        ajouts=Html() if ajouts is None else build_ajouts(ajouts, adresse),
        sans_ajouts=ajouts is None,
        diagnostic=build_diagnostic(diagnostic, portrait, proximite, catalogue, adresse),
        comparables=build_comparables(proximite, portrait, catalogue, adresse),
        groupe=Html() if groupe is None else build_groupe(groupe, adresse, ecart, compare),
        sans_groupe=groupe is None,
        sans_lien_groupe=groupe is None,
        page=build_titre(Page.CONTEXTE, nom, "Contexte", str(portrait.annee)),
    )


def _build_identite(portrait: Portrait, adresse: Adresse, zone: str) -> list[Component | str]:
    structure = portrait.structure
    region = dcc.Link(
        structure.region, href=build_href(adresse, page=Page.REGION, code=structure.code_region)
    )
    suite = [f"zone d’emploi {zone}" if zone else "", f"lu avec les résultats de {portrait.annee}"]
    texte = "".join(f" · {mot}" for mot in suite if mot)
    return ["Contexte du territoire · ", region, typeset(texte)]
