"""Annexe 1 by theme: one table a section, one row an element, its strip in natural units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import groupby

from data.annuaire.recensement import SOURCE
from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import MIN_BANDE, MIN_PAIRS, ElementContexte, Portrait
from layouts.components.contexte.bandeau import VIDE, build_origine
from layouts.figures.bande import HAUTEUR, LARGEUR_CONTEXTE, build_bande_contexte
from layouts.html.balises import Html, balise, join
from layouts.words.cercles import describe_trop_peu
from layouts.words.origine import SIMULE, describe_connus
from layouts.words.sigles import describe_sigles
from layouts.words.wording import describe_etat, format_compte, format_valeur, join_liste, typeset

HORS_ANNEXE = "hors annexe"
ECHELLES = {
    "zone d’emploi": "de la zone d’emploi",
    "département": "du département",
    "région": "de la région",
    "commune": "de la commune",
}
"""What a source says in brackets, as in « INSEE, recensement (département) »."""
SANS_ECHELLE = "dont la source ne dit pas l’échelle"


def build_themes(portrait: Portrait, catalogue: Catalogue, pays: Mapping[str, float]) -> Html:
    """How to read the strips, then a table a section. `pays`: the country's medians, if known."""
    themes = groupby(catalogue.contextes, key=lambda entree: entree.section)
    return join(
        balise("p", _describe_lecture(portrait, pays), class_="note"),
        balise("p", describe_sigles(e.libelle for e in catalogue.contextes), class_="note"),
        *(_build_theme(section, list(entrees), portrait, pays) for section, entrees in themes),
    )


def describe_synthese(portrait: Portrait, catalogue: Catalogue) -> str:
    """How many elements are known, at which scale, how many simulated, and what is hors annexe."""
    entrees = catalogue.contextes
    elements = [portrait.contexte.get(entree.code, VIDE) for entree in entrees]
    connus = [e for e in elements if e.valeur is not None and not e.simule]
    ajouts = [f"« {entree.libelle} »" for entree in entrees if entree.annexe == HORS_ANNEXE]
    phrases = [
        describe_connus(portrait, catalogue),
        _describe_echelles(connus),
        f"Hors annexe, ajoutés aux éléments de la note de 2011 : {join_liste(ajouts)}",
    ]
    return typeset(". ".join(filter(None, phrases)) + ".")


def _describe_echelles(connus: list[ElementContexte]) -> str:
    if not connus:
        return ""
    echelles = Counter(map(_describe_echelle, connus))
    ordre = sorted(echelles.items(), key=lambda paire: (paire[0] == SANS_ECHELLE, -paire[1]))
    parts = [f"{nombre} {echelle}" for echelle, nombre in ordre]
    return f"Parmi les connus : {join_liste(parts)}"


def _describe_echelle(element: ElementContexte) -> str:
    """The scale that the source states; our own files are silent on the zone."""
    if element.source == SOURCE:
        return f"à l’échelle {ECHELLES['zone d’emploi']}"
    dite = re.search(r"\(([^)]*)\)$", element.source.replace("'", "’"))
    echelle = ECHELLES.get(dite.group(1)) if dite else None
    return f"à l’échelle {echelle}" if echelle else SANS_ECHELLE


def _describe_lecture(portrait: Portrait, pays: Mapping[str, float]) -> str:
    sens = "Tous ces éléments sont sans sens favorable."
    if not portrait.comparable:
        return typeset(f"{describe_trop_peu(portrait)} {sens}")
    court = "Trait court : médiane nationale. " if pays else ""
    return typeset(
        f"Chaque point gris : une des {portrait.autres} autres structures de la région, sans nom. "
        f"Bloc : leur moitié centrale. Trait : leur médiane. {court}Point bleu : la structure. "
        f"À droite : plus élevé. {sens}"
    )


def _build_theme(
    section: str, entrees: list[Entree], portrait: Portrait, pays: Mapping[str, float]
) -> Html:
    tetes = (balise("th", nom, scope="col") for nom in _name_colonnes(portrait))
    lignes = (
        _build_ligne(
            entree, portrait.contexte.get(entree.code, VIDE), portrait, pays.get(entree.code)
        )
        for entree in entrees
    )
    return balise(
        "table",
        balise("caption", balise("h3", typeset(section))),
        balise("thead", balise("tr", *tetes)),
        balise("tbody", *lignes),
        class_="theme" if portrait.comparable else "theme sans-comparaison",
    )


def _name_colonnes(portrait: Portrait) -> list[str]:
    autres = f"des {portrait.autres} autres"
    place = [f"Médiane {autres}", "Moitié centrale (bloc)", f"Place auprès {autres}"]
    return ["Élément", "Valeur", *(place if portrait.comparable else []), "Source et année"]


def _build_ligne(
    entree: Entree, element: ElementContexte, portrait: Portrait, pays: float | None
) -> Html:
    ajout = balise("span", HORS_ANNEXE, class_="note") if entree.annexe == HORS_ANNEXE else ""
    return balise(
        "tr",
        balise("th", entree.libelle, " " if ajout else "", ajout, scope="row"),
        _build_valeur(entree, element),
        _build_comparaison(entree, element, portrait, pays) if portrait.comparable else "",
        balise("td", describe_source(entree, element, portrait.annee), class_="source"),
    )


