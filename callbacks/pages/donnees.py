"""The quality of the data, and the dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.acces import under_rights
from callbacks.rappels import register_vue
from callbacks.sujets import parse_page
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.views.qualite import load_qualite
from layouts.ids import Cadre, Dictionnaire
from layouts.pages.dictionnaire import VueEntrees, build_entries
from layouts.pages.donnees import VueDonnees, build_vue
from layouts.routes import Page

if TYPE_CHECKING:
    from data.store.base import Base


def update_donnees(base: Base, droits: Droits, cle: str) -> VueDonnees:
    """The quality of the year of the address."""
    adresse = parse_page(cle, Page.DONNEES)
    return build_vue(load_qualite(base, droits, adresse.annee), load_catalogue())


def update_dictionnaire(texte: str | None) -> VueEntrees:
    """The entries that hold the words typed."""
    return build_entries(load_catalogue(), texte or "")


def register(app: Dash, base: Base) -> None:
    """Wire the two pages."""
    register_vue(
        app, VueDonnees, under_rights(update_donnees, base), Input(Cadre.ADRESSE_PAGE, "data")
    )
    register_vue(app, VueEntrees, update_dictionnaire, Input(Dictionnaire.RECHERCHE, "value"))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("recherche", "lireRecherche"),
        Output(Dictionnaire.RECHERCHE, "value"),
        Input(Cadre.ADRESSE_DETAIL, "data"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("recherche", "montrerEntree"),
        Output(Dictionnaire.MONTREE, "data"),
        Input(Dictionnaire.ENTREES, "html"),
        Input(Cadre.ADRESSE_DETAIL, "data"),
    )
