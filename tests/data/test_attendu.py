"""What the context leads one to expect: against real refits, known truths and pure noise."""

from __future__ import annotations

import numpy as np
import pytest

from data.method.attendu import (
    ColonneAttendue,
    build_design,
    expect,
    fit_ridge,
)
from data.method.diagnostic import contribute, reestimate
from data.method.evidence import invert, overdispersion
from data.method.quantiles import Nombres
from data.method.rules import PENALITES
from tests.oracle.expected import compute_interval, compute_leverages, leave_out

THEMES = ["Emploi"] * 3 + ["Population"] * 2


def draw_scores(alea: np.random.Generator, n: int, k: int) -> Nombres:
    scores = np.clip(alea.standard_normal((n, k)), -3, 3)
    return np.where(alea.random((n, k)) < 0.05, np.nan, scores)


def draw(
    graine: int, n: int, effet: float, k: int = 5, courbe: float = 0.0
) -> tuple[Nombres, Nombres, Nombres]:
    """Scores, y and its error: a truth in the context, a spread between structures, chance."""
    alea = np.random.default_rng(graine)
    scores, taille = draw_scores(alea, n, k), np.round(alea.uniform(80, 900, n))
    erreur = 0.5 / np.sqrt(taille)
    return scores, shake(alea, say_truth(scores, effet, courbe), erreur), erreur


def say_truth(scores: Nombres, effet: float, courbe: float) -> Nombres:
    connus = np.nan_to_num(scores)
    return 0.6 + effet * connus[:, 0] - effet * connus[:, -1] + courbe * connus[:, 1] ** 2


def shake(alea: np.random.Generator, vrai: Nombres, erreur: Nombres) -> Nombres:
    hasard = alea.standard_normal((2, len(vrai)))
    return np.asarray(vrai + 0.05 * hasard[0] + erreur * hasard[1])


def expect_drawn(
    scores: Nombres, y: Nombres, erreur: Nombres, themes: list[str]
) -> ColonneAttendue:
    tau2 = overdispersion(y - y.mean(), erreur)
    return expect("part", 1, build_design(scores, themes), y, erreur, tau2)


def test_twenty_structures_really_left_out() -> None:
    scores, y, erreur = draw(1, 60, 0.05)
    x, brut = build_design(scores, THEMES).valeurs, 1 / (erreur**2 + 0.01)
    fait, w = fit_ridge(x, y, brut), brut / brut.mean()
    for i in range(20):
        # The weights are those of all the structures: leaving one out changes its term alone.
        ecart, _ = leave_out(x.tolist(), y.tolist(), w.tolist(), fait.penalite, i)
        assert fait.ecarts[i] == pytest.approx(ecart, abs=1e-9)


def test_all_of_it_agrees_with_the_oracle() -> None:
    scores, y, erreur = draw(2, 60, 0.05)
    tau2 = overdispersion(y - y.mean(), erreur)
    devis, brut = build_design(scores, THEMES), 1 / (erreur**2 + tau2)
    x, w = devis.valeurs.tolist(), (brut / brut.mean()).tolist()
    r2 = {}
    for penalite in PENALITES:
        paires = [leave_out(x, y.tolist(), w, penalite, i) for i in range(60)]
        reste = sum(p * g**2 for p, (g, _) in zip(w, paires, strict=True))
        r2[penalite] = 1 - reste / sum(p * m**2 for p, (_, m) in zip(w, paires, strict=True))
    meilleur = max(PENALITES, key=lambda p: (r2[p], p))
    g = [leave_out(x, y.tolist(), w, meilleur, i)[0] for i in range(60)]
    h = compute_leverages(x, w, meilleur)
    voulues = compute_interval(y.tolist(), erreur.tolist(), brut.tolist(), g, h, np.pi / 2, 1)
    fait = expect("part", 1, devis, y, erreur, tau2)
    assert fait.nombre == 60
    assert fait.penalite == pytest.approx(meilleur)
    assert fait.r2 == pytest.approx(r2[meilleur], abs=1e-9)
    for i, voulue in enumerate(voulues):
        bornes = (fait.attendu[i], fait.bas[i], fait.haut[i])
        assert bornes == pytest.approx(
            [np.sin(v) ** 2 for v in (voulue.centre, voulue.low, voulue.high)], abs=1e-6
        )
        assert fait.lecture[i] == voulue.reading


