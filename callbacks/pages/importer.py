"""The page that takes files in: what became of those that the address names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.http.depots import find_depot, is_shared
from callbacks.jetons import fill_forms
from callbacks.sujets import parse_page
from callbacks.vues import PAGE, Vues
from data.acces.droits import Droits
from data.acces.perimetre import Portee
from data.depots.depots import Depots
from data.depots.phrases import EXTENSIONS, NOMBRE, OCTETS
from layouts.pages.importer import Limites, VueImporter, build_sans_depot, build_vue
from layouts.routes import Page

if TYPE_CHECKING:
    from data.store.base import Base

LIMITES = Limites(NOMBRE, OCTETS, EXTENSIONS)


def update_importer(depots: Depots, _base: Base, droits: Droits, cle: str) -> VueImporter:
    """Raises Refuse: the base is changed by the person at the machine, and by accounts that may."""
    adresse = parse_page(cle, Page.IMPORTER)
    droits.require_importer()
    if is_shared():
        return build_sans_depot()
    depot = find_depot(depots, adresse.depot, Portee(droits.imports, droits.fiches))
    vue = build_vue(adresse, depot, LIMITES)
    return vue._replace(corps=fill_forms(vue.corps))


def register(vues: Vues, base: Base, depots: Depots) -> None:
    """Wire the page. It shows what changes: never kept."""
    update = under_rights(partial(update_importer, depots), base)
    vues.register(VueImporter, update, PAGE, Page.IMPORTER, gardee=False)
