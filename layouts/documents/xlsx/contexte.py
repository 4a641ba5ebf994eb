"""The sheet of the context: Annexe 1 whole, in numbers, each with its year and its source."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.typographie import typeset
from layouts.documents.elements import Element, list_elements
from layouts.documents.xlsx.classeur import Cellule, Classeur, Gras, Nombre, choose_format
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