@pytest.mark.parametrize("courbe", [0.0, 0.04])
def test_the_interval_holds_what_it_says(courbe: float) -> None:
    dedans: list[bool] = []
    for graine in range(40):
        scores, y, erreur = draw(graine, 160, 0.06, courbe=courbe)
        fait = expect_drawn(scores, y, erreur, THEMES)
        assert fait.r2 is not None
        assert fait.r2 >= 0.10
        # The same structures drawn anew: nothing of that draw entered what was expected of them.
        neuf = shake(np.random.default_rng(1000 + graine), say_truth(scores, 0.06, courbe), erreur)
        valeurs = np.sin(np.clip(neuf, 0, np.pi / 2)) ** 2
        dedans += list((valeurs >= fait.bas) & (valeurs <= fait.haut))
    assert 0.93 <= np.mean(dedans) <= 0.97


def test_noise_is_not_explained() -> None:
    themes = ["Emploi"] * 12 + ["Population"] * 12 + ["Formation"] * 18
    r2 = []
    for graine in range(30):
        scores, y, erreur = draw(graine, 400, 0.0, k=42)
        fait = expect_drawn(scores, y, erreur, themes)
        r2.append(fait.r2 or 0.0)
        assert set(fait.lecture) == {"non_explique"} or r2[-1] >= 0.10
    assert sum(x < 0.10 for x in r2) >= 29


def test_a_constant_added_changes_nothing() -> None:
    scores, y, erreur = draw(5, 90, 0.05)
    x, brut = build_design(scores, THEMES).valeurs, 1 / (erreur**2 + 0.01)
    avant, apres = fit_ridge(x, y, brut), fit_ridge(x + np.array([2.0, 0, 0, -1, 0]), y, brut)
    assert apres.ecarts == pytest.approx(avant.ecarts, abs=1e-9)
    assert apres.coefficients == pytest.approx(avant.coefficients, abs=1e-9)


def test_what_is_not_calculated() -> None:
    scores, y, erreur = draw(6, 60, 0.05)
    devis = build_design(scores, THEMES)
    assert expect("part", 1, devis, y, erreur, 0.0).r2 is None
    y[3] = np.nan
    peu = expect("part", 1, devis, y, erreur, 0.01)
    assert (peu.r2, set(peu.lecture)) == (None, {"non_calcule"})


def test_a_structure_out_of_it_has_nothing_expected() -> None:
    scores, y, erreur = draw(7, 61, 0.08)
    y[3] = np.nan
    fait = expect_drawn(scores[~np.isnan(y)], y[~np.isnan(y)], erreur[~np.isnan(y)], THEMES)
    autre = expect("part", 1, build_design(scores, THEMES), y, erreur, 0.01)
    assert fait.nombre == autre.nombre == 60
    assert (np.isnan(autre.attendu[3]), autre.lecture[3]) == (True, "non_calcule")


def test_an_element_that_nobody_has_is_no_feature() -> None:
    scores = np.array([[1.0, np.nan, 2.0], [np.nan, np.nan, -1.0]])
    devis = build_design(scores, ["Emploi", "Emploi", "Emploi"])
    assert devis.colonnes == (0, 2)
    assert devis.valeurs == pytest.approx(np.array([[1, 2], [0, -1]]) / np.sqrt(2))


def test_what_pulls_and_an_objective_in_the_context_of_the_year() -> None:
    tire = contribute(
        {"a": 1.0, "b": -2.0, "c": 0.5}, {"a": 1.0, "b": 1.0}, {"a": "X", "b": "Y", "c": "X"}
    )
    assert list(tire.items()) == [("Y", -2.0), ("X", 1.0)]
    b, avant, apres = {"a": 0.1, "b": 0.2}, {"a": 0.0}, {"a": -0.2, "b": 3.0}
    voulu = np.sin(np.arcsin(np.sqrt(0.3)) - 0.02) ** 2
    assert reestimate("part", 0.30, b, avant, apres) == pytest.approx(voulu)
    assert invert("taux", np.array([1.5]))[0] == 2.25
