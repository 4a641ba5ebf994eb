"""The head sentences of a fiche, the strongest among them in bold, the means in the small ink."""

from __future__ import annotations

from data.catalogue.model import Catalogue
from data.models.bilan import Bilan
from data.models.comparaison import Portrait
from layouts.html.balises import Html, balise, join
from layouts.words.chapo import describe_chapo


def build_chapo(portrait: Portrait, bilan: Bilan, catalogue: Catalogue) -> Html:
    """« Territoire plus rural que la médiane des 25 autres. Le contexte peut expliquer un écart … »"""
    territoire, gras, reserve, moyens = describe_chapo(portrait, bilan, catalogue)
    phrases = (
        territoire,
        balise("strong", gras) if gras else "",
        reserve,
        balise("span", moyens, class_="note") if moyens else "",
    )
    return join(*(mot for phrase in phrases if phrase for mot in (phrase, " ")))
