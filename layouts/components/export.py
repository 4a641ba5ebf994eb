"""The export menu: one link a format; the script says that a document is being made (assets/export.js)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from data.acces.droits import RESERVE, Droits
from data.models.comparaison import Portrait
from data.models.etats import Cercle
from data.models.regions import PortraitRegion
from data.typographie import typeset
from layouts.chemins import build_href_export
from layouts.html.balises import Html, balise
from layouts.routes import DE_STRUCTURE, Page
from layouts.words.telechargements import (
    DU_DIALOGUE,
    LOTS,
    ML,
    REGION,
    TITRES,
    ZIP,
    name_suffixe,
)

MENU = "menu-export"


class Ouverts(NamedTuple):
    """What the rights let one take away: documents, those of the dialogue among them."""

    documents: bool
    dialogue: bool


def list_ouverts(
    region: PortraitRegion | None, portrait: Portrait | None, droits: Droits
) -> Ouverts:
    """Of a structure, or of a region whose structures may be named."""
    if portrait:
        qui = portrait.structure
        return Ouverts(droits.documents.covers(qui), droits.dialogues.covers(qui))
    siennes = region.lisibles if region else ()
    return Ouverts(bool(droits.noms.select(siennes)), bool(droits.dialogues.select(siennes)))


def build_menu_export(
    page: Page,
    code: str,
    annee: int,
    cercle: Cercle,
    ouverts: Ouverts,
    avec: Sequence[str] = (),
) -> Html:
    """What the page can be taken away as, in the year and the circle shown; or why it cannot."""
    if not ouverts.documents:
        return _build_menu(balise("p", typeset(RESERVE), class_="reserve-export"))
    genre = ML if page in DE_STRUCTURE else REGION
    liens = [
        (titre, build_href_export(page, code, annee, cercle, name_suffixe(extension), avec=avec))
        for extension, titre in _list_ouverts(TITRES[genre], ouverts)
    ]
    if genre == REGION:
        liens += (
            (titre, build_href_export(page, code, annee, cercle, ZIP, extension))
            for extension, titre in _list_ouverts(LOTS, ouverts)
        )
    items = (
        balise("li", balise("a", titre, class_="document", download="", href=href))
        for titre, href in liens
    )
    return _build_menu(balise("ul", *items), balise("p", class_="etat-export", role="status"))


def _list_ouverts(titres: Mapping[str, str], ouverts: Ouverts) -> Iterator[tuple[str, str]]:
    """What the rights open: the documents of the dialogue to its two sides only."""
    for extension, titre in titres.items():
        if ouverts.dialogue or extension not in DU_DIALOGUE:
            yield extension, titre


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
