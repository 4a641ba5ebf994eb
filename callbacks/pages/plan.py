"""The map of the site, for the base that is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import parse_page
from callbacks.vues import PAGE, Vues
from data.acces.droits import Droits
from data.views import accueil, regions
from layouts.html.balises import Html
from layouts.ids import Plan
from layouts.pages.plan import build_vue
from layouts.routes import Page
from layouts.sorties import Sortie

if TYPE_CHECKING:
    from data.store.base import Base


def update_plan(base: Base, droits: Droits, cle: str) -> Html:
    """Every region, and its structures for who may see their names, in the year of the address."""
    adresse = parse_page(cle, Page.PLAN)
    codes = [region.code for region in accueil.load_accueil(base, droits).regions]
    lues = (regions.load_region(base, droits, code, adresse.annee) for code in codes)
    return build_vue(lues, adresse, droits)


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    corps = Sortie(Plan.CORPS, "html")
    vues.register_part(corps, under_rights(update_plan, base), PAGE, Page.PLAN)
