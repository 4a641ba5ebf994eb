"""The exported figures agree with the slow plain-Python implementation of docs/methode.md."""

from __future__ import annotations

import csv
import math
import random
from pathlib import Path
from typing import NamedTuple

import pytest

from data.acces.droits import TOUS
from data.catalogue import load_catalogue
from data.models.exports import LigneExport
from data.store.base import Base
from data.views.exports import load_export_region
from data.views.priorites import load_priorites_pays
from tests.ateliers import import_texts, long_results
from tests.oracle.pairs import Quadrant, compute_quadrants
from tests.oracle.priorities import compute_priorities
from tests.oracle.rows import Row, compute_rows, read_dictionary

DICTIONNAIRE = Path(__file__).parent.parent / "codes.csv"
CHAMPS = (
    *("valeur", "numerateur", "denominateur", "etat", "borne_basse", "borne_haute", "pairs"),
    *("mediane", "q1", "q3", "rayon", "z", "probabilite", "lecture"),
)
NOMS = {"pairs": "autres_lus"}
"""A column of the file -> its field, where they differ."""
TAILLES = {"31": 12, "22": 7, "74": 6, "94": 4, "01": 1}
Cellule1 = float | str | None
Cellule = tuple[str, int, str, str, Cellule1]
Contexte = tuple[str, int, str, Cellule1]


def draw_structures() -> list[dict[str, str]]:
    """Regions of 12, 7, 6, 4 and 1 structures."""
    return [
        {"code": f"{region}{rang:03d}S00", "code_region": region}
        for region, taille in TAILLES.items()
        for rang in range(taille)
    ]


def draw_results(structures: list[dict[str, str]], graine: int) -> list[Cellule]:
    """Random lines, coherent with their ancestors, with gaps, states, rates given and small counts."""
    alea = random.Random(graine)
    lignes = [dict(r) for r in csv.DictReader(DICTIONNAIRE.read_text("utf-8").splitlines())]
    parents = {r["code"]: r["parent"] for r in lignes}
    cellules: list[Cellule] = []
    for structure in structures:
        petite = alea.random() < 0.2
        for dispositif in ("", "civis", "cotraitance", "autres"):
            donnees: dict[str, float] = {}
            for ligne in lignes:
                ventiles = ligne["dispositifs"].split("|")
                if ligne["kind"] == "contexte" or (dispositif and dispositif not in ventiles):
                    continue
                valeur = draw_cell(alea, ligne, parents, donnees, petite)
                if valeur is not NOTHING:
                    cellules.append((structure["code"], 2010, ligne["code"], dispositif, valeur))
    return cellules


def draw_context(structures: list[dict[str, str]], graine: int) -> list[Contexte]:
    """Random context over two years, with gaps, SO, twins and structures that have next to none."""
    alea = random.Random(graine)
    lignes = [dict(r) for r in csv.DictReader(DICTIONNAIRE.read_text("utf-8").splitlines())]
    elements = {r["code"]: r["unit"] for r in lignes if r["kind"] == "contexte"}
    contexte: list[Contexte] = []
    for rang, structure in enumerate(structures):
        if rang % 7 == 3:
            jumelle = structures[rang - 1]["code"]
            contexte += [(structure["code"], a, e, v) for c, a, e, v in contexte if c == jumelle]
            continue
        for annee in (2009, 2010):
            for element in elements:
                hasard = alea.random()
                if hasard < (0.6 if rang % 11 == 5 else 0.1):
                    continue
                tiree = min(alea.lognormvariate(2, 0.7), 99)
                valeur: Cellule1 = round(tiree, 0 if elements[element] == "jeunes" else 2)
                if hasard < 0.15:
                    valeur = "SO" if "zus" in element else None
                contexte.append((structure["code"], annee, element, valeur))
    return contexte


NOTHING = object()


def draw_cell(
    alea: random.Random,
    ligne: dict[str, str],
    parents: dict[str, str],
    donnees: dict[str, float],
    petite: bool,
) -> float | str | None:
    """One cell; NOTHING where the file has no line at all."""
    code, hasard = ligne["code"], alea.random()
    if ligne["kind"] == "derive":
        if hasard > 0.15:
            return NOTHING  # type: ignore[return-value]
        if ligne["unit"] == "%":
            return round(alea.random(), 3)
        return round(alea.uniform(0, 50), 2)
    if hasard < 0.12:
        return alea.choice([None, "NE", "SS", "SO", NOTHING])  # type: ignore[return-value]
    plafond = ancestor(code, parents, donnees)
    maximum = (40 if petite else 3000) if plafond is None else plafond
    if ligne["type"] == "effectif":
        donnees[code] = float(alea.randint(0, int(maximum)))
    else:
        donnees[code] = min(round(alea.uniform(0, maximum), 1), maximum)
    return donnees[code]


def ancestor(code: str, parents: dict[str, str], donnees: dict[str, float]) -> float | None:
    """The nearest ancestor that is given."""
    while code := parents[code]:
        if code in donnees:
            return donnees[code]
    return None


def write_cell(valeur: float | str | None) -> str:
    """As a French file has it."""
    return "" if valeur is None else str(valeur).replace(".", ",")


