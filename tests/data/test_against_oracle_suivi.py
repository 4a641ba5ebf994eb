"""Évolution, attendu and presence of bases drawn over several years agree with the oracle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from data.acces.droits import TOUS
from data.models.etats import Cercle
from data.models.exports import LigneExport
from data.store.base import Base
from data.views.cercles import load_cercle
from data.views.choisis import read_changes
from data.views.exports import load_export_region
from data.views.structures import read_chargees
from tests.data.test_against_oracle import differences
from tests.data.tirages import TAUX, Pays, agree, draw_country, import_country, read_lines
from tests.oracle.expected import leave_out
from tests.oracle.foreseen import Surroundings, foresee, read_surroundings, scale_elements
from tests.oracle.presence import compute_presence
from tests.oracle.ridge import explain
from tests.oracle.rows import compute_peers, compute_rows, select_loaded
from tests.oracle.tails import Panels, Tail, build_panels, compute_tails

QUEUE = [field.name for field in fields(Tail)]
Cle = tuple[str, str, str]
TIRAGES = [(1, (2008, 2009, 2010)), (2, (2008, 2010, 2011))]
"""Seed and years: in the second base, 2010 follows no year."""


class Tirage:
    """A country, the base that the production import made of it, and what is read of both once."""

    def __init__(self, pays: Pays, base: Path) -> None:
        import_country(base, pays)
        self.pays, self.base = pays, base
        self.export = cache(lambda annee: export(base, pays, annee))
        self.work_out = cache(lambda annee: work_out(pays, annee))


@pytest.fixture(scope="module", params=TIRAGES)
def tirage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tirage:
    base = tmp_path_factory.mktemp("suivi") / "base"
    return Tirage(draw_country(*request.param), base)


def export(base: Path, pays: Pays, annee: int) -> dict[Cle, LigneExport]:
    """The lines of the drawn rates, without dispositif."""
    return {
        (ligne.code_structure, ligne.indicateur, ligne.cercle): ligne
        for region in dict.fromkeys(s["code_region"] for s in pays.structures)
        for ligne in load_export_region(Base(base), TOUS, region, annee, "tous")
        if ligne.indicateur in TAUX and not ligne.dispositif
    }


class Annee(NamedTuple):
    """What the oracle makes of a year."""

    panels: Panels
    around: Surroundings
    peers: dict[tuple[str, str], list[str]]
    tails: dict[Cle, Tail]


def work_out(pays: Pays, annee: int, cercles: str = "region comparables national groupe") -> Annee:
    lignes, structures = read_lines(), pays.structures
    panels = {a: build_panels(lignes, structures, pays.resultats, a) for a in (annee - 1, annee)}
    chargees = sorted(select_loaded(pays.resultats, annee))
    around = read_surroundings(lignes, chargees, pays.contexte, annee)
    tous = compute_peers(lignes, structures, pays.contexte, annee, chargees)
    peers = {(code, cercle): p for (code, cercle), p in tous.items() if cercle in cercles}
    avant = panels[annee - 1] if annee - 1 in pays.annees else None
    return Annee(panels[annee], around, peers, compute_tails(avant, panels[annee], around, peers))


def compare(voulues: dict[Cle, Tail], lues: dict[Cle, LigneExport]) -> None:
    assert lues.keys() == voulues.keys()
    ecarts = [
        (*cle, champ, getattr(tail, champ), getattr(lues[cle], champ))
        for cle, tail in voulues.items()
        for champ in QUEUE
        if not agree(getattr(tail, champ), getattr(lues[cle], champ))
    ]
    assert not ecarts, (len(ecarts), ecarts[:5])


@pytest.mark.parametrize("rang", [1, 2])
def test_the_end_of_each_line_agrees(tirage: Tirage, rang: int) -> None:
    pays = tirage.pays
    voulues = tirage.work_out(pays.annees[rang])
    compare(voulues.tails, tirage.export(pays.annees[rang]))
    lectures = Counter(tail.evolution_lecture for tail in voulues.tails.values())
    if pays.annees[rang] - 1 in pays.annees:
        assert len(lectures) >= 6, lectures
    else:
        assert [*lectures] == ["non_exploitable"]
        assert all(tail.evolution is None for tail in voulues.tails.values())
    assert len({tail.attendu_lecture for tail in voulues.tails.values()}) == 5
    assert len(voulues.around.eligible) < len(select_loaded(pays.resultats, pays.annees[rang]))


def test_the_beginning_agrees_in_the_groups_too(tirage: Tirage) -> None:
    pays = tirage.pays
    lues = tirage.export(pays.annees[2])
    chargees = select_loaded(pays.resultats, pays.annees[2])
    lignes = compute_rows(
        read_lines(),
        pays.structures,
        pays.resultats,
        pays.annees[2],
        contexte=pays.contexte,
        loaded=chargees,
    )
    voulues = {(r.code_structure, r.indicateur, r.cercle): r for r in lignes if not r.dispositif}
    assert lues.keys() == voulues.keys()
    ecarts = [ecart for cle, ligne in voulues.items() for ecart in differences(ligne, lues[cle])]
    assert not ecarts, ecarts[:5]
    groupe = {r.pairs for r in voulues.values() if r.cercle == "groupe"}
    assert min(groupe) < 5
    assert groupe & {5, 6, 7}
    assert max(groupe) > 20


def test_what_the_context_explains_in_the_country_agrees(tirage: Tirage) -> None:
    annee, ouverte = tirage.pays.annees[2], Base(tirage.base).open()
    voulue = tirage.work_out(annee)
    lus = {
        code: suite
        for code, *suite in ouverte.fetch(
            "SELECT indicateur, nombre, attendu_r2, penalite FROM attendu_pays WHERE annee = ?",
            [annee],
        )
    }
    coefficients = {
        (code, element): b
        for code, element, b in ouverte.fetch(
            "SELECT indicateur, element, coefficient FROM coefficient WHERE annee = ?", [annee]
        )
    }
    attendus: dict[tuple[str, str], float] = {}
    for code, panel in voulue.panels.items():
        fait = foresee(voulue.around, panel)
        assert lus[code][0] == fait.number
        assert lus[code][1:] == pytest.approx([fait.r2, fait.penalty], abs=1e-9, nan_ok=True)
        attendus |= {(code, element): b for element, b in (fait.b or {}).items()}
    assert {cle: b for cle, b in coefficients.items() if cle[0] in TAUX} == pytest.approx(
        attendus, abs=1e-9
    )


def test_the_identity_of_the_oracle_is_that_of_twenty_refits() -> None:
    pays = draw_country(3, (2010,))
    annee = work_out(pays, 2010, "region")
    panel, scales = annee.panels["part_recus"], scale_elements(annee.around)
    inside = [code for code in annee.around.eligible if code in panel.observations]
    x = [[annee.around.scores[c].get(k, 0.0) * s for k, s in scales.items()] for c in inside]
    y = [panel.observations[code].y for code in inside]
    raw = [1 / (panel.observations[code].s ** 2 + panel.tau2) for code in inside]
    ridge, mean = explain(x, y, raw), sum(raw) / len(raw)
    for i in range(20):
        left, _ = leave_out(x, y, [weight / mean for weight in raw], ridge.penalty, i)
        assert left == pytest.approx(ridge.g[i], abs=1e-9)


def test_the_presence_agrees(tirage: Tirage) -> None:
    annee = tirage.pays.annees[2]
    voulue = tirage.work_out(annee)
    lues: dict[str, dict[str, float]] = {}
    for code, voisin, presence in (
        Base(tirage.base)
        .open()
        .fetch("SELECT code_structure, code_voisin, presence FROM voisin WHERE annee = ?", [annee])
    ):
        lues.setdefault(code, {})[voisin] = presence
    assert len(lues) > 50
    for code in [*lues][::9]:
        proches = voulue.peers[code, "comparables"]
        assert sorted(lues[code]) == proches
        assert lues[code] == pytest.approx(
            compute_presence(voulue.around, code, proches), abs=1e-12
        )


def test_a_base_of_one_region_has_its_circle_alone(tmp_path: Path) -> None:
    tout = draw_country(4, (2009, 2010))
    pays = tout.keep([s for s in tout.structures if s["code_region"] == "22"])
    import_country(tmp_path / "base", pays)
    lues = export(tmp_path / "base", pays, 2010)
    assert {cercle for *_, cercle in lues} <= {"region", "comparables", "national", "groupe"}
    voulues = work_out(pays, 2010, "region")
    compare(voulues.tails, {cle: x for cle, x in lues.items() if cle[2] == "region"})
    assert {x.attendu_lecture for x in lues.values()} == {"non_calcule"}


def read_all(base: Path, noms: Callable[[str], str]) -> dict[tuple[str, ...], list[float | str]]:
    """What is said of each structure, under the name that it had: change, expected, comparables."""
    lues: dict[tuple[str, ...], list[float | str]] = {}
    for sql in SUITES:
        for code, cle, autre, *suite in Base(base).open().fetch(sql):
            lues[noms(code), cle, noms(autre) if sql is SUITES[-1] else autre] = suite
    return lues


SUITES = (
    "SELECT code_structure, indicateur || annee, cercle, evolution_pairs, evolution_mediane,"
    " evolution_z, evolution_lecture FROM position WHERE evolution_lecture <> ''",
    "SELECT code_structure, indicateur || annee, 'attendu', attendu, attendu_bas, attendu_haut,"
    " attendu_r2, attendu_lecture FROM attendu",
    "SELECT code_structure, 'voisin' || annee, code_voisin, distance, presence FROM voisin",
)


@pytest.mark.parametrize("tirage", TIRAGES[:1], indirect=True)
def test_names_in_another_order_and_constants_change_nothing(
    tirage: Tirage, tmp_path: Path
) -> None:
    ajouts = {"taux_pauvrete": 7.25, "taux_emploi": 12.5, "offres_emploi": 300.0}
    import_country(tmp_path / "base", tirage.pays.rename(turn).shift(ajouts))
    avant, apres = read_all(tirage.base, str), read_all(tmp_path / "base", turn)
    assert avant.keys() == apres.keys()
    ecarts = [
        (cle, suite, apres[cle])
        for cle, suite in avant.items()
        if not all(agree(x, y) for x, y in zip(suite, apres[cle], strict=True))
    ]
    assert not ecarts, (len(ecarts), ecarts[:5])


def turn(code: str) -> str:
    """The last of a region becomes its first, and back."""
    return f"{code[:2]}{999 - int(code[2:5]):03d}{code[5:]}"


@pytest.mark.parametrize("cercle", ["national", "comparables", "groupe"])
def test_a_change_in_a_group_picked_like_a_circle_is_read_like_it(
    tirage: Tirage, cercle: str
) -> None:
    """On demand, without numpy: what an import computes of the whole country."""
    instantane, lectures = Base(tirage.base).open(), Counter[str]()
    for annee in tirage.pays.annees:
        lignes: dict[str, list[LigneExport]] = {}
        for (code, _, autre), ligne in tirage.export(annee).items():
            if autre == cercle:
                lignes.setdefault(code, []).append(ligne)
        for code in read_chargees(instantane, annee):
            avec = tuple(m.code for m in load_cercle(instantane, code, annee, Cercle(cercle)))
            lues = read_changes(instantane, code, annee, avec)
            for ligne in lignes.get(code, ()):
                if not ligne.evolution_lecture:
                    assert ligne.indicateur not in lues
                    continue
                evolution, z = lues[ligne.indicateur].evolution, lues[ligne.indicateur].z
                assert evolution.lecture == ligne.evolution_lecture
                assert evolution.autres_lus == (ligne.evolution_pairs or 0)
                paires = (
                    (evolution.unites, ligne.evolution),
                    (evolution.mediane, ligne.evolution_mediane),
                    (z, ligne.evolution_z),
                    (evolution.probabilite, ligne.evolution_probabilite),
                )
                for obtenu, voulu in paires:
                    assert obtenu == voulu or obtenu == pytest.approx(voulu, rel=1e-9, abs=1e-9)
                lectures[evolution.lecture] += 1
    assert len(lectures) >= 4
