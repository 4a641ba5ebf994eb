"""Where a group may be picked from: never beyond those that one may name, never oneself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS
from data.acces.perimetre import Perimetre
from data.models.etats import Cercle
from data.store.base import Base
from data.views.portraits import load_portrait
from data.views.viviers import PROCHES, TAILLE, VOISINES, load_viviers

MOI = "59901S00"


@pytest.fixture(scope="module")
def base(_demonstration: Path) -> Base:
    return Base(_demonstration)


def test_who_may_not_pick_a_group_is_shown_none(base: Base) -> None:
    portrait = load_portrait(base, TOUS, MOI, 2010, Cercle.REGION)
    for droits in (AUCUN, OUVERT_A_TOUS):
        assert load_viviers(base, droits, portrait, "region-31") is None


@pytest.mark.parametrize("parmi", [PROCHES, TAILLE, "region-31", "departement-62", "region-11"])
def test_those_that_are_proposed(base: Base, parmi: str) -> None:
    portrait = load_portrait(base, TOUS, MOI, 2010, Cercle.REGION)
    groupe = load_viviers(base, TOUS, portrait, parmi)
    assert groupe
    assert groupe.parmi == parmi
    codes = [membre.code for membre in groupe.proposees]
    assert MOI not in codes
    assert len(set(codes)) == len(codes) >= 5
    assert groupe.gardees == ()
    assert groupe.propose
    if parmi == TAILLE:
        assert len(codes) == VOISINES
    if parmi.startswith("departement"):
        assert {membre.code_departement for membre in groupe.proposees} == {"62"}


def test_nobody_else_is_proposed_nor_kept(base: Base) -> None:
    portrait = load_portrait(base, TOUS, MOI, 2010, Cercle.REGION)
    siens = replace(TOUS, groupes=Perimetre(regions=frozenset({"31"})))
    loin = next(iter(load_viviers(base, TOUS, portrait, "region-11").proposees)).code  # type: ignore[union-attr]
    groupe = load_viviers(base, siens, replace(portrait, avec=(loin,)), "region-11")
    assert groupe
    assert (groupe.parmi, groupe.propose, groupe.gardees, groupe.proposees) == ("", "", (), ())
    assert {v.valeur for _, lus in groupe.viviers for v in lus if "-" in v.valeur} >= {"region-31"}
    assert all(
        "region-" not in v.valeur or v.valeur == "region-31"
        for _, lus in groupe.viviers
        for v in lus
    )


def test_what_is_picked_stands_apart_from_what_is_proposed(base: Base) -> None:
    portrait = load_portrait(base, TOUS, MOI, 2010, Cercle.REGION)
    gardees = ("59902S00", "59903S00", "X")
    seul = load_viviers(base, TOUS, portrait, "departement-59")
    groupe = load_viviers(base, TOUS, replace(portrait, avec=gardees), "departement-59")
    assert seul
    assert groupe
    assert [s.code for s in groupe.gardees] == ["59902S00", "59903S00"]
    assert {*groupe.gardees} | {*groupe.proposees} == {*seul.proposees}
    assert not {*groupe.gardees} & {*groupe.proposees}
