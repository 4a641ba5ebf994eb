"""What a financeur is told of a dialogue that is opened to it."""

from __future__ import annotations

from data.models.invitations import DossierInvite
from data.typographie import Texte, typeset
from layouts.words.wording import join_liste

SENS = typeset(
    "Vous lisez ici ce qui relève de vous : les textes de vos étapes, où vous écrivez le vôtre, et les "
    "objectifs de vos indicateurs. Le reste du dialogue est celui de la mission locale et de l’État."
)
CLOS = typeset("Ce dialogue est clos : il se lit et ne s’écrit plus.")
SANS_INDICATEUR = typeset("Aucun objectif sur vos indicateurs pour l’instant.")


def describe_invite(invite: DossierInvite) -> Texte:
    """« ce qui relève du financeur Conseil régional »: the only part of the dialogue that is read."""
    nombre = "des financeurs" if len(invite.noms) > 1 else "du financeur"
    return typeset(f"ce qui relève {nombre} {join_liste(invite.noms)}")
