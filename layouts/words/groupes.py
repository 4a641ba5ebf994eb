"""The group that a person picks, in words."""

from __future__ import annotations

from data.method.rules import CHOIX_MAX, CHOIX_MIN
from data.models.groupes import GroupeAChoisir
from data.typographie import Texte, typeset
from layouts.words.wording import format_nombre

PROPOSER = typeset("Proposer des structures")
COMPARER = typeset("Comparer à ce groupe")
VIDE = typeset("Aucune structure à proposer ici.")


def describe_viviers() -> Texte:
    """What a group is, and what it is not."""
    return typeset(
        f"De {CHOIX_MIN} à {CHOIX_MAX} structures que vous choisissez : par leur contexte, leur taille, leur "
        "région ou leur département, puis une à une. Les règles restent les mêmes ; l’adresse de la page "
        "garde le groupe. Il se lit comme une question, pas comme un étalon : qui le choisit choisit "
        "aussi la médiane."
    )


def describe_groupe_propose(groupe: GroupeAChoisir) -> Texte:
    """How many are proposed, and what is to be done where they are too many."""
    nombre, cochees = len(groupe.membres), len(groupe.cochees)
    if not nombre:
        return VIDE
    dit = f"{format_nombre(nombre)} structure{'s' if nombre > 1 else ''}, {format_nombre(cochees)} cochée"
    dit += "s" if cochees > 1 else ""
    suite = (
        f" ; en garder de {CHOIX_MIN} à {CHOIX_MAX}"
        if not CHOIX_MIN <= cochees <= CHOIX_MAX
        else ""
    )
    return typeset(f"{dit}{suite}.")
