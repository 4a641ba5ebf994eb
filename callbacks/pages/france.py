"""The national view of the priorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import parse_page
from callbacks.vues import PAGE, Vues
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.views import accueil, diagnostics, etat, priorites
from layouts.pages.france import VueFrance, build_vue
from layouts.routes import Page

if TYPE_CHECKING:
    from data.store.base import Base


def update_france(base: Base, droits: Droits, cle: str) -> VueFrance:
    """Every region's proposals and decisions, what the context explains, for the year of the address."""
    adresse = parse_page(cle, Page.FRANCE)
    droits.require_pays()
    annee = etat.read_year(base, adresse.annee)
    notes, toutes = priorites.load_notes_pays(base, droits, annee)
    proposees = priorites.load_priorites_pays(base, droits, annee)
    lieux = accueil.load_accueil(base, droits)
    explications = diagnostics.load_explications(base, annee)
    inventes = diagnostics.load_inventes(base, annee)
    return build_vue(
        lieux,
        annee,
        proposees,
        notes,
        load_catalogue(),
        adresse,
        explications,
        inventes,
        toutes=toutes,
    )


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    vues.register(VueFrance, under_rights(update_france, base), PAGE, Page.FRANCE, gardee=False)
