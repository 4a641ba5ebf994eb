"""The words of a projected screen, which the slides repeat: whom it compares with, what the dialogue says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from data.catalogue.model import Catalogue, Entree
from data.method.objectifs import parse_objectif
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier, LigneEcrite
from data.models.dialogues import Accord, ObjectifLu, Verdict, read_accord
from data.models.etats import Cercle
from data.models.regions import ProfilRegion
from data.typographie import RIEN, Texte, typeset
from layouts import ecrans
from layouts.words.cercles import describe_autres, describe_groupe_choisi, describe_lieu
from layouts.words.comparables import count_simules
from layouts.words.dialogue import (
    ACCORDS,
    DE_QUI,
    VERDICTS,
    format_atteint,
    format_objectif,
    name_figure,
)
from layouts.words.wording import format_compte

SANS_MEDIANE = (ecrans.DONNEES, *ecrans.DU_DIALOGUE)
"""Screens on which nothing is compared: whom the others compare to is said all the same."""
FAIRE = typeset("Ce que nous allons faire")
SANS_DROIT = typeset("Ce que la mission locale et la DIRECCTE s’écrivent ne se lit pas d’ici.")
RIEN_CONVENU = "Cet outil n’a rien gardé d’un dialogue {} : le dire ici s’il y en a eu un."
SUITE_PLUS_BAS = typeset("Suite plus bas")
A_PARTAGER = typeset("Rien n’a encore été noté comme partagé.")
A_DISCUTER = typeset("Rien n’a encore été noté comme restant en discussion.")
FORMES_VERDICT: Mapping[Verdict, str] = {
    Verdict.ATTEINT: "●",
    Verdict.NON_ATTEINT: "○",
    Verdict.NON_MESURABLE: "–",
}
"""A shape beside the word: no colour says it."""


class Conclusion(NamedTuple):
    """What is read aloud at the end: `nom` is « 3 · Analyser… », or whose engagement it is."""

    nom: str
    texte: str


def write_titre(ecran: ecrans.Ecran, campagne: int, nom: str, couple: str = "") -> Texte:
    """The question of a screen; of a pair, its own; the first one says which dialogue it is, and whose."""
    if couple:
        return typeset(couple)
    if ecran.numero == ecrans.OUVERTURE:
        return typeset(f"{ecran.titre} {campagne} · {nom}")
    return typeset(ecran.titre)


def write_titre_noter(etape: int, nom: str) -> Texte:
    """« Noter · étape 3 : Analyser… »: where what is noted goes, whatever the screen."""
    return typeset(f"Noter · étape {etape} : {nom}")


def describe_atteint(lu: ObjectifLu, entree: Entree) -> Texte:
    """« Convenu : 45 % ; en 2010 : 39 % », « écrit : … » where both did not agree; no verdict."""
    mot = "convenu" if lu.accord is Accord.CONVENU else "écrit"
    dit = format_objectif(lu.objectif, entree)
    return typeset(f"{mot} : {dit} ; en {lu.annee} : {format_atteint(lu.atteint, entree)}")


def describe_verdict(lu: ObjectifLu) -> Texte:
    """« ● atteint »: a shape and a word, never a rate of success."""
    return typeset(f"{FORMES_VERDICT[lu.verdict]} {VERDICTS[lu.verdict]}")


def write_convenu(entree: Entree) -> Texte:
    """The label of the empty field of an objective, with the unit in which it is typed."""
    return typeset(f"Convenu ({entree.unite})" if entree.unite else "Convenu")


def list_conclusions(
    cahier: Cahier, catalogue: Catalogue
) -> tuple[tuple[Conclusion, ...], tuple[Conclusion, ...]]:
    """What both sides share, then what remains in discussion: by step, then objectives, then engagements.

    An objective is agreed once both sides said so.
    """
    objectifs = [x for x in cahier.list("objectif") if x.get("indicateur") in catalogue.entrees]
    accords = [x for x in objectifs if read_accord(x) is Accord.CONVENU]
    engagements = (
        Conclusion(typeset(DE_QUI.get(x.get("de_qui"), "Engagement")), x.get("texte"))
        for x in cahier.list("engagement")
        if x.get("texte").strip()
    )
    return (
        (
            *_list_notes(cahier, catalogue, "partage"),
            *(_conclude(x, catalogue) for x in accords),
            *engagements,
        ),
        (
            *_list_notes(cahier, catalogue, "discussion"),
            *(_conclude(x, catalogue) for x in objectifs if x not in accords),
        ),
    )


def _conclude(objectif: LigneEcrite, catalogue: Catalogue) -> Conclusion:
    """« Objectif · Part de… », « 48 % », then where each side stands unless both agree."""
    entree = catalogue.entrees[objectif.get("indicateur")]
    nom = f"Objectif · {name_figure(entree, objectif.get('dispositif'))}"
    valeur = parse_objectif(objectif.get("valeur"), entree)
    dit = format_objectif(valeur, entree)
    if read_accord(objectif) is Accord.CONVENU:
        return Conclusion(typeset(nom), dit)
    cotes = (
        f"{qui} {ACCORDS[objectif.get(champ)]}"
        for qui, champ in (("la mission locale", "accord_ml"), ("la DIRECCTE", "accord_direccte"))
    )
    return Conclusion(typeset(nom), typeset(f"{dit} : {', '.join(cotes)}"))


def _list_notes(cahier: Cahier, catalogue: Catalogue, champ: str) -> tuple[Conclusion, ...]:
    textes = (
        (f"{etape.numero} · {etape.nom}", cahier.get(etape.cle, champ))
        for etape in catalogue.conduite
    )
    return tuple(Conclusion(typeset(nom), texte) for nom, texte in textes if texte.strip())


def describe_compares(portrait: Portrait, numero: int) -> Texte:
    """Whose median « méd. » is on this screen; the strips of context are always the region's.

    What is expected says how much of the context that it rests on is invented.
    """
    if numero == ecrans.ATTENDU:
        simules, lus = count_simules(portrait)
        suite = f", simulé pour {format_compte(simules, 'élément')} sur {lus}" if simules else ""
        return typeset(f"au vu de son contexte{suite}")
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
    if portrait.cercle is Cercle.CHOIX:
        return typeset(autres)
    return typeset(f"face aux {autres}" if numero in SANS_MEDIANE else f"méd. des {autres}")


def describe_compares_region(profil: ProfilRegion, numero: int) -> Texte:
    """The region's own median, or whom each of its structures is read against."""
    if numero == ecrans.PRIORITES:
        return typeset("chacune face à son contexte proche")
    nombre = format_compte(len(profil.structures), "structure")
    medianes = any(ligne.region is not None for ligne in profil.indicateurs.values())
    return typeset(f"méd. des {nombre} de la région" if medianes else f"{nombre} : sans médiane")


def _name_autres(cercle: Cercle, nombre: int) -> str:
    """A group that a person picked is never shown to a room but by that name."""
    if cercle is Cercle.CHOIX:
        return str(describe_groupe_choisi(nombre)).lower()
    return describe_autres(cercle, nombre) + describe_lieu(cercle)
