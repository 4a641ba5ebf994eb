"""The context of a territory in words: each strip, each source, how much of it is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from data.annuaire.recensement import SOURCE
from data.catalogue.model import Catalogue, Entree
from data.method.choices import is_petite
from data.method.rules import MIN_AUTRES
from data.models.comparaison import ElementContexte, Portrait
from data.models.etats import Cercle, Etat
from data.typographie import RIEN, Texte, typeset
from layouts.words.cercles import NOMS, describe_trop_peu, tell_bloc
from layouts.words.origine import describe_connus
from layouts.words.wording import format_compte, format_etendue, format_valeur, join_liste

PLACES_BLOC = {-1: "au-dessous du bloc", 0: "dans le bloc", 1: "au-dessus du bloc"}
VIDE = ElementContexte("", None, Etat.NON_RENSEIGNE, None, "", "", False, None, None, None, ())


def describe_bande_fiche(entree: Entree, element: ElementContexte) -> Texte:
    """The strip of a structure. It takes a median and at least one other value."""
    return _describe_bande(entree, element, "autres structures")


def describe_bande_region(entree: Entree, element: ElementContexte) -> Texte:
    """That of a region, where every structure is one of the points."""
    return _describe_bande(entree, element, "structures")


def _describe_bande(entree: Entree, element: ElementContexte, qui: str) -> Texte:
    bornes = (element.mediane, element.q1, element.q3, element.autres[0], element.autres[-1])
    mediane, q1, q3, bas, haut = (format_valeur(v or 0.0, entree) for v in bornes)
    return typeset(
        f"Médiane des {len(element.autres)} {qui} : {mediane} ; "
        f"moitié centrale de {q1} à {q3} ; valeurs de {bas} à {haut}."
    )


def describe_bandes(portrait: Portrait) -> Texte:
    """What the strips draw: always the region, whatever the circle of the results; nothing without strips."""
    if is_petite(portrait):
        return RIEN
    autres = max((len(element.autres) for element in portrait.contexte.values()), default=0)
    return typeset(
        f"{_tell_region(portrait.cercle)}"
        f"Chaque point gris : une des {autres} autres structures de la région, sans nom. "
        f"{tell_bloc(autres)}Trait : leur médiane. Point bleu : la structure. "
        "L’échelle va de la plus petite à la plus grande valeur de la région."
    )


def _tell_region(demande: Cercle | None) -> str:
    """That a territory is read in its region, where something else is compared to."""
    if demande in (None, Cercle.REGION):
        return ""
    return (
        "Le contexte se compare toujours à la région : la comparaison choisie "
        f"(« {NOMS[demande]} ») ne vaut que pour les résultats. "
    )


def describe_source(entree: Entree, element: ElementContexte) -> Texte:
    """« Taux de chômage (recensement, 15-64 ans) ; source : INSEE, 2012. »"""
    annee = element.annee_source or (str(element.annee) if element.annee else "")
    source = ", ".join(mot for mot in (element.source or entree.source, annee) if mot)
    suite = [f"source : {source}" if source else "", "valeur simulée" if element.simule else ""]
    return typeset(" ; ".join([entree.libelle, *filter(None, suite)]) + ".")


HORS_ANNEXE = "hors annexe"
ECHELLES = {
    "zone d’emploi": "de la zone d’emploi",
    "département": "du département",
    "région": "de la région",
    "commune": "de la commune",
}
"""What a source says in brackets, as in « INSEE, recensement (département) »."""
SANS_ECHELLE = "dont la source ne dit pas l’échelle"


def describe_synthese(portrait: Portrait, catalogue: Catalogue) -> Texte:
    """How many elements are known, at which scale, how many simulated, and what is hors annexe."""
    entrees = catalogue.contextes
    elements = [portrait.contexte.get(entree.code, VIDE) for entree in entrees]
    connus = [e for e in elements if e.valeur is not None and not e.simule]
    ajouts = [f"« {entree.libelle} »" for entree in entrees if entree.annexe == HORS_ANNEXE]
    phrases = [
        describe_connus(portrait, catalogue),
        _describe_echelles(connus),
        f"Hors annexe, ajoutés aux éléments de la note de 2011 : {join_liste(ajouts)}",
    ]
    return typeset(". ".join(filter(None, phrases)) + ".")


def _describe_echelles(connus: list[ElementContexte]) -> str:
    if not connus:
        return ""
    echelles = Counter(map(_describe_echelle, connus))
    ordre = sorted(echelles.items(), key=lambda paire: (paire[0] == SANS_ECHELLE, -paire[1]))
    parts = [f"{nombre} {echelle}" for echelle, nombre in ordre]
    return f"Parmi les connus : {join_liste(parts)}"


def _describe_echelle(element: ElementContexte) -> str:
    """The scale that the source states; our own files are silent on the zone."""
    if element.source == SOURCE:
        return f"à l’échelle {ECHELLES['zone d’emploi']}"
    dite = re.search(r"\(([^)]*)\)$", element.source.replace("'", "’"))
    echelle = ECHELLES.get(dite.group(1)) if dite else None
    return f"à l’échelle {echelle}" if echelle else SANS_ECHELLE


def describe_lecture_bandes(
    portrait: Portrait, pays: Mapping[str, float], demande: Cercle | None = None
) -> Texte:
    """How the strips are read. `pays`: the country's medians, if known; `demande`: the circle asked for."""
    sens = "Tous ces éléments sont sans sens favorable."
    if not portrait.comparable:
        return typeset(f"{describe_trop_peu(portrait)} {sens}")
    court = "Trait court : médiane nationale. " if pays else ""
    return typeset(
        f"{_tell_region(demande)}"
        f"Chaque point gris : une des {portrait.autres} autres structures de la région, sans nom. "
        f"{tell_bloc(portrait.autres)}Trait : leur médiane. {court}Point bleu : la structure. "
        f"À droite : plus élevé. {sens}"
    )


