"""The export menu: one link a format; the script says that a document is being made (assets/export.js)."""

from __future__ import annotations

from data.acces.droits import RESERVE, Droits
from data.models.etats import Cercle
from data.typographie import typeset
from layouts.html.balises import Html, balise
from layouts.routes import DE_STRUCTURE, Page, build_href_export
from layouts.words.telechargements import ML, PPTX, REGION, TITRES, ZIP

MENU = "menu-export"
LOT = "Une présentation par structure (ZIP)"


def build_menu_export(page: Page, code: str, annee: int, cercle: Cercle, droits: Droits) -> Html:
    """What the page can be taken away as, in the year and the circle shown; without names, why it cannot."""
    if not droits.noms:
        return _build_menu(balise("p", typeset(RESERVE), class_="reserve-export"))
    genre = ML if page in DE_STRUCTURE else REGION
    liens = [
        (titre, build_href_export(page, code, annee, cercle, extension))
        for extension, titre in TITRES[genre].items()
    ]
    if genre == REGION:
        liens.append((LOT, build_href_export(page, code, annee, cercle, ZIP, PPTX)))
    items = (
        balise("li", balise("a", titre, class_="document", download="", href=href))
        for titre, href in liens
    )
    return _build_menu(balise("ul", *items), balise("p", class_="etat-export", role="status"))


def _build_menu(*contenu: Html) -> Html:
    bouton = balise(
        "button",
        "Exporter",
        aria_controls=MENU,
        aria_expanded="false",
        class_="bouton",
        type="button",
    )
    menu = balise("div", *contenu, class_="menu-export", id=MENU)
    return balise("div", bouton, menu, class_="export")
