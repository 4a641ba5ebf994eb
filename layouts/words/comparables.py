"""The structures nearest in context in words: why these ones, why none, what brings each one near."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.catalogue.model import Catalogue
from data.method.rules import HABITUEL, MEME_ORDRE, PART_ECART, TIRAGES_PRESENCE, VOISINS
from data.models.comparaison import Portrait
from data.models.detail import Proximite, Voisinage
from data.models.etats import Cercle
from data.typographie import RIEN, Texte, typeset
from layouts.words.wording import format_compte, format_nombre, join_liste

ARTICLES = {"Structuration": "la ", "Caractéristiques": "les ", "Aménagement": "l’"}
"""By the first word of a theme; « la » otherwise: « la situation de l’emploi »."""
LOIN = typeset(
    "Ces structures restent éloignées : neuf structures sur dix ont des comparables plus proches."
)
INCOMPLET = typeset(
    "Moins de 75 % des éléments de contexte habituels sont renseignés pour cette structure : ses "
    "comparables ne sont pas cherchées, et elle n’est celle d’aucune autre."
)
DIXIEMES = 10
TIRAGE = (
    f"Un tirage : les thèmes pesés autrement, au hasard ; il y en a {TIRAGES_PRESENCE}. Une structure "
    "présente dans presque tous reste proche quelle que soit l’importance donnée à chaque thème."
)
TROP_PEU = typeset("Aucune autre structure n’a un contexte assez renseigné pour lui être comparée.")


def describe_sans_comparables(proximite: Proximite | None, portrait: Portrait) -> Texte:
    """Why a structure has no comparables."""
    if proximite is None:
        return _describe_annee(portrait)
    if proximite.etat is Voisinage.CONTEXTES_IDENTIQUES:
        return _describe_semblables(proximite)
    return INCOMPLET if proximite.etat is Voisinage.CONTEXTE_INCOMPLET else TROP_PEU


def _describe_annee(portrait: Portrait) -> Texte:
    if Cercle.NATIONAL in portrait.effectifs:
        return typeset(
            f"La base n’a aucune ligne de {portrait.annee} pour cette structure : ses comparables "
            "ne sont pas cherchées."
        )
    return typeset(
        f"Les données de {portrait.annee} ne couvrent qu’une région : les structures à contexte "
        "proche se cherchent dans toute la France."
    )


def _describe_semblables(proximite: Proximite) -> Texte:
    """More than twenty at the tenth's distance: the same context only where that distance is 0."""
    nombre = format_compte(proximite.semblables, "structure")
    if proximite.dixieme == 0:
        return typeset(
            f"{nombre} ont exactement le même contexte, d’après les éléments renseignés : rien ne permet "
            "d’en retenir dix."
        )
    return typeset(
        f"{nombre} ont le même contexte ou un contexte aussi proche, d’après les éléments renseignés : "
        "rien ne permet d’en retenir dix."
    )


def describe_liste(proximite: Proximite) -> Texte:
    """How many there are, and what they were chosen by."""
    nombre = len(proximite.voisins)
    egales = (
        " (celles qui sont à la même distance que la dixième comprises)" if nombre > VOISINS else ""
    )
    return typeset(
        f"Les {nombre} structures de France au contexte le plus proche{egales}, par ordre "
        "alphabétique. Aucun résultat, aucune activité, aucune ressource n’entre dans leur choix."
    )


def describe_distance(proximite: Proximite, portrait: Portrait, catalogue: Catalogue) -> Texte:
    """What a distance is, on how many themes it stands, how much of them is invented."""
    tous = list(dict.fromkeys(entree.section for entree in catalogue.contextes))
    communs = [t for t in tous if any(t in voisin.themes for voisin in proximite.voisins)]
    phrases = [
        "Distance : écart de contexte, chaque thème à poids égal, compté en écarts habituels entre "
        "structures de France (0 : même contexte)",
        f"Elle ne repose que sur {len(communs)} des {len(tous)} thèmes : {_join_themes(communs)}"
        if 0 < len(communs) < len(tous)
        else "",
        describe_simules(portrait),
    ]
    return typeset(". ".join(phrase for phrase in phrases if phrase) + ".")


