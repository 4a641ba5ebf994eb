"""The export menu: one link a format; the script says that a document is being made (assets/export.js)."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from data.acces.droits import RESERVE, Droits
from data.models.etats import Cercle
from data.typographie import typeset
from layouts.html.balises import aria
from layouts.routes import DE_STRUCTURE, Page, build_href_export
from layouts.words.telechargements import ML, PPTX, REGION, TITRES, ZIP

MENU = "menu-export"
LOT = "Une présentation par structure (ZIP)"


def build_menu_export(
    page: Page, code: str, annee: int, cercle: Cercle, droits: Droits
) -> Component:
    """What the page can be taken away as, in the year and the circle shown; without names, why it cannot."""
    if not droits.noms:
        return _build_menu([html.P(typeset(RESERVE), className="reserve-export")])
    genre = ML if page in DE_STRUCTURE else REGION
    liens = [
        (titre, build_href_export(page, code, annee, cercle, extension))
        for extension, titre in TITRES[genre].items()
    ]
    if genre == REGION:
        liens.append((LOT, build_href_export(page, code, annee, cercle, ZIP, PPTX)))
    items = [
        html.Li(html.A(titre, href=href, download="", className="document"))
        for titre, href in liens
    ]
    return _build_menu([html.Ul(items), html.P(role="status", className="etat-export")])


def _build_menu(contenu: list[Component]) -> Component:
    return html.Div(
        [
            html.Button(
                "Exporter",
                className="bouton",
                type="button",
                **aria(expanded="false", controls=MENU),
            ),
            html.Div(contenu, id=MENU, className="menu-export"),
        ],
        className="export",
    )
