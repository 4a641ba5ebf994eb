"""The presence of a comparable agrees with loops over the draws."""

from __future__ import annotations

import math
import os
import subprocess
import sys

import numpy as np

from data.method.comparables import find_comparables, theme_gaps
from data.method.diagnostic import count_kept, count_same
from data.method.stabilite import measure_presence
from data.models.etats import Lecture
from data.settings import RACINE

THEMES = ["Structuration de la population", "Structuration de l’offre", "Emploi", "Emploi"]
"""In the order of the files' apostrophes, « l'offre » comes before « la population »."""
ORDRE = ["Emploi", "Structuration de l’offre", "Structuration de la population"]


def test_the_presence_agrees_with_loops() -> None:
    alea = np.random.default_rng(3)
    scores = np.clip(alea.standard_normal((24, 4)), -3, 3)
    scores[alea.random((24, 4)) < 0.08] = np.nan
    ecarts, admises = theme_gaps(scores, THEMES), np.ones(24, dtype=bool)
    trouves = find_comparables(ecarts, admises)
    faites = measure_presence(ecarts, admises, trouves.voisins)
    tirages = np.random.default_rng(2011).dirichlet(np.ones(3), 200)
    for i in range(24):
        presents = dict.fromkeys(range(24), 0)
        for tirage in tirages:
            distances = {}
            for j in range(24):
                somme = total = 0.0
                for poids, theme in zip(tirage, ORDRE, strict=True):
                    carres = [
                        (scores[i, k] - scores[j, k]) ** 2
                        for k in range(4)
                        if THEMES[k] == theme and not np.isnan(scores[i, k] + scores[j, k])
                    ]
                    if carres:
                        somme += poids * sum(carres) / len(carres)
                        total += poids
                if j != i and total:
                    distances[j] = round(math.sqrt(somme / total), 9)
            dixieme = sorted(distances.values())[9]
            for j, distance in distances.items():
                presents[j] += distance <= dixieme
        for rang, j in enumerate(trouves.voisins[i]):
            assert (j < 0) == np.isnan(faites[i, rang])
            assert j < 0 or abs(faites[i, rang] - presents[int(j)] / 200) < 1e-9


def test_how_many_were_there_the_year_before() -> None:
    assert count_kept(["a", "b", "c"], ["b", "c", "d"]) == 2
    assert count_kept(["a"], []) is None


def test_a_marked_reading_is_the_same_as_one_to_be_confirmed() -> None:
    cercles = [Lecture.FORCE, Lecture.FORCE_NETTE, Lecture.HABITUEL]
    assert [count_same(lecture, cercles) for lecture in cercles] == [2, 2, 1]
    assert count_same(Lecture.AXE, [Lecture.AXE, Lecture.AXE_NET, Lecture.FORCE]) == 2


def test_numpy_will_multiply_in_one_thread() -> None:
    """Two threads take ten times the time for our small matrices: said before numpy is there to hear."""
    dire = "import os, sys, app; print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"
    sans = {nom: valeur for nom, valeur in os.environ.items() if nom != "OPENBLAS_NUM_THREADS"}
    fait = subprocess.run(
        [sys.executable, "-c", dire], cwd=RACINE, env=sans, capture_output=True, text=True
    )
    assert fait.stdout.split() == ["False", "1"], fait.stderr
