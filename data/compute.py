"""From the merged tables to what is looked up when serving: rates, positions, context, completeness.

Rows are every structure × every year of the results, as dense columns: what a structure did not
give is non renseigné, never absent.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import Catalogue, Terme
from data.comparison.models import MIN_PAIRS, Cercle, Etat
from data.comparison.position import compute_positions, latest_known
from data.comparison.quantiles import (
    Entiers,
    leave_one_out_counts,
    leave_one_out_quantile,
)
from data.comparison.rates import RANG, Colonne, ColonneTaux, compute_rates
from data.reference_tables import load_departements, load_regions

NOMS_ETAT = np.array([str(etat) for etat in Etat])


@dataclass(frozen=True)
class Grille:
    """The rows: structure × year. `lignes[i, j]` numbers the row of structure i in year j."""

    structures: NDArray[np.object_]
    regions: Entiers
    annees: Entiers

    @property
    def taille(self) -> int:
        """How many rows."""
        return len(self.structures) * len(self.annees)

    @property
    def codes(self) -> NDArray[np.object_]:
        """The structure of each row."""
        return np.repeat(self.structures, len(self.annees))

    @property
    def rang_annee(self) -> Entiers:
        """The place of each row's year."""
        return np.tile(np.arange(len(self.annees)), len(self.structures))

    @property
    def cercles(self) -> Entiers:
        """The region × year group of each row."""
        return np.repeat(self.regions, len(self.annees)) * len(self.annees) + self.rang_annee

    def rows(self, codes: pd.Series, annees: pd.Series) -> Entiers:
        """The row of each (structure, year); -1 where there is none."""
        i = pd.Index(self.structures).get_indexer(pd.Index(codes))
        j = pd.Index(self.annees).get_indexer(pd.Index(annees))
        return np.where((i >= 0) & (j >= 0), i * len(self.annees) + j, -1).astype(np.int64)


