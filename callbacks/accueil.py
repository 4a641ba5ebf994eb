"""The way in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from callbacks.acces import under_rights
from data.acces.droits import Droits
from data.views import portraits, recherche
from layouts.components.recherche import build_trouvees
from layouts.ids import Accueil, Cadre
from layouts.pages.accueil import VueAccueil, build_vue
from layouts.routes import MAX_RECHERCHE, parse_cle
from layouts.words.recherche import MAX_TROUVEES, describe_compte

if TYPE_CHECKING:
    from data.store.base import Base


def update_accueil(base: Base, cle: str) -> VueAccueil:
    """The regions and the state of the base."""
    return build_vue(portraits.load_accueil(base), parse_cle(cle))


def update_trouvees(
    base: Base, droits: Droits, texte: str | None, cle: str
) -> tuple[str, list[Component]]:
    """What the words typed name: how many, and the first."""
    tape = (texte or "")[:MAX_RECHERCHE]
    if not tape.strip():
        return "", []
    nombre, trouvees = recherche.find(recherche.load_index(base), tape, MAX_TROUVEES)
    lignes = build_trouvees(texte or "", trouvees, parse_cle(cle), noms=droits.noms)
    return describe_compte(tape, nombre), lignes


def register(app: Dash, base: Base) -> None:
    """Wire the page."""
    app.callback(
        Output(Accueil.CARTE, "html"),
        Output(Accueil.REGIONS, "children"),
        Output(Accueil.ETAT, "children"),
        Input(Cadre.ADRESSE_PAGE, "data"),
    )(partial(update_accueil, base))
    app.callback(
        Output(Accueil.COMPTE, "children"),
        Output(Accueil.TROUVEES, "children"),
        Input(Accueil.RECHERCHE, "value"),
        State(Cadre.ADRESSE_PAGE, "data"),
        prevent_initial_call=True,
    )(under_rights(update_trouvees, base))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("recherche", "lireRecherche"),
        Output(Accueil.RECHERCHE, "value"),
        Input(Cadre.ADRESSE_DETAIL, "data"),
    )
