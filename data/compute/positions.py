"""The rows of table `position`: every figure in every circle, with its evidence and its reading."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.compute.grid import Grille
from data.method.circles import Entourage, Groupes, Voisins
from data.method.intervals import byar, wilson
from data.method.quantiles import Entiers, Nombres
from data.method.rates import ColonneTaux
from data.method.readings import ColonneLue
from data.method.rules import MODELES
from data.models.etats import Cercle, Etat

NOMS_ETAT = np.array([str(etat) for etat in Etat])


def build_circles(grille: Grille, voisins: Entiers) -> dict[Cercle, Entourage]:
    """Who the others are, in each circle that at least one year offers."""
    cercles: dict[Cercle, Entourage] = {Cercle.REGION: Groupes(grille.groupes, regional=True)}
    if not all(grille.holds_one_region(rang) for rang in range(len(grille.annees))):
        cercles[Cercle.COMPARABLES] = Voisins(voisins)
        cercles[Cercle.NATIONAL] = Groupes(grille.rang_annee, regional=False)
    return cercles


def build_positions(
    catalogue: Catalogue, lues: list[ColonneLue], cercle: Cercle, grille: Grille
) -> pd.DataFrame:
    """All the figures of one circle. A year of one region is offered the circle `region` alone."""
    lignes = list_offered(cercle, grille)
    parts = [_build_columns(catalogue, lue, cercle, grille, lignes) for lue in lues]
    return pd.DataFrame({nom: np.concatenate([part[nom] for part in parts]) for nom in parts[0]})


def count_others(cercle: Cercle, entourage: Entourage, grille: Grille) -> pd.DataFrame:
    """How many others the base holds lines of, in each year that offers the circle."""
    table = pd.DataFrame(
        {
            "code_structure": grille.codes,
            "annee": grille.annees[grille.rang_annee],
            "cercle": str(cercle),
            "autres": entourage.counts(grille.chargees),
        }
    )
    return table[list_offered(cercle, grille)]


def list_offered(cercle: Cercle, grille: Grille) -> NDArray[np.bool_]:
    """The rows of the years that offer a circle: a year of one region has the circle `region` alone."""
    if cercle is Cercle.REGION:
        return np.ones(grille.taille, dtype=bool)
    offertes = np.array([not grille.holds_one_region(r) for r in range(len(grille.annees))])
    return np.asarray(offertes[grille.rang_annee], dtype=np.bool_)


def _build_columns(
    catalogue: Catalogue, lue: ColonneLue, cercle: Cercle, grille: Grille, lignes: NDArray[np.bool_]
) -> dict[str, NDArray[Any]]:
    taux, lieu = lue.taux, lue.position
    basse, haute = _interval(catalogue.entrees[taux.code].type, taux)
    colonnes = {
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
    gardees = lignes & taux.presente if taux.dispositif else lignes
    return {nom: colonne[gardees] for nom, colonne in colonnes.items()}


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
