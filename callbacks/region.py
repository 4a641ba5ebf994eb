"""A region: its ten indicators, then what stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate

from callbacks.acces import restrict, under_rights
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.views import croisees, portraits, regions
from layouts.ids import Cadre, build_id_titre
from layouts.ids import Region as Ids
from layouts.pages.region import SuiteRegion, VueRegion, build_suite, build_vue
from layouts.routes import Adresse, Page, parse_cle

if TYPE_CHECKING:
    from data.store.base import Base


def update_region(base: Base, droits: Droits, cle: str) -> VueRegion:
    """The ten indicators of the region that the address names."""
    adresse = _parse(cle)
    region = portraits.load_region(base, adresse.code, adresse.annee)
    profil = regions.load_profil(base, restrict(droits, adresse), region.code, region.annee)
    return build_vue(region, profil, load_catalogue(), adresse)


def update_suite(base: Base, droits: Droits, cle: str) -> SuiteRegion:
    """Below: the country, the years, the structures, the pairs."""
    adresse = _parse(cle)
    ouverts = restrict(droits, adresse)
    region = portraits.load_region(base, adresse.code, adresse.annee)
    profil = regions.load_profil(base, ouverts, region.code, region.annee)
    couples = croisees.load_couples_region(base, ouverts, region.code, region.annee)
    return build_suite(region, profil, couples, load_catalogue(), adresse)


def _parse(cle: str) -> Adresse:
    """Nothing while another page is coming."""
    adresse = parse_cle(cle)
    if adresse.page is not Page.REGION:
        raise PreventUpdate
    return adresse


def register(app: Dash, base: Base) -> None:
    """Wire the page."""
    app.callback(
        Output(Ids.NOM, "children"),
        Output(Ids.IDENTITE, "children"),
        Output(Ids.VUES, "html"),
        Output(Ids.DEPARTEMENT, "html"),
        Output(Ids.TITRE_VUE, "children"),
        Output(Ids.AVIS, "children"),
        Output(Ids.PROFIL, "html"),
        Output(Ids.CADRE_PROFIL, "hidden"),
        Output(Ids.NOTE_PROFIL, "children"),
        Output(Ids.MATRICE, "html"),
        Output(Ids.CONTEXTE, "html"),
        Output(build_id_titre(Page.REGION), "data"),
        Input(Cadre.ADRESSE_PAGE, "data"),
    )(under_rights(update_region, base))
    app.callback(
        Output(Ids.FIGURE, "figure"),
        Output(Ids.DESCRIPTION, "children"),
        Output(Ids.ETIQUETTES, "html"),
        Output(Ids.DESSIN, "hidden"),
        Output(Ids.LEGENDE, "children"),
        Output(Ids.CADRE, "aria-label"),
        Output(Ids.ANNEES, "html"),
        Output(Ids.QUALITE, "children"),
        Output(Ids.CARTE, "html"),
        Output(Ids.LISTE, "html"),
        Output(Ids.COUPLES, "html"),
        Input(Cadre.ADRESSE_PAGE, "data"),
    )(under_rights(update_suite, base))
