"""The words of the relevé de conclusions: titles, what stands in an empty place, what a line says."""

from __future__ import annotations

from collections.abc import Iterator

from data.catalogue.model import Catalogue, Entree
from data.method.citations import Citation
from data.models.comparaison import Portrait
from data.models.dialogue import LigneEcrite
from data.models.dialogues import Reperes
from data.models.etats import Cercle
from data.typographie import RIEN, Texte, typeset
from layouts.words.cercles import describe_court
from layouts.words.dialogue import ACCORDS, COTES, DE_QUI, format_objectif
from layouts.words.jugement import describe_lecture
from layouts.words.wording import describe_etat, format_compte, format_valeur

RELEVE = typeset("Relevé de conclusions")
A_ENTOURER = typeset("abordé · complété · non abordé (à entourer)")
RETENU = typeset("Ce qui a été retenu pour le dialogue")
AJOUTS = typeset("Ce que chacun ajoute sur ce territoire")
ACTIONS = typeset("Plan d’actions")
PRIORITES = typeset("Priorités de la région, et ce que ce dialogue en fait")
REMARQUES = typeset("Remarques de la structure sur ses chiffres")
CALENDRIER = typeset("Calendrier de la campagne et des versements")
SIGNATURES = typeset("Signatures")
REOUVERTURES = typeset("Réouvertures")
DEFINITIONS = typeset("Définitions des chiffres cités")
RIEN_NOTE = typeset("Rien n’a été noté.")
RIEN_CITE = typeset("Aucun chiffre n’est cité dans ce relevé.")
AUCUNE_PRIORITE = typeset("La région n’a retenu aucune priorité pour cette campagne.")
SANS_BILAN = "Cet outil n’a rien gardé d’un dialogue {}"
A_NOTER = " : à noter ici, s’il y en a eu un, ce qui y avait été convenu"
DECISIONS = {
    "gardee": typeset("gardée par ce dialogue"),
    "ecartee": typeset("écartée par ce dialogue"),
}
A_SIGNER = typeset("à signer")
SIGNE = typeset("signé")
GENRES = {
    "lecture": typeset("Lecture"),
    "indicateur": typeset("Indicateur"),
    "couple": typeset("Couple d’indicateurs"),
}


def describe_figure(portrait: Portrait, entree: Entree, dispositif: str) -> Texte:
    """« 35 % en 2010 ; médiane des 25 autres : 39 % ; habituel »: a figure as the base holds it now."""
    if entree.nature == "contexte":
        return _describe_contexte(portrait, entree)
    ligne = portrait.lignes.get((entree.code, dispositif))
    position = portrait.get_position(entree.code, dispositif)
    valeur = position.valeur if ligne is None else ligne.valeur
    etat = position.etat if ligne is None else ligne.etat
    dite = describe_etat(etat) if valeur is None else format_valeur(valeur, entree)
    mots = [f"{dite or 'non renseigné'} en {portrait.annee + entree.decalage_annee}"]
    if position.mediane is not None:
        autres = describe_court(portrait.cercle, position.autres_lus)
        mots.append(f"médiane des {autres} : {format_valeur(position.mediane, entree)}")
    if position.lecture.est_jugee:
        mots.append(describe_lecture(position).lower())
    return typeset(" ; ".join(mots))


def _describe_contexte(portrait: Portrait, entree: Entree) -> Texte:
    element = portrait.contexte.get(entree.code)
    if element is None or element.valeur is None:
        return describe_etat(element.etat) if element else typeset("non renseigné")
    annee = element.origine.annee
    mots = [format_valeur(element.valeur, entree) + (f" en {annee}" if annee else "")]
    if element.mediane is not None:
        autres = describe_court(Cercle.REGION, element.autres_lus)
        mots.append(f"médiane des {autres} : {format_valeur(element.mediane, entree)}")
    return typeset(" ; ".join(mots))


def describe_avant(citation: Citation | None, valeur: float | None, entree: Entree) -> Texte:
    """What a figure was when it was quoted, where it is shown otherwise now; nothing otherwise."""
    if citation is None or citation.valeur is None:
        return RIEN
    dite = format_valeur(citation.valeur, entree)
    if valeur is not None and format_valeur(valeur, entree) == dite:
        return RIEN
    version = "" if citation.version is None else f" (version {citation.version} de la base)"
    return typeset(f"A changé depuis : {dite} quand cela a été retenu{version}.")


def list_reperes(reperes: Reperes, entree: Entree, annee: int) -> Iterator[Texte]:
    """The three landmarks, and what the State's file holds where it holds something."""
    for lue, valeur in ((annee, reperes.valeur), (annee - 1, reperes.precedente)):
        yield typeset(f"{lue + entree.decalage_annee} : {format_objectif(valeur, entree)}")
    absente = "pas assez de structures"
    mediane = format_objectif(reperes.mediane, entree, absent=absente)
    qui = f" ({format_compte(reperes.autres, 'structure')})" if reperes.mediane is not None else ""
    yield typeset(f"Médiane à contexte proche{qui} : {mediane}")
    if reperes.fichier is not None:
        yield typeset(f"Fichier des objectifs : {format_valeur(reperes.fichier, entree)}")


def list_accords(ligne: LigneEcrite) -> Iterator[Texte]:
    """Who proposed, then where each side stands."""
    par = {"ml": "la mission locale", "direccte": "la DIRECCTE"}.get(ligne.get("par"), "")
    if par:
        yield typeset(f"Proposé par {par}")
    for cote, champ in zip(COTES.values(), ("accord_ml", "accord_direccte"), strict=False):
        yield typeset(f"{cote} : {ACCORDS[ligne.get(champ)]}")


def name_engage(ligne: LigneEcrite) -> str:
    """« L’État », « La structure », or nobody yet."""
    return DE_QUI.get(ligne.get("de_qui"), "")


def name_couple(slug: str, catalogue: Catalogue) -> str:
    """The title of a pair, or its slug where the dictionary has it no more."""
    couple = catalogue.couples.get(slug)
    return couple.titre if couple else slug
