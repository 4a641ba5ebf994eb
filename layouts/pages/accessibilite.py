"""The declaration of accessibility: what the internal audit found, and whom to tell."""

from __future__ import annotations

import re

from dash import html
from dash.development.base_component import Component

from data.catalogue.textes import load_texte
from data.typographie import typeset
from layouts.components.fragment import Fragment
from layouts.components.titre import build_porte_titre
from layouts.html.balises import Html, balise, join
from layouts.html.markdown import build_sommaire, render_markdown
from layouts.ids import Accessibilite
from layouts.routes import Page

COURRIEL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LIEN = re.compile(r"https?://\S+")
AVEC = typeset("L'administration qui met cet outil en ligne a donné ce contact : ")
SANS = typeset(
    "Aucun contact n'est renseigné : l'administration qui met cet outil en ligne doit le faire "
    "(réglage REGARDS_CONTACT). D'ici là, s'adresser au service local de la DIRECCTE, qui mène le "
    "dialogue de gestion."
)


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Accessibilité"),
            Fragment(Accessibilite.TEXTE, "div", "methode"),
            build_porte_titre(Page.ACCESSIBILITE, "Accessibilité"),
        ],
        className="page page-accessibilite",
    )


def build_vue(contact: str) -> Html:
    """The table of contents, then the declaration with the contact of whoever deploys."""
    texte = render_markdown(load_texte("accessibilite"), {"contact": build_contact(contact)})
    return join(build_sommaire(texte.sommaire), balise("div", texte.html, class_="texte"))


def build_contact(contact: str) -> Html:
    """A link where the setting is an address, its words otherwise; a sentence when there is none."""
    if not contact:
        return balise("p", SANS)
    if COURRIEL.fullmatch(contact):
        suite: str = balise("a", contact, href=f"mailto:{contact}")
    elif LIEN.fullmatch(contact):
        suite = balise("a", contact, href=contact)
    else:
        suite = contact
    return balise("p", AVEC.rstrip(), " ", suite)
