"""The rows of the tables of what the context leads one to expect, rate by rate and year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.compute.context import Voisinages
from data.compute.grid import Grille
from data.method.attendu import ColonneAttendue, Devis, build_design, expect, weigh_themes
from data.method.quantiles import Entiers
from data.method.readings import Jugee
from data.models.etats import LectureAttendu

Tables = dict[str, pd.DataFrame]
Lot = dict[str, Any]
"""Columns of the same length, by name."""


@dataclass(frozen=True)
class _Annee:
    """A year: its rows, who of them is known well enough in context, the features."""

    annee: int
    rows: Entiers
    admises: NDArray[np.bool_]
    devis: Devis


def compute_expected(
    catalogue: Catalogue, jugees: Sequence[Jugee], voisinages: Voisinages, grille: Grille
) -> Tables:
    """Tables `attendu`, `attendu_pays`, `poids_theme` and `coefficient`, for every judged rate."""
    codes, themes = [*voisinages.scores], [e.section for e in catalogue.contextes]
    lots: dict[str, list[Lot]] = defaultdict(list)
    for annee in _list_years(voisinages, themes, grille):
        for jugee in jugees:
            attendue = _expect(jugee, annee)
            for table, lignes in (
                ("attendu", _list_expected(attendue, grille.codes[annee.rows])),
                ("attendu_pays", _sum_up(attendue)),
                ("poids_theme", _weigh(attendue, annee.devis, themes)),
                ("coefficient", _list_coefficients(attendue, annee.devis, codes)),
            ):
                lots[table].append(_locate(lignes, annee.annee, jugee.code))
    return {table: _stack(lot) for table, lot in lots.items()}


def _locate(lignes: Lot, annee: int, code: str) -> Lot:
    nombre = len(next(iter(lignes.values())))
    lieu = {"annee": np.full(nombre, annee), "indicateur": np.full(nombre, code, dtype=object)}
    return {**lignes, **lieu}


def _stack(lots: Sequence[Lot]) -> pd.DataFrame:
    """One table of many short ones: a frame for each cost more than what it held."""
    return pd.DataFrame({nom: np.concatenate([lot[nom] for lot in lots]) for nom in lots[0]})


def _list_years(voisinages: Voisinages, themes: Sequence[str], grille: Grille) -> Iterable[_Annee]:
    scores = np.column_stack([*voisinages.scores.values()])
    for rang, annee in enumerate(grille.annees):
        rows = grille.rows_of_year(rang)
        yield _Annee(int(annee), rows, voisinages.admises[rows], build_design(scores[rows], themes))


def _expect(jugee: Jugee, annee: _Annee) -> ColonneAttendue:
    mesure, tau2 = jugee.mesure, jugee.tau2[annee.rows]
    y = np.where(annee.admises & mesure.utile[annee.rows], mesure.y[annee.rows], np.nan)
    return expect(
        jugee.genre,
        jugee.polarite,
        annee.devis,
        y,
        mesure.erreur[annee.rows],
        float(tau2[0]) if len(tau2) else np.nan,
    )


def _list_expected(attendue: ColonneAttendue, codes: NDArray[np.object_]) -> Lot:
    calculee = attendue.lecture != str(LectureAttendu.NON_CALCULE)
    return {
        "code_structure": codes,
        "attendu": attendue.attendu,
        "attendu_bas": attendue.bas,
        "attendu_haut": attendue.haut,
        "attendu_r2": np.where(calculee, _number(attendue.r2), np.nan),
        "attendu_lecture": attendue.lecture,
    }


def _sum_up(attendue: ColonneAttendue) -> Lot:
    """One row, also where nothing could be computed: it is said."""
    chiffres = {"attendu_r2": [_number(attendue.r2)], "penalite": [_number(attendue.penalite)]}
    return {"nombre": [attendue.nombre], **chiffres}


def _number(nombre: float | None) -> float:
    return np.nan if nombre is None else nombre


def _weigh(attendue: ColonneAttendue, devis: Devis, themes: Sequence[str]) -> Lot:
    """Of what was computed only."""
    dedans = attendue.lecture != str(LectureAttendu.NON_CALCULE)
    b = attendue.coefficients
    poids = {} if b is None else weigh_themes(b, devis, dedans, themes)
    noms = np.array([*poids], dtype=object)
    return {"theme": noms, "poids": np.array([*poids.values()], dtype=np.float64)}


def _list_coefficients(attendue: ColonneAttendue, devis: Devis, codes: Sequence[str]) -> Lot:
    """What multiplies a score; that of the design's columns is over the root of the theme's size."""
    b = attendue.coefficients
    if b is None:
        return {"element": np.array([], dtype=object), "coefficient": np.array([])}
    gardes = np.array([codes[k] for k in devis.colonnes], dtype=object)
    return {"element": gardes, "coefficient": b * devis.poids}
