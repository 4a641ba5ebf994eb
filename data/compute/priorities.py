"""The rows of table `priorite`: every judged rate in young people, in every region and year."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.compute.grid import Grille
from data.method.priorities import compute_priorities
from data.method.readings import ColonneLue


def build_priorities(catalogue: Catalogue, lues: list[ColonneLue], grille: Grille) -> pd.DataFrame:
    """From the readings of the circle `comparables`; the years that offer it only."""
    nombre = int(grille.groupes.max()) + 1
    premiers = np.unique(grille.groupes, return_index=True)[1]
    structures = np.bincount(grille.groupes[grille.chargees], minlength=nombre)
    rangs = grille.rang_annee[premiers]
    offertes = np.array([not grille.holds_one_region(rang) for rang in rangs])
    proposables = {entree.code: entree for entree in catalogue.priorisables}
    tables = []
    for lue in lues:
        entree = proposables.get(lue.taux.code)
        if entree is None or lue.taux.dispositif:
            continue
        colonne = compute_priorities(lue, entree.type, entree.polarite or 0, grille.groupes, nombre)
        tables.append(
            pd.DataFrame(
                {
                    "code_region": grille.noms_regions[premiers],
                    "annee": grille.annees[rangs],
                    "indicateur": entree.code,
                    "structures": structures,
                    **vars(colonne),
                }
            )[offertes & (structures > 0)]
        )
    return pd.concat(tables)
