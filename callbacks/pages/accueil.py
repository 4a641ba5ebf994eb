"""The way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.vues import PAGE, RECHERCHE, Vues
from data.acces.droits import Droits
from data.views import accueil, recherche
from layouts.components.recherche import VueTrouvees, build_trouvees
from layouts.pages.accueil import VueAccueil, build_vue
from layouts.routes import Page, parse_cle
from layouts.words.recherche import MAX_TROUVEES, describe_compte

if TYPE_CHECKING:
    from data.store.base import Base


def update_accueil(base: Base, droits: Droits, cle: str) -> VueAccueil:
    """The regions and the state of the base."""
    return build_vue(accueil.load_accueil(base, droits), parse_cle(cle), pays=droits.pays)


def update_trouvees(base: Base, droits: Droits, cle: str) -> VueTrouvees:
    """What the words of the address name: how many, and the first."""
    adresse = parse_cle(cle)
    tape = adresse.recherche
    if not tape:
        return VueTrouvees("", "", [])
    nombre, trouvees = recherche.find(recherche.load_index(base), droits, tape, MAX_TROUVEES)
    lignes = build_trouvees(tape, trouvees, adresse, droits)
    return VueTrouvees(tape, describe_compte(tape, nombre), lignes)


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    vues.register(VueAccueil, under_rights(update_accueil, base), PAGE, Page.ACCUEIL)
    vues.register(VueTrouvees, under_rights(update_trouvees, base), RECHERCHE, Page.ACCUEIL)
