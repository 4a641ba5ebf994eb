"""From the merged tables to what is looked up when serving: rates, positions, readings, context.

Rows are every structure × every year of the results, as dense columns: what a structure did not
give is non renseigné, never absent.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from data.catalogue import Catalogue, Terme
from data.comparison.rates import Colonne, compute_rates
from data.compute.context import (
    build_situation,
    build_voisins,
    compute_neighbours,
    load_context,
)
from data.compute.grid import Grille, load_columns, load_grid, write_table
from data.compute.positions import build_circles, build_positions
from data.reference_tables import load_departements, load_regions

TRI = "code_structure, annee"


def compute_all(connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Fill the tables of calculs.sql from the merged ones, on the same connection."""
    _write_names(connexion)
    grille = load_grid(connexion)
    if not grille.taille:
        return
    lignes = load_columns(connexion, grille)
    contexte = load_context(connexion, catalogue, grille)
    voisinages = compute_neighbours(contexte, catalogue, grille)
    situations = [
        build_situation(code, contexte, score, grille) for code, score in voisinages.scores.items()
    ]
    write_table(connexion, "situation", pd.concat(situations), TRI)
    if voisinages.proches:
        voisins, etats = build_voisins(voisinages, grille)
        write_table(connexion, "voisin", voisins, TRI)
        write_table(connexion, "voisinage", etats, TRI)
    taux = compute_rates(catalogue, lignes, grille.taille)
    for cercle, entourage in build_circles(grille, voisinages.lignes).items():
        positions = build_positions(catalogue, taux, cercle, entourage, grille)
        write_table(connexion, "position", positions, TRI)
    completude = compute_completeness(catalogue, lignes, grille)
    write_table(connexion, "completude", completude, TRI)
    _list_incoherent(connexion)


def _write_names(connexion: duckdb.DuckDBPyConnection) -> None:
    write_table(connexion, "region", pd.DataFrame(load_regions().items(), columns=["code", "nom"]))
    departements = [(code, nom) for code, (nom, _) in load_departements().items()]
    write_table(connexion, "departement", pd.DataFrame(departements, columns=["code", "nom"]))


def compute_completeness(
    catalogue: Catalogue, lignes: dict[Terme, Colonne], grille: Grille
) -> pd.DataFrame:
    """How many of the 68 lines say something (a number, NE, SS, SO), in all or by dispositif."""
    renseignes = np.zeros(grille.taille, dtype=np.int64)
    for entree in catalogue.bruts:
        termes = [Terme(entree.code, d) for d in ("", *entree.dispositifs)]
        dites = [lignes[t].donnee for t in termes if t in lignes]
        renseignes += np.any(dites, axis=0) if dites else 0
    return pd.DataFrame(
        {
            "code_structure": grille.codes,
            "annee": grille.annees[grille.rang_annee],
            "renseignes": renseignes,
            "attendus": len(catalogue.bruts),
            "chargee": grille.chargees,
        }
    )


def _list_incoherent(connexion: duckdb.DuckDBPyConnection) -> None:
    connexion.execute(
        "INSERT INTO signalement SELECT 'incoherent', code_structure, annee, indicateur, dispositif,"
        " 'taux incohérent avec ses effectifs, ou part au-dessus de 100 %' FROM position"
        " WHERE etat = 'incoherent' AND cercle = 'region'"
    )
