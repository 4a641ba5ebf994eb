"""The title of a page, for the tab and for the polite announcement of a change."""

from __future__ import annotations

from dash import dcc
from dash.development.base_component import Component

from layouts.ids import build_id_titre
from layouts.routes import Page

Titre = dict[str, str]


def build_titre(page: Page, *mots: str) -> Titre:
    """« ML fictive 31-07 · Profil · 2010 »: the script adds the name of the application."""
    return {"page": page, "titre": " · ".join(mot for mot in mots if mot)}


def find_titre(composant: object) -> Titre | None:
    """What a skeleton says of its own title; None where a view says it."""
    if isinstance(composant, list):
        return next(filter(None, map(find_titre, composant)), None)
    proprietes = vars(composant) if isinstance(composant, Component) else {}
    if isinstance(proprietes.get("id"), dict):
        titre: Titre | None = proprietes.get("data")
        return titre
    return find_titre(proprietes["children"]) if "children" in proprietes else None


def build_porte_titre(page: Page, *mots: str) -> Component:
    """The store that carries it; without words, a callback will fill it."""
    return dcc.Store(id=build_id_titre(page), data=build_titre(page, *mots) if mots else None)
