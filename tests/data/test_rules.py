"""The rules for one structure and their columns give the same figures, whatever the structures."""

from __future__ import annotations

from math import isclose

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.method import evidence, quadrants, rules
from data.method.crossing import cross
from data.method.normal import normal_cdf
from data.method.position import radius
from data.method.zone import build_position
from data.models.comparaison import Position
from data.models.croisement import Croisement
from data.models.etats import Etat, Lecture

SENS = st.sampled_from([1, -1])
GENRES = st.sampled_from(rules.MODELES)
PARTS = st.floats(0, 1)
ECHELLES = st.floats(1e-4, 10)
EFFECTIFS = st.integers(20, 5_000)
STRUCTURES = st.lists(st.tuples(PARTS, EFFECTIFS), min_size=2, max_size=12)
Structures = list[tuple[float, int]]


def near(un: float, autre: float) -> bool:
    """To the last digits: sums are not made in the same order."""
    return isclose(un, autre, rel_tol=1e-9, abs_tol=1e-9)


@given(PARTS, PARTS, ECHELLES, SENS)
def test_a_radius(x: float, m: float, s: float, sens: int) -> None:
    (voulu,) = radius(np.array([x]), np.array([m]), np.array([s]), sens)
    assert rules.compute_radius(x, m, s, sens) == voulu


@pytest.mark.parametrize("echelle", [None, 0.0])
def test_no_radius_where_nothing_tells_the_structures_apart(echelle: float | None) -> None:
    assert rules.compute_radius(0.4, 0.3, echelle, 1) is None


@given(st.lists(st.floats(-40, 40), min_size=1, max_size=20))
def test_the_normal_law(x: list[float]) -> None:
    assert list(normal_cdf(np.array(x))) == list(map(rules.normal_cdf, x))


@given(GENRES, PARTS)
def test_a_transformed_value(genre: str, x: float) -> None:
    assert near(rules.transform(genre, x), evidence.transform(genre, np.array([x]))[0])


@given(GENRES, STRUCTURES, st.floats(1e-6, 1), PARTS, ECHELLES, SENS)
def test_the_chain_of_the_evidence(
    genre: str, structures: Structures, tau2: float, mediane: float, echelle: float, sens: int
) -> None:
    p = np.array([x for x, _ in structures])
    n = np.array([float(n) for _, n in structures])
    mesure = evidence.build_measure(genre, p, p * n, n, np.ones(len(p), dtype=bool))
    variation = np.full(len(p), tau2)
    autres = evidence.others_of_group(mesure, variation, np.zeros(len(p), dtype=np.int64))
    m, s = np.full(len(p), mediane), np.full(len(p), echelle)
    voulu = evidence.weigh(mesure, variation, autres, m, s, sens)
    for rang, (x, effectif) in enumerate(structures):
        y, s2 = rules.transform(genre, x), rules.sampling_variance(effectif)
        reste = [(a, float(b)) for k, (a, b) in enumerate(structures) if k != rang]
        dits = rules.weigh_others(genre, reste, tau2)
        niveau = rules.compute_niveau(y, s2, tau2, dits.centre)
        bornes = (mediane, mediane + echelle, mediane - echelle)
        milieu, haute, basse = (rules.transform(genre, borne) for borne in bornes)
        beaucoup = rules.probability_beyond(niveau, haute, 1, 0.0)
        peu = rules.probability_beyond(niveau, basse, -1, 0.0)
        assert near(s2, mesure.erreur[rang] ** 2)
        assert near(dits.centre, autres.centre[rang])
        assert near(dits.variance, autres.variance[rang])
        assert near(rules.compute_z(y, s2, tau2, dits, sens), voulu.z[rang])
        assert near(niveau.moyenne, voulu.niveau[rang])
        assert near(rules.probability_beyond(niveau, milieu, 1, 0.5), voulu.haut[rang])
        assert near(beaucoup, (voulu.favorable if sens > 0 else voulu.defavorable)[rang])
        assert near(peu, (voulu.defavorable if sens > 0 else voulu.favorable)[rang])


@given(st.lists(st.floats(-6, 6), min_size=1, max_size=30))
def test_what_is_kept_of_many(z: list[float]) -> None:
    p = [rules.p_value(valeur) for valeur in z]
    gardes = rules.count_discoveries(p)
    seuil = sorted(p)[gardes - 1] if gardes else -1.0
    (voulu,) = evidence.keep_discoveries(np.array([z]))
    assert [valeur <= seuil for valeur in p] == list(voulu)
    assert gardes == voulu.sum()


@given(PARTS, PARTS, ECHELLES)
def test_the_side_by_position(x: float, m: float, s: float) -> None:
    assume(abs(abs(x - m) - rules.PART_ECART * s) > 1e-9)
    (cote,) = quadrants.side_by_position(np.array([x]), np.array([m]), np.array([s]))
    assert build_position(m, s).certainty(x) == max(cote, 1 - cote)


def place(valeur: float, mediane: float, lecture: Lecture) -> Position:
    quartiles = (mediane, None, None, None, None, None)
    return Position(
        "part_recus", "", valeur, None, None, Etat.VALEUR, 10, *quartiles, lecture=lecture
    )


@pytest.mark.parametrize(
    ("proche", "attendu"),
    [
        (0.45, Croisement.AXE_EXPLIQUE),
        (0.46, Croisement.AXE_NON_CONFIRME),
        (0.39, Croisement.AXE_EXPLIQUE),
    ],
)
def test_a_gap_shrinks_at_half_of_itself(proche: float, attendu: Croisement) -> None:
    axe, habituel = place(0.4, 0.5, Lecture.AXE), place(0.4, proche, Lecture.HABITUEL)
    assert cross(axe, habituel) is attendu


@pytest.mark.parametrize(
    ("valeur", "attendu"), [(0.19, -1), (0.2, 0), (0.3, 0), (0.31, 1), (None, 0)]
)
def test_the_bounds_belong_to_the_middle_half(valeur: float | None, attendu: int) -> None:
    assert rules.compare_quartiles(valeur, 0.2, 0.3) == attendu


@pytest.mark.parametrize(("autres", "attendu"), [(7, None), (8, (0.2, 0.3))])
def test_a_block_is_drawn_from_eight_others(
    autres: int, attendu: tuple[float, float] | None
) -> None:
    assert rules.choose_moitie(0.2, 0.3, autres) == attendu


@pytest.mark.parametrize(("lus", "attendu"), [(14, False), (15, True)])
def test_half_of_what_is_judged_is_enough_to_conclude(lus: int, attendu: bool) -> None:
    assert rules.concludes(lus, 29) is attendu
