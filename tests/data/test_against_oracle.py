"""The exported figures agree with the slow plain-Python implementation of method.md."""

from __future__ import annotations

import csv
import math
import random
from pathlib import Path

import pytest

from data.exports import LigneExport, load_export_region
from data.store import Base
from tests.ateliers import import_texts, long_results
from tests.oracle import Row, compute_rows, read_dictionary

DICTIONNAIRE = Path(__file__).parent.parent / "codes.csv"
CHAMPS = ("valeur", "numerateur", "denominateur", "etat", "pairs", "mediane", "q1", "q3", "rayon")
TAILLES = {"31": 12, "22": 7, "74": 6, "94": 4, "01": 1}
Cellule = tuple[str, int, str, str, float | str | None]


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


@pytest.mark.parametrize("graine", [1, 2, 3])
def test_the_export_agrees_with_the_oracle(tmp_path: Path, graine: int) -> None:
    structures, base = draw_structures(), tmp_path / "base"
    resultats = draw_results(structures, graine)
    lignes = [f"{s};{a};{i};{d};{write_cell(v)}" for s, a, i, d, v in resultats]
    textes = {
        "structures.csv": "code;nom;type;code_region\n"
        + "\n".join(f"{s['code']};ML {s['code']};ML;{s['code_region']}" for s in structures),
        "resultats.csv": long_results(*lignes),
    }
    bilan = import_texts(base, textes)
    assert not bilan.refuse, [str(r) for r in bilan.rapport.refus[:3]]
    attendus = {
        (r.code_structure, r.indicateur, r.dispositif): r
        for r in compute_rows(read_dictionary(DICTIONNAIRE), structures, resultats, 2010)
        if r.cercle == "region"
    }
    obtenus = {
        (r.code_structure, r.indicateur, r.dispositif): r
        for region in TAILLES
        for r in load_export_region(Base(base), region, 2010, "region")
    }
    assert obtenus.keys() == attendus.keys()
    ecarts = [c for cle, r in attendus.items() for c in differences(r, obtenus[cle])]
    assert not ecarts, ecarts[:5]


def differences(attendu: Row, obtenu: LigneExport) -> list[str]:
    """The fields that differ, by more than 1e-9 for numbers."""
    ecarts = []
    for champ in CHAMPS:
        voulu, lu = getattr(attendu, champ), getattr(obtenu, champ)
        if isinstance(voulu, float) and isinstance(lu, float):
            pareil = math.isclose(voulu, lu, rel_tol=1e-9, abs_tol=1e-9)
        else:
            pareil = voulu == lu
        if not pareil:
            cle = f"{attendu.code_structure} {attendu.indicateur} {attendu.dispositif}"
            ecarts.append(f"{cle} {champ} : {voulu} attendu, {lu} obtenu")
    return ecarts
