"""Readings in words, and what goes with a list of them: how many have none, and why."""

from __future__ import annotations

from data.catalogue.model import Catalogue
from data.method.rules import MIN_AUTRES
from data.models.bilan import Bilan
from data.models.comparaison import Position
from data.models.etats import Etat, Lecture
from data.typographie import RIEN, Texte, typeset
from layouts.words.wording import describe_etat, format_compte, join_liste

VISIBLES = 3
"""The lines of the lists of forces and axes de progrès that are shown at once."""
LECTURES = {
    Lecture.FORCE_NETTE: typeset("Force marquée"),
    Lecture.FORCE: typeset("Force à confirmer"),
    Lecture.AXE_NET: typeset("Axe de progrès marqué"),
    Lecture.AXE: typeset("Axe de progrès à confirmer"),
    Lecture.HABITUEL: typeset("Dans la variation habituelle"),
    Lecture.NON_JUGE: typeset("Non jugé"),
}
PLURIELS = {
    Etat.NON_RENSEIGNE: "non renseignés",
    Etat.NON_EXPLOITABLE: "non exploitables",
    Etat.INCOHERENT: "à vérifier",
}


def is_figure(catalogue: Catalogue, code: str) -> bool:
    """Whether a code names one of the compared figures."""
    return code in {entree.code for entree in catalogue.compares}


def describe_reste(bilan: Bilan) -> Texte:
    """« 6 indicateurs dans la variation habituelle · sur les 57 comparés : 2 non exploitables »."""
    mots = [f"{format_compte(bilan.habituels, 'indicateur')} dans la variation habituelle"]
    mots += [f"{nombre} {_agree_raison(raison, nombre)}" for raison, nombre in bilan.sans_lecture]
    etats = [f"{nombre} {agree_etat(etat, nombre)}" for etat, nombre in bilan.etats]
    mots += [f"sur les {bilan.compares} comparés : {join_liste(etats)}"] if etats else []
    return typeset(" · ".join(mots))


def _agree_raison(raison: Lecture, nombre: int) -> str:
    if raison is Lecture.NON_EXPLOITABLE:
        return "sans assez d’autres valeurs"
    return "non jugé" if nombre < 2 else "non jugés"


def agree_etat(etat: Etat, nombre: int) -> str:
    """« non exploitable », « non exploitables »: beside a count."""
    if nombre > 1 and etat in PLURIELS:
        return PLURIELS[etat]
    return "à vérifier" if etat is Etat.INCOHERENT else describe_etat(etat)


def describe_reserve(bilan: Bilan) -> Texte:
    """What goes with a list that stands alone, where too few figures are read; nothing otherwise."""
    return RIEN if bilan.conclut else describe_trop_peu_lus(bilan.juges, bilan.total)


def describe_trop_peu_lus(lus: int, total: int) -> Texte:
    """« 2 indicateurs sur 29 peuvent être lus : trop peu pour conclure. »"""
    compte = (
        f"{format_compte(lus, 'indicateur')} sur {total}"
        if lus
        else f"Aucun des {total} indicateurs"
    )
    verbe = "peuvent être lus" if lus > 1 else "ne peut être lu" if not lus else "peut être lu"
    return typeset(f"{compte} {verbe} : trop peu pour conclure.")


def describe_lecture(position: Position) -> Texte:
    """The reading in words; the reason where there is none."""
    if position.lecture is not Lecture.NON_EXPLOITABLE:
        return LECTURES[position.lecture]
    if position.etat is Etat.VALEUR:
        return typeset(f"Moins de {MIN_AUTRES} autres valeurs")
    return typeset(describe_etat(position.etat).capitalize())
