"""The declaration of accessibility: a text, and the contact that the settings give."""

from __future__ import annotations

from functools import partial

from callbacks.sujets import parse_page
from callbacks.vues import PAGE, Vues
from layouts.html.balises import Html
from layouts.ids import Accessibilite
from layouts.pages.accessibilite import build_vue
from layouts.routes import Page
from layouts.sorties import Sortie


def update_accessibilite(contact: str, cle: str) -> Html:
    """The text, when the page is the one on screen."""
    parse_page(cle, Page.ACCESSIBILITE)
    return build_vue(contact)


def register(vues: Vues, contact: str) -> None:
    """Wire the page."""
    texte = Sortie(Accessibilite.TEXTE, "html")
    vues.register_part(texte, partial(update_accessibilite, contact), PAGE, Page.ACCESSIBILITE)