def import_drawn(
    base: Path,
    structures: list[dict[str, str]],
    resultats: list[Cellule],
    contexte: list[Contexte],
) -> None:
    """Through the production import."""
    lignes = [f"{s};{a};{i};{d};{write_cell(v)}" for s, a, i, d, v in resultats]
    elements = [f"{s};{a};{e};{write_cell(v)}" for s, a, e, v in contexte]
    textes = {
        "structures.csv": "code;nom;type;code_region\n"
        + "\n".join(f"{s['code']};ML {s['code']};ML;{s['code_region']}" for s in structures),
        "resultats.csv": long_results(*lignes),
        "contexte.csv": "code_structure;annee;element;valeur\n" + "\n".join(elements),
    }
    bilan = import_texts(base, textes)
    assert not bilan.refuse, [str(r) for r in bilan.rapport.refus[:3]]


class Tirage(NamedTuple):
    """What was drawn, and the base that the production import made of it: read by several tests."""

    structures: list[dict[str, str]]
    resultats: list[Cellule]
    contexte: list[Contexte]
    base: Path


@pytest.fixture(scope="module", params=[1, 2, 3])
def tirage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tirage:
    structures = draw_structures()
    tables = draw_results(structures, request.param), draw_context(structures, request.param)
    lu = Tirage(structures, *tables, tmp_path_factory.mktemp("tirage") / "base")
    import_drawn(lu.base, lu.structures, lu.resultats, lu.contexte)
    return lu


def test_the_export_agrees_with_the_oracle(tirage: Tirage) -> None:
    structures, resultats, contexte, base = tirage
    dictionnaire = read_dictionary(DICTIONNAIRE)
    attendus = {
        (r.code_structure, r.indicateur, r.dispositif, r.cercle): r
        for r in compute_rows(dictionnaire, structures, resultats, 2010, contexte=contexte)
    }
    obtenus = {
        (r.code_structure, r.indicateur, r.dispositif, r.cercle): r
        for region in TAILLES
        for r in load_export_region(Base(base), TOUS, region, 2010, "tous")
    }
    assert obtenus.keys() == attendus.keys()
    ecarts = [c for cle, r in attendus.items() for c in differences(r, obtenus[cle])]
    assert not ecarts, ecarts[:5]


def test_the_pairs_agree_with_the_oracle(tirage: Tirage) -> None:
    structures, resultats, contexte, base = tirage
    dictionnaire = read_dictionary(DICTIONNAIRE)
    lus = 0
    for couple in load_catalogue().couples.values():
        axes = (couple.x.code, couple.y.code)
        attendus = compute_quadrants(dictionnaire, structures, resultats, contexte, 2010, axes)
        lignes = (
            Base(base)
            .open()
            .fetch(
                "SELECT code_structure, cercle, cote_x, cote_y, quadrant FROM couple"
                " WHERE annee = 2010 AND couple = ?",
                [couple.slug],
            )
        )
        obtenus = {(code, cercle): Quadrant(*suite) for code, cercle, *suite in lignes}
        assert obtenus.keys() == attendus.keys()
        for cle, attendu in attendus.items():
            assert obtenus[cle].quadrant == attendu.quadrant, (couple.slug, cle)
            for voulu, lu in ((attendu.x, obtenus[cle].x), (attendu.y, obtenus[cle].y)):
                assert (voulu is None) == (lu is None), (couple.slug, cle)
                assert voulu is None or voulu == pytest.approx(lu, abs=1e-9), (couple.slug, cle)
            lus += attendu.quadrant is not None
    assert lus > 100


def test_the_priorities_agree_with_the_oracle(tirage: Tirage) -> None:
    structures, resultats, contexte, base = tirage
    dictionnaire = read_dictionary(DICTIONNAIRE)
    attendus = compute_priorities(dictionnaire, structures, resultats, contexte, 2010)
    lues = load_priorites_pays(Base(base), TOUS, 2010)
    obtenus = {(p.code_region, p.code): p for p in lues}
    assert obtenus.keys() == attendus.keys()
    for cle, voulu in attendus.items():
        lu = obtenus[cle]
        assert (lu.juges, lu.porteurs) == (voulu.juges, len(voulu.porteurs)), cle
        assert lu.ecart == pytest.approx(voulu.ecart, abs=1e-6), cle
        assert lu.plus_grande_part == pytest.approx(voulu.plus_grande_part, abs=1e-9), cle
        assert lu.proposee == voulu.proposee, cle
    assert any(p.ecart for p in lues)
    assert any(p.porteurs for p in lues)


def differences(attendu: Row, obtenu: LigneExport) -> list[str]:
    """The fields that differ, by more than 1e-9 for numbers."""
    ecarts = []
    for champ in CHAMPS:
        voulu, lu = getattr(attendu, champ), getattr(obtenu, NOMS.get(champ, champ))
        if isinstance(voulu, float) and isinstance(lu, float):
            pareil = math.isclose(voulu, lu, rel_tol=1e-9, abs_tol=1e-9)
        else:
            pareil = voulu == lu
        if not pareil:
            cle = f"{attendu.code_structure} {attendu.indicateur} {attendu.dispositif}"
            ecarts.append(f"{cle} {champ} : {voulu} attendu, {lu} obtenu")
    return ecarts