def compute_all(connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Fill the tables of calculs.sql from the merged ones, on the same connection."""
    grille = load_grid(connexion)
    _write(connexion, "region", pd.DataFrame(load_regions().items(), columns=["code", "nom"]))
    departements = [(code, nom) for code, (nom, _) in load_departements().items()]
    _write(connexion, "departement", pd.DataFrame(departements, columns=["code", "nom"]))
    if not grille.taille:
        return
    lignes = load_columns(connexion, grille)
    positions = [
        build_frame(taux, catalogue, grille)
        for taux in compute_rates(catalogue, lignes, grille.taille)
    ]
    ordre = ["code_structure", "annee", "cercle"]
    _write(connexion, "position", pd.concat(positions), ordre)
    _write(connexion, "situation", compute_context(connexion, catalogue, grille), ordre[:2])
    _write(connexion, "completude", compute_completeness(catalogue, lignes, grille), ordre[:2])
    _list_incoherent(connexion)


def load_grid(connexion: duckdb.DuckDBPyConnection) -> Grille:
    """Every structure × every year of the results (of the context when there are no results)."""
    codes = connexion.execute("SELECT code, code_region FROM structure ORDER BY code").fetchall()
    annees: list[tuple[int]] = []
    for table in ("resultat", "contexte"):
        annees = (
            annees
            or connexion.execute(f"SELECT DISTINCT annee FROM {table} ORDER BY annee").fetchall()
        )
    regions, _ = pd.factorize(pd.Series([region for _, region in codes], dtype=object))
    return Grille(
        np.array([code for code, _ in codes], dtype=object),
        regions.astype(np.int64),
        np.array([annee for (annee,) in annees], dtype=np.int64),
    )


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


def build_frame(taux: ColonneTaux, catalogue: Catalogue, grille: Grille) -> pd.DataFrame:
    """The rows of table `position` for one figure, circle `region`."""
    polarite = catalogue.entrees[taux.code].polarite or 0
    lieu = compute_positions(taux, polarite, grille.cercles, grille.rang_annee)
    lignes = pd.DataFrame(
        {
            "code_structure": grille.codes,
            "annee": grille.annees[grille.rang_annee],
            "indicateur": taux.code,
            "dispositif": taux.dispositif,
            "cercle": str(Cercle.REGION),
            "valeur": taux.valeur,
            "numerateur": taux.numerateur,
            "denominateur": taux.denominateur,
            "etat": NOMS_ETAT[taux.etat],
            "pairs": lieu.pairs,
            "mediane": lieu.mediane,
            "q1": lieu.q1,
            "q3": lieu.q3,
            "echelle": lieu.echelle,
            "rayon": lieu.rayon,
            "rayon_q1": lieu.rayon_q1,
            "rayon_q3": lieu.rayon_q3,
        }
    )
    return lignes[taux.presente] if taux.dispositif else lignes


def compute_context(
    connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue, grille: Grille
) -> pd.DataFrame:
    """Each element of each structure, the latest year up to N, among the others of its region."""
    cellules = connexion.execute("SELECT * FROM contexte WHERE etat <> 'non_renseigne'").df()
    annees = np.union1d(cellules["annee"].to_numpy(np.int64), grille.annees)
    large = Grille(grille.structures, grille.regions, annees)
    rows = large.rows(cellules["code_structure"], cellules["annee"])
    lues = np.searchsorted(annees, grille.annees)
    groupes = cellules.groupby("element").indices
    morceaux = []
    for element in catalogue.contextes:
        indices = groupes.get(element.code, np.array([], dtype=np.int64))
        place = np.full(large.taille, -1, dtype=np.int64)
        place[rows[indices]] = indices
        carre = place.reshape(len(grille.structures), len(annees))
        derniere = latest_known(carre >= 0)[:, lues]
        trouve = np.take_along_axis(carre, np.maximum(derniere, 0), axis=1)
        source = np.where(derniere >= 0, trouve, -1).reshape(-1)
        morceaux.append(_context_frame(element.code, cellules, source, grille))
    return pd.concat(morceaux)


def _context_frame(
    code: str, cellules: pd.DataFrame, source: Entiers, grille: Grille
) -> pd.DataFrame:
    trouvees = cellules.reindex(np.where(source >= 0, source, len(cellules) + 1))
    valeurs = trouvees["valeur"].to_numpy(float)
    assez = leave_one_out_counts(~np.isnan(valeurs), grille.cercles) >= MIN_PAIRS
    quantiles = {
        nom: np.where(assez, leave_one_out_quantile(valeurs, grille.cercles, p), np.nan)
        for nom, p in (("mediane", 0.5), ("q1", 0.25), ("q3", 0.75))
    }
    return pd.DataFrame(
        {
            "code_structure": grille.codes,
            "annee": grille.annees[grille.rang_annee],
            "element": code,
            "valeur": valeurs,
            "etat": trouvees["etat"].fillna(str(Etat.NON_RENSEIGNE)).to_numpy(),
            "annee_ligne": pd.array(trouvees["annee"].to_numpy(), dtype="Int64"),
            "source": trouvees["source"].fillna("").to_numpy(),
            "annee_source": trouvees["annee_source"].fillna("").to_numpy(),
            "simule": trouvees["simule"].eq(True).to_numpy(),
            **quantiles,
        }
    )


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
        }
    )


def _list_incoherent(connexion: duckdb.DuckDBPyConnection) -> None:
    connexion.execute(
        "INSERT INTO signalement SELECT 'incoherent', code_structure, annee, indicateur, dispositif,"
        " 'taux incohérent avec ses effectifs, ou part au-dessus de 100 %' FROM position"
        " WHERE etat = 'incoherent'"
    )


def _write(
    connexion: duckdb.DuckDBPyConnection,
    table: str,
    lignes: pd.DataFrame,
    ordre: list[str] | None = None,
) -> None:
    connexion.register("lignes", lignes)
    tri = f" ORDER BY {', '.join(ordre)}" if ordre else ""
    connexion.execute(f"INSERT INTO {table} BY NAME SELECT * FROM lignes{tri}")
    connexion.unregister("lignes")
