"""The six context strips at the head of a fiche, in natural units."""

from __future__ import annotations

from data.catalogue.model import Catalogue, Entree
from data.method.choices import is_petite
from data.models.comparaison import MIN_PAIRS, ElementContexte, Etat, Portrait
from layouts.figures.bande import HAUTEUR, LARGEUR_CONTEXTE, build_bande_contexte
from layouts.html.balises import Html, balise, join
from layouts.words.origine import describe_connus, describe_element
from layouts.words.wording import describe_etat, format_valeur, typeset

COURT = 8
"""Characters of a value that leave room beside them: « 20,4 % », not « −0,2 % par an »."""
VIDE = ElementContexte("", None, Etat.NON_RENSEIGNE, None, "", "", False, None, None, None, ())


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
    if element.mediane is None or len(element.autres) < MIN_PAIRS:
        return balise("span", f"moins de {MIN_PAIRS} autres valeurs", class_="note bande")
    return balise(
        "img",
        src=build_bande_contexte(element),
        alt=describe_bande(entree, element),
        width=LARGEUR_CONTEXTE,
        height=HAUTEUR,
        class_="bande",
    )


def describe_bande(entree: Entree, element: ElementContexte) -> str:
    """The strip in words. It takes a median and at least one other value."""
    bornes = (element.mediane, element.q1, element.q3, element.autres[0], element.autres[-1])
    mediane, q1, q3, bas, haut = (format_valeur(v or 0.0, entree) for v in bornes)
    return typeset(
        f"Médiane des {len(element.autres)} autres structures : {mediane} ; "
        f"moitié centrale de {q1} à {q3} ; valeurs de {bas} à {haut}."
    )


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


def describe_bandes(portrait: Portrait) -> str:
    """What the strips draw: always the region, whatever the circle of the results; nothing without strips."""
    if is_petite(portrait):
        return ""
    autres = max((len(element.autres) for element in portrait.contexte.values()), default=0)
    return typeset(
        f"Chaque point gris : une des {autres} autres structures de la région, sans nom. "
        "Bloc : leur moitié centrale. Trait : leur médiane. Point bleu : la structure. "
        "L’échelle va de la plus petite à la plus grande valeur de la région."
    )


def describe_source(entree: Entree, element: ElementContexte) -> str:
    """« Taux de chômage (recensement, 15-64 ans) ; source : INSEE, 2012. »"""
    annee = element.annee_source or (str(element.annee) if element.annee else "")
    source = ", ".join(mot for mot in (element.source or entree.source, annee) if mot)
    suite = [f"source : {source}" if source else "", "valeur simulée" if element.simule else ""]
    return typeset(" ; ".join([entree.libelle, *filter(None, suite)]) + ".")
