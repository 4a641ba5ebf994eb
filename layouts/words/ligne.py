"""The line that never leaves, on the screen as in every document."""

from __future__ import annotations

from data.models.comparaison import EtatBase
from data.typographie import Texte, typeset

NOM = "Regards croisés"
"""The tool."""
MENTION = typeset("Accessibilité : partiellement conforme")
"""What the law wants in reach of every page, in the words of the declaration."""
COMPLEMENT = "Ces visuels complètent le dialogue de gestion et ne s’y substituent pas"
SANS_CLASSEMENT = "Ne vaut pas classement"
FICTIF = "Structures et résultats fictifs"
OUVERT = "Accès ouvert à tous"

LIGNE = typeset(f"{COMPLEMENT} · {SANS_CLASSEMENT}")
"""What stands there before a base has answered."""


def build_ligne(base: EtatBase, annee: int, *, ouvert: bool = False) -> Texte:
    """The year, the reserve, what the base says of itself; `ouvert`: on a server open to all."""
    mots = [
        f"Données {annee}" if annee else "Aucune donnée",
        LIGNE,
        FICTIF if base.fictif else "",
        OUVERT if ouvert else "",
    ]
    return typeset(" · ".join(mot for mot in mots if mot))
