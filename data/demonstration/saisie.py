"""What the invented records would say of their entry, in 2009 and 2010: fictitious, as everything here.

Drawn apart from the results, from which the denominators are taken: no other figure moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from data.demonstration.modele import ANNEES, Cle, Matrice, draw_part, flux, sigmoid
from data.demonstration.resultats import Resultats
from data.demonstration.structures import MAQUETTE, StructureFictive

PART_DITE = 0.85  # structures whose records are told of
ECART = 0.7  # between structures, on the logit scale
K = 5  # the threshold of the statistical secret
PROPOSITIONS = 3.2  # proposals a year for each JDI


class Simule(NamedTuple):
    """A finding: the share of the median structure, the line it is drawn from, how many records for one."""

    part: float
    ligne: Cle
    facteur: float = 1.0
    secrete: bool = True


SIMULES = {
    "profils_sans_niveau": Simule(0.04, ("jeunes_en_contact", "")),
    "situations_pro_sans_fin": Simule(0.12, ("situations_pro", ""), 0.8),
    "entretiens_sans_presence": Simule(0.03, ("entretiens", "")),
    "propositions_sans_theme": Simule(0.06, ("jdi", ""), PROPOSITIONS),
    "passages_ouverts_24_mois": Simule(0.05, ("presents_dispositif", "")),
    "sorties_sans_situation": Simule(0.10, ("jeunes_sortis", ""), 1.05),
    "jeunes_sans_profil": Simule(0.004, ("jeunes_en_contact", "")),
    "demandes_sans_actualite_12_mois": Simule(0.07, ("jdi", ""), 0.75),
    "contacts_sans_entreprise": Simule(0.08, ("contacts_entreprises", ""), secrete=False),
}


def format_saisie(structures: Sequence[StructureFictive], resultats: Resultats) -> Iterator[str]:
    """The lines of qualite.csv, by structure, then year; none where the figure is not given either."""
    dites = flux("saisie dite").random(len(structures)) < PART_DITE
    dites |= np.array([structure.nom == MAQUETTE for structure in structures])
    colonnes = {nom: _build_textes(nom, simule, resultats) for nom, simule in SIMULES.items()}
    for rang in np.flatnonzero(dites).tolist():
        for annee in range(1, len(ANNEES)):
            debut = f"{structures[rang].code};{ANNEES[annee]}"
            for nom, textes in colonnes.items():
                if textes[annee][rang]:
                    yield f"{debut};{nom};{textes[annee][rang]}"


def _build_textes(nom: str, simule: Simule, resultats: Resultats) -> list[list[str]]:
    """« nombre;sur » of each year and structure, empty where the line is not written."""
    cle = simule.ligne
    rang = resultats.cles.index(cle)
    ecrit = ~(resultats.trous[rang] | resultats.non_exploitables[rang] | resultats.secrets[rang])
    sur = np.floor(simule.facteur * np.nan_to_num(resultats.valeurs[cle]))
    nombre = draw_part(f"saisie {nom}", sur, _draw_parts(nom, simule.part, sur))
    k = K if simule.secrete else 0
    return [
        [
            f"{_write(n, k)};{_write(s, k)}" if connu else ""
            for n, s, connu in zip(*annee, strict=True)
        ]
        for annee in zip(nombre.tolist(), sur.tolist(), ecrit.tolist(), strict=True)
    ]


def _draw_parts(nom: str, part: float, sur: Matrice) -> Matrice:
    """A habit of each structure, which hardly changes from one year to the next."""
    hasard = flux(f"saisie {nom}")
    habitude = ECART * hasard.standard_normal(sur.shape[1])
    annees = 0.15 * hasard.standard_normal(sur.shape)
    return sigmoid(np.log(part / (1.0 - part)) + habitude + annees)


def _write(nombre: float, k: int) -> str:
    return "SS" if 0 < nombre < k else str(int(nombre))
