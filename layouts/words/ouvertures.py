"""What is said of who may read a fiche: to whom a structure may open it, and what that shows."""

from __future__ import annotations

from collections.abc import Mapping

from data.models.dialogue import Ecrit
from data.typographie import Texte, typeset
from layouts.words.dialogue import format_moment

A_QUI: Mapping[str, str] = {
    "reseaux": "aux réseaux de missions locales (UNML, ARML)",
    "financeurs": "aux financeurs qui ont un compte (région, département, commune…)",
}
"""By field of the store (data.models.dialogue)."""
HISTOIRE = "Ce qui a été ouvert et refermé"
TOUJOURS = typeset(
    "Les services de l’État de votre région et du niveau national la lisent toujours, comme vous. Les autres "
    "missions locales ne la lisent jamais : elles n’y sont qu’un point sans nom parmi les autres."
)
MONTRE = typeset(
    "Ouvrir la fiche la montre en entier, avec votre nom : contexte, radars, forces et axes de progrès, tous "
    "les indicateurs, leurs effectifs et vos remarques. Le dialogue de gestion, ce que vous y écrivez et les "
    "documents n’en font pas partie. Vous pouvez la refermer à tout moment ; qui l’a ouverte ou refermée, et "
    "quand, reste noté."
)
ILLISIBLE = typeset(
    "À qui la fiche est ouverte ne peut pas être lu pour l’instant : en attendant, elle n’est ouverte à "
    "personne d’autre. Réessayer dans un moment."
)
ENREGISTREE = typeset("C’est enregistré : cela vaut dès maintenant.")


def describe_ouverture(ecrit: Ecrit) -> Texte:
    """« Fiche ouverte aux réseaux de missions locales (UNML, ARML), le 3 mai 2011 à 14:32. »"""
    geste = "ouverte" if ecrit.valeur == "oui" else "refermée"
    return typeset(f"Fiche {geste} {A_QUI[ecrit.champ]}, {format_moment(ecrit.le)}.")
