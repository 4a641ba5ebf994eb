"""The frame: which page is on screen, what the header shows, where the selects lead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.development.base_component import Component

from callbacks.erreurs import build_or_erreur, leave_to_router
from callbacks.sujets import forget_defaut, list_annees_completes, load_sujet, load_vise
from data import portraits
from data.catalogue import load_catalogue
from data.comparison.models import Cercle
from data.errors import Introuvable
from layouts.cercles import describe_preselection, describe_repli, describe_seule
from layouts.ecrans import PROJETABLES
from layouts.ids import Cadre, build_id_titre
from layouts.jugement import is_figure
from layouts.pages import PAGES, projection
from layouts.routes import (
    DE_REGION,
    DE_STRUCTURE,
    Adresse,
    Page,
    build_href,
    parse_adresse,
    parse_cle,
)
from layouts.shell import Entete, build_entete
from layouts.wording import typeset

if TYPE_CHECKING:
    from data.store import Base

AVIS_COUPLE = "Couple « {} » inconnu : le premier que l’on peut dessiner est affiché."
CHOIX = (Cadre.REGION, Cadre.ML, Cadre.ANNEE, Cadre.PAIRS)


def update_page(base: Base, cle: str, affichee: str) -> tuple[Any, Any]:
    """Swap the skeleton only when the kind of page changes, or when there is nothing to show."""
    adresse = parse_cle(cle)
    page = build_or_erreur(partial(_build_page, base, adresse))
    nom: str = vars(page)["className"]
    return (no_update, no_update) if nom == affichee and "erreur" not in nom else (page, nom)


def _build_page(base: Base, adresse: Adresse) -> Component:
    load_sujet(base, adresse)
    portraits.load_etat(base)
    if adresse.projection and adresse.page in PROJETABLES:
        return projection.build_page()
    return PAGES[adresse.page]()


@leave_to_router
def load_entete(base: Base, cle: str) -> Entete:
    """The header for an address; the lists to choose from where it names nothing known."""
    adresse = parse_cle(cle)
    accueil = portraits.load_accueil(base)
    try:
        return build_entete(adresse, accueil, *load_sujet(base, adresse))
    except Introuvable:
        return build_entete(Adresse(Page.INCONNUE), accueil, None, None)


def update_entete(base: Base, cle: str, *choix_et_url: str) -> tuple[Any, ...]:
    """Both directions at once: the address fills the selects, a select changes the address."""
    *choix, pathname, search = choix_et_url
    if ctx.triggered_id not in CHOIX:
        return (no_update, *load_entete(base, cle))
    valeur = choix[CHOIX.index(ctx.triggered_id)]
    href = choose_href(ctx.triggered_id, valeur, parse_adresse(pathname, search or ""))
    if href and ctx.triggered_id == Cadre.PAIRS:
        href = build_href(forget_defaut(base, parse_adresse(*href.split("?"))))
    return (href or no_update, *[no_update] * len(Entete._fields))


def choose_href(champ: str, valeur: str, adresse: Adresse) -> str | None:
    """Where a choice leads, the query kept; nowhere for the line that invites."""
    if not valeur:
        return None
    if champ == Cadre.ANNEE:
        return build_href(adresse, annee=int(valeur))
    if champ == Cadre.PAIRS:
        return build_href(adresse, pairs=Cercle(valeur))
    if champ == Cadre.REGION:
        page = adresse.page if adresse.page in DE_REGION else Page.REGION
        return build_href(adresse, page=page, code=valeur, departement="")
    page = adresse.page if adresse.page in DE_STRUCTURE else Page.ML
    return build_href(adresse, page=page, code=valeur, departement="", vue="")


@leave_to_router
def update_avis(base: Base, cle: str) -> str:
    """A line for each value of the query that was put aside, and for a year of one region."""
    return describe_avis(base, parse_cle(cle))


def describe_avis(base: Base, adresse: Adresse) -> str:
    """The same line on a page and on a screen of the projection."""
    avis = list(adresse.avis)
    annees = portraits.load_etat(base).annees
    if adresse.annee is not None and annees and adresse.annee not in annees:
        avis.append(f"Aucune donnée pour {adresse.annee} : l’année {max(annees)} est affichée.")
    if adresse.indicateur and not is_figure(load_catalogue(), adresse.indicateur):
        avis.append(f"Indicateur « {adresse.indicateur[:40]} » inconnu : aucun détail affiché.")
    inconnu = adresse.couple and adresse.couple not in load_catalogue().couples
    if inconnu and (adresse.page is Page.CROISEE or adresse.projection):
        avis.append(AVIS_COUPLE.format(adresse.couple[:40]))
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
    app.callback(
        Output(Cadre.CONTENU, "children"),
        Output(Cadre.AFFICHEE, "data"),
        Input(Cadre.ADRESSE_PAGE, "data"),
        State(Cadre.AFFICHEE, "data"),
        prevent_initial_call=True,
    )(partial(update_page, base))
    app.callback(
        Output(Cadre.AVIS, "children"),
        Input(Cadre.ADRESSE_DETAIL, "data"),
        prevent_initial_call=True,
    )(partial(update_avis, base))
    _register_entete(app, base)


def _register_entete(app: Dash, base: Base) -> None:
    """One callback for both directions: Dash allows a circle within one callback only."""
    app.callback(
        Output(Cadre.URL, "href"),
        Output(Cadre.REGION, "options"),
        Output(Cadre.REGION, "value"),
        Output(Cadre.ML, "options"),
        Output(Cadre.ML, "value"),
        Output(Cadre.ML, "disabled"),
        Output(Cadre.ANNEE, "options"),
        Output(Cadre.ANNEE, "value"),
        Output(Cadre.PAIRS, "options"),
        Output(Cadre.PAIRS, "value"),
        Output(Cadre.EXPORT, "children"),
        Output(Cadre.LIGNE, "children"),
        Output(Cadre.PAPIER, "children"),
        Output(Cadre.NAVIGATION, "html"),
        Input(Cadre.ADRESSE_PAGE, "data"),
        *[Input(champ, "value") for champ in CHOIX],
        State(Cadre.URL, "pathname"),
        State(Cadre.URL, "search"),
        prevent_initial_call=True,
    )(partial(update_entete, base))
