"""The method, and its example taken from the base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import parse_page
from callbacks.vues import PAGE, Vues
from data.acces.droits import Droits
from data.views import exemple
from layouts.html.balises import Html
from layouts.ids import Methode
from layouts.pages.methode import build_vue
from layouts.routes import Page
from layouts.sorties import Sortie

if TYPE_CHECKING:
    from data.store.base import Base


def update_methode(base: Base, droits: Droits, cle: str) -> Html:
    """The text, its example in the year that the address names."""
    adresse = parse_page(cle, Page.METHODE)
    lus = (base, droits, adresse.annee)
    return build_vue(exemple.load_exemple(*lus), exemple.load_exemple_diagnostic(*lus))


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    texte = Sortie(Methode.TEXTE, "html")
    vues.register_part(texte, under_rights(update_methode, base), PAGE, Page.METHODE)
