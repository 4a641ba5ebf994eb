"""Links inside our own HTML: assets/regards.js follows them without loading the page anew."""

from __future__ import annotations

from layouts.html.balises import Html, balise
from layouts.routes import Adresse, build_href


def build_lien_detail(adresse: Adresse, code: str, dispositif: str, *contenu: str) -> Html:
    """Opens the detail of a figure over the page; an address of its own in another tab."""
    href = build_href(adresse, indicateur=code, dispositif=dispositif)
    cible = {"data_indicateur": code, "data_dispositif": dispositif}
    return balise("a", *contenu, href=href, aria_haspopup="dialog", **cible)


def build_lien_interne(href: str, *contenu: str, courant: bool = False) -> Html:
    """Leads to another page of the application, or to the same one in another circle."""
    return balise(
        "a", *contenu, href=href, data_interne=True, aria_current="page" if courant else None
    )
