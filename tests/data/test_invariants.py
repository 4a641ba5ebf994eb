"""What must hold whatever the figures (docs/methode.md §9), on small invented countries."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import Entree, load_catalogue
from data.method.circles import Groupes
from data.method.evidence import keep_discoveries
from data.method.intervals import byar, wilson
from data.method.position import radius
from data.method.quantiles import Nombres, leave_one_out_quantile
from data.method.rates import RANG, ColonneTaux
from data.method.readings import ColonneLue, prepare_rates, read_circle
from data.method.rules import MODELES
from data.models.etats import Etat, Lecture
from tests.bruit import draw_rate, select_judged

GRAINES = st.integers(0, 2**32 - 1)
TAILLES = st.integers(2, 30)
REGION = 18
NUMERIQUES = ("z", "probabilite", "haut", "tau2", "centre")
RAYONS = ("mediane", "q1", "q3", "rayon", "rayon_q1", "rayon_q3")
peu = settings(max_examples=30, deadline=None)


def draw_country(graine: int, taille: int, entrees: list[Entree]) -> list[ColonneTaux]:
    """Rates whose structures really differ, a few values missing."""
    alea = np.random.default_rng(graine)
    jeunes = np.clip(alea.lognormal(np.log(400), 0.8, taille), 30, 4000)
    return [drop(draw_rate(alea, e, jeunes, 0.3), alea.random(taille) < 0.1) for e in entrees]


def drop(taux: ColonneTaux, lignes: np.ndarray) -> ColonneTaux:
    """The same rate, not filled in on some rows."""
    etats = np.where(lignes, RANG[Etat.NON_RENSEIGNE], taux.etat).astype(np.int8)
    return replace(
        taux,
        valeur=np.where(lignes, np.nan, taux.valeur),
        numerateur=np.where(lignes, np.nan, taux.numerateur),
        denominateur=np.where(lignes, np.nan, taux.denominateur),
        etat=etats,
        presente=taux.presente & ~lignes,
    )


def take(taux: ColonneTaux, lignes: np.ndarray) -> ColonneTaux:
    """The same rate over other rows."""
    colonnes = (taux.valeur, taux.numerateur, taux.denominateur, taux.etat, taux.presente)
    return ColonneTaux(taux.code, taux.dispositif, *(c[lignes] for c in colonnes))


def read(colonnes: list[ColonneTaux], regional: bool = True) -> list[ColonneLue]:
    n = len(colonnes[0].valeur)
    regions = np.arange(n, dtype=np.int64) // REGION if regional else np.zeros(n, dtype=np.int64)
    groupes = Groupes(regions, regional=regional)
    catalogue = load_catalogue()
    preparees = prepare_rates(catalogue, colonnes, np.zeros(n, dtype=np.int64))
    return read_circle(catalogue, preparees, groupes)


def assert_same(gauche: ColonneLue, droite: ColonneLue, lignes: slice = slice(None)) -> None:
    """Every figure and every reading, to the last digits that the order of a sum can move."""
    for nom in NUMERIQUES:
        np.testing.assert_allclose(
            getattr(gauche, nom)[lignes], getattr(droite, nom)[lignes], rtol=1e-9, atol=1e-12
        )
    for nom in RAYONS:
        np.testing.assert_array_equal(
            getattr(gauche.position, nom)[lignes], getattr(droite.position, nom)[lignes]
        )
    assert list(gauche.lecture[lignes]) == list(droite.lecture[lignes])


@peu
@given(GRAINES, TAILLES, st.permutations(range(8)))
def test_the_order_of_the_axes_changes_no_figure(graine: int, n: int, ordre: list[int]) -> None:
    colonnes = draw_country(graine, n, select_judged(8))
    droites = read([colonnes[k] for k in ordre])
    lues = read(colonnes)
    for k, droite in zip(ordre, droites, strict=True):
        assert_same(lues[k], droite)


@peu
@given(GRAINES, TAILLES)
def test_a_structure_with_no_value_at_all_changes_nothing(graine: int, n: int) -> None:
    colonnes = draw_country(graine, n, select_judged(4))
    plus = [drop(take(c, np.append(np.arange(n), 0)), np.arange(n + 1) == n) for c in colonnes]
    for avant, apres in zip(read(colonnes, False), read(plus, False), strict=True):
        assert_same(avant, apres, slice(n))
        assert apres.lecture[n] == Lecture.NON_EXPLOITABLE


@peu
@given(GRAINES, TAILLES, st.integers(0, 29), st.integers(0, 5))
def test_dropping_a_value_moves_no_other_radius_of_the_structure(
    graine: int, n: int, ligne: int, lequel: int
) -> None:
    colonnes = draw_country(graine, n, select_judged(6))
    seule = np.arange(n) == ligne % n
    moins = [drop(c, seule) if k == lequel else c for k, c in enumerate(colonnes)]
    for k, (avant, apres) in enumerate(zip(read(colonnes), read(moins), strict=True)):
        if k == lequel:
            assert np.isnan(apres.position.rayon[seule]).all()
        else:
            np.testing.assert_array_equal(avant.position.rayon, apres.position.rayon)


@peu
@given(GRAINES, st.integers(6, 30))
def test_what_has_no_agreed_sense_is_never_judged(graine: int, n: int) -> None:
    compares = load_catalogue().compares
    neutres = [e for e in compares if e.polarite == 0 and e.type in MODELES][:6]
    for lue in read(draw_country(graine, n, neutres)):
        assert set(lue.lecture) <= {Lecture.NON_JUGE, Lecture.NON_EXPLOITABLE}
        assert np.isnan(lue.z).all()
        assert np.isnan(lue.probabilite).all()


@peu
@given(GRAINES, st.integers(1, 5))
def test_five_structures_or_fewer_raise_nothing_and_read_nothing(graine: int, n: int) -> None:
    for lue in read(draw_country(graine, n, select_judged(5))):
        assert set(lue.lecture) == {Lecture.NON_EXPLOITABLE}


@pytest.mark.parametrize("n", [6, 18])
def test_structures_all_equal_have_no_reading(n: int) -> None:
    colonnes = [
        take(c, np.zeros(n, dtype=np.int64))
        for c in (
            draw_rate(np.random.default_rng(3), e, np.full(n, 500.0), 0) for e in select_judged(5)
        )
    ]
    for lue in read(colonnes):
        assert set(lue.lecture) == {Lecture.NON_JUGE}
        assert np.isnan(lue.position.rayon).all()


@peu
@given(GRAINES, st.integers(11, 18))
def test_a_structure_at_the_median_of_its_peers_is_usual(graine: int, n: int) -> None:
    """Its value is the median of others who differ: nothing to read, radius 50."""
    (taux,) = draw_country(graine, n, select_judged(1))
    base = np.full(n, 1000.0)
    valeur = np.random.default_rng(graine).permutation(np.linspace(0.2, 0.6, n)).round(3)
    valeur[0] = np.median(valeur[1:])
    etats = np.zeros_like(taux.etat)
    (lue,) = read(
        [replace(taux, valeur=valeur, numerateur=valeur * base, denominateur=base, etat=etats)]
    )
    assert lue.position.rayon[0] == 50
    assert lue.lecture[0] == Lecture.HABITUEL


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.sampled_from([-1, 0, 1]))
def test_the_median_is_at_fifty(m: float, s: float, polarite: int) -> None:
    assert radius(np.array([m]), np.array([m]), np.array([s]), polarite)[0] == 50


@given(st.floats(0.1, 1e3), st.floats(0.01, 1e3), st.floats(0.01, 1e3))
def test_a_negative_value_falls_on_its_right_side(x: float, m: float, s: float) -> None:
    def place(polarite: int) -> float:
        return float(radius(np.array([-x]), np.array([m]), np.array([s]), polarite)[0])

    assert place(1) < 50 < place(-1)
    assert place(0) == place(1)
    assert place(1) + place(-1) == pytest.approx(100)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_stays_within_bounds_and_holds_the_share(compte: tuple[int, int]) -> None:
    x, n = compte
    bas, haut = (float(b[0]) for b in wilson(np.array([float(x)]), np.array([float(n)])))
    assert 0 <= bas <= x / n <= haut + 1e-12
    assert haut <= 1


@given(st.integers(0, 100_000), st.floats(0.1, 1e5))
def test_byar_holds_the_rate(compte: int, base: float) -> None:
    bas, haut = (float(b[0]) for b in byar(np.array([float(compte)]), np.array([base])))
    assert 0 <= bas <= compte / base <= haut


@given(st.lists(st.one_of(st.floats(-6, 6), st.just(np.nan)), min_size=1, max_size=30))
def test_what_benjamini_hochberg_keeps_is_a_prefix(z: list[float]) -> None:
    garde = keep_discoveries(np.array([z]))[0]
    absolus = np.abs(np.array(z))
    assert not garde[np.isnan(absolus)].any()
    if garde.any():
        connus = absolus >= absolus[garde].min()
        np.testing.assert_array_equal(garde, connus & ~np.isnan(absolus))


@given(
    st.lists(
        st.tuples(st.one_of(st.floats(-1e6, 1e6), st.just(np.nan)), st.integers(0, 2)),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0]),
)
def test_the_quantile_of_the_others_is_that_of_numpy(
    lignes: list[tuple[float, int]], p: float
) -> None:
    valeurs: Nombres = np.array([v for v, _ in lignes], dtype=np.float64)
    groupes = np.array([g for _, g in lignes], dtype=np.int64)
    obtenus = leave_one_out_quantile(valeurs, groupes, p)
    for rang, obtenu in enumerate(obtenus):
        autres = (groupes == groupes[rang]) & (np.arange(len(valeurs)) != rang) & ~np.isnan(valeurs)
        if not autres.any():
            assert np.isnan(obtenu)
        else:
            assert obtenu == pytest.approx(np.quantile(valeurs[autres], p), rel=1e-9, abs=1e-6)
