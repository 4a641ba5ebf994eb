"""The corner of a projected screen: with whom its figures are compared."""

from __future__ import annotations

from data.models.comparaison import Portrait
from data.models.etats import Cercle
from data.models.regions import ProfilRegion
from data.typographie import RIEN, Texte, typeset
from layouts import ecrans
from layouts.words.cercles import describe_autres, describe_lieu
from layouts.words.wording import format_compte

SANS_MEDIANE = (ecrans.DONNEES,)
"""Screens on which nothing is compared: whom the others compare to is said all the same."""


def describe_compares(portrait: Portrait, numero: int) -> Texte:
    """Whose median « méd. » is on this screen; the strips of context are always the region's."""
    if numero == ecrans.COMPARABLES:
        pays = portrait.effectifs.get(Cercle.NATIONAL, 0)
        return typeset(f"parmi les {_name_autres(Cercle.NATIONAL, pays)}") if pays else RIEN
    if numero == ecrans.CONTEXTE:
        nombre = max((len(element.autres) for element in portrait.contexte.values()), default=0)
        return typeset(f"méd. des {_name_autres(Cercle.REGION, nombre)}") if nombre > 1 else RIEN
    autres = _name_autres(portrait.cercle, portrait.autres)
    if not portrait.comparable:
        return typeset(
            f"sans comparaison : {autres}" if portrait.autres else "sans autre structure"
        )
    return typeset(f"face aux {autres}" if numero in SANS_MEDIANE else f"méd. des {autres}")


def describe_compares_region(profil: ProfilRegion, numero: int) -> Texte:
    """The region's own median, or whom each of its structures is read against."""
    if numero == ecrans.PRIORITES:
        return typeset("chacune face à son contexte proche")
    nombre = format_compte(len(profil.structures), "structure")
    medianes = any(ligne.region is not None for ligne in profil.indicateurs.values())
    return typeset(f"méd. des {nombre} de la région" if medianes else f"{nombre} : sans médiane")


def _name_autres(cercle: Cercle, nombre: int) -> str:
    return describe_autres(cercle, nombre) + describe_lieu(cercle)
