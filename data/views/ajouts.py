"""What the two sides add to the context of a territory: written in the dialogue, read on its page."""

from __future__ import annotations

from data.acces.droits import Droits
from data.models.dialogue import Genre, LigneEcrite
from data.models.formes import FORMES
from data.store.base import Base
from data.views import etat
from data.views.registres import open_registre
from data.views.structures import read_structures

FORME = "ajout"
LUS = {FORME: [champ.nom for champ in FORMES[FORME].champs]}


def load_ajouts(
    base: Base, droits: Droits, code: str, annee: int | None
) -> tuple[LigneEcrite, ...]:
    """Of the campaign that reads a year. Raises Refuse, BaseIndisponible, of the store too."""
    droits.require_dialogue(read_structures(base.open()).get(code))
    return _load(base, code, annee)


def mark_ajouts(base: Base, code: str, annee: int | None) -> object:
    """What differs once anyone has written one of them. Raises BaseIndisponible."""
    return tuple(
        (ligne.cle, *(ecrit.numero for ecrit in ligne.champs.values()))
        for ligne in _load(base, code, annee)
    )


def _load(base: Base, code: str, annee: int | None) -> tuple[LigneEcrite, ...]:
    campagne = etat.read_year(base, annee) + 1
    cahiers = open_registre(base).load_many(Genre.DIALOGUE, campagne, [code], LUS)
    return cahiers[code].list(FORME) if code in cahiers else ()
