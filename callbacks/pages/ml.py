"""The fiche: its head, its radar and its table, each redrawn only when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import load_vise, parse_page
from callbacks.vues import DETAIL, PAGE, RADAR, TABLEAU, Vues
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier
from data.views import details, portraits, qualite, remarques
from layouts.components.fiche.detail import build_detail, choose_figure
from layouts.components.fiche.section_radar import VueRadar, build_radar_vue
from layouts.components.fiche.tableau import build_tableau
from layouts.html.balises import Html
from layouts.ids import Ml
from layouts.pages.ml import VueFiche, build_fiche
from layouts.routes import Adresse, Page, parse_cle
from layouts.sorties import Sortie

if TYPE_CHECKING:
    from data.store.base import Base


def update_fiche(base: Base, droits: Droits, cle: str) -> VueFiche:
    """Identity, context, forces and axes de progrès."""
    portrait, adresse = _load(base, droits, cle)
    precedent = portraits.load_precedent(base, portrait)
    signales = qualite.count_signalements(base, portrait.structure.code, portrait.annee)
    return build_fiche(portrait, precedent, load_catalogue(), adresse, signales)


def update_radar(base: Base, droits: Droits, cle: str) -> VueRadar:
    """The radar that the address names, updated in place."""
    portrait, adresse = _load(base, droits, cle)
    emporter = droits.documents.covers(portrait.structure)
    grouper = droits.groupes.covers(portrait.structure) and len(portrait.par_cercle) > 1
    return build_radar_vue(portrait, load_catalogue(), adresse, emporter=emporter, grouper=grouper)


def update_tableau(base: Base, droits: Droits, cle: str) -> Html:
    """Every indicator, below the fold."""
    portrait, adresse = _load(base, droits, cle)
    return build_tableau(
        portrait, portraits.load_precedent(base, portrait), load_catalogue(), adresse
    )


def update_detail(base: Base, droits: Droits, cle: str) -> Html:
    """The figure that the address names; nothing when it names none."""
    adresse = parse_cle(cle)
    cle_figure = (adresse.indicateur, adresse.dispositif)
    if adresse.page is not Page.ML or not adresse.indicateur:
        return Html()
    portrait = load_vise(base, droits, adresse)
    code, dispositif = choose_figure(portrait, load_catalogue(), *cle_figure)
    if not code:
        return Html()
    qui, quand = portrait.structure.code, portrait.annee
    lieu = (qui, quand, portrait.cercle)
    detail = details.load_detail(base, droits, *lieu, code, dispositif, portrait.avec)
    cahier = _load_cahier(base, droits, portrait)
    cotes = droits.list_cotes(portrait.structure)
    emporter = droits.documents.covers(portrait.structure)
    return build_detail(
        portrait, detail, load_catalogue(), adresse, cahier, cotes, emporter=emporter
    )


def _load_cahier(base: Base, droits: Droits, portrait: Portrait) -> Cahier | None:
    """What is written of the figures, for who may read it as it is written."""
    if not (droits.dialogues.covers(portrait.structure) and portrait.remarques_lues):
        return None
    return remarques.load_cahier(base, portrait.structure.code, portrait.annee)


def _load(base: Base, droits: Droits, cle: str) -> tuple[Portrait, Adresse]:
    """The structure that the address names; nothing while another page is coming."""
    adresse = parse_page(cle, Page.ML)
    return load_vise(base, droits, adresse), adresse


def register(vues: Vues, base: Base) -> None:
    """Wire the page: the radar first, that is what is looked at."""
    vues.register(VueRadar, under_rights(update_radar, base), RADAR, Page.ML)
    vues.register(VueFiche, under_rights(update_fiche, base), PAGE, Page.ML)
    detail = under_rights(update_detail, base)
    vues.register_part(Sortie(Ml.DETAIL, "html"), detail, DETAIL, Page.ML)
    tableau = under_rights(update_tableau, base)
    vues.register_part(Sortie(Ml.TABLEAU, "html"), tableau, TABLEAU, Page.ML)
