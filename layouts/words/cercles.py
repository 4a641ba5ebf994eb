"""The circles in words: who the others are, and what is said when the one asked for is not shown."""

from __future__ import annotations

from data.method.choices import count_autres
from data.method.rules import MIN_AUTRES, MIN_BANDE
from data.models.comparaison import Portrait, Position
from data.models.etats import Cercle
from data.typographie import RIEN, Texte, typeset
from layouts.words.wording import format_nombre, join_liste

NOMS = {
    Cercle.REGION: "Région",
    Cercle.COMPARABLES: "Contexte proche",
    Cercle.NATIONAL: "France",
    Cercle.GROUPE: "Groupe homogène",
    Cercle.CHOIX: "Groupe choisi",
}
FACES = {
    Cercle.REGION: "face à la région",
    Cercle.COMPARABLES: "face aux structures à contexte proche",
    Cercle.NATIONAL: "face aux autres structures de France",
    Cercle.GROUPE: "face aux autres structures du groupe homogène",
    Cercle.CHOIX: "face au groupe choisi",
}

LECTURES_REGION = {
    Cercle.REGION: "parmi les structures de la région",
    Cercle.COMPARABLES: "à contexte proche",
}
"""To whom the pages of a region compare, whatever the address asks for."""


SANS_COMPARAISON = "données sans comparaison"


def describe_choix(portrait: Portrait, cercle: Cercle) -> Texte:
    """« Région (25 autres) », « Contexte proche (10 structures) », « Groupe « A » (37 autres) »."""
    nombre = count_autres(portrait, cercle)
    if cercle is Cercle.CHOIX:
        return describe_groupe_choisi(nombre)
    mot = "structure" if cercle is Cercle.COMPARABLES else "autre"
    groupe = f"Groupe « {portrait.structure.groupe_homogene} »"
    nom = groupe if cercle is Cercle.GROUPE else NOMS[cercle]
    return typeset(f"{nom} ({_agree(nombre, mot)})")


def describe_groupe_choisi(nombre: int) -> Texte:
    """« Groupe choisi : 12 structures »."""
    return typeset(f"{NOMS[Cercle.CHOIX]} : {_agree(nombre, 'structure')}")


def tell_bloc(autres: int) -> str:
    """What the block of a strip is, where so many others make one: a few are drawn one by one, without it."""
    return "" if autres < MIN_BANDE else "Bloc : leur moitié centrale. "


def describe_points_tus(nombre: int) -> Texte:
    """Of the others that one may not read, too few to stay nameless; empty where none is left out."""
    if not nombre:
        return RIEN
    if nombre == 1:
        return typeset(
            "Une structure que cet accès ne lit pas n'est pas montrée : seule sans nom, son chiffre dirait "
            "qui elle est."
        )
    return typeset(
        f"{nombre} structures que cet accès ne lit pas ne sont pas montrées : si peu sans nom, leurs "
        "chiffres diraient qui elles sont."
    )


def describe_autres(cercle: Cercle, nombre: int) -> Texte:
    """« 25 autres structures », « 10 structures à contexte proche »."""
    if cercle is Cercle.COMPARABLES:
        return typeset(f"{_agree(nombre, 'structure')} à contexte proche")
    if cercle is Cercle.CHOIX:
        return typeset(f"{_agree(nombre, 'structure')} du groupe choisi")
    return typeset(f"{_agree(nombre, 'autre')} structure{'s' if nombre > 1 else ''}")


def describe_court(cercle: Cercle, nombre: int) -> Texte:
    """« 25 autres », « 10 à contexte proche »."""
    if cercle is Cercle.COMPARABLES:
        return typeset(f"{format_nombre(nombre)} à contexte proche")
    if cercle is Cercle.CHOIX:
        return typeset(f"{format_nombre(nombre)} du groupe choisi")
    return typeset(_agree(nombre, "autre"))


def describe_de(portrait: Portrait, position: Position) -> Texte:
    """Whose median: « des 25 autres », « de 22 des 25 autres » where some have no usable value."""
    tous = f"des {describe_court(portrait.cercle, portrait.autres)}"
    if position.autres_lus >= portrait.autres:
        return typeset(tous)
    return typeset(f"de {format_nombre(position.autres_lus)} {tous}")


