"""The calendar of a campaign and of the payments of its year: as it is read, then as the region types it."""

from __future__ import annotations

from data.models.dialogue import Cahier
from data.models.formes import DE_LA_REGION
from data.typographie import typeset
from layouts.components.dialogue.champ import (
    Ecriture,
    build_cadre,
    build_case,
    build_champ,
    build_ligne,
)
from layouts.html.balises import Html, balise, join
from layouts.words.campagne import COURTES, SANS_DATE
from layouts.words.dialogue import format_date

FORME = "campagne"
PUBLIER = typeset(
    "Publiées, les priorités gardées se lisent, avec leur formulation, dans les structures de la région et "
    "chez les réseaux et financeurs qui la suivent ; ce qui est gardé ensuite s’y ajoute."
)
SENS = typeset(
    "Écrit par la DIRECCTE, enregistré à mesure, montré dans chaque dialogue de la région."
)


def build_calendrier_lu(calendrier: Cahier) -> Html:
    """The five dates in words, and the note."""
    dates = (
        balise("div", balise("dt", nom), balise("dd", _read_date(calendrier, champ)))
        for champ, nom in COURTES.items()
    )
    note = calendrier.get(FORME, "note").strip()
    return join(
        balise("dl", *dates, class_="dates-campagne"),
        balise("p", note, class_="note-campagne") if note else "",
    )


def _read_date(calendrier: Cahier, champ: str) -> Html:
    date = calendrier.get(FORME, champ)
    return balise("strong", format_date(date)) if date else balise("span", SANS_DATE, class_="note")


def build_calendrier(calendrier: Cahier, *, modifiable: bool) -> Html:
    """The fields; nothing where the rights do not open them."""
    if not modifiable:
        return Html()
    ecriture = Ecriture(calendrier, DE_LA_REGION)
    dates = (
        build_champ(ecriture, FORME, FORME, champ, libelle=nom) for champ, nom in COURTES.items()
    )
    note = build_champ(ecriture, FORME, FORME, "note", lignes=2)
    return build_cadre(
        ecriture,
        balise("p", SENS, class_="note"),
        build_ligne(
            FORME,
            FORME,
            balise("div", *dates, class_="dates-campagne"),
            note,
            build_case(ecriture, FORME, FORME, "publiees"),
            balise("p", PUBLIER, class_="note"),
        ),
        nom="div",
    )
