"""Two years added up: the intervals of whole columns, one at a time."""

from __future__ import annotations

import numpy as np
import pytest

from data.method import cumul, intervals
from data.models.detail import Millesime
from data.models.etats import Etat, Lecture

COMPTES = [(0.0, 40.0), (12.0, 40.0), (40.0, 40.0), (1.0, 5.0), (730.0, 2100.0)]


@pytest.mark.parametrize("nom", ["wilson", "byar"])
def test_an_interval_is_that_of_the_columns(nom: str) -> None:
    numerateurs, denominateurs = (np.array(c) for c in zip(*COMPTES, strict=True))
    bas, haut = getattr(intervals, nom)(numerateurs, denominateurs)
    for rang, (numerateur, denominateur) in enumerate(COMPTES):
        fait = getattr(cumul, nom)(numerateur, denominateur)
        assert fait == pytest.approx((bas[rang], haut[rang]), abs=1e-12)


def make(annee: int, numerateur: float | None, etat: Etat = Etat.VALEUR) -> Millesime:
    return Millesime(annee, 0.3, etat, numerateur, 40.0, 25, 0.3, Lecture.HABITUEL)


def test_two_years_are_added_where_both_have_counts() -> None:
    faible = make(2010, 6.0, Etat.EFFECTIF_FAIBLE)
    lu = cumul.cumulate("part", make(2009, 12.0), faible)
    assert lu
    assert (lu.avant, lu.annee, lu.valeur) == (2009, 2010, 18 / 80)
    assert (lu.borne_basse, lu.borne_haute) == cumul.wilson(18.0, 80.0)
    for autre in (make(2010, None), make(2010, 6.0, Etat.SECRET)):
        assert cumul.cumulate("part", make(2009, 12.0), autre) is None
