"""A region's page and its priorities, from the production import; what people decide, kept beside."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest

from data.acces.droits import OUVERT_A_TOUS, TOUS
from data.acces.perimetre import PAYS, RIEN, Perimetre
from data.catalogue import load_catalogue
from data.method.families import group_families
from data.method.position import ColonnePosition
from data.method.priorities import compute_priorities
from data.method.rates import RANG, ColonneTaux
from data.method.readings import ColonneLue
from data.method.rules import compute_radius
from data.models.carnet import Decision, Note
from data.models.etats import Etat, Lecture
from data.models.regions import Priorite
from data.store.base import Base
from data.views.croisees import load_couples_region
from data.views.priorites import load_priorites, open_carnet
from data.views.regions import load_profil
from tests.ateliers import import_texts, long_results
from tests.roles import REGION, open_roles

REGIONS = {"31": 6, "22": 6}


def build_priority_column(
    niveaux: list[float], lectures: list[Lecture], denominateurs: list[float], mediane: float = 0.5
) -> ColonneLue:
    """A share whose posterior levels, readings and bases are given, among others at one median."""
    n = len(niveaux)
    vide = np.full(n, np.nan)
    taux = ColonneTaux(
        "part_prop_emploi",
        "",
        np.array(niveaux),
        np.array(niveaux) * np.array(denominateurs),
        np.array(denominateurs),
        np.full(n, RANG[Etat.VALEUR], dtype=np.int8),
        np.ones(n, dtype=bool),
    )
    lieu = ColonnePosition(np.full(n, 10), np.full(n, mediane), *(vide,) * 6)
    niveau = np.arcsin(np.sqrt(np.array(niveaux)))
    return ColonneLue(
        taux, lieu, vide, vide, vide, vide, vide, niveau, np.array([str(x) for x in lectures])
    )


def compute(
    niveaux: list[float], lectures: list[Lecture], denominateurs: list[float], polarite: int = 1
) -> tuple[Any, ...]:
    groupes = np.zeros(len(niveaux), dtype=np.int64)
    colonne = compute_priorities(
        build_priority_column(niveaux, lectures, denominateurs), "part", polarite, groupes, 1
    )
    return (
        int(colonne.juges[0]),
        int(colonne.porteurs[0]),
        int(colonne.requis[0]),
        float(colonne.ecart[0]),
        float(colonne.plus_grande_part[0]),
        bool(colonne.proposee[0]),
    )


AXE, HAB, NON = Lecture.AXE, Lecture.HABITUEL, Lecture.NON_EXPLOITABLE


def test_the_gap_by_hand() -> None:
    """(0.5 − 0.4)·100 + (0.5 − 0.3)·200 + (0.5 − 0.2)·100 + (0.5 − 0.45)·100 = 10 + 40 + 30 + 5 = 85."""
    lectures = [AXE, AXE, Lecture.AXE_NET, HAB, HAB]
    lu = compute([0.4, 0.3, 0.2, 0.45, 0.7], lectures, [100.0, 200.0, 100.0, 100.0, 900.0])
    assert lu == (5, 3, 3, pytest.approx(85.0), pytest.approx(40 / 85), True)


def test_one_large_structure_is_not_a_region() -> None:
    """0.2·1000 = 200 of 200 + 10 + 10: nine tenths are one structure's."""
    lu = compute([0.3, 0.4, 0.4, 0.5], [AXE, AXE, AXE, HAB], [1000.0, 100.0, 100.0, 100.0])
    assert lu[3:] == (pytest.approx(220.0), pytest.approx(200 / 220), False)


def test_exactly_half_may_be_proposed() -> None:
    lu = compute([0.3, 0.4, 0.4], [AXE, AXE, AXE], [100.0, 100.0, 100.0])
    assert lu[3:] == (pytest.approx(40.0), pytest.approx(0.5), True)


def test_two_carriers_are_not_enough() -> None:
    assert not compute([0.3, 0.4, 0.45, 0.5], [AXE, AXE, HAB, HAB], [100.0] * 4)[5]


