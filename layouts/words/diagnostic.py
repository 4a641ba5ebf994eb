"""The section *Diagnostic local* in words: what may be said of all the rates, what pulls, what is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from data.catalogue.model import Catalogue, Entree
from data.method.rules import MIN_ATTENDU
from data.models.comparaison import Portrait, Position
from data.models.detail import Proximite, Voisinage
from data.models.diagnostic import Apport, Attendu, Diagnostic
from data.models.etats import Etat, LectureAttendu
from data.typographie import RIEN, Texte, typeset
from layouts.words.attendus import EXPLIQUES, list_lus, write_attendu
from layouts.words.comparables import count_simules, describe_inventes, name_theme
from layouts.words.descriptions import build_phrases
from layouts.words.lecture import SANS_EFFECTIFS
from layouts.words.wording import EN_LETTRES, describe_etat, format_compte, join_liste

TITRE = typeset("Diagnostic local : ce que le contexte laisse attendre")
PROJETER = typeset("Projeter : que laisse attendre le contexte ?")
EN_PARTIE = typeset("Ce que le contexte explique en partie")
NON_EXPLIQUES = typeset("Ce que le contexte mesuré n’explique pas")
NON_CALCULE = "Non calculé"
NON_CALCULES = typeset("Ce qui n’est pas calculé")
PRINCIPE = typeset(
    "Dans un territoire comme celui-ci, à quels résultats peut-on s’attendre ? Le calcul regarde, dans les "
    "autres structures de France, comment chaque taux varie avec le contexte, puis l’applique à ce "
    "territoire : c’est l’attendu, avec son intervalle. Dix-neuf structures sur vingt, dans un contexte "
    "semblable, seraient dans cet intervalle. Il est large : il ne sert pas d’objectif."
)
LEGENDE = typeset(
    "Bloc gris : l’intervalle de l’attendu. Trait : l’attendu. Point bleu : la structure. Ce qui tire "
    "l’attendu vers le bas ou vers le haut se lit par rapport à un territoire au contexte médian."
)
COMME_ATTENDU_EST = "« Comme attendu » ne veut dire ni que le résultat convient, ni qu’il suffit."
HASARD = (
    "Pour chaque taux, une structure sur vingt sort de l’intervalle par construction : autre chose que le "
    "contexte mesuré a pu compter, ou le hasard seul."
)
VOISINS = (
    "Des taux voisins comptent les mêmes jeunes et en sortent souvent ensemble : ce ne sont pas deux "
    "constats."
)
RESERVES = (
    "Ce sont des associations entre le contexte et les résultats, jamais des causes. Les moyens et "
    "l’activité de la structure n’entrent jamais dans ce calcul.",
    "Le radar, les forces et les axes de progrès restent ceux des structures comparées : ce diagnostic n’y "
    "change rien.",
)
PAS_RARE = 5
"""From that many rates on, more than one structure in five has one outside by chance (1 − 0.95^n)."""
SUITE_NON_EXPLIQUES = typeset(
    "C’est aussi un constat : dans l’ensemble des structures de France, moins de 10 % des différences de ces "
    "taux vont avec le contexte. Le contexte mesuré ne permet pas de dire ce qui est attendu ; cela ne veut "
    "pas dire que le territoire n’y compte pas."
)
RIEN_ATTENDU = typeset("Rien n’est attendu ici : la page Contexte dit pourquoi.")
ATTENDU = "l’attendu"
DEMONSTRATION = "n’est ici qu’une démonstration"
MOINS_SUR = "en est moins sûr"
INHABITUEL = (
    "Territoire peu commun : même les structures au contexte le plus proche en restent éloignées, et "
    "l’attendu y est moins sûr"
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
SENS = {
    -1: "Tire l’attendu vers le bas",
    1: "Tire l’attendu vers le haut",
    0: "Ne tire l’attendu ni vers le bas ni vers le haut",
}


def describe_bilan_contexte(attendus: Mapping[str, Attendu], catalogue: Catalogue) -> Texte:
    """What may be said of all the rates: those that stand out, named, then how many may be told at all."""
    expliques = len(list_lus(attendus, *EXPLIQUES))
    inexpliques = len(list_lus(attendus, LectureAttendu.NON_EXPLIQUE))
    if not expliques + inexpliques:
        return RIEN_ATTENDU
    return build_phrases(
        *(_describe_dehors(attendus, catalogue) if expliques else ()),
        count_eclaires(expliques, inexpliques, len(attendus)),
    )


def count_eclaires(eclaires: int, muets: int, total: int) -> str:
    """« Sur 29 taux, le contexte en éclaire 8 ; pour 20, il ne dit presque rien ; 1 n’est pas calculé »."""
    reste = total - eclaires - muets
    suite = [
        f"le contexte en éclaire {eclaires}" if eclaires else "le contexte n’en éclaire aucun",
        f"pour {muets}, il ne dit presque rien" if muets else "",
        f"{reste} {'ne sont pas calculés' if reste > 1 else 'n’est pas calculé'}" if reste else "",
    ]
    return f"Sur {total} taux, {' ; '.join(filter(None, suite))}"


def _describe_dehors(attendus: Mapping[str, Attendu], catalogue: Catalogue) -> list[str]:
    """On whichever side: a question, never a sum of what is favourable and of what is not."""
    cotes = (
        (list_lus(attendus, LectureAttendu.FAVORABLE), "du côté favorable"),
        (list_lus(attendus, LectureAttendu.A_EXAMINER), "à examiner"),
    )
    nombre = sum(len(lus) for lus, _ in cotes)
    suite = "de ce que des territoires semblables laissent attendre"
    if not nombre:
        return [f"Aucun taux ne sort {suite}"]
    noms = [f"{_name(lus, catalogue)}, {cote}" for lus, cote in cotes if lus]
    combien = EN_LETTRES[nombre] if nombre < len(EN_LETTRES) else str(nombre)
    verbe = "sortent" if nombre > 1 else "sort"
    return [
        f"{combien} taux {verbe} {suite} : {' ; '.join(noms)}",
        "C’est une question à poser ensemble, pas une conclusion",
    ]


def _name(attendus: Iterable[Attendu], catalogue: Catalogue) -> str:
    return join_liste([f"« {catalogue.entrees[a.code].libelle_court} »" for a in attendus])


def describe_avertissements(
    diagnostic: Diagnostic, portrait: Portrait, proximite: Proximite | None
) -> Texte:
    """What is said before all: how much of the context is invented, unusual, or missing here."""
    if not diagnostic.elements:
        return RIEN
    return build_phrases(
        tell_inventes(*count_simules(portrait)),
        INHABITUEL if proximite is not None and proximite.loin else "",
        _describe_manquants(len(diagnostic.manquants), diagnostic.elements),
    )


def tell_inventes(simules: int, lus: int, quoi: str = ATTENDU) -> str:
    """Where half of the context is invented, what follows from it is too."""
    suite = DEMONSTRATION if 2 * simules >= lus else MOINS_SUR
    return f"{describe_inventes(simules, lus)} : {quoi} {suite}" if simules else ""


def _describe_manquants(manquants: int, elements: int) -> str:
    if not manquants:
        return f"Aucun des {elements} éléments de contexte du calcul ne manque ici"
    suite = "manquent ici : ils comptent" if manquants > 1 else "manque ici : il compte"
    return (
        f"{manquants} des {elements} éléments de contexte du calcul {suite} comme la médiane nationale, et "
        f"{ATTENDU} {MOINS_SUR}"
    )


def list_reserves(attendus: Mapping[str, Attendu]) -> tuple[Texte, ...]:
    """What goes with the readings, said once."""
    expliques = len(list_lus(attendus, *EXPLIQUES))
    rare = f" Sur {expliques} taux, il n’est pas rare que l’un d’eux en sorte."
    hasard = f"{HASARD}{rare if expliques >= PAS_RARE else ''}"
    return tuple(map(typeset, (COMME_ATTENDU_EST, hasard, VOISINS, *RESERVES)))


def describe_apports(apports: Sequence[Apport], catalogue: Catalogue) -> list[Texte]:
    """« Tire l’attendu vers le bas : la situation de l’emploi (taux de chômage, …) », one text a side."""
    textes = []
    for sens in dict.fromkeys(apport.sens for apport in apports):
        themes = [_describe_apport(a, catalogue) for a in apports if a.sens == sens]
        textes.append(typeset(f"{SENS[sens]} : {' ; '.join(themes)}"))
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


def describe_sans_calcul(raisons: Iterable[str]) -> Texte:
    """In place of the lead, why nothing at all could be computed: « … pour 27 taux, … »."""
    comptes = Counter(raisons)
    dites = [
        raison if len(comptes) == 1 else f"pour {nombre} taux, {raison}"
        for raison, nombre in comptes.most_common()
    ]
    return build_phrases(f"Rien n’est attendu ici : {' ; '.join(dites)}")


def describe_reste_attendu(attendus: Mapping[str, Attendu], montres: int) -> Texte:
    """On paper, what the lines leave out: what is explained elsewhere, what is not, how to read them."""
    reste = len(list_lus(attendus, *EXPLIQUES)) - montres
    inexpliques = len(list_lus(attendus, LectureAttendu.NON_EXPLIQUE))
    return build_phrases(
        f"{format_compte(reste, 'autre taux', 'autres taux')} : dans l’outil, page Contexte"
        if reste
        else "",
        count_eclaires(montres + reste, inexpliques, len(attendus)),
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
