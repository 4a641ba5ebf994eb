"""The frame: what the header shows. Where the selects lead: assets/navigation.js."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import is_invite, load_sujet, load_vise
from callbacks.vues import DETAIL, PAGE, Vues
from data.acces.droits import Droits, Refuse
from data.catalogue import load_catalogue
from data.errors import Introuvable
from data.method.choices import is_du_pays
from data.models.comparaison import Portrait
from data.models.etats import Cercle
from data.texts import cite
from data.typographie import RIEN, Texte, typeset
from data.views import accueil, etat, groupes, portraits, remarques, viviers
from layouts.components.entete import Entete, build_entete, choose_cercle
from layouts.ids import Cadre
from layouts.requete import Cle
from layouts.routes import (
    AVIS_COMPLETUDE,
    AVIS_SANS_COMPLETUDE,
    DE_REGION,
    DE_STRUCTURE,
    Adresse,
    Page,
    parse_cle,
)
from layouts.sorties import Sortie
from layouts.words.avis import describe_inconnus
from layouts.words.cercles import (
    describe_garde,
    describe_preselection,
    describe_repli,
    describe_repli_groupe,
    describe_seule,
)
from layouts.words.groupes import describe_inconnu, describe_retires
from layouts.words.remarques import ILLISIBLES, ILLISIBLES_REGION

if TYPE_CHECKING:
    from data.store.base import Base


def load_entete(base: Base, droits: Droits, cle: str) -> Entete:
    """The header for an address; the lists to choose from where it names nothing known."""
    adresse = parse_cle(cle)
    lieux = accueil.load_accueil(base, droits)
    try:
        region, portrait = load_sujet(base, droits, adresse)
        gardees = groupes.count_gardees(base, droits, portrait, adresse.avec) if portrait else 0
        return build_entete(adresse, lieux, region, portrait, droits, gardees)
    except (Introuvable, Refuse):
        return build_entete(Adresse(Page.INCONNUE), lieux, None, None, droits)


def update_avis(base: Base, droits: Droits, cle: str) -> str:
    """A line for each value of the query that was put aside, and for a year of one region."""
    return describe_avis(base, droits, parse_cle(cle))


def describe_avis(base: Base, droits: Droits, adresse: Adresse) -> str:
    """The same line on a page and on a screen of the projection."""
    avis = list(adresse.avis)
    annees = etat.load_etat(base).annees
    if adresse.annee is not None and annees and adresse.annee not in annees:
        avis.append(f"Aucune donnée pour {adresse.annee} : l’année {max(annees)} est affichée.")
    avis += describe_inconnus(adresse, load_catalogue())
    if (
        adresse.completude
        and adresse.completude not in accueil.load_accueil(base, droits).codes_regions
    ):
        avis.append(AVIS_COMPLETUDE.format(cite(adresse.completude)))
    if Cle.COMPLETUDE in adresse.vides:
        avis.append(AVIS_SANS_COMPLETUDE)
    if adresse.page in DE_REGION:
        avis.append(describe_garde(adresse.pairs, choose_cercle(adresse.page)))
    if adresse.page in DE_STRUCTURE and not is_invite(base, droits, adresse):
        portrait = load_vise(base, droits, adresse)
        avis.append(_describe_repli(base, droits, adresse, portrait))
        if adresse.page is Page.CROISEE and not adresse.projection:
            avis.append(describe_preselection(portrait, adresse.pairs))
        avis.append(_describe_parmi(base, droits, adresse, portrait))
        avis.append("" if portrait.remarques_lues else ILLISIBLES)
        if len(portrait.par_cercle) == 1:
            annees = portraits.list_annees_completes(base, portrait)
            avis.append(describe_seule(portrait, annees))
    if adresse.page in (Page.REGION, Page.PRIORITES) and not remarques.is_lisible(base):
        avis.append(ILLISIBLES_REGION)
    return typeset(" ".join(filter(None, avis)))


def _describe_repli(base: Base, droits: Droits, adresse: Adresse, portrait: Portrait) -> Texte:
    """Why the circle or the group asked for is not the one that is shown."""
    if adresse.pairs is not Cercle.CHOIX or portrait.cercle is Cercle.CHOIX:
        return describe_repli(portrait, adresse.pairs)
    ecart = groupes.find_ecart(base, droits, portrait, adresse.avec)
    ouvert = droits.groupes.covers(portrait.structure) and is_du_pays(portrait)
    return describe_repli_groupe(
        describe_retires(ecart), ouvert=ouvert, ici=adresse.page is Page.CONTEXTE
    )


def _describe_parmi(base: Base, droits: Droits, adresse: Adresse, portrait: Portrait) -> Texte:
    """That nothing is proposed under the word of the address; on a wall nothing is, whatever the word."""
    parmi = adresse.parmi
    if not parmi or (not adresse.projection and viviers.name_vivier(base, droits, portrait, parmi)):
        return RIEN
    return describe_inconnu(parmi)


def register(vues: Vues, base: Base) -> None:
    """Wire the frame."""
    vues.register(Entete, under_rights(load_entete, base), PAGE)
    vues.register_part(Sortie(Cadre.AVIS, "children"), under_rights(update_avis, base), DETAIL)
