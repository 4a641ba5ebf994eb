"""The section *Diagnostic local* in words: what may be said of all the rates, what pulls, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from data.catalogue.model import Catalogue, Entree
from data.method.rules import MIN_ATTENDU
from data.models.comparaison import Portrait, Position
from data.models.detail import Proximite, Voisinage
from data.models.diagnostic import Apport, Attendu, Diagnostic
from data.models.etats import Etat, LectureAttendu
from data.typographie import RIEN, Texte, typeset
from layouts.words.attendus import EXPLIQUES, list_lus, write_attendu
from layouts.words.comparables import describe_simules, name_theme
from layouts.words.descriptions import build_phrases
from layouts.words.lecture import SANS_EFFECTIFS
from layouts.words.wording import (
    capitalize,
    describe_etat,
    format_compte,
    join_liste,
)

TITRE = typeset("Diagnostic local : ce que le contexte laisse attendre")
PROJETER = typeset("Projeter : que laisse attendre le contexte ?")
EN_PARTIE = typeset("Ce que le contexte explique en partie")
NON_EXPLIQUES = typeset("Ce que le contexte mesuré n’explique pas")
NON_CALCULE = "Non calculé"
NON_CALCULES = typeset("Ce qui n’est pas calculé")
PRINCIPE = typeset(
    "Dans un territoire comme celui-ci, à quels résultats peut-on s’attendre ? Le calcul regarde, dans les "
    "autres structures de France, comment chaque taux varie avec le contexte, puis l’applique à ce "
    "territoire : c’est l’attendu. L’intervalle dit jusqu’où cette attente reste vraisemblable. Dedans, le "
    "résultat est « comme attendu » ; dehors, autre chose que le contexte mesuré a pu compter."
)
LEGENDE = typeset(
    "Bloc gris : l’intervalle de l’attendu. Trait : l’attendu. Point bleu : la structure. Ce qui tire "
    "l’attendu vers le bas ou vers le haut se lit par rapport à un territoire au contexte médian."
)
RESERVES = (
    "Pour chaque taux, une structure sur vingt sort de l’intervalle par construction : être dehors invite à "
    "regarder, pas à conclure.",
    "Ce sont des associations entre le contexte et les résultats, jamais des causes. Les moyens et "
    "l’activité de la structure n’entrent jamais dans ce calcul.",
    "Le radar, les forces et les axes de progrès restent ceux des structures comparées : ce diagnostic n’y "
    "change rien.",
)
SUITE_NON_EXPLIQUES = typeset(
    "C’est aussi un constat : pour ces taux, le contexte rend compte de moins de 10 % des écarts entre "
    "structures. Rien n’est donc attendu ; ce qui les distingue est ailleurs que dans le contexte mesuré."
)
INCOMPLET = typeset("contexte renseigné à moins de 75 %")
PAYS_TROP_PEU = typeset(
    f"moins de {MIN_ATTENDU} structures de France ont ce taux et un contexte assez renseigné, ou leurs "
    "écarts ne dépassent pas ceux du hasard"
)
TITRE_PAPIER = typeset("Ce que le contexte laisse attendre")
RESERVE_COURTE = (
    "Une structure sur vingt sort de l’intervalle par construction ; ce ne sont pas des causes"
)
TIRENT = 2
"""How many elements are named of a theme: enough to know it by."""
SENS = {-1: "vers le bas", 1: "vers le haut", 0: "ni vers le haut ni vers le bas"}


def describe_bilan_contexte(attendus: Mapping[str, Attendu], catalogue: Catalogue) -> Texte:
    """What may be said of all the rates: how many the context explains, then those that stand out, named."""
    expliques = len(list_lus(attendus, *EXPLIQUES))
    if not expliques:
        return _describe_aucun(attendus)
    inexpliques = len(list_lus(attendus, LectureAttendu.NON_EXPLIQUE))
    debut = f"Le contexte explique en partie {expliques} des {len(attendus)} taux"
    suite = f" et n’en explique pas {inexpliques}" if inexpliques else ""
    return build_phrases(f"{debut}{suite}", *_describe_dehors(attendus, catalogue))


def _describe_aucun(attendus: Mapping[str, Attendu]) -> Texte:
    if not list_lus(attendus, LectureAttendu.NON_EXPLIQUE):
        return typeset("Rien n’est attendu ici : le calcul n’a pas pu être fait pour cette année.")
    return typeset(f"Le contexte mesuré n’explique aucun des {len(attendus)} taux.")


def _describe_dehors(attendus: Mapping[str, Attendu], catalogue: Catalogue) -> list[str]:
    """No count of them: it would invite to add them up."""
    mieux = list_lus(attendus, LectureAttendu.FAVORABLE)
    moins = list_lus(attendus, LectureAttendu.A_EXAMINER)
    reste = list_lus(attendus, LectureAttendu.COMME_ATTENDU)
    if not mieux and not moins:
        return [
            "Tous ceux qu’il explique sont comme attendu"
            if len(reste) > 1
            else "Il est comme attendu"
        ]
    phrases = [
        f"{debut} : {_name(lus, catalogue)}"
        for debut, lus in (
            ("Plus favorable que ce qu’il laisse attendre", mieux),
            ("Moins favorable que ce qu’il laisse attendre, à examiner", moins),
        )
        if lus
    ]
    autres = "Les autres taux expliqués sont" if reste[1:] else "L’autre taux expliqué est"
    return [*phrases, *([f"{autres} comme attendu"] if reste else [])]


def _name(attendus: Iterable[Attendu], catalogue: Catalogue) -> str:
    return join_liste([f"« {catalogue.entrees[a.code].libelle_court} »" for a in attendus])


def list_reserves(diagnostic: Diagnostic, portrait: Portrait) -> tuple[Texte, ...]:
    """What goes with the readings, said once; how much of the context is missing or invented here."""
    manquants, elements = len(diagnostic.manquants), diagnostic.elements
    dits = [_describe_manquants(manquants, elements), describe_simules(portrait)]
    phrase = build_phrases(*dits) if elements else RIEN
    return tuple(typeset(reserve) for reserve in (*RESERVES, phrase) if reserve)


def _describe_manquants(manquants: int, elements: int) -> str:
    if not manquants:
        return f"Aucun des {elements} éléments de contexte du calcul ne manque ici"
    suite = "manquent ici : ils comptent" if manquants > 1 else "manque ici : il compte"
    return f"{manquants} des {elements} éléments de contexte du calcul {suite} comme la médiane nationale"


def describe_apports(apports: Sequence[Apport], catalogue: Catalogue) -> list[Texte]:
    """« Vers le bas : la situation de l’emploi (taux de chômage des jeunes, …) », one text a direction."""
    textes = []
    for sens in dict.fromkeys(apport.sens for apport in apports):
        themes = [_describe_apport(a, catalogue) for a in apports if a.sens == sens]
        textes.append(typeset(f"{capitalize(SENS[sens])} : {' ; '.join(themes)}"))
    return textes


def _describe_apport(apport: Apport, catalogue: Catalogue) -> str:
    noms = ", ".join(name_element(catalogue.entrees[code]) for code in apport.elements[:TIRENT])
    return f"{name_theme(apport.theme)} ({noms})" if noms else name_theme(apport.theme)


def name_element(entree: Entree) -> str:
    """« taux de chômage des jeunes », inside a sentence: without its bounds of age nor its heading."""
    nom = entree.libelle_court if " : " in entree.libelle.replace("\u202f", " ") else entree.libelle
    court = re.sub(r"\s*\([^)]*\)", "", nom)
    return f"{court[:1].lower()}{court[1:]}"


def explain_non_calcule(position: Position, proximite: Proximite | None) -> Texte:
    """Why nothing could be computed of a rate: its context, its value, its counts, or the country."""
    if position.etat is not Etat.VALEUR:
        return describe_etat(position.etat)
    if proximite is not None and proximite.etat is Voisinage.CONTEXTE_INCOMPLET:
        return INCOMPLET
    return PAYS_TROP_PEU if position.numerateur is not None else SANS_EFFECTIFS


def describe_reste_attendu(attendus: Mapping[str, Attendu], montres: int) -> Texte:
    """On paper, what the lines leave out: what is explained elsewhere, what is not, how to read them."""
    reste = len(list_lus(attendus, *EXPLIQUES)) - montres
    inexpliques = len(list_lus(attendus, LectureAttendu.NON_EXPLIQUE))
    return build_phrases(
        f"{format_compte(reste, 'autre taux', 'autres taux')} : page Contexte" if reste else "",
        f"Le contexte mesuré n’explique pas {inexpliques} des {len(attendus)} taux"
        if inexpliques
        else "",
        RESERVE_COURTE,
    )


def describe_tableau_diagnostic(
    attendus: Mapping[str, Attendu], portrait: Portrait, catalogue: Catalogue
) -> Texte:
    """The strips in three sentences, for who cannot see them."""
    expliques = list_lus(attendus, *EXPLIQUES)
    dehors = [a for a in expliques if a.lecture is not LectureAttendu.COMME_ATTENDU]
    ressortent = [_describe_ecart(a, portrait, catalogue.entrees[a.code]) for a in dehors]
    autres = len(attendus) - len(expliques)
    return build_phrases(
        f"Diagnostic local de {portrait.structure.nom} en {portrait.annee} : pour "
        f"{format_compte(len(expliques), 'taux', 'taux')}, ce qui est constaté et l’intervalle de ce que le "
        "contexte laisse attendre",
        "Ressortent : " + " ; ".join(ressortent) if dehors else "Aucun ne sort de son intervalle",
        "Les chiffres sont dans les colonnes du tableau"
        + (
            f" ; {format_compte(autres, 'autre taux suit', 'autres taux suivent')}"
            if autres
            else ""
        ),
    )


def _describe_ecart(attendu: Attendu, portrait: Portrait, entree: Entree) -> str:
    dit = write_attendu(attendu, portrait.get_position(entree.code).valeur, entree)
    return f"{entree.libelle_court} ({dit.constate}, attendu {dit.intervalle})"
