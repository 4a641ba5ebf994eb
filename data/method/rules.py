"""The rules of the method, each once: its thresholds, and what is computed with them for one structure.

Plain Python on numbers, that knows nothing of the project: models, columns (numpy), views and drawings all
stand on it. Where the columns need another form, tests/data/test_rules.py holds the two equal.
docs/methode.md §11 says why each value.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, erfc, pi, sin, sqrt
from typing import NamedTuple

ECART_ADMIS = 0.005
"""A share given and the same computed, further apart: incoherent (§2)."""
BOND, BOND_MIN = 5, 20
"""Multiplied or divided by that much in a year, from that many on: to be checked (§2)."""

MIN_AUTRES = 5
"""Fewer usable values among the others: no comparison (§3)."""
MIN_BANDE = 8
"""From 5 to 7 others, single points are drawn and no band (§3)."""
CHOIX_MIN, CHOIX_MAX = MIN_AUTRES, 40
"""How many structures make a group that a person picks."""
CHOIX_LUS = 200
"""How many of a group that is too large are counted, so that a refusal says how many are too many."""
VOISINS, VOISINS_MAX = 10, 20
"""How many comparables; beyond so many at the tenth's distance, none (§3)."""
BORNE = 3.0
"""Robust scores of the context are clipped there, in usual gaps (§3)."""
PART_COURANTE, PART_REQUISE = 0.5, 0.75
"""An element that so many structures have counts; it takes so many of these to be compared (§3)."""
DECIMALES = 9
"""Of distances and of gaps in young people: ties hold despite the last bits (§3, §8)."""
QUANTILE_LOIN = 0.9
"""Of the tenth distances of the country: beyond, the comparables are far (§3)."""
HABITUEL, MEME_ORDRE = 1.0, 0.1
"""Beyond the usual gap a theme no longer brings near; themes nearer one another are not opposed (§3)."""

MAD_NORMALE, IQR_NORMALE = 1.4826, 1.349
QUARTILES = (0.25, 0.5, 0.75)
BORD = 3.0
"""Where the common scale ends, in usual gaps from the median (§4)."""

MODELES = ("part", "taux")
"""The types that have a sampling model (§5)."""
QUEUE = 0.1
"""z are brought back to their quantiles QUEUE and 1 − QUEUE before τ² (§5)."""
AUTRES_REGION = 10
"""Fewer usable others in the region: τ² is the country's (§5)."""
SEUIL_Z = 1.96
SEUIL_P = 0.80
TAUX_FDR = 0.10
Z95 = 1.959964

PART_PRES = 0.5
"""A gap that shrinks to that part of itself among the comparables: the context may explain it (§6)."""

PART_ECART = 0.25
"""Of the usual gap: nearer, nothing tells two structures apart without a sampling model (§7)."""
SEUIL_PRODUIT = 0.80
"""Both sides of a pair at once (§7)."""

PORTEURS_MIN = 3
"""Fewer carriers: no regional priority (§8)."""
PART_MIN = 5
"""One judged structure in so many, rounded up (§8)."""
PART_MAX = 0.5
"""One structure that makes more of the gap than this: no regional priority (§8)."""

PART_LUE = 0.5
"""Of the judged rates of the dictionary: fewer that are read, nothing is concluded (§10)."""

MIN_ATTENDU = 60
"""Fewer structures of the country with the rate and a context: nothing is expected."""
R2_MIN = 0.10
"""Under it the context measured does not explain the rate."""
PENALITES = tuple(10.0 ** (puissance / 2) for puissance in range(-4, 9))
"""The λ that are tried, from 10^−2 to 10^4."""
COUVERTURE = (19, 20)
"""How many structures in how many the interval is to hold."""
TIRAGES_PRESENCE, GRAINE_PRESENCE = 200, 2011
"""Draws of the weights of the themes, for the presence of a comparable; their seed."""


def compute_radius(valeur: float, mediane: float, echelle: float | None, sens: int) -> float | None:
    """50 + 50·clip(sens·(x − m)/s, −3, 3)/3 (§4); None where nothing tells the structures apart."""
    if not echelle:
        return None
    return 50 + 50 * max(-BORD, min(BORD, sens * (valeur - mediane) / echelle)) / BORD


def compare_quartiles(valeur: float | None, q1: float | None, q3: float | None) -> int:
    """-1 under the first quartile, +1 above the third, 0 between (bounds included) or unknown (§4)."""
    if valeur is None or q1 is None or q3 is None:
        return 0
    return (valeur > q3) - (valeur < q1)


def draws_points(autres: int) -> bool:
    """Whether so many others are drawn one by one (§3)."""
    return MIN_AUTRES <= autres < MIN_BANDE


def choose_moitie(q1: float | None, q3: float | None, autres: int) -> tuple[float, float] | None:
    """The quartiles of so many others, where a block says more than their points (§3)."""
    return None if q1 is None or q3 is None or autres < MIN_BANDE else (q1, q3)


