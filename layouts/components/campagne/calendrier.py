"""The calendar of a campaign and of the payments of its year, typed by the region."""

from __future__ import annotations

from data.acces.droits import Droits
from data.models.dialogue import DE_LA_REGION, Cahier
from data.typographie import typeset
from layouts.components.dialogue.champ import Ecriture, build_cadre, build_champ, build_ligne
from layouts.html.balises import Html, balise

FORME = "campagne"
DATES = ("debut", "fin", "avance_1", "avance_2", "solde")
SENS = typeset(
    "Écrit par la DIRECCTE, enregistré à mesure, montré dans chaque dialogue de la région : le début et la "
    "fin de la campagne, puis les versements de l’année."
)
LECTURE_SEULE = typeset("Écrit par la DIRECCTE : cet accès permet de le lire.")


def build_calendrier(calendrier: Cahier, droits: Droits) -> Html:
    """Five dates and a note; read where the rights do not open them."""
    ecriture = Ecriture(calendrier, droits.cotes >= DE_LA_REGION)
    dates = (build_champ(ecriture, FORME, FORME, nom) for nom in DATES)
    note = build_champ(ecriture, FORME, FORME, "note", lignes=2)
    return build_cadre(
        ecriture,
        balise("p", SENS if ecriture.modifiable else LECTURE_SEULE, class_="note"),
        build_ligne(FORME, FORME, balise("div", *dates, class_="dates-campagne"), note),
        nom="div",
    )
