"""Beside the ten indicators of a region: its context, its years, its radar against the country."""

from __future__ import annotations

from statistics import median, quantiles

from data.catalogue.model import Catalogue, Entree
from data.method.rules import MIN_AUTRES
from data.models.comparaison import ElementContexte
from data.models.etats import Etat
from data.models.regions import ContexteRegion, PortraitRegion, ProfilRegion
from data.typographie import typeset
from layouts.components.bandes import build_bande_contexte
from layouts.components.contexte.bandeau import build_origine
from layouts.html.balises import Html, balise, join
from layouts.words.contexte import describe_bande_region
from layouts.words.origine import describe_groupe
from layouts.words.wording import format_compte, format_nombre, format_valeur

NOTE_ANNEES = typeset(
    "Médiane des structures de la région, entre parenthèses combien ont une valeur. Les structures ne sont "
    "pas toujours les mêmes d’une année à l’autre. Où elles sont moins de six, et que cet accès ne "
    "les lit pas toutes, la médiane n’est pas donnée."
)


def build_contexte_region(profil: ProfilRegion, catalogue: Catalogue) -> Html:
    """The six elements of the fiches: the region's median, the country's, every structure unnamed."""
    return join(
        *(
            _build_element(catalogue.entrees[code], profil.contexte.get(code), profil)
            for code in catalogue.bandeau_contexte
        )
    )


def _build_element(entree: Entree, contexte: ContexteRegion | None, profil: ProfilRegion) -> Html:
    if contexte is None or not contexte.valeurs:
        valeur: Html | str = balise("strong", "non renseigné", class_="absent")
        return balise("li", balise("span", entree.libelle_court, class_="libelle"), valeur)
    milieu = median(contexte.valeurs)
    pays = (
        "" if profil.une_region or contexte.pays is None else format_valeur(contexte.pays, entree)
    )
    return balise(
        "li",
        balise("span", entree.libelle_court, class_="libelle"),
        balise(
            "span",
            balise("strong", format_valeur(milieu, entree)),
            balise("span", f"France {pays}", class_="note") if pays else "",
            build_origine(describe_groupe(entree, contexte.origines)),
            class_="valeur",
        ),
        _build_bande(entree, contexte, profil),
    )


def _build_bande(entree: Entree, contexte: ContexteRegion, profil: ProfilRegion) -> Html:
    """Nothing where the whole region is too small: the page says it once."""
    valeurs = contexte.valeurs
    if len(profil.structures) <= MIN_AUTRES:
        return Html()
    if len(valeurs) <= MIN_AUTRES:
        return balise(
            "span", f"{format_compte(len(valeurs), 'structure')} seulement", class_="note bande"
        )
    q1, milieu, q3 = quantiles(valeurs, n=4, method="inclusive")
    element = ElementContexte(
        entree.code, None, Etat.VALEUR, None, "", "", False, milieu, q1, q3, valeurs
    )
    pays = None if profil.une_region else contexte.pays
    return build_bande_contexte(element, describe_bande_region(entree, element), pays)


def build_annees(profil: ProfilRegion, region: PortraitRegion, catalogue: Catalogue) -> Html:
    """Medians year by year, in a table: no line drawn through them."""
    tetes = ("Indicateur", *map(str, region.annees))
    lignes = (
        balise(
            "tr",
            balise("th", catalogue.entrees[code].libelle_court, scope="row"),
            *(
                balise("td", _describe_annee(profil, annee, catalogue.entrees[code]))
                for annee in region.annees
            ),
        )
        for code in profil.indicateurs
    )
    return join(
        balise("caption", "Médianes de la région, année par année", class_="hors-vue"),
        balise("thead", balise("tr", *(balise("th", t, scope="col") for t in tetes))),
        balise("tbody", *lignes),
    )


def _describe_annee(profil: ProfilRegion, annee: int, entree: Entree) -> str:
    if (annee, entree.code) not in profil.annees:
        return "non renseigné"
    medianes = profil.annees[annee, entree.code]
    if medianes is None:
        return "peu de structures"
    return f"{format_valeur(medianes.mediane, entree)} ({format_nombre(medianes.nombre)})"
