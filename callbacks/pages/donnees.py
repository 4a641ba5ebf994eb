"""The quality of the data, and the dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.jetons import fill_forms
from callbacks.sujets import parse_page
from callbacks.vues import PAGE, RECHERCHE, Vues
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.views.qualite import load_qualite
from layouts.components.dictionnaire.comptage import build_mots
from layouts.html.balises import Html
from layouts.ids import Dictionnaire
from layouts.pages.dictionnaire import VueEntrees, build_entries
from layouts.pages.donnees import VueDonnees, build_vue
from layouts.routes import Page, parse_cle
from layouts.sorties import Sortie

if TYPE_CHECKING:
    from data.store.base import Base


def update_donnees(base: Base, droits: Droits, cle: str) -> VueDonnees:
    """The quality of the year of the address."""
    adresse = parse_page(cle, Page.DONNEES)
    qualite = load_qualite(base, droits, adresse.annee, adresse.completude)
    vue = build_vue(qualite, load_catalogue(), adresse)
    return vue._replace(corps=fill_forms(Html(vue.corps)))


def update_dictionnaire(cle: str) -> VueEntrees:
    """The entries that hold the words of the address; the one that it names comes open."""
    adresse = parse_cle(cle)
    return build_entries(load_catalogue(), adresse.recherche, adresse.indicateur)


def update_mots(_cle: str) -> Html:
    """The words of the rules: what is sought changes nothing of them."""
    return build_mots(load_catalogue())


def register(vues: Vues, base: Base) -> None:
    """Wire the two pages."""
    qualite = under_rights(update_donnees, base)
    # The versions that can be put back are those of the folder, whatever the one that is read.
    vues.register(VueDonnees, qualite, PAGE, Page.DONNEES, gardee=False)
    vues.register(VueEntrees, update_dictionnaire, RECHERCHE, Page.DICTIONNAIRE)
    mots = Sortie(Dictionnaire.MOTS, "html")
    vues.register_part(mots, update_mots, PAGE, Page.DICTIONNAIRE)
