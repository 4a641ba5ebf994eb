"""The board of a region: never kept, it shows what is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import parse_page
from callbacks.vues import PAGE, Vues
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.views import dialogues, regions
from layouts.pages.campagne import VueCampagne, build_vue
from layouts.routes import Page

if TYPE_CHECKING:
    from data.store.base import Base


def update_campagne(base: Base, droits: Droits, cle: str) -> VueCampagne:
    """The campaign that the address names. Raises Refuse: it tells of what two sides write."""
    adresse = parse_page(cle, Page.CAMPAGNE)
    tableau = dialogues.load_tableau(base, droits, adresse.code, adresse.annee, adresse.departement)
    region = regions.load_region(base, droits, adresse.code, adresse.annee)
    modifiable = droits.campagnes.covers_region(region.code)
    return build_vue(region, tableau, load_catalogue(), adresse, modifiable=modifiable)


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    update = under_rights(update_campagne, base)
    vues.register(VueCampagne, update, PAGE, Page.CAMPAGNE, gardee=False)
