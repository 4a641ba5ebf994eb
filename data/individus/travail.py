"""From an extraction to its rows: opened, checked whole, then counted year by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from data.catalogue import load_catalogue
from data.individus.calcul import compute_annee
from data.individus.controles import check_records
from data.individus.resultats import Bilan, Demande
from data.individus.secret import hush
from data.individus.source import open_records


def compute_records(
    demande: Demande,
    structures: Mapping[str, bool | None],
    suivi: Callable[[str], None] = lambda _: None,
) -> Bilan:
    """The rows of every year asked; none where it is only to be checked.

    `structures`: whether each uses the module Entreprise, where the extraction does not say.
    Raises SourceRefusee, ExtractionRefusee (every fault).
    """
    suivi("Ouverture de l’extraction")
    catalogue = load_catalogue()
    with open_records(
        demande.source, moteur=demande.moteur, adresse=demande.adresse, structures=structures
    ) as records:
        check_records(records, demande.annees, suivi)
        annees: Sequence[int] = () if demande.verifier else demande.annees
        lignes = catalogue.annexe.bruts
        resultats = {annee: compute_annee(records, annee, lignes, suivi) for annee in annees}
        if demande.secret:
            resultats = {
                annee: replace(lu, rangees=hush(lu.rangees, demande.secret, catalogue))
                for annee, lu in resultats.items()
            }
        return Bilan(tuple(records.avis), tuple(sorted(records.absentes)), resultats)