def _build_comparaison(
    entree: Entree, element: ElementContexte, portrait: Portrait, pays: float | None
) -> Html:
    return join(
        balise("td", *_describe_medianes(entree, element, portrait, pays), class_="mediane"),
        balise("td", *_describe_moitie(entree, element), class_="moitie"),
        balise("td", _build_place(entree, element, pays), class_="place"),
    )


def _build_valeur(entree: Entree, element: ElementContexte) -> Html:
    if element.valeur is None:
        return balise("td", describe_etat(element.etat), class_="valeur absent")
    valeur = balise("strong", format_valeur(element.valeur, entree))
    simule = build_origine(SIMULE) if element.simule else ""
    return balise("td", valeur, " " if simule else "", simule, class_="valeur")


def _describe_medianes(
    entree: Entree, element: ElementContexte, portrait: Portrait, pays: float | None
) -> list[str]:
    """The others' median, how many have a value where it is not all of them, the country's."""
    if element.mediane is None:
        return []
    notes = [f"{len(element.autres)} valeurs"] if len(element.autres) != portrait.autres else []
    notes += [f"France : {format_valeur(pays, entree)}"] if pays is not None else []
    spans = [balise("span", typeset(note), class_="note") for note in notes]
    tete = balise("span", typeset("Médiane des autres : "), class_="rappel")
    return [tete, format_valeur(element.mediane, entree), *spans]


def _build_place(entree: Entree, element: ElementContexte, pays: float | None) -> Html:
    if element.mediane is None or len(element.autres) < MIN_PAIRS:
        return balise("span", _describe_trop_peu(len(element.autres)), class_="note")
    image = balise(
        "img",
        src=build_bande_contexte(element, pays),
        alt=describe_bande(entree, element, pays),
        width=LARGEUR_CONTEXTE,
        height=HAUTEUR,
    )
    return balise("div", image, balise("span", describe_place(entree, element)))


def _describe_trop_peu(autres: int) -> str:
    if not autres:
        return "aucune autre valeur"
    return typeset(
        f"{format_compte(autres, 'autre valeur', 'autres valeurs')} : moins de {MIN_PAIRS}"
    )


def describe_bande(entree: Entree, element: ElementContexte, pays: float | None = None) -> str:
    """The strip in words, in the unit of the element."""
    autres = element.autres
    mots = [f"{len(autres)} autres valeurs, de {format_etendue(autres[0], autres[-1], entree)}"]
    if element.mediane is not None:
        mots.append(f"médiane {format_valeur(element.mediane, entree)}")
    if pays is not None:
        mots.append(f"médiane nationale {format_valeur(pays, entree)}")
    if element.valeur is not None:
        mots.append(f"la structure {format_valeur(element.valeur, entree)}")
    return typeset(" ; ".join(mots) + ".")


def _describe_moitie(entree: Entree, element: ElementContexte) -> list[str]:
    """From the first to the third quartile of the others, where the block is drawn."""
    if not _has_bloc(element):
        return []
    rappel = balise("span", typeset("Moitié centrale (bloc) : "), class_="rappel")
    return [rappel, format_etendue(element.q1 or 0.0, element.q3 or 0.0, entree)]


def _has_bloc(element: ElementContexte) -> bool:
    return len(element.autres) >= MIN_BANDE and element.q1 is not None and element.q3 is not None


def describe_place(entree: Entree, element: ElementContexte) -> str:
    """Where the structure stands, without a favourable sense; between which values, from 5 to 7."""
    if not _has_bloc(element):
        return f"autres de {format_etendue(element.autres[0], element.autres[-1], entree)}"
    if element.valeur is None:
        return ""
    if element.valeur > (element.q3 or 0.0):
        return "au-dessus du bloc"
    return "au-dessous du bloc" if element.valeur < (element.q1 or 0.0) else "dans le bloc"


def format_etendue(bas: float, haut: float, entree: Entree) -> str:
    """« 10,1 à 14,3 % »: the unit once."""
    debut, fin = format_valeur(bas, entree), format_valeur(haut, entree)
    nombre = re.match(r"[−\d,\u202f]*\d", debut)
    unite = re.sub(r"^[−\d,\u202f]*\d", "", fin).rstrip("s")
    if nombre and debut[nombre.end() :].rstrip("s") == unite:
        debut = nombre.group(0)
    return f"{debut} à {fin}"


def describe_source(entree: Entree, element: ElementContexte, annee: int) -> str:
    """« INSEE, recensement, 2012 »; where nothing came, who publishes it."""
    if element.annee is None:
        return typeset(f"attendue : {entree.source}") if entree.source else ""
    mots = [element.source or entree.source, element.annee_source or str(element.annee)]
    if element.annee != annee:
        mots.append(f"ligne de {element.annee}")
    return typeset(", ".join(mot for mot in mots if mot))
