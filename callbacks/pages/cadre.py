"""The frame: which page is on screen, what the header shows. Where the selects lead: assets/navigation.js."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from callbacks.acces import under_rights
from callbacks.http.erreurs import build_or_erreur
from callbacks.rappels import register_vue
from callbacks.sujets import list_annees_completes, load_sujet, load_vise
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.errors import Introuvable
from data.typographie import typeset
from data.views import accueil, etat
from layouts.components.entete import Entete, build_entete, choose_cercle
from layouts.ecrans import PROJETABLES
from layouts.ids import Cadre, build_id_titre
from layouts.pages import PAGES, VuePage, projection
from layouts.routes import (
    DE_REGION,
    DE_STRUCTURE,
    Adresse,
    Page,
    parse_cle,
)
from layouts.words.avis import describe_inconnus
from layouts.words.cercles import (
    describe_garde,
    describe_preselection,
    describe_repli,
    describe_seule,
)

if TYPE_CHECKING:
    from data.store.base import Base


def update_page(base: Base, cle: str, affichee: str) -> VuePage:
    """Swap the skeleton only when the kind of page changes, or when there is nothing to show."""
    adresse = parse_cle(cle)
    page = build_or_erreur(partial(_build_page, base, adresse))
    nom: str = vars(page)["className"]
    if nom == affichee and "erreur" not in nom:
        return VuePage(no_update, no_update)
    return VuePage(page, nom)


def _build_page(base: Base, adresse: Adresse) -> Component:
    load_sujet(base, adresse)
    etat.load_etat(base)
    if adresse.projection and adresse.page in PROJETABLES:
        return projection.build_page()
    return PAGES[adresse.page]()


def load_entete(base: Base, droits: Droits, cle: str) -> Entete:
    """The header for an address; the lists to choose from where it names nothing known."""
    adresse = parse_cle(cle)
    lieux = accueil.load_accueil(base)
    try:
        return build_entete(adresse, lieux, *load_sujet(base, adresse), droits)
    except Introuvable:
        return build_entete(Adresse(Page.INCONNUE), lieux, None, None, droits)


def update_avis(base: Base, cle: str) -> str:
    """A line for each value of the query that was put aside, and for a year of one region."""
    return describe_avis(base, parse_cle(cle))


def describe_avis(base: Base, adresse: Adresse) -> str:
    """The same line on a page and on a screen of the projection."""
    avis = list(adresse.avis)
    annees = etat.load_etat(base).annees
    if adresse.annee is not None and annees and adresse.annee not in annees:
        avis.append(f"Aucune donnée pour {adresse.annee} : l’année {max(annees)} est affichée.")
    avis += describe_inconnus(adresse, load_catalogue())
    if adresse.page in DE_REGION:
        avis.append(describe_garde(adresse.pairs, choose_cercle(adresse.page)))
    if adresse.page in DE_STRUCTURE:
        portrait = load_vise(base, adresse)
        avis.append(describe_repli(portrait, adresse.pairs))
        if adresse.page is Page.CROISEE and not adresse.projection:
            avis.append(describe_preselection(portrait, adresse.pairs))
        if len(portrait.par_cercle) == 1:
            avis.append(describe_seule(portrait, list_annees_completes(base, portrait)))
    return typeset(" ".join(filter(None, avis)))


def register(app: Dash, base: Base) -> None:
    """Wire the frame."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("regards", "lireAdresse"),
        Output(Cadre.ADRESSE_PAGE, "data"),
        Output(Cadre.ADRESSE_RADAR, "data"),
        Output(Cadre.ADRESSE_DETAIL, "data"),
        Output(Cadre.ADRESSE_COUPLE, "data"),
        Input(Cadre.URL, "pathname"),
        Input(Cadre.URL, "search"),
        State(Cadre.ADRESSE_PAGE, "data"),
        State(Cadre.ADRESSE_RADAR, "data"),
        State(Cadre.ADRESSE_DETAIL, "data"),
        State(Cadre.ADRESSE_COUPLE, "data"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("regards", "annoncer"),
        Output(Cadre.ANNONCE, "children"),
        Input(build_id_titre(ALL), "data"),
    )
    register_vue(
        app,
        VuePage,
        partial(update_page, base),
        Input(Cadre.ADRESSE_PAGE, "data"),
        State(Cadre.AFFICHEE, "data"),
        initial=False,
    )
    app.callback(
        Output(Cadre.AVIS, "children"),
        Input(Cadre.ADRESSE_DETAIL, "data"),
        prevent_initial_call=True,
    )(partial(update_avis, base))
    register_vue(
        app,
        Entete,
        under_rights(load_entete, base),
        Input(Cadre.ADRESSE_PAGE, "data"),
        initial=False,
    )
