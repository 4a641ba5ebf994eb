"""The change from one year to the next agrees with the oracle, and noise reads next to nothing."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from data.catalogue import load_catalogue
from data.method.circles import Entourage, Groupes
from data.method.evolution import ColonneEvolution, find_previous, follow_circle, prepare_changes
from data.method.rates import RANG, ColonneTaux
from data.method.readings import keep_judged, prepare_rates
from data.models.etats import Etat
from tests.bruit import select_judged
from tests.oracle.change import Counts, decide_changes, read_change

ANNEES = (2008, 2009, 2010)
TAILLES = (12, 14, 7, 4)
REGIONS = np.repeat(np.arange(len(TAILLES)), TAILLES)
N = len(REGIONS)


def draw(alea: np.random.Generator, genre: str, code: str, ecart: float) -> ColonneTaux:
    base = np.repeat(np.round(alea.uniform(30, 900, N)), len(ANNEES)) + alea.integers(0, 30, 3 * N)
    niveau = 0.3 * np.exp(ecart * alea.standard_normal(3 * N))
    tirage = (
        alea.binomial(base.astype(int), np.minimum(niveau, 1))
        if genre == "part"
        else alea.poisson(base * niveau * 3)
    ).astype(float)
    etats = np.where(alea.random(3 * N) < 0.08, RANG[Etat.SECRET], RANG[Etat.VALEUR])
    return ColonneTaux(code, "", tirage / base, tirage, base, etats.astype(np.int8), etats >= 0)


def follow(colonnes: list[ColonneTaux], regional: bool, n: int = N) -> list[ColonneEvolution]:
    catalogue, annees = load_catalogue(), np.tile(np.arange(3), n)
    regions = REGIONS if n == N else np.arange(n) // 18
    groupes = np.repeat(regions, 3) * 3 + annees if regional else annees
    entourage: Entourage = Groupes(groupes, regional=regional)
    preparees = prepare_rates(catalogue, colonnes, annees)
    suivies = prepare_changes(keep_judged(catalogue, preparees), annees, find_previous(ANNEES, n))
    return follow_circle(catalogue, suivies, entourage)


def list_counts(taux: ColonneTaux, rang: int) -> Counts:
    return {
        str(i): (taux.numerateur[r], taux.denominateur[r]) if taux.utile[r] else None
        for i, r in enumerate(range(rang, 3 * N, 3))
    }


@pytest.mark.parametrize("graine", [1, 2])
@pytest.mark.parametrize("regional", [True, False])
def test_the_changes_agree_with_the_oracle(graine: int, regional: bool) -> None:
    alea, catalogue = np.random.default_rng(graine), load_catalogue()
    entrees = select_judged(29)[::4]
    colonnes = [draw(alea, e.type, e.code, 0.25) for e in entrees]
    suivies = follow(colonnes, regional)
    lectures = set()
    for avant, apres in pairwise(range(3)):
        for i in range(N):
            autres = [
                str(j) for j in range(N) if j != i and (not regional or REGIONS[j] == REGIONS[i])
            ]
            lus = {
                taux.code: read_change(
                    catalogue.entrees[taux.code].type,
                    catalogue.entrees[taux.code].polarite or 0,
                    list_counts(taux, avant),
                    list_counts(taux, apres),
                    str(i),
                    autres,
                    regional=regional,
                )
                for taux in colonnes
            }
            voulues, rang = decide_changes(lus), 3 * i + apres
            for suivie in suivies:
                lu = lus[suivie.code]
                assert suivie.lecture[rang] == voulues[suivie.code]
                assert suivie.autres_lus[rang] == lu.others
                for fait, voulu in (
                    (suivie.mediane[rang], lu.middle),
                    (suivie.z[rang], lu.z),
                    (suivie.probabilite[rang], lu.probability),
                ):
                    assert fait == pytest.approx(
                        np.nan if voulu is None else voulu, abs=1e-6, nan_ok=True
                    )
                lectures.add(suivie.lecture[rang])
    assert len(lectures) >= 4
    assert all(s.lecture[0] == "non_exploitable" and np.isnan(s.unites[0]) for s in suivies)


def test_a_year_that_is_not_the_one_before_gives_no_change() -> None:
    assert list(find_previous((2008, 2010, 2011), 2)) == [-1, -1, 1, -1, -1, 4]


def test_noise_reads_next_to_no_change() -> None:
    alea, n = np.random.default_rng(2010), 360
    jeunes = np.clip(alea.lognormal(np.log(1000), 0.8, n), 150, 6000)
    colonnes = []
    for entree in select_judged(29):
        base = np.repeat(np.maximum(20, np.round(jeunes * alea.uniform(0.05, 1.0))), 3)
        tirage = (
            alea.binomial(base.astype(int), 0.3)
            if entree.type == "part"
            else alea.poisson(base * 1.2)
        ).astype(float)
        etats = np.full(3 * n, RANG[Etat.VALEUR], dtype=np.int8)
        colonnes.append(
            ColonneTaux(entree.code, "", tirage / base, tirage, base, etats, etats >= 0)
        )
    suivies = follow(colonnes, True, n)
    lues = sum(str(x).startswith("evolution") for s in suivies for x in s.lecture[2::3])
    assert lues / n <= 0.2