def describe_lieu(cercle: Cercle) -> Texte:
    """Where the others stand: « de la région »; nothing for the comparables, named already."""
    lieux = {
        Cercle.REGION: " de la région",
        Cercle.NATIONAL: " de France",
        Cercle.GROUPE: " du groupe homogène",
    }
    return typeset(lieux.get(cercle, ""))


def describe_papier(portrait: Portrait, cercle: Cercle) -> Texte:
    """« données comparées à celles des 25 autres structures de la région », or that they are not."""
    if count_autres(portrait, cercle) < MIN_AUTRES:
        return typeset(
            "données sans comparaison régionale" if cercle is Cercle.REGION else SANS_COMPARAISON
        )
    autres = describe_autres(cercle, count_autres(portrait, cercle)) + describe_lieu(cercle)
    return typeset(f"données comparées à celles des {autres}")


def describe_trop_peu(portrait: Portrait) -> Texte:
    """Said once on a page, when the circle is too small for any comparison."""
    if portrait.cercle is Cercle.REGION:
        return describe_petite_region(portrait)
    return typeset(f"Moins de {MIN_AUTRES} structures comparées : pas de comparaison.")


def describe_petite_region(portrait: Portrait) -> Texte:
    """« 4 structures dans la région : moins de 5 autres, comparaison à contexte proche. »"""
    structures = _agree(count_autres(portrait, Cercle.REGION) + 1, "structure")
    suite = {
        Cercle.REGION: "pas de comparaison régionale",
        Cercle.COMPARABLES: "comparaison à contexte proche",
        Cercle.NATIONAL: "comparaison à la France entière",
        Cercle.GROUPE: "comparaison au groupe homogène",
        Cercle.CHOIX: "comparaison au groupe choisi",
    }[portrait.cercle]
    return typeset(f"{structures} dans la région : moins de {MIN_AUTRES} autres, {suite}.")


def describe_preselection(portrait: Portrait, demande: Cercle | None) -> Texte:
    """Why another circle than the region is shown, where nobody asked; a fiche says it at its head."""
    choisi = demande is None and portrait.cercle is not Cercle.REGION
    return describe_petite_region(portrait) if choisi else RIEN


def describe_repli(portrait: Portrait, demande: Cercle | None) -> Texte:
    """The visible line when the circle asked for is not offered; nothing otherwise."""
    if demande is None or demande is portrait.cercle:
        return RIEN
    return typeset(
        f"Comparaison « {NOMS[demande]} » non disponible pour cette structure en {portrait.annee} : "
        "comparaison à la région affichée."
    )


def describe_repli_groupe(refus: str, *, ouvert: bool, ici: bool) -> Texte:
    """The same of a group that a person picked: why, then where it can be changed, which may be here."""
    lieu = "ci-dessous" if ici else "sur la page Contexte"
    suite = f" ; le groupe se change {lieu}, « Un groupe choisi »" if ouvert else ""
    return typeset(f"{refus} Comparaison à la région affichée{suite}.")


def describe_garde(demande: Cercle | None, lu: Cercle) -> Texte:
    """On a region's page, whose circle is not chosen: what becomes of the one in the address."""
    if demande is None or demande in (lu, Cercle.REGION):
        return RIEN
    return typeset(
        f"Comparaison « {NOMS[demande]} » gardée pour les fiches : cette page se lit toujours "
        f"{LECTURES_REGION[lu]}."
    )


def describe_seule(portrait: Portrait, annees: tuple[int, ...]) -> Texte:
    """« 2011 : 18 structures chargées ; comparaisons … possibles en 2010 seulement. »"""
    ailleurs = join_liste([str(annee) for annee in annees])
    pluriel = "s" if portrait.autres else ""
    chargees = f"{_agree(portrait.autres + 1, 'structure')} chargée{pluriel}"
    quand = f"possibles en {ailleurs} seulement" if annees else "impossibles"
    return typeset(
        f"{portrait.annee} : {chargees}, d’une seule région ; "
        f"comparaisons nationale et à contexte proche {quand}."
    )


def _agree(nombre: int, mot: str) -> str:
    if not nombre:
        return f"aucune {mot}"
    return f"{format_nombre(nombre)} {mot}{'s' if nombre > 1 else ''}"
