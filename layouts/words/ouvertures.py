"""What is said of who may read a fiche: to whom a structure may open it, and what that shows."""

from __future__ import annotations

from collections.abc import Mapping

from data.typographie import typeset

A_QUI: Mapping[str, str] = {
    "reseaux": "aux réseaux de missions locales (UNML, ARML)",
    "financeurs": "aux financeurs qui ont un compte (région, département, commune…)",
}
"""By field of the store (data.models.dialogue)."""
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
