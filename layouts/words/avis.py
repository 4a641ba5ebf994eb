"""What is said of a query whose words are well formed and name nothing in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from data.catalogue.model import Catalogue
from data.texts import cite
from data.typographie import RIEN, Texte, typeset
from layouts.ecrans import choose_ecran
from layouts.routes import AVIS_ECRAN, Adresse, Page
from layouts.words.jugement import is_figure

PREMIER = typeset(" : le premier que l’on peut dessiner est affiché")


def describe_inconnus(adresse: Adresse, catalogue: Catalogue) -> Iterator[Texte]:
    """A sentence for the indicator, one for the pair; what is known is not mentioned."""
    code, couple = adresse.indicateur, adresse.couple
    if adresse.page is Page.DICTIONNAIRE and code and code not in catalogue.entrees:
        yield typeset(f"Entrée « {cite(code)} » inconnue du dictionnaire.")
    elif adresse.page is Page.ML and code and not is_figure(catalogue, code):
        yield typeset(f"Indicateur « {cite(code)} » inconnu : aucun détail affiché.")
    if couple and couple not in catalogue.couples:
        dessine = adresse.page is Page.CROISEE or adresse.projection
        yield typeset(f"Couple « {cite(couple)} » inconnu{PREMIER if dessine else ''}.")


def describe_ecran_inconnu(adresse: Adresse) -> Texte:
    """The visible line for a number that has no screen."""
    if adresse.ecran is None or choose_ecran(adresse).numero == adresse.ecran:
        return RIEN
    return typeset(AVIS_ECRAN.format(adresse.ecran))
