"""The six context strips at the head of a fiche, in natural units."""

from __future__ import annotations

from data.catalogue.model import Catalogue, Entree
from data.method.choices import is_petite
from data.method.rules import MIN_AUTRES
from data.models.comparaison import ElementContexte, Portrait
from layouts.components.bandes import build_bande_contexte
from layouts.html.balises import Html, balise, join
from layouts.words.contexte import VIDE, describe_bande_fiche, describe_bandes, describe_source
from layouts.words.origine import describe_connus, describe_element
from layouts.words.wording import describe_etat, format_valeur

COURT = 8
"""Characters of a value that leave room beside them: « 20,4 % », not « −0,2 % par an »."""


def build_contexte(portrait: Portrait, catalogue: Catalogue) -> Html:
    """One item an element: label, value, strip."""
    return join(
        *(
            _build_element(catalogue.entrees[code], portrait.contexte.get(code, VIDE), portrait)
            for code in catalogue.bandeau_contexte
        )
    )


def _build_element(entree: Entree, element: ElementContexte, portrait: Portrait) -> Html:
    connu = element.valeur is not None
    valeur = (
        describe_etat(element.etat)
        if element.valeur is None
        else format_valeur(element.valeur, entree)
    )
    return balise(
        "li",
        balise("span", entree.libelle_court or entree.libelle, class_="libelle"),
        balise(
            "span",
            balise("strong", valeur, class_=None if connu else "absent"),
            build_origine(describe_element(entree, element), long=len(valeur) > COURT),
            class_="valeur",
        ),
        _build_bande(entree, element, portrait),
        title=describe_source(entree, element),
    )


def build_origine(texte: str, *, long: bool = False) -> Html | str:
    """Beside a value, in the small ink: « simulé », « recensement 2012 ».

    Beside a long value the name of the source gives way where there is no room for it, to the eye
    only: its year stays, and the list of sources says the rest.
    """
    mot, espace, annee = texte.rpartition(" ")
    if not (long and mot):
        return balise("span", texte, class_="note origine") if texte else ""
    return balise("span", balise("span", mot, espace, class_="mot"), annee, class_="note origine")


def _build_bande(entree: Entree, element: ElementContexte, portrait: Portrait) -> Html:
    """Where the whole region is too small, the head of the page says it once for all the strips."""
    if is_petite(portrait):
        return Html()
    if not element.comparable:
        return balise("span", f"moins de {MIN_AUTRES} autres valeurs", class_="note bande")
    return build_bande_contexte(element, describe_bande_fiche(entree, element))


def build_sources(portrait: Portrait, catalogue: Catalogue) -> Html:
    """Under the strips, on demand: what is drawn, and where each element comes from."""
    lignes = [
        balise("li", describe_source(catalogue.entrees[code], portrait.contexte.get(code, VIDE)))
        for code in catalogue.bandeau_contexte
    ]
    bandes = describe_bandes(portrait)
    return join(
        balise("p", describe_connus(portrait, catalogue) + "."),
        balise("p", bandes) if bandes else "",
        balise("ul", *lignes, class_="sources"),
    )
