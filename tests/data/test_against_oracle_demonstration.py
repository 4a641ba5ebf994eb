"""What the demonstration says of change, context and stability, worked out anew from its raw cells."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from data.store.base import Base
from data.store.instantane import Instantane
from tests.data.tirages import DICTIONNAIRE, agree
from tests.oracle.context import choose_neighbours, compute_distance, group_themes
from tests.oracle.foreseen import Foreseen, Surroundings, foresee, read_surroundings
from tests.oracle.presence import compute_presence
from tests.oracle.rows import find_national_peers, find_region_peers
from tests.oracle.tails import Panels, build_panels, follow_rates, read_changes
from tests.oracle.values import Cell

ANNEE = 2010
SUIVIES = ("59901S00", "59905S00", "2A901S00", "58902S00", "78906S00", "94908S00")
"""With marked changes, with none, and in a region of too few."""
EXPLIQUES = ("part_sortis_emploi", "part_prop_social")
"""One that the context explains, one that it does not."""
MARQUES = {"non_exploitable": "NE", "secret": "SS", "sans_objet": "SO"}


class Brut(NamedTuple):
    """The raw cells of the base, read by the oracle."""

    ouverte: Instantane
    structures: list[dict[str, str]]
    avant: Panels
    apres: Panels
    around: Surroundings


@pytest.fixture(scope="module")
def brut(_demonstration: Path) -> Brut:
    with DICTIONNAIRE.open(encoding="utf-8-sig", newline="") as fichier:
        lignes = list(csv.DictReader(fichier))
    ouverte = Base(_demonstration).open()
    structures = [
        {"code": code, "code_region": region}
        for code, region in ouverte.fetch("SELECT code, code_region FROM structure ORDER BY code")
    ]
    resultats = [
        (code, annee, indicateur, "", read_cell(valeur, etat))
        for code, annee, indicateur, valeur, etat in ouverte.fetch(
            "SELECT code_structure, annee, indicateur, valeur, etat FROM resultat"
            " WHERE dispositif = '' AND annee IN (2009, 2010)"
        )
    ]
    contexte = [
        (code, annee, element, read_cell(valeur, etat))
        for code, annee, element, valeur, etat in ouverte.fetch(
            "SELECT code_structure, annee, element, valeur, etat FROM contexte"
        )
    ]
    avant, apres = (build_panels(lignes, structures, resultats, a) for a in (ANNEE - 1, ANNEE))
    codes = [structure["code"] for structure in structures]
    around = read_surroundings(lignes, codes, contexte, ANNEE)
    return Brut(ouverte, structures, avant, apres, around)


def read_cell(valeur: float | None, etat: str) -> Cell:
    return MARQUES.get(etat, valeur)


def find_near(around: Surroundings, code: str) -> list[str]:
    themes, scores = group_themes(around.elements), around.scores
    distances = {
        other: compute_distance(themes, scores[code], scores[other])
        for other in around.eligible
        if other != code and code in around.eligible
    }
    return choose_neighbours({o: d for o, d in distances.items() if d is not None})[0] or []


def test_the_changes_of_the_demonstration(brut: Brut) -> None:
    followed = follow_rates(brut.avant, brut.apres)
    peers: dict[tuple[str, str], list[str]] = {}
    for structure in brut.structures:
        if (code := structure["code"]) in SUIVIES:
            peers[code, "region"] = find_region_peers(structure, brut.structures)
            peers[code, "comparables"] = find_near(brut.around, code)
            peers[code, "national"] = find_national_peers(structure, brut.structures)
    lues = {
        (code, indicateur, cercle): suite
        for code, indicateur, cercle, *suite in brut.ouverte.fetch(
            "SELECT code_structure, indicateur, cercle, evolution, evolution_pairs,"
            " evolution_mediane, evolution_z, evolution_probabilite, evolution_lecture"
            " FROM position WHERE annee = ? AND evolution_lecture <> ''"
            f" AND code_structure IN {SUIVIES}",
            [ANNEE],
        )
    }
    voulues = {
        cle: [units, read.others, read.middle, read.z, read.probability, reading]
        for cle, (units, read, reading) in read_changes(brut.apres, followed, peers).items()
    }
    assert lues.keys() == voulues.keys()
    assert len(lues) == len(SUIVIES) * 3 * 29
    ecarts = [
        (*cle, voulue, lue)
        for cle, figures in voulues.items()
        for voulue, lue in zip(figures, lues[cle], strict=True)
        if not agree(voulue, lue)
    ]
    assert not ecarts, (len(ecarts), ecarts[:5])
    assert len({figures[-1] for figures in voulues.values()}) >= 4


@pytest.mark.parametrize("indicateur", EXPLIQUES)
def test_what_the_context_leads_to_expect_there(brut: Brut, indicateur: str) -> None:
    voulu = foresee(brut.around, brut.apres[indicateur])
    lues = brut.ouverte.fetch(
        "SELECT code_structure, attendu, attendu_bas, attendu_haut, attendu_r2, attendu_lecture"
        " FROM attendu WHERE annee = ? AND indicateur = ?",
        [ANNEE, indicateur],
    )
    assert len(lues) == len(brut.structures)
    for code, *chiffres, lecture in lues:
        figures = voulu.of.get(code, Foreseen())
        assert lecture == figures.attendu_lecture, code
        bornes = (figures.attendu, figures.attendu_bas, figures.attendu_haut, figures.attendu_r2)
        assert all(agree(v, lu) for v, lu in zip(bornes, chiffres, strict=True)), code


def test_the_presence_of_three_of_its_structures(brut: Brut) -> None:
    for code in SUIVIES[:3]:
        lues = dict(
            brut.ouverte.fetch(
                "SELECT code_voisin, presence FROM voisin WHERE annee = ? AND code_structure = ?",
                [ANNEE, code],
            )
        )
        proches = find_near(brut.around, code)
        assert sorted(lues) == proches
        assert lues == pytest.approx(compute_presence(brut.around, code, proches), abs=1e-12)
