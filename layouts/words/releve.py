"""The words of the relevé de conclusions: titles, what stands in an empty place, what a line says."""

from __future__ import annotations

from collections.abc import Iterator

from data.catalogue.model import Catalogue, Entree
from data.method.objectifs import parse_objectif
from data.models.comparaison import Portrait
from data.models.dialogue import LigneEcrite
from data.models.etats import Cercle
from data.texts import clean_xml
from data.typographie import RIEN, Texte, typeset
from layouts.words.attendus import describe_au_vu
from layouts.words.cercles import describe_court
from layouts.words.citations import describe_citations
from layouts.words.dialogue import ACCORDS, COTES, DE_QUI, format_objectif
from layouts.words.jugement import describe_lecture
from layouts.words.origine import describe_element
from layouts.words.remarques import add_signe
from layouts.words.wording import count_plus, describe_etat, format_valeur

RELEVE = typeset("Relevé de conclusions")
CETTE_ETAPE = typeset("Cette étape")
A_ENTOURER = typeset("abordé · complété · non abordé (à entourer)")
RETENU = typeset("Ce qui a été retenu pour le dialogue")
APPORT = typeset("Ce que le financeur dit de ce qui relève de lui")
AJOUTS = typeset("Ce que chacun ajoute sur ce territoire")
ACTIONS = typeset("Plan d’actions")
PRIORITES = typeset("Priorités de la région, et ce que ce dialogue en fait")
REMARQUES = typeset("Remarques de la structure sur ses chiffres")
CALENDRIER = typeset("Calendrier de la campagne et des versements")
SIGNATURES = typeset("Signatures")
REOUVERTURES = typeset("Réouvertures")
AJOUTE = typeset("Ajouté depuis la signature")
HORS_SIGNATURE = typeset("Ce qui suit a été écrit après la signature et n’en fait pas partie.")
DEFINITIONS = typeset("Définitions des chiffres cités")
RIEN_NOTE = typeset("Rien n’a été noté.")
RIEN_CITE = typeset("Aucun chiffre n’est cité dans ce relevé.")
AUCUNE_PRIORITE = typeset("La région n’a retenu aucune priorité pour cette campagne.")
SANS_BILAN = "Cet outil n’a rien gardé d’un dialogue {}"
A_NOTER = " : à noter ici, s’il y en a eu un, ce qui y avait été convenu"
DECISIONS = {
    "a_decider": typeset("à décider"),
    "gardee": typeset("reprise dans ce dialogue"),
    "ecartee": typeset("sans objet ici"),
}
DEPUIS = typeset(" ; depuis :")
"""How the words of a figure that was quoted go on where it is not the same now."""
A_SIGNER = typeset("à signer")
SIGNE = typeset("signé")
GENRES = {
    "lecture": typeset("Lecture"),
    "indicateur": typeset("Indicateur"),
    "couple": typeset("Couple d’indicateurs"),
}


def describe_figure(portrait: Portrait, entree: Entree, dispositif: str) -> Texte:
    """« 35 % en 2010 ; médiane des 25 autres : 39 % ; habituel »: a figure as the base holds it now.

    Then what the context leads one to expect of it, or that it does not explain it.
    """
    if entree.nature == "contexte":
        return _describe_contexte(portrait, entree)
    ligne = portrait.lignes.get((entree.code, dispositif))
    position = portrait.get_position(entree.code, dispositif)
    valeur = position.valeur if ligne is None else ligne.valeur
    etat = position.etat if ligne is None else ligne.etat
    attendu = None if dispositif else portrait.attendus.get(entree.code)
    plus = count_plus(valeur, attendu.bas, attendu.haut, entree) if attendu else 0
    dite: str = describe_etat(etat) if valeur is None else format_valeur(valeur, entree, plus)
    dite = f"{dite or 'non renseigné'} en {portrait.annee + entree.decalage_annee}"
    mots = [add_signe(dite, portrait.remarques.get((entree.code, dispositif)))]
    if position.mediane is not None:
        autres = describe_court(portrait.cercle, position.autres_lus)
        mots.append(f"médiane des {autres} : {format_valeur(position.mediane, entree)}")
    if position.lecture.est_jugee:
        mots.append(describe_lecture(position).lower())
    if attendu:
        mots.append(describe_au_vu(attendu, valeur, entree))
    return typeset(" ; ".join(filter(None, mots)))


def _describe_contexte(portrait: Portrait, entree: Entree) -> Texte:
    element = portrait.contexte.get(entree.code)
    if element is None or element.valeur is None:
        return describe_etat(element.etat) if element else typeset("non renseigné")
    mots = [f"{format_valeur(element.valeur, entree)} ({describe_element(entree, element)})"]
    if element.mediane is not None:
        autres = describe_court(Cercle.REGION, element.autres_lus)
        mots.append(f"médiane des {autres} : {format_valeur(element.mediane, entree)}")
    return typeset(" ; ".join(mots))


def describe_change(lu: str, portrait: Portrait, catalogue: Catalogue) -> Texte:
    """What a figure was when it was quoted, where it is shown otherwise now; nothing otherwise."""
    dit = describe_citations(lu, portrait, catalogue)
    return dit if DEPUIS in dit else RIEN


def list_accords(ligne: LigneEcrite) -> Iterator[Texte]:
    """Who proposed, then where each side stands."""
    par = {"ml": "la mission locale", "direccte": "la DIRECCTE"}.get(ligne.get("par"), "")
    if par:
        yield typeset(f"Proposé par {par}")
    for cote, champ in zip(COTES.values(), ("accord_ml", "accord_direccte"), strict=False):
        yield typeset(f"{cote} : {ACCORDS[ligne.get(champ)]}")


def write_nombre(ligne: LigneEcrite, catalogue: Catalogue) -> str:
    """The number agreed in the unit of its figure, or what was typed."""
    lu = clean_xml(ligne.get("valeur")).strip()
    entree = catalogue.entrees.get(ligne.get("indicateur"))
    valeur = parse_objectif(lu, entree) if entree else None
    return lu if entree is None or valeur is None else format_objectif(valeur, entree)


def name_engage(ligne: LigneEcrite) -> str:
    """« L’État », « La structure », or nobody yet."""
    return DE_QUI.get(ligne.get("de_qui"), "")


def name_couple(slug: str, catalogue: Catalogue) -> str:
    """The title of a pair, or its slug where the dictionary has it no more."""
    couple = catalogue.couples.get(slug)
    return couple.titre if couple else slug
