"""The rows of table `position`: every figure in every circle, with its evidence and its reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.compute.grid import Grille
from data.method.circles import Entourage, Groupes, Voisins
from data.method.evolution import ColonneEvolution, Suivie
from data.method.intervals import byar, wilson
from data.method.quantiles import Entiers, Nombres
from data.method.rates import ColonneTaux
from data.method.readings import ColonneLue
from data.method.rules import MODELES
from data.models.etats import Cercle, Etat

CHANGEMENTS = (
    *("evolution", "evolution_pairs", "evolution_mediane", "evolution_z", "evolution_probabilite"),
)
"""The numbers of a change, among the columns of `position`."""
NOMS_ETAT = np.array([str(etat) for etat in Etat])


def build_circles(grille: Grille, voisins: Entiers) -> dict[Cercle, Entourage]:
    """Who the others are, in each circle that at least one year offers."""
    cercles: dict[Cercle, Entourage] = {Cercle.REGION: Groupes(grille.groupes, regional=True)}
    if not all(grille.holds_one_region(rang) for rang in range(len(grille.annees))):
        cercles[Cercle.COMPARABLES] = Voisins(voisins)
        cercles[Cercle.NATIONAL] = Groupes(grille.rang_annee, regional=False)
        if grille.groupees.any():
            cercles[Cercle.GROUPE] = Groupes(grille.groupes_homogenes, regional=False)
    return cercles


def build_positions(
    catalogue: Catalogue,
    lues: list[ColonneLue],
    evolutions: Mapping[str, ColonneEvolution],
    cercle: Cercle,
    grille: Grille,
) -> pd.DataFrame:
    """All the figures of one circle. A year of one region is offered the circle `region` alone.

    `evolutions`: the change of the judged rates, by code.
    """
    lignes = list_offered(cercle, grille)
    parts = []
    for lue in lues:
        suivie = None if lue.taux.dispositif else evolutions.get(lue.taux.code)
        colonnes = _build_columns(catalogue, lue, cercle, grille) | _build_changes(suivie, grille)
        gardees = lignes & lue.taux.presente if lue.taux.dispositif else lignes
        parts.append({nom: colonne[gardees] for nom, colonne in colonnes.items()})
    return pd.DataFrame({nom: np.concatenate([part[nom] for part in parts]) for nom in parts[0]})


def list_offered(cercle: Cercle, grille: Grille) -> NDArray[np.bool_]:
    """The rows of the years that offer a circle: a year of one region has the circle `region` alone.

    The circle `groupe` is of the structures that have one.
    """
    if cercle is Cercle.REGION:
        return np.ones(grille.taille, dtype=bool)
    offertes = np.array([not grille.holds_one_region(r) for r in range(len(grille.annees))])
    lignes = np.asarray(offertes[grille.rang_annee], dtype=np.bool_)
    return lignes & grille.groupees if cercle is Cercle.GROUPE else lignes


def list_country_changes(suivies: Sequence[Suivie], grille: Grille) -> pd.DataFrame:
    """The rows of table `evolution_pays`: s_d and τ_d² of each judged rate, the same for all of a year."""
    annees, fois = len(grille.annees), len(suivies)
    lignes = pd.DataFrame(
        {
            "annee": np.tile(grille.annees, fois),
            "indicateur": np.repeat([suivie.code for suivie in suivies], annees),
            "echelle": np.concatenate([suivie.echelle[:annees] for suivie in suivies]),
            "tau2": np.concatenate([suivie.tau2[:annees] for suivie in suivies]),
        }
    )
    return lignes.dropna(subset=["echelle"])


def _build_changes(suivie: ColonneEvolution | None, grille: Grille) -> dict[str, NDArray[Any]]:
    """The change since the year before; empty for what is not a judged rate."""
    if suivie is None:
        vide = np.full(grille.taille, np.nan)
        sans = np.full(grille.taille, None, dtype=object)
        return {**dict.fromkeys(CHANGEMENTS, vide), "evolution_lecture": sans}
    return {
        "evolution": suivie.unites,
        "evolution_pairs": suivie.autres_lus.astype(float),
        "evolution_mediane": suivie.mediane,
        "evolution_z": suivie.z,
        "evolution_probabilite": suivie.probabilite,
        "evolution_lecture": suivie.lecture,
    }


def _build_columns(
    catalogue: Catalogue, lue: ColonneLue, cercle: Cercle, grille: Grille
) -> dict[str, NDArray[Any]]:
    taux, lieu = lue.taux, lue.position
    basse, haute = _interval(catalogue.entrees[taux.code].type, taux)
    return {
        "code_structure": grille.codes,
        "annee": grille.annees[grille.rang_annee],
        "indicateur": np.full(grille.taille, taux.code),
        "dispositif": np.full(grille.taille, taux.dispositif),
        "cercle": np.full(grille.taille, str(cercle)),
        "valeur": taux.valeur,
        "numerateur": taux.numerateur,
        "denominateur": taux.denominateur,
        "etat": NOMS_ETAT[taux.etat],
        "borne_basse": basse,
        "borne_haute": haute,
        "pairs": lieu.autres_lus,
        "mediane": lieu.mediane,
        "q1": lieu.q1,
        "q3": lieu.q3,
        "echelle": lieu.echelle,
        "rayon": lieu.rayon,
        "rayon_q1": lieu.rayon_q1,
        "rayon_q3": lieu.rayon_q3,
        "z": lue.z,
        "probabilite": lue.probabilite,
        "haut": lue.haut,
        "tau2": lue.tau2,
        "centre": lue.centre,
        "lecture": lue.lecture,
    }


def _interval(genre: str, taux: ColonneTaux) -> tuple[Nombres, Nombres]:
    """The interval of a usable value that has counts; NaN otherwise."""
    vide = np.full(len(taux.valeur), np.nan)
    if genre not in MODELES:
        return vide, vide
    peut = taux.utile & ~np.isnan(taux.numerateur) & (taux.denominateur > 0)
    calcul = wilson if genre == "part" else byar
    basse, haute = vide.copy(), vide.copy()
    basse[peut], haute[peut] = calcul(taux.numerateur[peut], taux.denominateur[peut])
    return basse, haute
