"""The projection of a structure or of a region: one screen at a time, never with names (callbacks.acces).

What a structure's screens show of the dialogue is being written: they are never kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash.exceptions import PreventUpdate

from callbacks.acces import under_rights
from callbacks.pages.cadre import describe_avis
from callbacks.sujets import load_vise
from callbacks.vues import DETAIL, Vues
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.errors import DialogueIndisponible
from data.method.choices import choose_couples
from data.method.epingles import COUPLE, list_epingles
from data.models.comparaison import Portrait
from data.models.dialogues import DossierDialogue
from data.views import croisees, details, dialogues, etat, priorites, regions
from layouts import ecrans
from layouts.components.projection.visuels import SujetMl
from layouts.pages.projection import (
    NOM,
    SujetRegion,
    VueProjection,
    build_vue,
    build_vue_region,
)
from layouts.routes import Adresse, Page, parse_cle
from layouts.words.ligne import build_ligne

if TYPE_CHECKING:
    from data.store.base import Base


def update_projection(base: Base, droits: Droits, cle: str) -> VueProjection:
    """The screen that the address names; nothing while another page is coming."""
    adresse = parse_cle(cle)
    if not ecrans.is_projete(adresse):
        raise PreventUpdate
    load = _load_region if adresse.page is Page.REGION else _load_ml
    vue = load(base, droits, adresse)
    avis = (describe_avis(base, droits, adresse), vue.avis)
    return vue._replace(avis=" ".join(filter(None, avis)))


def _load_ml(base: Base, droits: Droits, adresse: Adresse) -> VueProjection:
    portrait = load_vise(base, droits, adresse)
    dossier, absence = _load_dialogue(base, droits, portrait)
    sujet = SujetMl(
        portrait,
        load_catalogue(),
        adresse,
        dossier=dossier,
        cotes=droits.list_cotes(portrait.structure),
    )
    numero = ecrans.choose_ecran(adresse).numero
    if numero in ecrans.COUPLES:
        epingles = list_epingles(dossier.cahier, COUPLE) if dossier else ()
        slugs = (adresse.couple, *epingles)
        couple = choose_couples(portrait, load_catalogue(), slugs)[ecrans.COUPLES.index(numero)]
        sujet = sujet._replace(nuage=croisees.load_nuage(base, droits, portrait, couple))
    if numero == ecrans.COMPARABLES:
        proximite = details.load_proximite(base, droits, adresse.code, portrait.annee)
        sujet = sujet._replace(proximite=proximite)
    vue = build_vue(sujet, build_ligne(portrait.base, portrait.annee, ouvert=droits.ouvert))
    return vue._replace(avis=" ".join(filter(None, (absence, vue.avis))))


def _load_dialogue(
    base: Base, droits: Droits, portrait: Portrait
) -> tuple[DossierDialogue | None, str]:
    """What was written, or why it cannot be read: the screens of figures stay on the wall without it."""
    if not droits.dialogues.covers(portrait.structure):
        return None, ""
    try:
        return dialogues.load_dialogue(base, droits, portrait), ""
    except DialogueIndisponible as absence:
        return None, str(absence)


def _load_region(base: Base, droits: Droits, adresse: Adresse) -> VueProjection:
    region = regions.load_region(base, droits, adresse.code, adresse.annee)
    profil = regions.load_profil(base, droits, region.code, region.annee)
    sujet = SujetRegion(region.nom, profil, load_catalogue(), adresse)
    if ecrans.choose_ecran(adresse).numero == ecrans.PRIORITES:
        proposees = priorites.load_priorites(base, droits, region.code, region.annee)
        sujet = sujet._replace(priorites=proposees)
    return build_vue_region(
        sujet, build_ligne(etat.load_etat(base), region.annee, ouvert=droits.ouvert)
    )


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    update = under_rights(update_projection, base)
    vues.register(VueProjection, update, DETAIL, NOM, gardee=_is_gardee)


def _is_gardee(adresse: Adresse) -> bool:
    return adresse.page is Page.REGION
