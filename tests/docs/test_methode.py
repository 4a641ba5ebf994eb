"""docs/methode.md says what the code does: thresholds, states, readings, sentences, control values."""

from __future__ import annotations

import re
from importlib import import_module

import numpy as np
import pytest

from data.method.evidence import build_measure, others_of_group, spread_between, transform, weigh
from data.method.intervals import byar, wilson
from data.method.position import radius
from data.method.quantiles import Nombres, leave_one_out_quantile, robust_spread
from data.models.croisement import Croisement
from data.models.etats import Etat, Lecture
from tests.docs.tables import index_table, list_codes, read_nombre, read_page, read_table

METHODE = read_page("methode.md")
SEUILS = index_table(METHODE, "nom", "valeur", "où", "pourquoi")


@pytest.mark.parametrize("nom", SEUILS)
def test_a_threshold_is_the_one_of_the_code(nom: str) -> None:
    (module,) = list_codes(SEUILS[nom]["où"])
    assert getattr(import_module(module), nom) == read_nombre(SEUILS[nom]["valeur"])
    assert SEUILS[nom]["pourquoi"]


def test_a_threshold_quoted_in_a_sentence_is_the_one_of_the_table() -> None:
    cites = re.findall(r"([\d,]+)ᵉ? \(`([A-Z][A-Z_0-9]+)`\)", METHODE)
    for valeur, nom in cites:
        assert read_nombre(valeur) == read_nombre(SEUILS[nom]["valeur"]), nom
    assert {nom for _, nom in cites} == set(SEUILS)


def test_states_readings_and_sentences_are_those_of_the_code() -> None:
    assert set(index_table(METHODE, "état", "quand")) == set(map(str, Etat))
    lectures = read_table(METHODE, "lecture", "condition")
    assert [c for r in lectures for c in list_codes(r["lecture"])] == list(map(str, Lecture))
    phrases = [r["phrase"] for r in read_table(METHODE, "région", "contexte proche", "phrase")]
    assert set(phrases) == set(map(str, Croisement))


NUMERATEURS = np.array([12.0, 30, 9, 44, 20, 33])
DENOMINATEURS = np.array([40.0, 60, 50, 80, 90, 70])
C = 2
"""The structure that the control values follow."""


def array(*valeurs: float) -> Nombres:
    return np.array(valeurs, dtype=np.float64)


def compute_seule() -> dict[tuple[str, str], tuple[float, ...]]:
    """The control values of one figure."""
    place = (array(0.39), array(0.28), array(0.08))
    rayon = "x = 0,39 ; m = 0,28 ; s = 0,08"
    return {
        ("y d’une part", "12 sur 40"): (transform("part", array(12 / 40))[0],),
        ("y d’un taux", "2,25"): (transform("taux", array(2.25))[0],),
        ("Wilson", "12 sur 40"): tuple(b[0] for b in wilson(array(12), array(40))),
        ("Byar", "12 sur 40"): tuple(b[0] for b in byar(array(12), array(40))),
        ("Byar", "0 sur 40"): tuple(b[0] for b in byar(array(0), array(40))),
        ("s, par la MAD", "1 ; 2 ; 3 ; 4 ; 10"): (robust_spread(array(1, 2, 3, 4, 10)) or 0,),
        ("s, par l’écart interquartile", "1 ; 2 ; 2 ; 2 ; 2 ; 4 ; 5"): (
            robust_spread(array(1, 2, 2, 2, 2, 4, 5)) or 0,
        ),
        ("rayon, sens +1", rayon): (radius(*place, 1)[0],),
        ("rayon, sens −1", rayon): (radius(*place, -1)[0],),
    }


def compute_ensemble() -> dict[tuple[str, str], tuple[float, ...]]:
    """The control values of C among A to F."""
    p, un = NUMERATEURS / DENOMINATEURS, np.zeros(6, dtype=np.int64)
    mesure = build_measure("part", p, NUMERATEURS, DENOMINATEURS, np.ones(6, dtype=bool))
    tau2 = np.full(6, spread_between(mesure, np.arange(6)))
    autres = others_of_group(mesure, tau2, un)
    m, s = leave_one_out_quantile(p, un, 0.5), np.full(6, robust_spread(p) or 0)
    preuve = weigh(mesure, tau2, autres, m, s, 1)
    return {
        ("s_i", "n = 40"): (mesure.erreur[0],),
        ("s", "A à F"): (s[C],),
        ("m de C", "A à F sans C"): (m[C],),
        ("τ²", "A à F"): (tau2[C],),
        ("Y(−i) de C", "A à F"): (autres.centre[C],),
        ("v de C", "A à F"): (autres.variance[C],),
        ("z* de C", "A à F"): (preuve.z[C],),
        ("P− de C", "A à F"): (preuve.defavorable[C],),
        ("p̃ de C", "A à F"): (np.sin(preuve.niveau[C]) ** 2,),
    }


def test_control_values_are_those_of_the_code() -> None:
    dites = {
        (r["calcul"], r["entrée"]): tuple(map(read_nombre, r["résultat"].split(" à ")))
        for r in read_table(METHODE, "calcul", "entrée", "résultat")
    }
    calculees = compute_seule() | compute_ensemble()
    assert dites.keys() == calculees.keys()
    for cle, valeurs in dites.items():
        assert valeurs == pytest.approx(calculees[cle], abs=5e-5), cle
