"""What is told of a table: what stands around it and is left, what is hidden and read."""

from __future__ import annotations

import math
from collections.abc import Sequence

from data.ingest.entetes import Colonne
from data.ingest.lexique import CLES, Lexique
from data.ingest.lignes import Ligne, Sorte, Tri, is_multiple, is_percent, is_total, says_percent
from data.ingest.phrases import describe_lignes, quote, tell_count
from data.ingest.zones import Lecture, Zone, list_textes
from data.sources.cells import parse_valeur
from data.sources.constats import Constatations
from data.sources.feuille import Feuille

SANS_CODE = (
    "le code d’une structure (cellule vide, ou fusionnée avec une autre) ; "
    "une ligne de total se nomme « Total »"
)
MULTIPLES_DITS = "l’unité du dictionnaire, sans milliers ni millions"
PERCENTS_DITS = (
    "des fractions (0,352), ou le signe % dans chaque cellule (35,2 %), "
    "ou l’unité dite dans une correspondance"
)
SIGNES_DITS = "le signe % dans chaque cellule (43,5 %), ou des fractions (0,435) sous un nom sans %"
LAISSEES = {
    Sorte.TOTAL: "ce n’est pas une structure",
    Sorte.NOTE: "note",
    Sorte.UNITES: "unités",
    Sorte.VIDE: "ni structure ni valeur",
}


def tell_zone(feuille: Feuille, zone: Zone, lexique: Lexique, rapport: Constatations) -> None:
    """What stands above the heads, heads on several lines, heads that come again."""
    lieu, entete = feuille.lieu, zone.entete
    perdues = [n for n, cellules in zone.titres if any(c in lexique.structures for c in cellules)]
    if perdues:
        trouve = f"des codes de structures, {describe_lignes(perdues)}"
        attendu = f"des données sous les noms de colonnes (ligne {entete.ligne})"
        rapport.refuse(lieu, perdues[0], "", trouve, attendu)
    elif zone.titres:
        rapport.avis.append(f"{lieu} : {_describe_left(zone.titres)}, au-dessus du tableau")
    if entete.debut < entete.fin:
        dessus = feuille.lignes[entete.debut : entete.fin]
        lignes = describe_lignes([*(numero for numero, _ in dessus), entete.ligne])
        textes = [t for t in list_textes(dessus) if lexique.find_colonne(t) not in CLES]
        rapport.avis.append(
            f"{lieu} : noms de colonnes lus sur plusieurs lignes ({lignes}), sous {quote(textes, 8)}"
        )
    if zone.repetees:
        pluriel = "s" if len(zone.repetees) > 1 else ""
        lignes = describe_lignes(zone.repetees)
        rapport.avis.append(f"{lieu} : entête répétée {lignes}, laissée{pluriel}")


def tell_sorted(lieu: str, tri: Tri, rapport: Constatations) -> None:
    """The lines that are no data, left."""
    for sorte, raison in LAISSEES.items():
        if tri[sorte]:
            rapport.avis.append(f"{lieu} : {_describe_left(tri[sorte])} ({raison})")


def refuse_units(lecture: Lecture, lieu: str, tri: Tri, bloc: Sequence[Colonne]) -> None:
    """Refuse a line of units under which the figures would be read in another one.

    Thousands and millions; percents under which a share or a rate is written without its sign.
    """
    colonnes = [colonne for colonne in bloc if colonne.entete not in lecture.voulue.unites]
    for numero, cellules in tri[Sorte.UNITES]:
        for colonne in colonnes:
            texte = cellules[colonne.rang] if colonne.rang < len(cellules) else ""
            attendu = MULTIPLES_DITS if is_multiple(texte) else ""
            if is_percent(texte) and _is_share(colonne.nom, lecture.lexique):
                attendu = PERCENTS_DITS if _has_bare(tri[Sorte.DONNEE], colonne.rang) else ""
            if attendu:
                lecture.rapport.refuse(lieu, numero, colonne.entete, texte, attendu)


def refuse_percents(
    lecture: Lecture, lieu: str, zone: Zone, tri: Tri, bloc: Sequence[Colonne]
) -> None:
    """Refuse a head in % over bare shares: 0,435 is 43,5 % or 0,435 %. Beyond 1, each cell is refused."""
    for colonne in bloc:
        dite = colonne.entete in lecture.voulue.unites or not says_percent(colonne.entete)
        if dite or not _is_share(colonne.nom, lecture.lexique):
            continue
        if _has_bare(tri[Sorte.DONNEE], colonne.rang, 1):
            lecture.rapport.refuse(
                lieu, zone.entete.ligne, colonne.entete, colonne.entete, SIGNES_DITS
            )


def _is_share(code: str, lexique: Lexique) -> bool:
    entree = lexique.catalogue.entrees.get(code)
    return entree is not None and entree.nature != "contexte" and entree.unite != "points"


def _has_bare(donnees: Sequence[Ligne], rang: int, plafond: float = math.inf) -> bool:
    """Whether a column holds a figure up to so much, not zero, without the sign %."""
    lus = (parse_valeur(cellules[rang]) for _, cellules in donnees if rang < len(cellules))
    return any(lu.valeur and lu.valeur <= plafond and not lu.pourcent for lu in lus)


def refuse_nameless(lieu: str, lignes: Sequence[Ligne], cle: str, rapport: Constatations) -> None:
    """Refuse the figures that no structure stands beside, once for all their lines."""
    numeros = [numero for numero, _ in lignes]
    if numeros:
        suite = f" ; de même {describe_lignes(numeros[1:])}" if len(numeros) > 1 else ""
        rapport.refuse(lieu, numeros[0], cle, "", f"{SANS_CODE}{suite}")


def tell_hidden(
    feuille: Feuille, donnees: Sequence[Ligne], colonnes: Sequence[Colonne], rapport: Constatations
) -> None:
    """The hidden lines and columns that are read all the same."""
    lignes = [numero for numero, _ in donnees if numero in feuille.lignes_masquees]
    if lignes:
        lues = f"{tell_count(len(lignes), 'ligne masquée')} lue{'s' if len(lignes) > 1 else ''}"
        rapport.avis.append(f"{feuille.lieu} : {lues} ({describe_lignes(lignes)})")
    masquees = [c.entete for c in colonnes if c.rang in feuille.colonnes_masquees and c.nom]
    if masquees:
        lues = (
            f"{tell_count(len(masquees), 'colonne masquée')} lue{'s' if len(masquees) > 1 else ''}"
        )
        rapport.avis.append(f"{feuille.lieu} : {lues} : {quote(masquees, 8)}")


def _describe_left(lignes: Sequence[Ligne]) -> str:
    """`lignes 15 et 16 laissées : « Source… » ; « (1)… »`, each line by the text that names it."""
    textes = dict.fromkeys(filter(None, map(_label, lignes)))
    pluriel = "s" if len(lignes) > 1 else ""
    numeros = describe_lignes([numero for numero, _ in lignes])
    suite = f" : {quote(textes)}" if textes else ""
    return f"{numeros} laissée{pluriel}{suite}"


def _label(ligne: Ligne) -> str:
    remplies = [cellule for cellule in ligne[1] if cellule]
    return next((c for c in remplies if is_total(c)), remplies[0] if remplies else "")
