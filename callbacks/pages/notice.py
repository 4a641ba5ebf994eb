"""The notice d'appui: the catalogue in force, and what keeps a region's own files from being so."""

from __future__ import annotations

from callbacks.sujets import parse_page
from callbacks.vues import PAGE, Vues
from data.catalogue import list_problemes, load_catalogue
from layouts.html.balises import Html
from layouts.ids import Notice
from layouts.pages.notice import build_vue
from layouts.routes import Page
from layouts.sorties import Sortie


def update_notice(cle: str) -> Html:
    """The text, when the page is the one on screen."""
    parse_page(cle, Page.NOTICE)
    return build_vue(load_catalogue(), list_problemes())


def register(vues: Vues) -> None:
    """Wire the page."""
    vues.register_part(Sortie(Notice.TEXTE, "html"), update_notice, PAGE, Page.NOTICE)
