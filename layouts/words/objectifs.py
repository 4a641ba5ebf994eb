"""What a file of objectives left out, in words."""

from __future__ import annotations

from collections.abc import Iterator

from data.catalogue.model import Catalogue
from data.models.dossiers import ObjectifsAgrees
from data.typographie import Texte, typeset
from layouts.words.dialogue import name_figure
from layouts.words.wording import format_compte


def list_ecartes(agrees: ObjectifsAgrees, catalogue: Catalogue) -> Iterator[Texte]:
    """How many, then one line each: whose, on what, why. Nothing when the file holds all of them."""
    if agrees.ecartes:
        compte = format_compte(len(agrees.ecartes), "objectif laissé", "objectifs laissés")
        yield typeset(f"{compte} hors du fichier :")
    for ecarte in agrees.ecartes:
        entree = catalogue.entrees.get(ecarte.indicateur)
        quoi = name_figure(entree, ecarte.dispositif) if entree else "sans indicateur"
        yield typeset(f"{ecarte.nom}, {quoi} : {ecarte.raison}.")