def describe_simules(portrait: Portrait) -> Texte:
    """How much of what brings structures near is invented; empty where nothing is."""
    return describe_inventes(*count_simules(portrait))


def describe_inventes(simules: int, lus: int) -> Texte:
    """« Sur 42 éléments de contexte renseignés, 35 sont simulés »; empty where none is."""
    if not simules:
        return RIEN
    elements = format_compte(
        lus, "élément de contexte renseigné", "éléments de contexte renseignés"
    )
    return typeset(f"Sur {elements}, {format_compte(simules, 'est simulé', 'sont simulés')}")


def count_simules(portrait: Portrait) -> tuple[int, int]:
    """How many elements of its context are invented, of how many that are known."""
    lus = [element for element in portrait.contexte.values() if element.valeur is not None]
    return sum(element.simule for element in lus), len(lus)


def describe_stabilite(proximite: Proximite, portrait: Portrait) -> Texte:
    """What a draw is, then how many were there the year before already, where it is known."""
    return typeset(f"{TIRAGE}{_describe_retrouves(proximite, portrait.annee - 1)}")


def _describe_retrouves(proximite: Proximite, annee: int) -> str:
    nombre, retrouves = len(proximite.voisins), proximite.retrouves
    if retrouves is None:
        return ""
    if not retrouves:
        return f" Aucune des {nombre} n’était déjà là en {annee}."
    qui = f"Les {nombre}" if retrouves == nombre else f"{retrouves} des {nombre}"
    return f" {qui} {'était' if retrouves == 1 else 'étaient'} déjà là en {annee}."


def describe_presence(presence: float) -> Texte:
    """« Présente dans 9 tirages sur 10 »: all of them are said where all are, and never by rounding."""
    if presence >= 1:
        return typeset("Présente dans tous les tirages.")
    dixiemes = min(int(presence * DIXIEMES + 0.5), DIXIEMES - 1)
    if not dixiemes:
        return typeset(f"Présente dans moins d’un tirage sur {DIXIEMES}.")
    return typeset(f"Présente dans {format_compte(dixiemes, 'tirage')} sur {DIXIEMES}.")


def format_distance(distance: float) -> Texte:
    """One decimal; 0 is kept for the very same context."""
    if distance == 0:
        return typeset("0")
    return format_nombre(distance, 1) if distance >= 0.05 else typeset("moins de 0,1")


def describe_voisin(themes: Mapping[str, float]) -> Texte:
    """« Proche par … et … ; s’en écarte par … », from the gap of each theme."""
    ordre = sorted(themes, key=lambda theme: (round(themes[theme], 9), theme))
    if not ordre or themes[ordre[-1]] == 0:
        return typeset("Même contexte, d’après les éléments renseignés.")
    dernier = ordre[-1]
    if themes[dernier] < PART_ECART:
        return typeset("Proche dans tous les thèmes renseignés.")
    if len(ordre) == 1:
        return typeset(f"Un seul thème renseigné pour les deux : {name_theme(dernier)}.")
    if themes[dernier] - themes[ordre[0]] < MEME_ORDRE:
        return typeset("Écarts du même ordre dans tous les thèmes renseignés.")
    proches = [theme for theme in ordre[:-1][:2] if themes[theme] < HABITUEL]
    debut = f"Proche par {_join_themes(proches)}"
    if not proches:
        debut = f"Le moins éloigné par {name_theme(ordre[0])}"
    return typeset(f"{debut} ; s’en écarte par {name_theme(dernier)}.")


def _join_themes(themes: Sequence[str]) -> str:
    return join_liste([name_theme(theme) for theme in themes])


def name_theme(theme: str) -> Texte:
    """« Situation de l’emploi » -> « la situation de l’emploi »."""
    article = ARTICLES.get(theme.partition(" ")[0], "la ")
    return typeset(f"{article}{theme[:1].lower()}{theme[1:]}")
