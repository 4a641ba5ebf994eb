"""A region: its ten indicators, then what stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import parse_page
from callbacks.vues import COUPLES, PAGE, Vues
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.views import croisees, regions
from layouts import ids
from layouts.components.region.couples import build_couples_region
from layouts.html.balises import Html
from layouts.pages.region import SuiteRegion, VueRegion, build_suite, build_vue
from layouts.routes import Page
from layouts.sorties import Sortie

if TYPE_CHECKING:
    from data.store.base import Base


def update_region(base: Base, droits: Droits, cle: str) -> VueRegion:
    """The ten indicators of the region that the address names."""
    adresse = parse_page(cle, Page.REGION)
    region = regions.load_region(base, droits, adresse.code, adresse.annee)
    profil = regions.load_profil(base, droits, region.code, region.annee)
    return build_vue(region, profil, load_catalogue(), adresse)


def update_suite(base: Base, droits: Droits, cle: str) -> SuiteRegion:
    """Below: the country, the years, the structures."""
    adresse = parse_page(cle, Page.REGION)
    region = regions.load_region(base, droits, adresse.code, adresse.annee)
    profil = regions.load_profil(base, droits, region.code, region.annee)
    return build_suite(region, profil, load_catalogue(), adresse)


def update_couples(base: Base, droits: Droits, cle: str) -> Html:
    """The pairs, far below."""
    adresse = parse_page(cle, Page.REGION)
    region = regions.load_region(base, droits, adresse.code, adresse.annee)
    couples = croisees.load_couples_region(base, droits, region.code, region.annee)
    return build_couples_region(region, couples, load_catalogue(), adresse)


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    vues.register(VueRegion, under_rights(update_region, base), PAGE, Page.REGION)
    vues.register(SuiteRegion, under_rights(update_suite, base), PAGE, Page.REGION)
    couples = under_rights(update_couples, base)
    vues.register_part(Sortie(ids.Region.COUPLES, "html"), couples, COUPLES, Page.REGION)
