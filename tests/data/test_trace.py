"""The years before: a structure's own in a pair, and what a region counts of its structures' changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

import pytest

from data.acces.droits import TOUS
from data.catalogue import load_catalogue
from data.models.etats import Cercle, Etat
from data.store.base import Base
from data.views.croisees import load_nuage
from data.views.portraits import load_portrait
from data.views.regions import load_profil, load_region


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


def test_the_changes_of_a_region_are_those_of_its_fiches(base: Base) -> None:
    comptes = Counter[tuple[str, str]]()
    ecarts: dict[str, list[float]] = defaultdict(list)
    region = load_region(base, TOUS, "31", 2010)
    for structure in region.structures:
        fiche = load_portrait(base, TOUS, structure.code, 2010, Cercle.REGION)
        for code, evolution in fiche.evolutions.items():
            comptes[code, str(evolution.lecture).removesuffix("_nette")] += 1
            ecarts[code] += [] if evolution.unites is None else [evolution.unites]
    lues = load_profil(base, TOUS, "31", 2010).evolutions
    assert len(lues) == 29
    assert any(lue.favorables or lue.a_examiner for lue in lues.values())
    for code, lue in lues.items():
        dites = (lue.favorables, lue.a_examiner, lue.habituelles)
        noms = ("evolution_favorable", "evolution_a_examiner", "habituelle")
        assert dites == tuple(comptes[code, nom] for nom in noms)
        assert lue.lues + lue.sans_lecture == len(region.structures)
        assert lue.nombre == len(ecarts[code])
        assert lue.mediane == pytest.approx(median(ecarts[code]))
    assert not any(lue.lues for lue in load_profil(base, TOUS, "31", 2008).evolutions.values())
