"""The context of each structure and year, its place in the region, and who is nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import Catalogue, Entree
from data.compute.grid import Grille
from data.method.comparables import (
    Proches,
    find_comparables,
    known_enough,
    robust_scale,
    robust_scores,
    theme_gaps,
)
from data.method.position import latest_known, national_spread
from data.method.quantiles import (
    Entiers,
    Nombres,
    leave_one_out_counts,
    leave_one_out_quantile,
    mad_spread,
)
from data.method.rules import MIN_AUTRES, QUARTILES, VOISINS_MAX
from data.method.stabilite import measure_presence
from data.models.etats import Etat


@dataclass(frozen=True)
class ColonnesContexte:
    """The lines of the base and, for each element, the line of each row (-1: none)."""

    cellules: pd.DataFrame
    sources: dict[str, Entiers]

    def lines(self, codes: Iterable[str]) -> pd.DataFrame:
        """The line of each row, element after element; missing where there is none."""
        source = np.concatenate([self.sources[code] for code in codes])
        return self.cellules.reindex(np.where(source >= 0, source, len(self.cellules) + 1))

    def values(self, code: str) -> Nombres:
        """The values of an element, NaN where there is none."""
        source = self.sources[code]
        return np.append(self.cellules["valeur"].to_numpy(float), np.nan)[source]

    def transformed(self, element: Entree) -> Nombres:
        """f(x): the log where the dictionary says so; a value ≤ 0 is then missing."""
        valeurs = self.values(element.code)
        if element.transformation != "log":
            return valeurs
        return np.log(valeurs, out=np.full(len(valeurs), np.nan), where=valeurs > 0)


def load_context(
    connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue, grille: Grille
) -> ColonnesContexte:
    """The latest year up to N, element by element. An empty cell says nothing."""
    cellules = connexion.execute("SELECT * FROM contexte WHERE etat <> 'non_renseigne'").df()
    annees = np.union1d(cellules["annee"].to_numpy(np.int64), grille.annees)
    large = replace(grille, annees=annees)
    rows = large.rows(cellules["code_structure"], cellules["annee"])
    lues = np.searchsorted(annees, grille.annees)
    groupes = cellules.groupby("element").indices
    sources = {}
    for element in catalogue.contextes:
        indices = groupes.get(element.code, np.array([], dtype=np.int64))
        place = np.full(large.taille, -1, dtype=np.int64)
        place[rows[indices]] = indices
        carre = place.reshape(len(grille.structures), len(annees))
        derniere = latest_known(carre >= 0)[:, lues]
        trouve = np.take_along_axis(carre, np.maximum(derniere, 0), axis=1)
        sources[element.code] = np.where(derniere >= 0, trouve, -1).reshape(-1)
    return ColonnesContexte(cellules, sources)


@dataclass(frozen=True)
class Voisinages:
    """Who is nearest, as rows (n, 20; -1 for none), with what the page says of it, year by year.

    `admises` (n,): whose context is known well enough to be compared. `proches`: the rows of a year, their
    neighbours, and the share of the draws in which each is among the nearest.
    """

    lignes: Entiers
    admises: NDArray[np.bool_]
    scores: dict[str, Nombres]
    proches: list[tuple[Entiers, Proches, Future[Nombres]]]


def compute_neighbours(
    contexte: ColonnesContexte, catalogue: Catalogue, grille: Grille, fond: Executor
) -> Voisinages:
    """The comparables of every structure for every year that holds more than one region.

    `fond`: what counts the draws meanwhile; nothing else waits for them.
    """
    elements = catalogue.contextes
    valeurs = np.column_stack([contexte.transformed(e) for e in elements])
    etats = contexte.lines(e.code for e in elements)["etat"].to_numpy()
    sans_objet = (etats == str(Etat.SANS_OBJET)).reshape(len(elements), grille.taille).T
    lignes = np.full((grille.taille, VOISINS_MAX), -1, dtype=np.int64)
    scores, proches = np.full(valeurs.shape, np.nan), []
    admises, themes = np.zeros(grille.taille, dtype=bool), [e.section for e in elements]
    for rang in range(len(grille.annees)):
        rows = grille.rows_of_year(rang)
        rows = rows[grille.chargees[rows]]
        scores[rows] = robust_scores(valeurs[rows])
        presents = ~np.isnan(valeurs[rows]) | sans_objet[rows]
        comparables = known_enough(presents)
        admises[rows] = comparables
        if grille.holds_one_region(rang):
            continue
        ecarts = theme_gaps(scores[rows], themes)
        trouves = find_comparables(ecarts, comparables)
        places = trouves.voisins
        lignes[rows, : places.shape[1]] = np.where(places >= 0, rows[np.maximum(places, 0)], -1)
        presence = fond.submit(measure_presence, ecarts, comparables, places)
        proches.append((rows, trouves, presence))
    par_element = {e.code: scores[:, k] for k, e in enumerate(elements)}
    return Voisinages(lignes, admises, par_element, proches)


def compute_spread(element: Entree, contexte: ColonnesContexte, grille: Grille) -> Nombres:
    """The s of an element on f, over the structures that each year holds; NaN where there is none."""
    transformee = np.where(grille.chargees, contexte.transformed(element), np.nan)
    return national_spread(transformee, grille.rang_annee, mad_spread)


def build_scales(catalogue: Catalogue, contexte: ColonnesContexte, grille: Grille) -> pd.DataFrame:
    """The rows of table `repere_element`: the middle and the scale of the scores of each year, on f."""
    reperes = []
    for element in catalogue.contextes:
        transformee = contexte.transformed(element)
        for rang, annee in enumerate(grille.annees):
            rows = grille.rows_of_year(rang)
            reperes.append(
                (annee, element.code, *robust_scale(transformee[rows[grille.chargees[rows]]]))
            )
    return pd.DataFrame(reperes, columns=["annee", "element", "milieu_pays", "echelle"]).dropna()


def build_situations(
    catalogue: Catalogue,
    contexte: ColonnesContexte,
    scores: Mapping[str, Nombres],
    grille: Grille,
) -> pd.DataFrame:
    """The rows of table `situation`: value, source, the region's quantiles, score, s."""
    lignes, fois = contexte.lines(scores), len(scores)
    places = [_place(catalogue.entrees[code], contexte, grille) for code in scores]
    echelle, q1, mediane, q3 = (np.concatenate(c) for c in zip(*places, strict=True))
    return pd.DataFrame(
        {
            "code_structure": np.tile(grille.codes, fois),
            "annee": np.tile(grille.annees[grille.rang_annee], fois),
            "element": np.repeat([*scores], grille.taille),
            "valeur": lignes["valeur"].to_numpy(float),
            "etat": lignes["etat"].fillna(str(Etat.NON_RENSEIGNE)).to_numpy(),
            "annee_ligne": pd.array(lignes["annee"].to_numpy(), dtype="Int64"),
            "source": lignes["source"].fillna("").to_numpy(),
            "annee_source": lignes["annee_source"].fillna("").to_numpy(),
            "simule": lignes["simule"].eq(True).to_numpy(),
            "score": np.concatenate([*scores.values()]),
            "echelle": echelle,
            "mediane": mediane,
            "q1": q1,
            "q3": q3,
        }
    )