@pytest.mark.parametrize(("juges", "requis"), [(5, 3), (11, 3), (15, 3), (16, 4), (20, 4), (21, 5)])
def test_a_fifth_of_the_judged_rounded_up(juges: int, requis: int) -> None:
    lectures = [AXE] * requis + [HAB] * (juges - requis)
    lu = compute([0.3] * requis + [0.5] * (juges - requis), lectures, [100.0] * juges)
    assert lu[:3] == (juges, requis, requis)
    assert lu[5]
    moins = [AXE] * (requis - 1) + [HAB] * (juges - requis + 1)
    assert not compute([0.3] * juges, moins, [100.0] * juges)[5]


def test_less_is_favourable_turns_the_gap() -> None:
    lu = compute([0.6, 0.7, 0.55, 0.2], [AXE, AXE, AXE, HAB], [100.0] * 4, polarite=-1)
    assert lu[3:] == (pytest.approx(35.0), pytest.approx(20 / 35), False)


def test_who_is_not_read_makes_no_gap() -> None:
    avec = compute([0.3, 0.3, 0.3, 0.1], [AXE, AXE, AXE, NON], [100.0] * 4)
    assert avec[:2] == (3, 3)
    assert avec[3] == pytest.approx(60.0)


def write_country(base: Path) -> None:
    """Two regions of six, two figures, one structure silent."""
    structures, resultats = ["code;nom;type;code_region;code_departement;commune;lat;lon"], []
    for region, taille in REGIONS.items():
        for k in range(taille):
            code = f"{region}{k:03d}S00"
            departement = "59" if k % 2 else "62"
            structures.append(
                f"{code};ML d’été « {k} » {region};ML;{region};{departement};Lens;50,{k};2,8"
            )
            if (region, k) == ("22", 5):
                continue
            resultats += [
                f"{code};2010;jdi;;200",
                f"{code};2010;prop_emploi;;{40 + 10 * k + (20 if region == '22' else 0)}",
                f"{code};2010;jdi_sans_proposition_3_mois;;{30 + 5 * k}",
            ]
    textes = {"s.csv": "\n".join(structures), "r.csv": long_results(*resultats)}
    assert not (bilan := import_texts(base, textes)).refuse, bilan.rapport.refus


