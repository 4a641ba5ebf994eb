"""The group that a person picks, in words."""

from __future__ import annotations

from itertools import groupby

from data.method.rules import CHOIX_MAX, CHOIX_MIN
from data.models.groupes import Ecart, GroupeAChoisir, GroupeChoisi, mark_groupe
from data.texts import cite
from data.typographie import Texte, typeset
from layouts.words.wording import format_compte, format_nombre, join_phrases

TITRE = typeset("Un groupe choisi")
PROPOSER = typeset("Proposer des structures")
COMPARER = typeset("Comparer à ce groupe")
CHANGER = typeset("Changer le groupe")
TITRE_PAPIER = typeset("Le groupe choisi")
QUESTION = (
    "Il se lit comme une question, pas comme un étalon : qui le choisit choisit aussi la médiane."
)
CHOISIT = typeset("Groupe choisi : qui le choisit choisit aussi la médiane.")
"""Where there is room for no more: beside a drawing."""
RIEN_CHOISI = typeset("Choisir d’abord d’où proposer des structures : rien n’est choisi.")
UNE_A_UNE = typeset(
    f"À cocher une à une : toutes ensemble, le groupe en aurait plus de {CHOIX_MAX}."
)
DECOCHER = typeset("Tout décocher")
DU_GROUPE, PROPOSEES = typeset("Dans le groupe ou cochées, "), typeset("Proposées, ")
TITRE_GARDEES = typeset("Dans le groupe ou cochées")
"""Without a number: how many are ticked is said once, beside « Comparer à ce groupe »."""
SANS_NOM = "{} sans nom ici : un nom n’est donné qu’à qui peut le lire à côté de résultats."
SANS_DONNEES = " (sans données cette année)"
COCHEES = typeset(f"De {CHOIX_MIN} à {CHOIX_MAX} demandées")
"""Before how many are ticked, which the style sheet counts (assets/50-contexte.css)."""


def describe_viviers() -> Texte:
    """What a group is, and what it is not."""
    return typeset(
        f"De {CHOIX_MIN} à {CHOIX_MAX} structures que vous choisissez : par leur contexte, leur taille, leur "
        "région ou leur département, puis une à une. Les règles restent les mêmes ; l’adresse de la page "
        f"garde le groupe. {QUESTION}"
    )


def describe_inconnu(parmi: str) -> Texte:
    """The visible line for a word under which nothing is proposed."""
    return typeset(
        f"Proposition « {cite(parmi)} » inconnue ou sans objet ici : aucune structure n’est proposée."
    )


def describe_geste(*, cochees: bool) -> Texte:
    """What is to be done, and what becomes of what is ticked; that nothing is, where nothing is."""
    debut = "Cocher" if cochees else "Rien n’est coché d’avance : cocher"
    return typeset(
        f"{debut} de {CHOIX_MIN} à {CHOIX_MAX} structures, puis « {COMPARER} ». "
        "« Proposer » garde ce qui est coché, et montre les autres à côté."
    )


def describe_retires(ecart: Ecart) -> Texte:
    """What was left out of a group, once, then what remains to be done; nothing where nothing was.

    « Groupe choisi : une structure ne se compare pas à elle-même ; elle en est retirée. « Comparer à ce
    groupe » compare aux 9 autres. »
    """
    dits = ["ne se compare pas à elle-même ; elle en est retirée"] if ecart.soi else []
    if ecart.hors == 1:
        dits.append("n’existe pas, ou cet accès ne permet pas de la nommer ; elle en est retirée")
    phrases = [f"Groupe choisi : une structure {dit}." for dit in dits]
    if ecart.hors > 1:
        quoi = "n’existent pas, ou cet accès ne permet pas de les nommer ; elles en sont retirées"
        phrases.append(f"Groupe choisi : {format_compte(ecart.hors, 'structure')} {quoi}.")
    compare = f"« {COMPARER} » compare aux {ecart.reste} autres." if phrases else ""
    return join_phrases(*phrases, ecart.refus or compare)


def name_choix(nom: str, *, absente: bool) -> Texte:
    """What stands beside the box of a structure. `absente`: in the group, it has no data in the year."""
    return typeset(f"{nom}{SANS_DONNEES if absente else ''}")


def describe_attente(compare: str) -> Texte:
    """That what is ticked changes nothing yet. `compare`: what is compared to, as the bar says it."""
    return typeset(f"Ce qui est coché attend « {COMPARER} » : {_describe_reste(compare)}")


def describe_attente_vide(compare: str) -> Texte:
    """The same where nothing is ticked any more."""
    return typeset(
        f"Plus rien n’est coché, et il en faut {CHOIX_MIN} pour comparer : {_describe_reste(compare)}"
    )


def _describe_reste(compare: str) -> str:
    return f"jusque-là, la comparaison reste « {compare} »."


def describe_proposees(groupe: GroupeAChoisir) -> Texte:
    """« Proposées (Nord-Pas-de-Calais) : 20 structures, à cocher pour les ajouter »."""
    nombre = len(groupe.proposees)
    autre = "autre " if groupe.gardees else ""
    if not nombre:
        return typeset(f"Proposées ({groupe.propose}) : aucune {autre}structure")
    dit = format_compte(nombre, f"{autre}structure", f"{autre and 'autres '}structures")
    suite = f", à cocher pour {'l’' if nombre == 1 else 'les '}ajouter" if groupe.gardees else ""
    return typeset(f"Proposées ({groupe.propose}) : {dit}{suite}")


def describe_toutes(groupe: GroupeAChoisir) -> Texte:
    """« Cocher ces 20 structures »: what a button does."""
    return typeset(f"Cocher ces {format_compte(len(groupe.proposees), 'structure')}")


def describe_repere(avec: tuple[str, ...]) -> Texte:
    """« repère 3f9a1c »: on an image, which may be parted from its name."""
    return typeset(f"repère {mark_groupe(avec)}")


def describe_membres(groupe: GroupeChoisi) -> tuple[Texte, ...]:
    """Who the others are, for who was given a document: what a group is worth, then its members."""
    nombre, tenues = len(groupe.avec), groupe.tenues
    dont = f", dont {format_nombre(tenues)} avec des données cette année" if tenues < nombre else ""
    qui = f"{format_compte(nombre, 'structure')}{dont}"
    tete = f"{qui}, choisies par qui a demandé ce document ; le nom du fichier le rappelle par le repère "
    tete += f"{mark_groupe(groupe.avec)}, le même pour le même groupe. {QUESTION}"
    par_region = groupby(groupe.nommees, key=lambda s: s.region)
    noms = (f"{region} : {', '.join(s.nom for s in siennes)}." for region, siennes in par_region)
    tues = nombre - len(groupe.nommees)
    sans = SANS_NOM.format(format_compte(tues, "structure")) if tues else ""
    return tuple(typeset(phrase) for phrase in (tete, *noms, sans) if phrase)
