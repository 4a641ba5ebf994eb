"""The rows everything is computed on: every structure × every year of the base, as dense columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import Terme
from data.method.quantiles import Entiers
from data.method.rates import RANG, Colonne
from data.models.etats import Etat


@dataclass(frozen=True)
class Grille:
    """Row i·Y + j is structure i in year j. `chargees` (n,): the base holds lines of that year.

    `codes_regions` names the regions that `regions` numbers; `homogenes` numbers the groupe homogène of
    each structure, -1 for none.
    """

    structures: NDArray[np.object_]
    regions: Entiers
    codes_regions: NDArray[np.object_]
    annees: Entiers
    chargees: NDArray[np.bool_]
    homogenes: Entiers

    @property
    def taille(self) -> int:
        """How many rows."""
        return len(self.structures) * len(self.annees)

    @cached_property
    def codes(self) -> NDArray[np.object_]:
        """The structure of each row."""
        return np.repeat(self.structures, len(self.annees))

    @cached_property
    def rang_annee(self) -> Entiers:
        """The place of each row's year."""
        return np.tile(np.arange(len(self.annees)), len(self.structures))

    @cached_property
    def groupes(self) -> Entiers:
        """The region × year of each row."""
        return np.repeat(self.regions, len(self.annees)) * len(self.annees) + self.rang_annee

    @cached_property
    def groupees(self) -> NDArray[np.bool_]:
        """The rows of structures that have a groupe homogène."""
        return np.repeat(self.homogenes >= 0, len(self.annees))

    @cached_property
    def groupes_homogenes(self) -> Entiers:
        """The group × year of each row; one that has no group is alone in its own."""
        nombre = int(self.homogenes.max(initial=-1)) + 1
        seules = nombre + np.arange(len(self.structures))
        groupes = np.where(self.homogenes >= 0, self.homogenes, seules)
        return np.repeat(groupes, len(self.annees)) * len(self.annees) + self.rang_annee

    @cached_property
    def noms_regions(self) -> NDArray[np.object_]:
        """The code of the region of each row."""
        return np.repeat(self.codes_regions[self.regions], len(self.annees))

    def rows_of_year(self, rang: int) -> Entiers:
        """The rows of one year, in the order of the structures."""
        return np.arange(len(self.structures)) * len(self.annees) + rang

    def holds_one_region(self, rang: int) -> bool:
        """Whether a year holds one region only: then the circle `region` alone is offered."""
        lignes = self.rows_of_year(rang)
        return len(np.unique(self.regions[self.chargees[lignes]])) <= 1

    def rows(self, codes: pd.Series, annees: pd.Series) -> Entiers:
        """The row of each (structure, year); -1 where there is none."""
        i = pd.Index(self.structures).get_indexer(pd.Index(codes))
        j = pd.Index(self.annees).get_indexer(pd.Index(annees))
        return np.where((i >= 0) & (j >= 0), i * len(self.annees) + j, -1).astype(np.int64)


def load_grid(connexion: duckdb.DuckDBPyConnection) -> Grille:
    """Every structure × every year of the results (of the context when there are no results)."""
    lignes = connexion.execute(
        "SELECT code, code_region, groupe_homogene FROM structure ORDER BY code"
    ).fetchall()
    structures = np.array([code for code, _, _ in lignes], dtype=object)
    regions, noms = pd.factorize(np.array([region for _, region, _ in lignes], dtype=object))
    homogenes, _ = pd.factorize(np.array([groupe or None for *_, groupe in lignes], dtype=object))
    cles = pd.DataFrame({"code_structure": [], "annee": []})
    for table in ("resultat", "contexte"):
        if cles.empty:
            cles = connexion.execute(f"SELECT DISTINCT code_structure, annee FROM {table}").df()
    annees = np.unique(cles["annee"].to_numpy(np.int64))
    vide = np.zeros(len(structures) * len(annees), dtype=bool)
    grille = Grille(
        structures, regions.astype(np.int64), noms, annees, vide, homogenes.astype(np.int64)
    )
    vide[grille.rows(cles["code_structure"], cles["annee"])] = True
    return grille


def load_columns(connexion: duckdb.DuckDBPyConnection, grille: Grille) -> dict[Terme, Colonne]:
    """Each line of the results as a dense column over the rows."""
    cellules = connexion.execute(
        "SELECT code_structure, annee, indicateur, dispositif, valeur, etat FROM resultat"
    ).df()
    rangs = cellules["etat"].map({str(e): r for e, r in RANG.items()}).to_numpy(np.int8)
    rows = grille.rows(cellules["code_structure"], cellules["annee"])
    valeurs = cellules["valeur"].to_numpy(float)
    colonnes = {}
    termes = cellules["indicateur"] + "|" + cellules["dispositif"]
    for terme, indices in cellules.groupby(termes).indices.items():
        code, _, dispositif = str(terme).partition("|")
        valeur = np.full(grille.taille, np.nan)
        etat = np.full(grille.taille, RANG[Etat.NON_RENSEIGNE], dtype=np.int8)
        valeur[rows[indices]], etat[rows[indices]] = valeurs[indices], rangs[indices]
        colonnes[Terme(code, dispositif)] = Colonne(valeur, etat)
    return colonnes


def write_table(connexion: duckdb.DuckDBPyConnection, table: str, lignes: pd.DataFrame) -> None:
    """Fill a table of calculs.sql."""
    connexion.register("lignes", lignes)
    connexion.execute(f"INSERT INTO {table} BY NAME SELECT * FROM lignes")
    connexion.unregister("lignes")
