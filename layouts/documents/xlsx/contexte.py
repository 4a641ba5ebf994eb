"""The sheet of the context, Annexe 1 whole, in numbers; then that of what it leads one to expect."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.diagnostic import Attendu
from data.typographie import typeset
from layouts.documents.elements import Element, list_elements
from layouts.documents.xlsx.classeur import (
    Cellule,
    Classeur,
    Gras,
    Nombre,
    choose_format,
    choose_format_face,
)
from layouts.words.attendus import describe_lecture_attendu
from layouts.words.diagnostic import NON_CALCULE, list_reserves
from layouts.words.wording import describe_etat

TETES = (
    "Élément",
    "Unité",
    "Valeur",
    "État",
    "Médiane des autres de la région",
    "Premier quartile",
    "Troisième quartile",
    "Autres valeurs",
    "Année",
    "Source et année",
    "Connu ou simulé",
    "Thème",
    "Code",
)
ATTENDUS = (
    "Attendu",
    "chaque taux jugé, ce que le contexte laisse en attendre, et ce qu’il n’explique pas",
)
TETES_ATTENDU = (
    "Indicateur",
    "Constaté",
    "Attendu",
    "Bas de l’intervalle",
    "Haut de l’intervalle",
    "Part des écarts que le contexte explique (R²)",
    "Lecture",
    "Partie de l’Annexe",
    "Code",
)
LARGEURS_ATTENDU = (60, 12, 12, 14, 14, 22, 60, 30, 40)
LARGEURS = (44, 14, 14, 18, 20, 16, 18, 12, 12, 44, 18, 34, 30)


def add_contexte(classeur: Classeur, portrait: Portrait, catalogue: Catalogue) -> None:
    """Known or not, every element has its row; what is simulated says so in its column."""
    lignes = map(_write_element, list_elements(portrait, catalogue))
    classeur.add("Contexte", TETES, LARGEURS, lignes)


def _write_element(ecrit: Element) -> Sequence[Cellule]:
    element, entree = ecrit.element, ecrit.entree
    nombre = choose_format(entree)
    quartiles = (element.mediane, element.q1, element.q3)
    return (
        Gras(entree.libelle),
        typeset(entree.unite),
        Nombre(element.valeur, nombre),
        describe_etat(element.etat),
        *(Nombre(valeur, nombre) for valeur in quartiles),
        len(element.autres),
        Nombre(float(ecrit.annee), "0") if ecrit.annee.isdigit() else ecrit.annee,
        ", ".join(filter(None, (ecrit.source, ecrit.annee))),
        ecrit.origine,
        entree.section,
        entree.code,
    )


def add_attendus(classeur: Classeur, portrait: Portrait, catalogue: Catalogue) -> None:
    """Every judged rate in the order of the Annexe; no sheet where the year offers none."""
    if not portrait.attendus:
        return
    lignes = [_write_attendu(a, portrait, catalogue) for a in portrait.attendus.values()]
    feuille = classeur.add(ATTENDUS[0], TETES_ATTENDU, LARGEURS_ATTENDU, lignes)
    classeur.write_notes(feuille, len(lignes) + 2, list_reserves(portrait.attendus))


def _write_attendu(attendu: Attendu, portrait: Portrait, catalogue: Catalogue) -> Sequence[Cellule]:
    entree = catalogue.entrees[attendu.code]
    position = portrait.get_position(attendu.code)
    nombre = choose_format_face(entree, position.valeur, attendu.bas, attendu.haut)
    lus = (position.valeur, attendu.attendu, attendu.bas, attendu.haut)
    return (
        Gras(entree.libelle),
        *(Nombre(valeur, nombre) for valeur in lus),
        Nombre(attendu.r2, "0.0%"),
        describe_lecture_attendu(attendu, entree) or NON_CALCULE,
        entree.section,
        entree.code,
    )
