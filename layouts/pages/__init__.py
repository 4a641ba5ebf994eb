"""The skeletons of the pages: no data in them, Dash sends them to every visitor."""

from collections.abc import Callable
from functools import cache

from dash.development.base_component import Component

from layouts.pages import (
    accessibilite,
    accueil,
    campagne,
    contexte,
    dialogue,
    dictionnaire,
    donnees,
    erreur,
    france,
    importer,
    lecture_croisee,
    methode,
    ml,
    notice,
    plan,
    priorites,
    prise_en_main,
    projection,
    region,
)
from layouts.routes import Page

PAGES: dict[Page, Callable[[], Component]] = {
    Page.ACCUEIL: cache(accueil.build_page),
    Page.REGION: cache(region.build_page),
    Page.PRIORITES: cache(priorites.build_page),
    Page.CAMPAGNE: cache(campagne.build_page),
    Page.ML: cache(ml.build_page),
    Page.CONTEXTE: cache(contexte.build_page),
    Page.CROISEE: cache(lecture_croisee.build_page),
    Page.DIALOGUE: cache(dialogue.build_page),
    Page.METHODE: cache(methode.build_page),
    Page.NOTICE: cache(notice.build_page),
    Page.PRISE_EN_MAIN: cache(prise_en_main.build_page),
    Page.DICTIONNAIRE: cache(dictionnaire.build_page),
    Page.DONNEES: cache(donnees.build_page),
    Page.IMPORTER: cache(importer.build_page),
    Page.FRANCE: cache(france.build_page),
    Page.ACCESSIBILITE: cache(accessibilite.build_page),
    Page.PLAN: cache(plan.build_page),
    Page.INCONNUE: cache(erreur.build_page),
}
"""Each made once: the same for everyone, and never written in."""
PROJETEE: Callable[[], Component] = cache(projection.build_page)
"""A structure's pages, or a region's, as a screen."""

SQUELETTES = (*PAGES.values(), PROJETEE)
"""What may stand in the frame."""

__all__ = ["PAGES", "PROJETEE", "SQUELETTES"]
