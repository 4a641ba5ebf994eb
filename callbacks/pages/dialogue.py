"""The dialogue of a structure: never kept, it shows what is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.acces import under_rights
from callbacks.sujets import load_vise, parse_page
from callbacks.vues import PAGE, Vues
from data.acces.droits import Droits
from data.catalogue import list_problemes, load_catalogue
from data.views import dialogues, invitations
from layouts.pages.dialogue import VueDialogue, build_vue, build_vue_invitee
from layouts.routes import Page

if TYPE_CHECKING:
    from data.store.base import Base


def update_dialogue(base: Base, droits: Droits, cle: str) -> VueDialogue:
    """Raises Refuse: the dialogue is what two sides write to one another, and who they invite."""
    adresse = parse_page(cle, Page.DIALOGUE)
    invite = invitations.load_invite(base, droits, adresse.code, adresse.annee)
    if invite is not None:
        return build_vue_invitee(invite, load_catalogue())
    dossier = dialogues.load_dialogue(base, droits, load_vise(base, droits, adresse))
    return build_vue(
        dossier,
        load_catalogue(),
        adresse,
        droits.list_cotes(dossier.structure),
        list_problemes(),
        suivie=droits.suivis.covers_region(dossier.structure.code_region),
    )


def register(vues: Vues, base: Base) -> None:
    """Wire the page."""
    update = under_rights(update_dialogue, base)
    vues.register(VueDialogue, update, PAGE, Page.DIALOGUE, gardee=False)
