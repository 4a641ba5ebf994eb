"""Annexe 1 by theme: one table a section, one row an element, its strip in natural units."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import ElementContexte, Portrait
from data.models.etats import Cercle
from data.typographie import typeset
from layouts.components.bandes import build_bande_contexte
from layouts.components.contexte.bandeau import build_origine
from layouts.html.balises import Html, balise, join
from layouts.words.contexte import (
    HORS_ANNEXE,
    VIDE,
    describe_bande_theme,
    describe_lecture_bandes,
    describe_peu_de_valeurs,
    describe_place_contexte,
    describe_provenance,
)
from layouts.words.origine import SIMULE
from layouts.words.sigles import describe_sigles
from layouts.words.wording import describe_etat, format_etendue, format_valeur


def build_themes(
    portrait: Portrait,
    catalogue: Catalogue,
    pays: Mapping[str, float],
    demande: Cercle | None = None,
) -> Html:
    """How to read the strips, then a table a section.

    `pays`: the country's medians, if known; `demande`: the circle that the results are compared to.
    """
    themes = groupby(catalogue.contextes, key=lambda entree: entree.section)
    return join(
        balise("p", describe_lecture_bandes(portrait, pays, demande), class_="note"),
        balise("p", describe_sigles(e.libelle for e in catalogue.contextes), class_="note"),
        *(_build_theme(section, list(entrees), portrait, pays) for section, entrees in themes),
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
        balise("td", describe_provenance(entree, element, portrait.annee), class_="source"),
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
    if not element.comparable:
        return balise("span", describe_peu_de_valeurs(len(element.autres)), class_="note")
    image = build_bande_contexte(element, describe_bande_theme(entree, element, pays), pays)
    return balise("div", image, balise("span", describe_place_contexte(entree, element)))


def _describe_moitie(entree: Entree, element: ElementContexte) -> list[str]:
    """From the first to the third quartile of the others, where the block is drawn."""
    if element.moitie is None:
        return []
    rappel = balise("span", typeset("Moitié centrale (bloc) : "), class_="rappel")
    return [rappel, format_etendue(*element.moitie, entree)]
