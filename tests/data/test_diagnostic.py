"""The diagnostic local of a structure, and an objective in the context of its year, on the demonstration."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pytest

from data.acces.droits import TOUS
from data.catalogue import load_catalogue
from data.models.etats import LectureAttendu
from data.store.base import Base
from data.views.diagnostics import (
    ELEMENTS,
    THEMES,
    load_diagnostic,
    load_explications,
    load_inventes,
    read_coefficients,
    reestimate_objectif,
)
from data.views.fiches import load_fiche

MOI = "59905S00"


@pytest.fixture(scope="module")
def base(demonstration_servie: Path) -> Base:
    return Base(demonstration_servie)


def test_each_judged_rate_is_expected_or_says_why(base: Base) -> None:
    lu = load_diagnostic(base, TOUS, MOI, 2010)
    juges = [e.code for e in load_catalogue().compares if e.jugee]
    assert [*lu.attendus] == juges
    assert lu.attendus["part_sortis_emploi"].lecture is LectureAttendu.A_EXAMINER
    expliques = {code for code, a in lu.attendus.items() if a.attendu is not None}
    assert lu.apports.keys() == expliques
    scores = load_fiche(base.open(), MOI, 2010).scores
    coefficients = read_coefficients(base.open(), 2010)
    for code, apports in lu.apports.items():
        assert len(apports) == THEMES
        sommes = []
        for apport in apports:
            siens = {
                element: b * scores.get(element, 0.0)
                for element, b in coefficients[code].items()
                if load_catalogue().entrees[element].section == apport.theme
            }
            somme = sum(siens.values())
            assert apport.sens == (somme > 0) - (somme < 0)
            assert len(apport.elements) <= ELEMENTS
            assert all(siens[element] * apport.sens > 0 for element in apport.elements)
            assert [*apport.elements] == choose_elements(siens, apport.sens)
            sommes.append(abs(somme))
        assert sommes == sorted(sommes, reverse=True)


def choose_elements(siens: Mapping[str, float], sens: int) -> list[str]:
    """The heaviest that pull that way, leaving those whose family is already named."""
    entrees, choisis, familles = load_catalogue().entrees, [], set()
    for element in sorted(siens, key=lambda e: -sens * siens[e]):
        famille = entrees[element].famille
        if siens[element] * sens > 0 and not (famille and famille in familles):
            choisis.append(element)
            familles.add(famille)
    return choisis[:ELEMENTS]


def test_what_the_context_explains_is_said_of_every_judged_rate(base: Base) -> None:
    lues = load_explications(base, 2010)
    assert [e.code for e in lues] == [e.code for e in load_catalogue().compares if e.jugee]
    assert all(e.r2 is not None and e.nombre >= 60 and len(e.themes) == THEMES for e in lues)


def test_how_much_of_the_country_s_context_is_invented(base: Base) -> None:
    (attendus,) = base.open().fetch(
        "SELECT count(DISTINCT element) FILTER (simule), count(DISTINCT element) FROM situation"
        " WHERE annee = 2010 AND valeur IS NOT NULL"
    )
    assert load_inventes(base, 2010) == attendus
    assert attendus[0] > 30


def test_an_objective_is_worth_another_number_in_another_context(base: Base) -> None:
    instantane, entrees = base.open(), load_catalogue().entrees
    lus = instantane.fetch(
        "SELECT c.element, c.coefficient, a.score, r.milieu_pays, r.echelle, n.valeur FROM coefficient AS c"
        " JOIN situation AS a ON a.element = c.element AND a.annee = 2009 AND a.code_structure = ?"
        " JOIN situation AS n ON n.element = c.element AND n.annee = 2010 AND n.code_structure = ?"
        " JOIN repere_element AS r ON r.element = c.element AND r.annee = 2009"
        " WHERE c.annee = 2009 AND c.indicateur = 'part_sortis_emploi'"
        " AND a.score IS NOT NULL AND n.valeur IS NOT NULL",
        [MOI, MOI],
    )
    assert len(lus) > 30
    y = math.asin(math.sqrt(0.3))
    for element, b, avant, milieu, echelle, valeur in lus:
        f = math.log(valeur) if entrees[element].transformation == "log" else valeur
        y += b * (max(-3.0, min(3.0, (f - milieu) / echelle)) - avant)
    emploi = entrees["part_sortis_emploi"]
    fait = reestimate_objectif(instantane, MOI, 2010, emploi, 0.3)
    assert fait == pytest.approx(math.sin(y) ** 2)
    assert fait != pytest.approx(0.3, abs=0.005)
    assert reestimate_objectif(instantane, MOI, 2008, emploi, 0.3) is None
    assert reestimate_objectif(instantane, MOI, 2010, entrees["part_recus"], 0.3) is None
    assert reestimate_objectif(instantane, MOI, 2010, entrees["jdi_par_conseiller"], 90) is None
