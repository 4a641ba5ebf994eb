"""Annexe 1 in a document: every element of the territory, known or not, from where and of when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import ElementContexte, Portrait
from data.typographie import typeset
from layouts.words.contexte import VIDE
from layouts.words.origine import SIMULE
from layouts.words.wording import describe_etat, format_valeur


@dataclass(frozen=True, slots=True)
class Element:
    """One of them, as numbers and as words. `annee` is that of the source, not of the results."""

    entree: Entree
    element: ElementContexte

    @property
    def annee(self) -> str:
        """When it was measured; empty where nothing is known."""
        connue = self.element.annee_source or self.element.annee
        return str(connue) if connue and self.element.valeur is not None else ""

    @property
    def source(self) -> str:
        """What the import says, or what the dictionary expects."""
        return typeset(self.element.source or self.entree.source)

    @property
    def origine(self) -> str:
        """« connu », « simulé »; empty where there is no value."""
        if self.element.valeur is None:
            return ""
        return SIMULE if self.element.simule else "connu"

    def write(self) -> str:
        """« Densité : 165 hab/km² (médiane 552, INSEE, 2010, valeur simulée). »"""
        e, entree = self.element, self.entree
        valeur = describe_etat(e.etat) if e.valeur is None else format_valeur(e.valeur, entree)
        faits = (
            "" if e.mediane is None else f"médiane {format_valeur(e.mediane, entree)}",
            self.source if e.valeur is not None else "",
            self.annee,
            "valeur simulée" if e.simule and e.valeur is not None else "",
        )
        suite = ", ".join(fait for fait in faits if fait)
        return typeset(f"{entree.libelle} : {valeur}{f' ({suite})' if suite else ''}.")


def list_elements(portrait: Portrait, catalogue: Catalogue) -> Iterator[Element]:
    """All of the catalogue, in its order: what the base does not hold was not filled in."""
    for entree in catalogue.contextes:
        yield Element(entree, portrait.contexte.get(entree.code, VIDE))
