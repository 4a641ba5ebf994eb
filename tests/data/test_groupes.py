"""Why a group that a person picked is refused: one sentence a reason, each with what to do."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext

import pytest

from data.acces.droits import TOUS, Droits
from data.acces.perimetre import Perimetre
from data.errors import DemandeRefusee
from data.models.diagnostic import Evolution
from data.models.etats import Cercle
from data.store.base import Base
from data.typographie import typeset
from data.views.choisis import HORS, SOI
from data.views.dialogues import load_avant
from data.views.exports import load_export_ml
from data.views.groupes import find_refus, load_choisi
from data.views.portraits import load_portrait
from data.views.structures import read_chargees
from data.views.viviers import PEU, load_viviers
from tests.data.test_against_oracle import (
    draw_context,
    draw_results,
    draw_structures,
    import_drawn,
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """Regions of 12, 7, 6, 4 and 1 structures in 2010; the first alone in 2009, but for one structure."""
    dossier, structures = tmp_path_factory.mktemp("groupes") / "base", draw_structures()
    resultats = draw_results(structures, 5)
    resultats += [(c, 2009, *r) for c, _, *r in draw_results(structures[:12], 6)]  # type: ignore[misc]
    resultats += [(c, 2008, *r) for c, _, *r in draw_results(structures[:20], 7)]  # type: ignore[misc]
    import_drawn(dossier, structures, resultats, draw_context(structures, 5))
    return Base(dossier)


@pytest.fixture(scope="module")
def codes(base: Base) -> list[str]:
    """Those of the region that is there every year come first."""
    toujours = read_chargees(base.open(), 2009)
    return sorted(read_chargees(base.open(), 2010), key=lambda code: (code not in toujours, code))


def refuse(base: Base, droits: Droits, code: str, annee: int, *avec: str) -> str:
    """The sentence, the same from the portrait that is loaded as from the one that was."""
    region = load_portrait(base, TOUS, code, annee, Cercle.REGION)
    dit = find_refus(base, droits, region, avec)
    attendu: AbstractContextManager[object] = (
        pytest.raises(DemandeRefusee, match=re.escape(dit)) if dit else nullcontext()
    )
    with attendu:
        load_choisi(base, droits, code, annee, avec)
    return dit


def test_each_refusal_says_its_reason_and_what_to_do(base: Base, codes: list[str]) -> None:
    siens = Droits(
        fiches=TOUS.fiches, groupes=Perimetre(structures=frozenset({codes[0], *codes[2:7]}))
    )
    assert refuse(base, TOUS, codes[0], 2010, *codes[1:6]) == ""
    assert refuse(base, siens, codes[0], 2010, *codes[2:7]) == ""
    peu, vide = (typeset(f"et non {n} ; en ajouter au moins {5 - n}.") for n in (3, 0))
    assert refuse(base, TOUS, codes[0], 2010, *codes[1:4]).endswith(peu)
    assert refuse(base, TOUS, codes[0], 2010).endswith(vide)
    hors = typeset(HORS)
    assert refuse(base, TOUS, codes[0], 2010, *codes[1:6], "X") == hors
    assert refuse(base, siens, codes[0], 2010, *codes[1:6]) == hors
    assert refuse(base, TOUS, codes[0], 2010, *codes[:5]) == typeset(SOI)
    assert all("retirer" in typeset(phrase) for phrase in (HORS, SOI))


def test_a_group_too_large_says_how_many_are_too_many(base: Base, codes: list[str]) -> None:
    (code, *autres), region = codes, load_portrait(base, TOUS, codes[0], 2010, Cercle.REGION)
    assert len(autres) == 29
    doublees = [*autres, *(f"{c}-bis" for c in autres)]
    assert find_refus(base, TOUS, region, tuple(doublees)) == typeset(HORS)
    assert refuse(base, TOUS, code, 2010, *autres) == ""


def test_a_year_of_one_region_says_so_and_where_to_go(base: Base, codes: list[str]) -> None:
    dit = refuse(base, TOUS, codes[0], 2009, *codes[1:6])
    assert "2009 ne tient qu’une région" in dit
    assert dit.endswith("possible en 2008 et 2010.")
    assert refuse(base, TOUS, codes[0], 2009) == dit
    groupe = load_viviers(
        base, TOUS, load_portrait(base, TOUS, codes[0], 2009, Cercle.REGION), "region-11"
    )
    assert groupe
    assert (groupe.sans, groupe.viviers, groupe.proposees) == (dit, (), ())


def test_a_group_of_which_the_year_holds_nobody_is_refused(base: Base, codes: list[str]) -> None:
    structures = read_chargees(base.open(), 2008)
    absentes = [c for c in codes if c not in structures]
    dit = refuse(base, TOUS, codes[0], 2008, *absentes[:5])
    assert "aucune de ces structures n’a de données en 2008" in dit
    assert refuse(base, TOUS, codes[0], 2010, *absentes[:5]) == ""


def test_who_may_name_too_few_is_proposed_none(base: Base, codes: list[str]) -> None:
    portrait = load_portrait(base, TOUS, codes[0], 2010, Cercle.REGION)
    peu = Droits(fiches=TOUS.fiches, groupes=Perimetre(structures=frozenset(codes[:5])))
    groupe = load_viviers(base, peu, portrait, "contexte")
    assert groupe
    assert (groupe.sans, groupe.viviers) == (typeset(PEU), ())


def test_the_years_before_are_read_in_the_region_where_they_hold_no_group(
    base: Base, codes: list[str]
) -> None:
    """The page of the dialogue reads the year before: it is there in any circle."""
    choisi = load_choisi(base, TOUS, codes[0], 2010, tuple(codes[1:6]))
    avant, deux = (load_avant(base, choisi, rang) for rang in (1, 2))
    assert avant
    assert deux
    assert (avant.cercle, avant.annee) == (Cercle.REGION, 2009)
    assert (deux.cercle, deux.annee, deux.autres) == (Cercle.CHOIX, 2008, 5)


def test_its_own_change_is_that_of_every_circle(base: Base, codes: list[str]) -> None:
    """On the page as in the CSV, where the columns of the others stay empty."""
    avec = tuple(codes[1:6])
    region = load_portrait(base, TOUS, codes[0], 2010, Cercle.REGION)
    choisi = load_choisi(base, TOUS, codes[0], 2010, avec)
    assert choisi.evolutions.keys() == region.evolutions.keys()
    for code, lue in choisi.evolutions.items():
        voulue = region.evolutions[code].unites
        assert lue == Evolution(code, 0, None, voulue, None, None)
    du_groupe, du_cercle = (
        load_export_ml(base, TOUS, codes[0], 2010, str(cercle), avec)
        for cercle in (Cercle.CHOIX, Cercle.REGION)
    )
    assert [ligne.evolution for ligne in du_groupe] == [ligne.evolution for ligne in du_cercle]
    assert sum(ligne.evolution is not None for ligne in du_groupe) > 5
    vides = {
        (x.evolution_pairs, x.evolution_mediane, x.evolution_z, x.evolution_lecture)
        for x in du_groupe
    }
    assert vides == {(None, None, None, "")}
