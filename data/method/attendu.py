"""What the context leads one to expect of a rate: a weighted ridge, each structure left out exactly.

One design for a year: the clipped robust scores of the context, each over the root of how many elements
its theme has. One eigendecomposition for a rate serves every penalty. Associations, never causes; means and
activity never enter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.method.evidence import invert, overdispersion
from data.method.quantiles import Nombres
from data.method.rules import COUVERTURE, MIN_ATTENDU, PENALITES, R2_MIN
from data.models.etats import LectureAttendu

EGALITE_R2 = 1e-12
"""Nearer, two penalties explain as much: the larger is kept."""
BORD = 1e-9
"""On the scale of y: what stands that near a bound of its interval is inside it."""


@dataclass(frozen=True)
class Devis:
    """The features of a year. `colonnes` are the places of the elements kept among those given.

    `valeurs` (n, k): 0 where missing, its median; `poids` (k,): 1/√(elements of its theme).
    """

    colonnes: tuple[int, ...]
    valeurs: Nombres
    poids: Nombres


def build_design(scores: Nombres, themes: Sequence[str]) -> Devis:
    """`scores` (n, k), NaN where missing or where the MAD is 0; `themes` of each column."""
    gardees = tuple(int(k) for k in np.flatnonzero(~np.isnan(scores).all(axis=0)))
    nombres = Counter(themes[k] for k in gardees)
    poids = np.array([nombres[themes[k]] ** -0.5 for k in gardees])
    return Devis(gardees, np.nan_to_num(scores[:, gardees]) * poids, poids)


@dataclass(frozen=True)
class Ajustement:
    """The ridge at the penalty that explains best: `ecarts` are the exact leave-one-out residuals g.

    `leviers` (n,): the diagonal of the weighted hat matrix, intercept included.
    """

    penalite: float
    r2: float
    coefficients: Nombres
    ecarts: Nombres
    leviers: Nombres


def fit_ridge(x: Nombres, y: Nombres, brut: Nombres) -> Ajustement:
    """Minimise Σ w (y − a − x·b)² + λ Σ b², w = brut/mean(brut), a unpenalised.

    `x` (n, k), `y`, `brut` (n,): no NaN.
    """
    w = brut / brut.mean()
    total, penalites = w.sum(), np.array(PENALITES)
    centre = w @ y / total
    ecarts_x, ecarts_y = x - w @ x / total, y - centre
    valeurs, vecteurs = np.linalg.eigh((ecarts_x * w[:, None]).T @ ecarts_x)
    inverses = 1.0 / (np.maximum(valeurs, 0.0)[:, None] + penalites)
    axes = ecarts_x @ vecteurs
    sur_axes = inverses * (axes.T @ (w * ecarts_y))[:, None]
    leviers = w[:, None] * (1.0 / total + axes**2 @ inverses)
    ecarts = (ecarts_y[:, None] - axes @ sur_axes) / (1.0 - leviers)
    autres = (total * centre - w * y) / (total - w)
    r2 = 1.0 - w @ ecarts**2 / (w @ (y - autres) ** 2)
    choisi = int(np.flatnonzero(r2 >= r2.max() - EGALITE_R2)[-1])
    return Ajustement(
        float(penalites[choisi]),
        float(r2[choisi]),
        vecteurs @ sur_axes[:, choisi],
        ecarts[:, choisi],
        leviers[:, choisi],
    )


@dataclass(frozen=True)
class ColonneAttendue:
    """One rate of one year, over its structures: NaN where nothing is expected.

    `r2` is None where nothing was computed; `coefficients` are those of the design's columns, on the
    transformed scale.
    """

    attendu: Nombres
    bas: Nombres
    haut: Nombres
    lecture: NDArray[np.object_]
    r2: float | None = None
    nombre: int = 0
    penalite: float | None = None
    coefficients: Nombres | None = None


def expect(
    genre: str, polarite: int, devis: Devis, y: Nombres, erreur: Nombres, tau2: float
) -> ColonneAttendue:
    """`y`, `erreur` (n,): NaN where the structure is out of it, by its rate or by its context."""
    lignes = np.flatnonzero(~np.isnan(y))
    rien = _nothing(len(y))
    if len(lignes) < MIN_ATTENDU or not tau2 > 0 or not devis.colonnes:
        return ColonneAttendue(*rien)
    siens, s2 = y[lignes], erreur[lignes] ** 2
    brut = 1.0 / (s2 + tau2)
    ajuste = fit_ridge(devis.valeurs[lignes], siens, brut)
    suite = (ajuste.r2, len(lignes), ajuste.penalite, ajuste.coefficients)
    if not ajuste.r2 >= R2_MIN:
        rien[3][lignes] = str(LectureAttendu.NON_EXPLIQUE)
        return ColonneAttendue(*rien, *suite)
    demi = _half_width(ajuste, s2, brut)
    place = siens - ajuste.ecarts
    centre, bas, haut = (_clamp(genre, v) for v in (place, place - demi, place + demi))
    for colonne, valeurs in zip(rien, (centre, bas, haut), strict=False):
        colonne[lignes] = invert(genre, valeurs)
    rien[3][lignes] = _read(polarite * (siens - centre), siens, bas, haut)
    return ColonneAttendue(*rien, *suite)


def weigh_themes(
    coefficients: Nombres, devis: Devis, dedans: NDArray[np.bool_], themes: Sequence[str]
) -> dict[str, float]:
    """Theme -> how far its contribution Σ b_k·x_k sets the structures apart (standard deviation).

    `dedans` (n,): those of the fit; `themes` of every element, those that left the design among them.
    """
    siens = np.array([themes[k] for k in devis.colonnes])
    apports = devis.valeurs[dedans] * coefficients
    return {t: float(apports[:, siens == t].sum(axis=1).std()) for t in dict.fromkeys(siens)}


def _nothing(n: int) -> tuple[Nombres, Nombres, Nombres, NDArray[np.object_]]:
    lecture = np.full(n, str(LectureAttendu.NON_CALCULE), dtype=object)
    return np.full(n, np.nan), np.full(n, np.nan), np.full(n, np.nan), lecture


def _half_width(ajuste: Ajustement, s2: Nombres, brut: Nombres) -> Nombres:
    """c·e: conformal on the leave-one-out residuals, about 95 % whatever the law."""
    variance = s2 + ajuste.leviers / ((1.0 - ajuste.leviers) * brut)
    residuelle = overdispersion(ajuste.ecarts, np.sqrt(variance))
    erreur = np.sqrt(variance + residuelle)
    dedans, sur = COUVERTURE
    rang = -(-dedans * (len(s2) + 1) // sur)
    return np.asarray(np.sort(np.abs(ajuste.ecarts) / erreur)[rang - 1] * erreur)


def _read(ecart: Nombres, y: Nombres, bas: Nombres, haut: Nombres) -> NDArray[np.object_]:
    dehors = np.where(ecart > 0, str(LectureAttendu.FAVORABLE), str(LectureAttendu.A_EXAMINER))
    dedans = (y >= bas - BORD) & (y <= haut + BORD)
    return np.where(dedans, str(LectureAttendu.COMME_ATTENDU), dehors).astype(object)


def _clamp(genre: str, y: Nombres) -> Nombres:
    return np.clip(y, 0.0, np.pi / 2) if genre == "part" else np.maximum(y, 0.0)
