"""The half-hour exercise, on the structure of the demonstration that shows all there is to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import parse_page
from callbacks.vues import PAGE, Vues
from data.acces.droits import Droits
from data.catalogue import list_problemes, load_catalogue
from data.views import prise_en_main
from layouts.html.balises import Html
from layouts.ids import PriseEnMain
from layouts.pages.prise_en_main import build_vue
from layouts.routes import Page
from layouts.sorties import Sortie

if TYPE_CHECKING:
    from data.store.base import Base


def update_prise_en_main(base: Base, droits: Droits, cle: str) -> Html:
    """The exercise, in the year that the address names."""
    adresse = parse_page(cle, Page.PRISE_EN_MAIN)
    prise = prise_en_main.load_prise(base, droits, adresse.annee)
    return build_vue(prise, load_catalogue(), list_problemes())


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    corps = Sortie(PriseEnMain.CORPS, "html")
    vues.register_part(corps, under_rights(update_prise_en_main, base), PAGE, Page.PRISE_EN_MAIN)
