"""Links inside our own HTML: assets/regards.js follows them without loading the page anew."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from layouts.html.balises import Html, balise
from layouts.routes import REPERE, Adresse, build_href


def build_lien_detail(adresse: Adresse, code: str, dispositif: str, *contenu: str) -> Html:
    """Opens the detail of a figure over the page; an address of its own in another tab.

    A query alone: it holds for whichever structure the page shows.
    """
    return build_lien_requete(write_requete(adresse, dispositif), code, *contenu)


def build_lien_requete(requete: str, code: str, *contenu: str) -> Html:
    """The same, its query written already."""
    return balise("a", *contenu, href=requete.replace(REPERE, quote(code)), aria_haspopup="dialog")


@lru_cache(maxsize=256)
def write_requete(adresse: Adresse, dispositif: str) -> str:
    """Once for the hundred links of a page: the code is left to be filled in."""
    href = build_href(adresse, indicateur=REPERE, dispositif=dispositif)
    return "?" + href.partition("?")[2].replace(quote(REPERE), REPERE)


def build_lien_interne(href: str, *contenu: str, courant: bool = False) -> Html:
    """Leads to another page of the application, or to the same one in another circle."""
    return balise(
        "a", *contenu, href=href, data_interne=True, aria_current="page" if courant else None
    )
