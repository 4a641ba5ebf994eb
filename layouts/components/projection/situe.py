"""The corner of a projected screen: who it is about, compared with whom, and where one is."""

from __future__ import annotations

from data.typographie import typeset
from layouts import ecrans
from layouts.html.balises import Html, balise, join
from layouts.routes import Adresse
from layouts.words.wording import shorten_mots

NOM = 40
"""Characters of a name on the line of a title; the name is whole in the title of the tab."""


def build_situe(adresse: Adresse, nom: str, compares: str, retenus: int = 0) -> Html:
    """« ML fictive 31-07 · 4/13 », then « méd. des 25 autres structures de la région »."""
    qui = balise("strong", shorten_mots(nom, NOM), title=nom if len(nom) > NOM else None)
    tete = (qui, " · ") if nom else ()
    rang = ecrans.find_rang(adresse, retenus)
    ou = (Html(" "), balise("span", "écran à part"))
    if rang:
        numero, total = rang
        vu = balise("span", f"{numero}/{total}", aria_hidden="true", class_="rang")
        ou = (vu, balise("span", f"écran {numero} sur {total}", class_="hors-vue"))
    return join(
        balise("span", *tete, *ou, class_="qui"),
        balise("span", typeset(compares), class_="compares"),
    )
