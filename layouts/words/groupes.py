"""The group that a person picks, in words."""

from __future__ import annotations

from data.method.rules import CHOIX_MAX, CHOIX_MIN
from data.models.groupes import GroupeAChoisir
from data.typographie import Texte, typeset
from layouts.words.wording import format_compte

TITRE = typeset("Un groupe choisi")
PROPOSER = typeset("Proposer des structures")
COMPARER = typeset("Comparer à ce groupe")
CHANGER = typeset("Changer le groupe")
VIDER = typeset("Vider le groupe")
DANS_LE_GROUPE, PROPOSEES = typeset("Dans le groupe, "), typeset("Proposées, ")
COCHEES = typeset(f", de {CHOIX_MIN} à {CHOIX_MAX} demandées")
"""After how many are ticked, which the style sheet counts (assets/50-contexte.css)."""


def describe_viviers() -> Texte:
    """What a group is, and what it is not."""
    return typeset(
        f"De {CHOIX_MIN} à {CHOIX_MAX} structures que vous choisissez : par leur contexte, leur taille, leur "
        "région ou leur département, puis une à une. Les règles restent les mêmes ; l’adresse de la page "
        "garde le groupe. Il se lit comme une question, pas comme un étalon : qui le choisit choisit "
        "aussi la médiane."
    )


def describe_geste() -> Texte:
    """What is to be done, and what becomes of what is ticked."""
    return typeset(
        f"Cocher de {CHOIX_MIN} à {CHOIX_MAX} structures, puis « {COMPARER} ». « Proposer » garde ce qui est "
        "coché, et montre les autres à côté."
    )


def describe_gardees(groupe: GroupeAChoisir) -> Texte:
    """« Dans le groupe : 5 structures »."""
    return typeset(f"Dans le groupe : {format_compte(len(groupe.gardees), 'structure')}")


def describe_proposees(groupe: GroupeAChoisir) -> Texte:
    """« Proposées (Nord-Pas-de-Calais) : 20 structures, à cocher pour les ajouter »."""
    nombre = len(groupe.proposees)
    autre = "autre " if groupe.gardees else ""
    if not nombre:
        return typeset(f"Proposées ({groupe.propose}) : aucune {autre}structure")
    dit = format_compte(nombre, f"{autre}structure", f"{autre and 'autres '}structures")
    suite = ", à cocher pour les ajouter" if groupe.gardees else ""
    return typeset(f"Proposées ({groupe.propose}) : {dit}{suite}")
