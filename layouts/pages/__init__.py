"""The skeletons of the pages: no data in them, Dash sends them to every visitor."""

from collections.abc import Callable

from dash.development.base_component import Component

from layouts.pages import (
    accessibilite,
    accueil,
    contexte,
    dictionnaire,
    donnees,
    erreur,
    france,
    importer,
    lecture_croisee,
    methode,
    ml,
    plan,
    priorites,
    projection,
    region,
)
from layouts.routes import Page

PAGES: dict[Page, Callable[[], Component]] = {
    Page.ACCUEIL: accueil.build_page,
    Page.REGION: region.build_page,
    Page.PRIORITES: priorites.build_page,
    Page.ML: ml.build_page,
    Page.CONTEXTE: contexte.build_page,
    Page.CROISEE: lecture_croisee.build_page,
    Page.METHODE: methode.build_page,
    Page.DICTIONNAIRE: dictionnaire.build_page,
    Page.DONNEES: donnees.build_page,
    Page.IMPORTER: importer.build_page,
    Page.FRANCE: france.build_page,
    Page.ACCESSIBILITE: accessibilite.build_page,
    Page.PLAN: plan.build_page,
    Page.INCONNUE: erreur.build_page,
}

SQUELETTES = (*PAGES.values(), projection.build_page)
"""What may stand in the frame: a structure's pages can also be projected."""

__all__ = ["PAGES", "SQUELETTES"]
