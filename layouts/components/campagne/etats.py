"""Where a dialogue stands: a sheet that fills, beside the word that says the same. No colour of result."""

from __future__ import annotations

from collections.abc import Mapping

from data.models.dialogue import EtatDialogue
from data.typographie import typeset
from layouts.html.balises import Html, balise
from layouts.words.dialogue import ETATS

_FEUILLE = "M2.5 1.5H13.5V18.5H2.5Z"
_VIDE = f'<path d="{_FEUILLE}" fill="#fff" stroke="currentColor" stroke-width="1.5"'
_PLEINE = f'<path d="{_FEUILLE}" fill="currentColor" stroke="currentColor" stroke-width="1.5"/>'
_LIGNES = '<path d="M5 6H11M5 10H11M5 14H11" fill="none" stroke="{}" stroke-width="1.5"/>'
_COCHE = '<path d="M4.5 10L7 13L11.5 6.5" fill="none" stroke="#fff" stroke-width="2"/>'
DESSINS: Mapping[EtatDialogue, str] = {
    EtatDialogue.A_PREPARER: f'{_VIDE} stroke-dasharray="2.5 2"/>',
    EtatDialogue.PREPARE: f"{_VIDE}/>",
    EtatDialogue.TENU: f"{_VIDE}/>{_LIGNES.format('currentColor')}",
    EtatDialogue.PROPOSE: f"{_PLEINE}{_LIGNES.format('#fff')}",
    EtatDialogue.SIGNE: f"{_PLEINE}{_COCHE}",
}


def build_etat(etat: EtatDialogue) -> Html:
    """The sheet, hidden from readers of screens, and the word."""
    dessin = Html(
        '<svg width="16" height="20" viewBox="0 0 16 20" aria-hidden="true" focusable="false">'
        f"{DESSINS[etat]}</svg>"
    )
    return balise("span", dessin, balise("span", typeset(ETATS[etat])), class_="etat-dialogue")
