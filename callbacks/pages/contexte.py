"""The context of a structure and its comparables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import load_vise, parse_page
from callbacks.vues import PAGE, Vues
from data.acces.droits import Droits
from data.annuaire.recensement import load_contexte
from data.catalogue import load_catalogue
from data.errors import DialogueIndisponible
from data.models.comparaison import Portrait
from data.models.dialogue import LigneEcrite
from data.models.etats import Cercle
from data.models.groupes import Ecart
from data.typographie import RIEN, Texte
from data.views import ajouts, details, diagnostics, groupes, portraits, viviers
from layouts.pages.contexte import VueContexte, build_contexte_vue
from layouts.routes import Adresse, Page
from layouts.words.cercles import describe_choix

if TYPE_CHECKING:
    from data.store.base import Base


def update_contexte(base: Base, droits: Droits, cle: str) -> VueContexte:
    """The whole page; the context is read in the region, whatever the results are compared to."""
    adresse = parse_page(cle, Page.CONTEXTE)
    portrait = portraits.load_portrait(base, droits, adresse.code, adresse.annee, Cercle.REGION)
    proximite = details.load_proximite(base, droits, adresse.code, portrait.annee)
    zone = name_zone(portrait.structure.zone_emploi)
    pays = details.load_pays(base, portrait.annee) if len(portrait.par_cercle) > 1 else {}
    dits = (
        _load_ajouts(base, droits, portrait)
        if droits.dialogues.covers(portrait.structure)
        else None
    )
    diagnostic = diagnostics.load_diagnostic(base, droits, adresse.code, portrait.annee)
    attend = adresse.coches is not None
    cochees = adresse.avec if adresse.coches is None else adresse.coches
    choisi = replace(portrait, avec=adresse.avec)
    # On a wall nobody picks: what is shown there is the same for all who may show it.
    groupe = (
        None
        if adresse.projection
        else viviers.load_viviers(base, droits, choisi, adresse.parmi, adresse.coches)
    )
    demande = groupe and (adresse.pairs is Cercle.CHOIX or cochees)
    ecart = groupes.find_ecart(base, droits, portrait, cochees) if demande else Ecart()
    if (attend or adresse.pairs is not Cercle.CHOIX) and not (ecart.soi or ecart.hors):
        ecart = Ecart()  # being picked, not compared yet: nothing is refused
    compare = _name_compare(base, droits, adresse) if groupe else RIEN
    lus = (load_catalogue(), adresse, zone, pays, dits, groupe, ecart, compare)
    return build_contexte_vue(portrait, proximite, diagnostic, *lus)


def _name_compare(base: Base, droits: Droits, adresse: Adresse) -> Texte:
    """What is really compared to, as the list of the bar says it, whatever the address asks for."""
    vise = load_vise(base, droits, adresse)
    return describe_choix(vise, vise.cercle)


def _load_ajouts(base: Base, droits: Droits, portrait: Portrait) -> Sequence[LigneEcrite] | str:
    """The context of a territory is shown whatever becomes of what people write: why it cannot be is said."""
    try:
        return ajouts.load_ajouts(base, droits, portrait.structure.code, portrait.annee)
    except DialogueIndisponible as echec:
        return str(echec)


def name_zone(code: str) -> str:
    """The name of a zone d'emploi of 2010; what the file says where it is no code."""
    return load_contexte("").get(code, {}).get("nom_ze2010", "" if code.isdigit() else code)


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    vues.register(VueContexte, under_rights(update_contexte, base), PAGE, Page.CONTEXTE)
