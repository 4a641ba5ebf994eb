"""Under a radar: what its marks are, what it leaves out."""

from __future__ import annotations

from data.catalogue.model import Radar, Rapport
from data.method.rules import MIN_BANDE
from data.models.comparaison import Portrait
from data.typographie import RIEN, Texte, typeset
from layouts.words.cercles import describe_autres
from layouts.words.wording import EN_LETTRES

AXES_4_5 = typeset(
    "Axes 4 et 5 et actions transversales : aucun taux dans la note de 2011 ; seuls les ETP qui y sont "
    "consacrés sont connus. Ils se discutent, ils ne se dessinent pas."
)
"""Under every radar: what it leaves out (docs/dictionnaire.md §5)."""
SANS_DESSIN = typeset("Pas de dessin, faute de comparaison.")
DETAIL_QUARTILES = typeset(
    "« Au-delà du troisième quartile » veut dire plus élevé, « en deçà du premier » moins élevé. Pour un "
    "indicateur « favorable si bas », le côté favorable est écrit à la suite ; sur le dessin, l’extérieur "
    "est toujours le sens favorable convenu. Une valeur absente n’est pas un zéro : la ligne s’interrompt."
)


def describe_legende_radar(portrait: Portrait) -> Texte:
    """What the marks are, and which way is favourable."""
    if not portrait.comparable:
        return RIEN
    gris = "Blocs gris : leur moitié centrale"
    if portrait.autres < MIN_BANDE:
        gris = "Points gris : ces structures"
    return typeset(
        f"Pointillé : médiane des {describe_autres(portrait.cercle, portrait.autres)}. "
        f"{gris}. Vers l’extérieur : sens favorable convenu. "
        "Triangle : force ; losange : axe de progrès ; plein : écart marqué ; creux : à confirmer."
    )


def describe_jdi(radar: Radar) -> Texte:
    """The line about the active file, for the radars where several rates share it."""
    rapports = [entree.calcul for entree in radar.entrees]
    nombre = sum(isinstance(r, Rapport) and r.denominateur.code == "jdi" for r in rapports)
    if nombre < 2:
        return RIEN
    return typeset(
        f"{EN_LETTRES[nombre]} de ces {EN_LETTRES[len(rapports)].lower()} indicateurs sont rapportés aux "
        "jeunes en demande d’insertion (JDI) : un fichier actif non mis à jour les abaisse ensemble."
    )
