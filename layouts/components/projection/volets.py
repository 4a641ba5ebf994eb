"""A screen with more than fits a wall: its parts, and the word that says there is more."""

from __future__ import annotations

from data.typographie import typeset
from layouts.html.balises import Html, balise, join
from layouts.words.projection import SUITE_PLUS_BAS

PRESSES = ("false", "true")


def build_volets(*volets: tuple[str, Html]) -> Html:
    """Parts of one screen, each behind its button; the script shows one at a time."""
    boutons = (
        balise(
            "button", typeset(nom), type="button", data_volet=rang, aria_pressed=PRESSES[rang == 0]
        )
        for rang, (nom, _) in enumerate(volets)
    )
    corps = (
        balise("section", contenu, class_="volet", aria_label=typeset(nom))
        for nom, contenu in volets
    )
    choix = balise("div", *boutons, class_="choix-volets") if len(volets) > 1 else ""
    return join(choix, *corps)


def build_suite_plus_bas() -> Html:
    """Seen while something is lower than the wall, covered once one is there: the sheet does it."""
    return join(
        balise("p", SUITE_PLUS_BAS, class_="suite-plus-bas", aria_hidden="true"),
        balise("div", class_="fin-de-suite"),
    )
