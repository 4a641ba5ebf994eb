"""The structures nearest in context: named, alphabetical, with no result beside them."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.detail import Proximite, Voisin, Voisinage
from data.typographie import typeset
from layouts.routes import Adresse, Page, build_href
from layouts.words.comparables import (
    LOIN,
    describe_distance,
    describe_liste,
    describe_presence,
    describe_sans_comparables,
    describe_stabilite,
    describe_voisin,
    format_distance,
)

COLONNES = ("Structure", "Région", "Distance", "Ce qui rapproche, ce qui écarte")


def build_comparables(
    proximite: Proximite | None, portrait: Portrait, catalogue: Catalogue, adresse: Adresse
) -> list[Component]:
    """The table, after what it rests on; a sentence in its place when there are none."""
    if proximite is None or proximite.etat is not Voisinage.TROUVE:
        return [html.P(describe_sans_comparables(proximite, portrait))]
    textes = [
        describe_liste(proximite),
        describe_distance(proximite, portrait, catalogue),
        describe_stabilite(proximite, portrait),
    ]
    paragraphes = [html.P(texte) for texte in textes]
    if proximite.loin:
        paragraphes.append(html.P(LOIN, className="reserve"))
    return [*paragraphes, _build_table(proximite.voisins, portrait, adresse)]


def _build_table(voisins: tuple[Voisin, ...], portrait: Portrait, adresse: Adresse) -> Component:
    legende = f"Structures à contexte proche de {portrait.structure.nom}, {portrait.annee}"
    tetes = [html.Th(nom, scope="col") for nom in COLONNES]
    return html.Table(
        [
            html.Caption(typeset(legende), className="hors-vue"),
            html.Thead(html.Tr(tetes)),
            html.Tbody([_build_ligne(voisin, adresse) for voisin in voisins]),
        ],
        className="comparables",
    )


def _build_ligne(voisin: Voisin, adresse: Adresse) -> Component:
    href = build_href(adresse, page=Page.ML, code=voisin.code) if voisin.code else ""
    lien = dcc.Link(voisin.nom, href=href) if href else voisin.nom
    rappel = html.Span("Distance : ".replace(" :", "\u202f:"), className="rappel")
    return html.Tr(
        [
            html.Th(lien, scope="row"),
            html.Td(typeset(voisin.region)),
            html.Td([rappel, format_distance(voisin.distance)], className="distance"),
            html.Td(
                [
                    describe_voisin(voisin.themes),
                    " ",
                    html.Span(describe_presence(voisin.presence), className="note"),
                ]
            ),
        ]
    )