def _place(
    element: Entree, contexte: ColonnesContexte, grille: Grille
) -> tuple[Nombres, Nombres, Nombres, Nombres]:
    """The s of an element, and the quantiles of the others of the region where there are enough."""
    valeurs = contexte.values(element.code)
    if np.isnan(valeurs).all():
        return valeurs, valeurs, valeurs, valeurs
    assez = leave_one_out_counts(~np.isnan(valeurs), grille.groupes) >= MIN_AUTRES
    q1, mediane, q3 = (
        np.where(assez, leave_one_out_quantile(valeurs, grille.groupes, p), np.nan)
        for p in QUARTILES
    )
    return compute_spread(element, contexte, grille), q1, mediane, q3


def build_voisins(voisinages: Voisinages, grille: Grille) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables `voisin` (one row a pair) and `voisinage` (one row a structure and year)."""
    paires, etats = [], []
    for rows, proches, presence in voisinages.proches:
        i, rang = np.nonzero(proches.voisins >= 0)
        voisins = rows[proches.voisins[i, rang]]
        paires.append(
            pd.DataFrame(
                {
                    "code_structure": grille.codes[rows[i]],
                    "annee": grille.annees[grille.rang_annee[rows[i]]],
                    "code_voisin": grille.codes[voisins],
                    "distance": proches.distances[i, rang],
                    "presence": presence.result()[i, rang],
                }
            )
        )
        etats.append(
            pd.DataFrame(
                {
                    "code_structure": grille.codes[rows],
                    "annee": grille.annees[grille.rang_annee[rows]],
                    "etat": proches.etats.astype(str),
                    "semblables": proches.semblables,
                    "dixieme": proches.dixieme,
                    "loin": proches.loin,
                }
            )
        )
    return pd.concat(paires), pd.concat(etats)