def describe_peu_de_valeurs(autres: int) -> Texte:
    """In place of a strip."""
    if not autres:
        return typeset("aucune autre valeur")
    return typeset(
        f"{format_compte(autres, 'autre valeur', 'autres valeurs')} : moins de {MIN_AUTRES}"
    )


def describe_bande_theme(
    entree: Entree, element: ElementContexte, pays: float | None = None
) -> Texte:
    """The strip in words, in the unit of the element."""
    autres = element.autres
    mots = [f"{len(autres)} autres valeurs, de {format_etendue(autres[0], autres[-1], entree)}"]
    if element.mediane is not None:
        mots.append(f"médiane {format_valeur(element.mediane, entree)}")
    if pays is not None:
        mots.append(f"médiane nationale {format_valeur(pays, entree)}")
    if element.valeur is not None:
        mots.append(f"la structure {format_valeur(element.valeur, entree)}")
    return typeset(" ; ".join(mots) + ".")


def describe_place_contexte(entree: Entree, element: ElementContexte) -> Texte:
    """Where the structure stands, without a favourable sense; between which values, from 5 to 7."""
    if element.moitie is None:
        return typeset(f"autres de {format_etendue(element.autres[0], element.autres[-1], entree)}")
    if element.valeur is None:
        return RIEN
    return typeset(PLACES_BLOC[element.hors_moitie])


def describe_provenance(entree: Entree, element: ElementContexte, annee: int) -> Texte:
    """« INSEE, recensement, 2012 »; where nothing came, who publishes it."""
    if element.annee is None:
        return typeset(f"attendue : {entree.source}") if entree.source else RIEN
    mots = [element.source or entree.source, element.annee_source or str(element.annee)]
    if element.annee != annee:
        mots.append(f"ligne de {element.annee}")
    return typeset(", ".join(mot for mot in mots if mot))
