"""Fictitious objectives of 2009 and 2010, as they would be negotiated: round and near the past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from data.demonstration.modele import ANNEES, Cle, Matrice, flux
from data.demonstration.structures import StructureFictive

PART_NEGOCIEE = 0.9  # structures with an objective, for each indicator
RATES = {
    "part_entres_dispositif": ("entrees_au_moins_un_dispositif", "jdi", 0.010),
    "part_sortis_emploi_durable": ("jeunes_sortis_emploi_durable", "jeunes_sortis", 0.015),
}


def format_objectifs(
    structures: Sequence[StructureFictive], valeurs: Mapping[Cle, Matrice]
) -> Iterator[str]:
    """The lines of objectifs.csv: each objective looks at the year before."""
    textes = {
        "premiers_accueils": _round_effectifs(1.02 * valeurs["premiers_accueils", ""][:-1]),
        **{nom: _round_taux(valeurs, *calcul) for nom, calcul in RATES.items()},
    }
    for rang, annee in enumerate(ANNEES[1:]):
        negocie = flux(f"objectifs {annee}").random((len(textes), len(structures))) < PART_NEGOCIEE
        for j, (indicateur, lignes) in enumerate(textes.items()):
            for i, structure in enumerate(structures):
                if negocie[j, i]:
                    yield f"{structure.code};{annee};{indicateur};{lignes[rang][i]}"


def _round_effectifs(valeurs: Matrice) -> list[list[str]]:
    return [[str(int(round(v, -1))) for v in annee] for annee in valeurs.tolist()]


def _round_taux(
    valeurs: Mapping[Cle, Matrice], numerateur: str, denominateur: str, gain: float
) -> list[list[str]]:
    """Half way to the country's median, plus a little; a fraction to two decimals."""
    taux = valeurs[numerateur, ""][:-1] / np.maximum(valeurs[denominateur, ""][:-1], 1)
    vise = gain + (taux + np.median(taux, axis=1, keepdims=True)) / 2
    return [[f"{v:.2f}".replace(".", ",") for v in annee] for annee in vise.tolist()]
