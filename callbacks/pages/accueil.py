"""The way in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks.acces import under_rights
from callbacks.rappels import register_vue
from data.acces.droits import Droits
from data.views import accueil, recherche
from layouts.components.recherche import VueTrouvees, build_trouvees
from layouts.ids import Accueil, Cadre
from layouts.pages.accueil import VueAccueil, build_vue
from layouts.routes import MAX_RECHERCHE, parse_cle
from layouts.words.recherche import MAX_TROUVEES, describe_compte

if TYPE_CHECKING:
    from data.store.base import Base


def update_accueil(base: Base, cle: str) -> VueAccueil:
    """The regions and the state of the base."""
    return build_vue(accueil.load_accueil(base), parse_cle(cle))


def update_trouvees(base: Base, droits: Droits, texte: str | None, cle: str) -> VueTrouvees:
    """What the words typed name: how many, and the first."""
    tape = (texte or "")[:MAX_RECHERCHE]
    if not tape.strip():
        return VueTrouvees("", [])
    nombre, trouvees = recherche.find(recherche.load_index(base), tape, MAX_TROUVEES)
    lignes = build_trouvees(texte or "", trouvees, parse_cle(cle), droits)
    return VueTrouvees(describe_compte(tape, nombre), lignes)


def register(app: Dash, base: Base) -> None:
    """Wire the page."""
    register_vue(app, VueAccueil, partial(update_accueil, base), Input(Cadre.ADRESSE_PAGE, "data"))
    register_vue(
        app,
        VueTrouvees,
        under_rights(update_trouvees, base),
        Input(Accueil.RECHERCHE, "value"),
        State(Cadre.ADRESSE_PAGE, "data"),
        initial=False,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("recherche", "lireRecherche"),
        Output(Accueil.RECHERCHE, "value"),
        Input(Cadre.ADRESSE_DETAIL, "data"),
    )
