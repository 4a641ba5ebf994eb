"""The lecture croisée: the pair on screen, the pairs to choose from, the link on demand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks.acces import under_rights
from callbacks.rappels import register_vue
from callbacks.sujets import load_vise, parse_page
from data.acces.droits import AUCUN, Droits
from data.catalogue import load_catalogue
from data.method.choices import choose_couple
from data.models.comparaison import Portrait
from data.models.couples import Nuage
from data.views import croisees
from layouts.components.couple.couples import build_choix, build_liste
from layouts.ids import Cadre, Croisee
from layouts.pages.lecture_croisee import VueChoix, VueCroisee, build_vue
from layouts.routes import Adresse, Page
from layouts.words.nuage import describe_correlation

if TYPE_CHECKING:
    from data.store.base import Base


def update_couple(base: Base, droits: Droits, cle: str) -> VueCroisee:
    """The pair that the address names, or the first that can be drawn."""
    nuage, portrait, adresse = _load(base, droits, cle)
    return build_vue(nuage, portrait, load_catalogue(), adresse)


def update_choix(base: Base, cle: str) -> VueChoix:
    """The select and the list: they depend on the structure and the circle, not on the pair."""
    adresse = parse_page(cle, Page.CROISEE)
    portrait, catalogue = load_vise(base, adresse), load_catalogue()
    return VueChoix(build_choix(portrait, catalogue), build_liste(portrait, catalogue, adresse))


def update_lien(base: Base, affiche: str, cle: str) -> str:
    """Spearman's rho, once the drawing is there: the draws take longer than all the rest."""
    if not affiche:
        raise PreventUpdate
    nuage, _, _ = _load(base, AUCUN, cle)
    return describe_correlation(croisees.compute_correlation(nuage), nuage)


def _load(base: Base, droits: Droits, cle: str) -> tuple[Nuage, Portrait, Adresse]:
    adresse = parse_page(cle, Page.CROISEE)
    portrait = load_vise(base, adresse)
    couple = choose_couple(portrait, load_catalogue(), adresse.couple)
    nuage = croisees.load_nuage(base, droits, portrait, couple)
    return nuage, portrait, adresse


def register(app: Dash, base: Base) -> None:
    """Wire the page."""
    register_vue(
        app, VueCroisee, under_rights(update_couple, base), Input(Cadre.ADRESSE_COUPLE, "data")
    )
    register_vue(app, VueChoix, partial(update_choix, base), Input(Cadre.ADRESSE_PAGE, "data"))
    app.callback(
        Output(Croisee.LIEN, "children"),
        Input(Croisee.AFFICHE, "data"),
        State(Cadre.ADRESSE_COUPLE, "data"),
        prevent_initial_call=True,
    )(partial(update_lien, base))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("regards", "montrerCouple"),
        Output(Croisee.MONTRE, "data"),
        Input(Croisee.CHOIX, "html"),
        Input(Croisee.AFFICHE, "data"),
        prevent_initial_call=True,
    )