def clip_score(score: float) -> float:
    """A robust score, kept within ±3 (§3)."""
    return max(-BORNE, min(BORNE, score))


def normal_cdf(x: float) -> float:
    """Φ(x) = erfc(−x/√2)/2, precise in both tails."""
    return 0.5 * erfc(-x / sqrt(2.0))


def transform(genre: str, valeur: float) -> float:
    """asin(√p) for a `part`, √p for a `taux`, of a bound brought back to what a rate can be (§5)."""
    borne = max(0.0, min(1.0, valeur)) if genre == "part" else max(0.0, valeur)
    return asin(sqrt(borne)) if genre == "part" else sqrt(borne)


def invert(genre: str, y: float) -> float:
    """The rate of a level, brought back to what it can be: sin² for a `part`, the square for a `taux`."""
    borne = max(0.0, min(pi / 2, y)) if genre == "part" else max(0.0, y)
    return sin(borne) ** 2 if genre == "part" else borne**2


def sampling_variance(denominateur: float) -> float:
    """s_i², on the transformed scale (§5.1)."""
    return 0.25 / denominateur


def has_own_spread(autres_lus: int) -> bool:
    """Whether a region has others enough for a τ² of its own (§5.2)."""
    return autres_lus >= AUTRES_REGION


class Autres(NamedTuple):
    """What the others of a circle say, the structure left out: Y(−i) and its variance v (§5.3)."""

    centre: float
    variance: float


def weigh_others(genre: str, autres: Sequence[tuple[float, float]], tau2: float) -> Autres:
    """The others' mean, weighted by their precision. `autres`: (usable value, denominator) of each."""
    poids = [1.0 / (sampling_variance(n) + tau2) for _, n in autres]
    total = sum(w * transform(genre, p) for w, (p, _) in zip(poids, autres, strict=True))
    return Autres(total / sum(poids), 1.0 / sum(poids))


def compute_z(y: float, s2: float, tau2: float, autres: Autres, sens: int) -> float:
    """z*: how unusual the gap is, on the favourable side (§5.3)."""
    return sens * (y - autres.centre) / sqrt(s2 + tau2 + autres.variance)


class Niveau(NamedTuple):
    """The posterior of a structure's own level, normal on the transformed scale (§5.4)."""

    moyenne: float
    ecart_type: float


def compute_niveau(y: float, s2: float, tau2: float, centre: float) -> Niveau:
    """Between what the structure shows and what the others say, by their precisions."""
    moyenne = (tau2 * y + s2 * centre) / (tau2 + s2)
    return Niveau(moyenne, sqrt(tau2 * s2 / (tau2 + s2)))


def probability_beyond(niveau: Niveau, borne_y: float, cote: int, sans_ecart: float) -> float:
    """P(level beyond a bound, above it for `cote` +1); `sans_ecart` where nothing tells apart (τ² = 0)."""
    moyenne, ecart_type = niveau
    return normal_cdf(cote * (moyenne - borne_y) / ecart_type) if ecart_type else sans_ecart


def p_value(z: float) -> float:
    """Two-sided (§5.5)."""
    return 2.0 * (1.0 - normal_cdf(abs(z)))


def count_discoveries(p_valeurs: Sequence[float]) -> int:
    """How many of a structure's p-values Benjamini–Hochberg keeps, the smallest (§5.5)."""
    rangees = sorted(p_valeurs)
    tient = [k for k, p in enumerate(rangees, 1) if p <= k / len(rangees) * TAUX_FDR]
    return max(tient, default=0)


class Marque(NamedTuple):
    """The five conditions of a marked reading, in the order they are told (§5.6)."""

    inhabituel: bool
    garde: bool
    grand: bool
    meme_cote: bool
    variation: bool


def check_marked(z: float, garde: bool, ecart: float, echelle: float, tau2: float) -> Marque:
    """`ecart` is sens·(x − m), `garde` whether Benjamini–Hochberg keeps it."""
    return Marque(abs(z) > SEUIL_Z, garde, abs(ecart) >= echelle, z * ecart > 0, tau2 > 0)


def shrinks(valeur: float, mediane: float, mediane_proche: float) -> bool:
    """Whether a gap really shrinks: on the other side of the median, or at most half as wide (§6)."""
    oppose = (valeur - mediane) * (valeur - mediane_proche) < 0
    return oppose or abs(valeur - mediane_proche) <= PART_PRES * abs(valeur - mediane)


def concludes(lus: int, juges: int) -> bool:
    """Whether enough of what is judged is read for the absence of a gap to mean something (§10)."""
    return lus >= PART_LUE * juges


def round_tens(ecart: float) -> int:
    """A gap told of a region: to the nearest ten, half up; never zero for one that exists."""
    return max(10, int(ecart / 10 + 0.5) * 10) if ecart > 0 else 0