@pytest.fixture(scope="module")
def _pays(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("regions") / "pays"
    write_country(dossier)
    return dossier


@pytest.fixture
def pays(tmp_path: Path, _pays: Path) -> Base:
    return Base(shutil.copytree(_pays, tmp_path / "pays"))


def test_a_region_among_the_country(pays: Base) -> None:
    profil = load_profil(pays, TOUS, "31", 2010)
    ligne = profil.indicateurs["part_sans_proposition_3_mois"]
    propres = [(30 + 5 * k) / 200 for k in range(6)]
    tous = [*propres, *propres[:5]]
    assert ligne.region is not None
    assert ligne.pays is not None
    assert (ligne.region.nombre, ligne.pays.nombre) == (6, 11)
    assert ligne.region.mediane == pytest.approx(median(propres))
    assert ligne.pays.mediane == pytest.approx(median(tous))
    assert [p.rayon is not None for p in ligne.points] == [True] * 6
    plus_bas = min(ligne.points, key=lambda p: p.valeur or 1)
    assert plus_bas.rayon is not None
    assert plus_bas.rayon > 50  # less is favourable: to the right
    assert not profil.une_region
    assert profil.annees[2010, "part_sans_proposition_3_mois"] == ligne.region


def test_names_of_a_region_only_where_they_may_be_shown(pays: Base) -> None:
    for droits in (TOUS, OUVERT_A_TOUS):
        profil = load_profil(pays, droits, "31", 2010)
        points = [p for ligne in profil.indicateurs.values() for p in ligne.points]
        assert len(points) == 60
        assert {(bool(p.nom), bool(p.code)) for p in points} == {(bool(droits.noms),) * 2}


def test_so_few_that_they_would_be_known_say_nothing(base: Path) -> None:
    """Four structures: who reads them all reads them, the others neither points, medians nor pairs."""
    structures = "code;nom;type;code_region;code_departement\n" + "\n".join(
        f"0190{k}S00;ML {k};{'PAIO' if k else 'ML'};01;971" for k in range(4)
    )
    lignes = [
        f"0190{k}S00;2010;{code};;{60 + k}" for k in range(4) for code in ("jdi", "prop_emploi")
    ]
    textes = {"s.csv": structures, "r.csv": long_results(*lignes)}
    assert not import_texts(base, textes).refuse
    for droits, dits in ((open_roles("region:01"), True), (REGION, False), (OUVERT_A_TOUS, True)):
        profil = load_profil(Base(base), droits, "01", 2010)
        assert any(ligne.points for ligne in profil.indicateurs.values()) is dits
        assert all(p.type == "ML" or dits for x in profil.indicateurs.values() for p in x.points)
        couples = load_couples_region(Base(base), droits, "01", 2010)
        assert any(c.impossibles or c.indecis for c in couples) is dits
        assert bool(profil.evolutions) is dits


def test_a_silent_structure_is_on_the_map_and_in_no_row(pays: Base) -> None:
    profil = load_profil(pays, TOUS, "22", 2010)
    assert len(profil.structures) == 6
    muette = next(s for s in profil.structures if s.code == "22005S00")
    assert muette.completude.renseignes == 0
    assert (muette.lat, muette.lon) == (50.5, 2.8)
    assert len(profil.indicateurs["part_sans_proposition_3_mois"].points) == 5


def test_one_region_alone_has_no_priority_to_read(base: Path) -> None:
    lignes = [f"5900{i}S00;2010;jdi;;{100 + i}" for i in range(1, 9)]
    assert not import_texts(base, {"r.csv": long_results(*lignes)}).refuse
    lues = load_priorites(Base(base), TOUS, "31", 2010)
    assert lues.examinees == ()


def test_every_rate_in_young_people_is_looked_at(pays: Base) -> None:
    lues = load_priorites(pays, TOUS, "31", 2010)
    codes = [p.code for p in lues.examinees]
    assert codes == [e.code for e in load_catalogue().priorisables]
    assert len(codes) == 27
    assert "contacts_entreprises_par_etp" not in codes
    assert lues.propositions == ()


def test_what_is_remembered_depends_on_the_names_alone(pays: Base) -> None:
    """Who may decide reads the same thing: nothing is worked out twice."""
    lecteur = replace(OUVERT_A_TOUS, noms=PAYS)
    loaders: list[Callable[..., object]] = [load_profil, load_priorites, load_couples_region]
    for load in loaders:
        assert load(pays, lecteur, "31", 2010) is load(pays, TOUS, "31", 2010)
        assert load(pays, OUVERT_A_TOUS, "31", 2010) is not load(pays, TOUS, "31", 2010)


def test_a_reading_is_judged_when_its_evidence_was_weighed() -> None:
    sans = {Lecture.NON_EXPLOITABLE, Lecture.NON_JUGE}
    assert {lecture for lecture in Lecture if not lecture.est_jugee} == sans


def test_one_line_a_family_in_the_order_of_the_dictionary() -> None:
    def priorite(code: str, porteurs: int) -> Priorite:
        return Priorite("31", code, 20, 20, porteurs, 4, 100.0, 0.3, True)

    familles = group_families(
        [
            priorite("part_prop_professionnel", 5),
            priorite("part_prop_emploi", 8),
            priorite("part_sortis_emploi", 4),
        ],
        load_catalogue(),
    )
    assert [(tete.code, tuple(p.code for p in aussi)) for tete, aussi in familles] == [
        ("part_prop_emploi", ("part_prop_professionnel",)),
        ("part_sortis_emploi", ()),
    ]


def make_priorite(code: str, porteurs: int) -> Priorite:
    return Priorite("31", code, 20, 20, porteurs, 4, 100.0, 0.3, True)


@pytest.mark.parametrize("ordre", [1, -1])
def test_the_larger_of_two_nested_rates_carries_the_other(ordre: int) -> None:
    """Situation professionnelle holds formation, though more structures carry the latter."""
    proposees = [
        make_priorite("part_situation_pro", 4),
        make_priorite("part_situation_formation", 9),
        make_priorite("part_situation_emploi_durable", 6),
        make_priorite("part_jdi_immersion", 5),
    ][::ordre]
    groupes = {
        tete.code: {p.code for p in aussi}
        for tete, aussi in group_families(proposees, load_catalogue())
    }
    assert groupes == {
        "part_situation_pro": {"part_situation_formation", "part_situation_emploi_durable"},
        "part_jdi_immersion": set(),
    }


def test_no_two_lines_count_the_same_young_people() -> None:
    """Every pair of rates that may be proposed: contained one in the other, they are one line."""
    catalogue = load_catalogue()
    codes = [entree.code for entree in catalogue.priorisables]
    vus = 0
    for large, etroit in itertools.permutations(codes, 2):
        if catalogue.contient(large, etroit):
            vus += 1
            ((tete, aussi),) = group_families(
                [make_priorite(c, 5) for c in (etroit, large)], catalogue
            )
            assert {tete.code, *(p.code for p in aussi)} == {large, etroit}
    assert vus > 10
    assert catalogue.contient("part_situation_pro", "part_situation_formation")
    assert not catalogue.contient("part_situation_formation", "part_situation_pro")
    assert not catalogue.contient("part_situation_emploi", "part_situation_formation")


def test_the_radius_of_one_value() -> None:
    assert compute_radius(0.3, 0.3, 0.1, 1) == 50
    assert compute_radius(0.4, 0.3, 0.1, 1) == pytest.approx(50 + 50 / 3)
    assert compute_radius(0.4, 0.3, 0.1, -1) == pytest.approx(50 - 50 / 3)
    assert compute_radius(9.0, 0.3, 0.1, 1) == 100
    assert compute_radius(0.4, 0.3, None, 1) is None


def test_an_import_leaves_the_decisions_alone(pays: Base) -> None:
    carnet = open_carnet(pays)
    carnet.write("31", 2010, "part_recus", decision=Decision.GARDEE)
    assert not import_texts(pays.dossier, {"r.csv": long_results("31000S00;2010;jdi;;210")}).refuse
    assert carnet.load(2010, "31")
    copie = shutil.copytree(pays.dossier, pays.dossier.parent / "copie")
    assert open_carnet(Base(copie)).load(2010, "31")


def test_a_note_is_a_plain_line() -> None:
    assert Note("31", 2010, "libre-ab", Decision.GARDEE, "x", "2026").libre


@pytest.mark.parametrize("lues", [5, 2])
def test_of_few_that_one_may_not_read_among_others_nothing_is_told(pays: Base, lues: int) -> None:
    """A point alone without a name has one; four are no better."""
    codes = sorted(s.code for s in load_profil(pays, TOUS, "31", 2010).structures)
    droits = replace(open_roles("reseau:31"), fiches=Perimetre(structures=frozenset(codes[:lues])))
    profil = load_profil(pays, droits, "31", 2010)
    assert profil.tues == len(codes) - lues
    tout = load_profil(pays, TOUS, "31", 2010)
    for code, ligne in profil.indicateurs.items():
        siennes = {p.valeur for p in tout.indicateurs[code].points if p.code in codes[:lues]}
        assert {point.valeur for point in ligne.points} == siennes
    assert load_profil(pays, replace(droits, fiches=RIEN), "31", 2010).tues == 0
    couples = load_couples_region(pays, droits, "31", 2010)
    for couple in couples:
        places = [*couple.quadrants.values(), couple.impossibles, couple.indecis]
        assert sum(map(len, places)) <= lues
    for evolution in profil.evolutions.values():
        assert evolution.nombre <= lues
