"""The corner of a projected screen: who it is about, compared with whom, and where one is."""

from __future__ import annotations

from data.models.comparaison import Cercle, Portrait
from data.models.regions import ProfilRegion
from layouts import ecrans
from layouts.html.balises import Html, balise, join
from layouts.routes import Adresse
from layouts.words.cercles import describe_autres, describe_lieu
from layouts.words.wording import format_compte, shorten_mots, typeset

NOM = 40
"""Characters of a name on the line of a title; the name is whole in the title of the tab."""
SANS_MEDIANE = (ecrans.DONNEES,)
"""Screens on which nothing is compared: whom the others compare to is said all the same."""


def build_situe(adresse: Adresse, nom: str, compares: str) -> Html:
    """« ML fictive 31-07 · 4/8 », then « méd. des 25 autres structures de la région »."""
    qui = balise("strong", shorten_mots(nom, NOM), title=nom if len(nom) > NOM else None)
    rang = ecrans.find_rang(adresse)
    ou = (Html(" "), balise("span", "hors du parcours"))
    if rang:
        numero, total = rang
        vu = balise("span", f"{numero}/{total}", aria_hidden="true", class_="rang")
        ou = (vu, balise("span", f"écran {numero} sur {total}", class_="hors-vue"))
    return join(
        balise("span", qui, " · ", *ou, class_="qui"),
        balise("span", typeset(compares), class_="compares"),
    )


def describe_compares(portrait: Portrait, numero: int) -> str:
    """Whose median « méd. » is on this screen; the strips of context are always the region's."""
    if numero == ecrans.COMPARABLES:
        pays = portrait.effectifs.get(Cercle.NATIONAL, 0)
        return f"parmi les {_name_autres(Cercle.NATIONAL, pays)}" if pays else ""
    if numero == ecrans.CONTEXTE:
        nombre = max((len(element.autres) for element in portrait.contexte.values()), default=0)
        return f"méd. des {_name_autres(Cercle.REGION, nombre)}" if nombre > 1 else ""
    autres = _name_autres(portrait.cercle, portrait.autres)
    if not portrait.comparable:
        return f"sans comparaison : {autres}" if portrait.autres else "sans autre structure"
    return f"face aux {autres}" if numero in SANS_MEDIANE else f"méd. des {autres}"


def describe_compares_region(profil: ProfilRegion, numero: int) -> str:
    """The region's own median, or whom each of its structures is read against."""
    if numero == ecrans.PRIORITES:
        return "chacune face à son contexte proche"
    nombre = format_compte(len(profil.structures), "structure")
    medianes = any(ligne.region is not None for ligne in profil.indicateurs.values())
    return f"méd. des {nombre} de la région" if medianes else f"{nombre} : sans médiane"


def _name_autres(cercle: Cercle, nombre: int) -> str:
    return describe_autres(cercle, nombre) + describe_lieu(cercle)
