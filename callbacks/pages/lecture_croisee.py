"""The lecture croisée: the pair on screen, the pairs to choose from, the link on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import load_vise, parse_page
from callbacks.vues import COUPLE, LIEN, PAGE, Vues
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.method.choices import choose_couple
from data.models.comparaison import Portrait
from data.models.couples import Nuage
from data.views import croisees
from layouts.components.couple.couples import build_choix, build_liste
from layouts.html.balises import Html, join
from layouts.ids import Croisee
from layouts.pages.lecture_croisee import VueChoix, VueCroisee, build_vue
from layouts.routes import Adresse, Page
from layouts.sorties import Sortie
from layouts.words.nuage import describe_correlation

if TYPE_CHECKING:
    from data.store.base import Base


def update_couple(base: Base, droits: Droits, cle: str) -> VueCroisee:
    """The pair that the address names, or the first that can be drawn."""
    nuage, portrait, adresse = _load(base, droits, cle)
    emporter = droits.documents.covers(portrait.structure)
    return build_vue(nuage, portrait, load_catalogue(), adresse, emporter=emporter)


def update_choix(base: Base, droits: Droits, cle: str) -> VueChoix:
    """The select and the list: they depend on the structure and the circle, not on the pair."""
    adresse = parse_page(cle, Page.CROISEE)
    portrait, catalogue = load_vise(base, droits, adresse), load_catalogue()
    courant = choose_couple(portrait, catalogue, adresse.couple).slug
    return VueChoix(
        build_choix(portrait, catalogue, courant),
        build_liste(portrait, catalogue, adresse, courant),
    )


def update_lien(base: Base, droits: Droits, cle: str) -> Html:
    """Spearman's rho, once the drawing is there: the draws take longer than all the rest."""
    nuage, _, _ = _load(base, droits, cle)
    return join(describe_correlation(croisees.compute_correlation(nuage), nuage))


def _load(base: Base, droits: Droits, cle: str) -> tuple[Nuage, Portrait, Adresse]:
    adresse = parse_page(cle, Page.CROISEE)
    portrait = load_vise(base, droits, adresse)
    couple = choose_couple(portrait, load_catalogue(), adresse.couple)
    nuage = croisees.load_nuage(base, droits, portrait, couple)
    return nuage, portrait, adresse


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    vues.register(VueCroisee, under_rights(update_couple, base), COUPLE, Page.CROISEE)
    vues.register(VueChoix, under_rights(update_choix, base), PAGE, Page.CROISEE)
    lien = under_rights(update_lien, base)
    vues.register_part(Sortie(Croisee.LIEN, "html"), lien, LIEN, Page.CROISEE)
