"""Why a group that a person picked is refused: one sentence a reason, each with what to do."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

import pytest

from data.acces.droits import TOUS, Droits
from data.acces.perimetre import Perimetre
from data.errors import DemandeRefusee
from data.models.etats import Cercle
from data.models.groupes import Ecart
from data.store.base import Base
from data.typographie import typeset
from data.views.choisis import HORS, SOI
from data.views.dialogues import load_avant
from data.views.exports import load_export_ml
from data.views.groupes import FERME, find_ecart, find_refus, load_choisi
from data.views.portraits import load_portrait
from data.views.structures import read_chargees
from data.views.viviers import PEU, load_viviers
from layouts.components.contexte.groupe import build_groupe
from layouts.routes import Adresse, Page
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


def test_one_number_tells_what_does_not_exist_and_what_may_not_be_named(
    base: Base, codes: list[str]
) -> None:
    siens = Droits(
        fiches=TOUS.fiches, groupes=Perimetre(structures=frozenset({codes[0], *codes[2:7]}))
    )
    region = load_portrait(base, TOUS, codes[0], 2010, Cercle.REGION)
    loin, inconnue = (find_ecart(base, siens, region, (*codes[2:7], c)) for c in (codes[1], "X"))
    assert loin == inconnue == Ecart(hors=1, reste=5)
    assert find_ecart(base, siens, region, (codes[0], *codes[2:7])) == Ecart(soi=True, reste=5)
    assert "en ajouter au moins 1" in find_ecart(base, siens, region, (*codes[3:7], "X")).refus
    ferme = Droits(fiches=TOUS.fiches, groupes=Perimetre(structures=frozenset(codes[1:7])))
    assert find_ecart(base, ferme, region, tuple(codes[1:6])) == Ecart(refus=FERME)
    seule = load_portrait(base, TOUS, codes[0], 2009, Cercle.REGION)
    assert "qu’une région" in find_ecart(base, TOUS, seule, (codes[0],)).refus


def test_a_group_keeps_in_its_form_those_that_a_year_lacks(base: Base, codes: list[str]) -> None:
    absentes = [c for c in codes if c not in read_chargees(base.open(), 2008)]
    avec = tuple(sorted((*codes[1:5], *absentes[:2])))
    portrait = load_portrait(base, TOUS, codes[0], 2008, Cercle.REGION)
    groupe = load_viviers(base, TOUS, replace(portrait, avec=avec), "")
    assert groupe
    assert sorted(s.code for s in groupe.gardees) == [*avec]
    assert groupe.absentes == {*absentes[:2]}
    dit = build_groupe(groupe, Adresse(Page.CONTEXTE, codes[0], 2008, avec=avec))
    assert dit.count("(sans données cette année)") == 2


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


def test_its_change_is_read_among_the_group_and_exported(base: Base, codes: list[str]) -> None:
    """Its own part of it is that of every circle."""
    avec = tuple(codes[1:13])
    region = load_portrait(base, TOUS, codes[0], 2010, Cercle.REGION)
    choisi = load_choisi(base, TOUS, codes[0], 2010, avec)
    assert choisi.evolutions.keys() == region.evolutions.keys()
    for code, lue in choisi.evolutions.items():
        assert lue.unites == region.evolutions[code].unites
        assert lue.autres_lus <= len(avec)
    lignes = load_export_ml(base, TOUS, codes[0], 2010, str(Cercle.CHOIX), avec)
    dites = {ligne.indicateur: ligne for ligne in lignes if ligne.evolution_lecture}
    assert dites.keys() == choisi.evolutions.keys()
    for code, lue in choisi.evolutions.items():
        dite = dites[code]
        assert (dite.evolution, dite.evolution_pairs) == (lue.unites, lue.autres_lus)
        assert (dite.evolution_mediane, dite.evolution_lecture) == (lue.mediane, lue.lecture)
        assert (dite.evolution_z is None) == (dite.evolution_probabilite is None)
    assert sum(dite.evolution_z is not None for dite in dites.values()) > 1
