"""What an address names, loaded once for all the parts of a page."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from dash.exceptions import PreventUpdate

from data.acces.droits import Droits, Refuse
from data.errors import DemandeRefusee
from data.method.choices import choose_defaut
from data.models.comparaison import Portrait
from data.models.etats import Cercle
from data.models.regions import PortraitRegion
from data.views import groupes, invitations, portraits, regions
from layouts.routes import DE_REGION, DE_STRUCTURE, Adresse, Page, parse_cle

if TYPE_CHECKING:
    from data.store.base import Base


def parse_page(cle: str, page: Page) -> Adresse:
    """The address, when it is one of this page; nothing changes while another page is coming."""
    adresse = parse_cle(cle)
    if adresse.page is not page:
        raise PreventUpdate
    return adresse


def load_vise(base: Base, droits: Droits, adresse: Adresse) -> Portrait:
    """The structure in the circle or the group asked for, or in its region where these cannot be read.

    Without a circle in the address, the region chooses: the comparables where it is too small.
    """
    if adresse.pairs is Cercle.CHOIX:
        with suppress(DemandeRefusee):
            return groupes.load_choisi(base, droits, adresse.code, adresse.annee, adresse.avec)
    cercle = adresse.pairs or Cercle.REGION
    portrait = portraits.load_portrait(base, droits, adresse.code, adresse.annee, cercle)
    if adresse.pairs is not None or choose_defaut(portrait) is portrait.cercle:
        return portrait
    defaut = choose_defaut(portrait)
    return portraits.load_portrait(base, droits, adresse.code, adresse.annee, defaut)


def is_invite(base: Base, droits: Droits, adresse: Adresse) -> bool:
    """Whether an address is a dialogue of which a financeur reads its columns alone: no result with them."""
    return adresse.page is Page.DIALOGUE and bool(
        invitations.load_invite(base, droits, adresse.code, adresse.annee)
    )


def load_sujet(
    base: Base, droits: Droits, adresse: Adresse
) -> tuple[PortraitRegion | None, Portrait | None]:
    """The region and the structure that an address names. Raises Refuse, Introuvable."""
    if is_invite(base, droits, adresse):
        return None, None
    if adresse.page in DE_REGION:
        return regions.load_region(base, droits, adresse.code, adresse.annee), None
    if adresse.page in DE_STRUCTURE:
        portrait = load_vise(base, droits, adresse)
        return _load_sienne(base, droits, portrait, adresse), portrait
    return None, None


def _load_sienne(
    base: Base, droits: Droits, portrait: Portrait, adresse: Adresse
) -> PortraitRegion | None:
    """The region of a structure; None for who reads its fiche and not the page of its region."""
    with suppress(Refuse):
        return regions.load_region(base, droits, portrait.structure.code_region, adresse.annee)
    return None
