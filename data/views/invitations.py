"""A dialogue as a financeur that is invited to it reads it: its own columns (docs/financeurs.md).

To who is not invited it is refused as any other, whether it exists or not.
"""

from __future__ import annotations

from data.acces.droits import SANS_COTE, Droits, require
from data.catalogue import load_catalogue
from data.method.financeurs import Colonnes, find_colonnes, list_invites
from data.models.dialogue import Cahier, Genre, Geste, Sujet
from data.models.invitations import DossierInvite
from data.store.base import Base
from data.views.etat import read_year
from data.views.registres import open_registre
from data.views.structures import read_structures


def load_colonnes(base: Base, droits: Droits, sujet: Sujet) -> Colonnes | None:
    """What is opened of a dialogue to who is invited to it and is of neither side; None to anyone else.

    Raises BaseIndisponible, of the store too.
    """
    if not droits.financeurs or sujet.genre is not Genre.DIALOGUE:
        return None
    return _open_colonnes(base, droits, sujet, _load_invites(base, sujet))


def _open_colonnes(
    base: Base, droits: Droits, sujet: Sujet, invites: frozenset[str]
) -> Colonnes | None:
    structure = read_structures(base.open()).get(sujet.code)
    if structure is None or droits.dialogues.covers(structure):
        return None
    noms = droits.list_financeurs(structure) & invites
    return find_colonnes(noms, load_catalogue()) if noms else None


def _load_invites(base: Base, sujet: Sujet) -> frozenset[str]:
    """Asked of whatever is named, and of nothing else: the time of a refusal says neither that there is such
    a dialogue nor how much was written in it.
    """
    champs = {"invitation": ("invite",)}
    lus = open_registre(base).load_many(sujet.genre, sujet.annee, [sujet.code], champs)
    return list_invites(lus.get(sujet.code, Cahier(sujet)), load_catalogue())


def load_invite(base: Base, droits: Droits, code: str, annee: int | None) -> DossierInvite | None:
    """The dialogue that reads the results of a year, as far as it is opened; None where it is not."""
    if not droits.financeurs:
        return None
    sujet = Sujet(Genre.DIALOGUE, code, read_year(base, annee) + 1)
    colonnes = load_colonnes(base, droits, sujet)
    if colonnes is None:
        return None
    cahier = open_registre(base).load(sujet)
    return DossierInvite(
        structure=read_structures(base.open())[code],
        campagne=sujet.annee,
        noms=colonnes.noms,
        cahier=colonnes.select(cahier),
        etapes=colonnes.etapes,
        indicateurs=colonnes.indicateurs,
        ouvert=droits.apports and not cahier.fige,
    )


def require_apport(base: Base, droits: Droits, sujet: Sujet, geste: Geste) -> None:
    """Raises Refuse: what is asked for is written out of one's own columns."""
    colonnes = load_colonnes(base, droits, sujet) if droits.apports else None
    require(colonnes and colonnes.may_write(open_registre(base).load(sujet), geste), SANS_COTE)


def check_apport(base: Base, droits: Droits, cahier: Cahier, geste: Geste) -> None:
    """The same of what stands while one writes: since it was asked, an invitation may be withdrawn, or a line
    turned away. Raises Refuse.
    """
    invites = list_invites(cahier, load_catalogue())
    colonnes = _open_colonnes(base, droits, cahier.sujet, invites)
    require(colonnes and colonnes.may_write(cahier, geste), SANS_COTE)
