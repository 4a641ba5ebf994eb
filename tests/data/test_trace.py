"""Where a structure was the years before, in a pair: its own values, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.acces.droits import TOUS
from data.catalogue import load_catalogue
from data.models.etats import Cercle, Etat
from data.store.base import Base
from data.views.croisees import load_nuage
from data.views.portraits import load_portrait


@pytest.fixture(scope="module")
def base(_demonstration: Path) -> Base:
    return Base(_demonstration)


@pytest.mark.parametrize("code", ["59901S00", "60904S00"])
def test_the_years_before_are_those_of_its_fiches(base: Base, code: str) -> None:
    lus = 0
    ici = load_portrait(base, TOUS, code, 2010, Cercle.REGION)
    passes = [load_portrait(base, TOUS, code, annee, Cercle.REGION) for annee in (2008, 2009)]
    for couple in load_catalogue().couples.values():
        voulues = []
        for passe in passes:
            valeurs = []
            for axe in couple.axes:
                element = passe.contexte.get(axe.code)
                position = passe.get_position(axe.code)
                utile = position.valeur if position.etat is Etat.VALEUR else None
                valeurs.append(element.valeur if element else utile)
            if None not in valeurs:
                voulues.append((passe.annee, *valeurs))
        nuage = load_nuage(base, TOUS, ici, couple)
        assert [(p.annee, p.x, p.y) for p in nuage.passe] == voulues
        lus += len(voulues)
    assert lus > 10
    premiere = load_portrait(base, TOUS, code, 2008, Cercle.REGION)
    assert not load_nuage(base, TOUS, premiere, couple).passe
