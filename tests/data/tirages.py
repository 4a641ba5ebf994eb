"""Countries drawn for the oracle: raw cells of several years, with a truth that the context holds in part."""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.ateliers import import_texts, long_results
from tests.oracle.values import Cell, Result

DICTIONNAIRE = Path(__file__).parent.parent / "codes.csv"
TAILLES = {"31": 24, "22": 16, "74": 14, "94": 8, "82": 6, "01": 5, "02": 3}
"""Region -> its structures: over and under ten others, and under five."""
GROUPES = ("A", "B", "A", "", "C", "A", "", "D", "A", "B", "")
"""Dealt in turn; then B is kept at eight, C at six, D at four."""
PLAFONDS = {"B": 8, "C": 6, "D": 4}
ELEMENTS = (
    *("densite", "solde_migratoire", "population_16_25", "part_zus_16_25", "taux_pauvrete"),
    *("part_logement_social", "taux_emploi", "taux_chomage_zus", "part_petites_entreprises"),
    *("part_rsa_jeunes", "offres_emploi", "places_formation_pro"),
)
TAUX = (
    *("part_recus", "part_sans_proposition_3_mois", "mer_par_jdi", "contacts_entreprises_par_etp"),
    *("part_situation_pro", "part_situation_emploi", "part_sortis_emploi", "part_jdi_parrainage"),
    *("part_prop_social", "part_prop_logement", "part_prop_vie_sociale", "part_prop_loisirs"),
)
PARTS = (
    # numerator, denominator, level, what the context moves, how much structures differ by themselves
    ("jeunes_en_entretien", "jeunes_en_contact", 0.6, 0.25, 0.2),
    ("jeunes_situation_pro", "jeunes_en_contact", 0.5, 0.15, 0.3),
    ("jeunes_situation_pro_emploi", "jeunes_situation_pro", 0.5, -0.3, 0.2),
    ("jdi_sans_proposition_3_mois", "jdi", 0.2, 0.3, 0.3),
    ("jeunes_sortis_emploi", "jeunes_sortis", 0.35, -0.2, 0.5),
    ("jeunes_en_parrainage", "jdi", 0.1, 0.0, 0.8),
    ("prop_social", "jdi", 0.5, 0.1, 0.2),
    ("prop_logement", "prop_social", 0.4, 0.0, 0.3),
)


@dataclass(frozen=True)
class Pays:
    """What was drawn: structures, raw cells of the results and of the context, year by year."""

    structures: list[dict[str, str]]
    resultats: list[Result]
    contexte: list[tuple[str, int, str, Cell]]
    annees: tuple[int, ...]

    def rename(self, noms: Callable[[str], str]) -> Pays:
        """The same country, its structures called otherwise."""
        return Pays(
            [{**s, "code": noms(s["code"])} for s in self.structures],
            [(noms(s), a, i, d, v) for s, a, i, d, v in self.resultats],
            [(noms(s), a, e, v) for s, a, e, v in self.contexte],
            self.annees,
        )

    def shift(self, ajouts: Mapping[str, float]) -> Pays:
        """The same country, a constant added to some elements of its context."""
        return replace(
            self,
            contexte=[
                (s, a, e, round(v + ajouts.get(e, 0.0), 6) if isinstance(v, float) else v)
                for s, a, e, v in self.contexte
            ],
        )

    def keep(self, structures: list[dict[str, str]]) -> Pays:
        """The same country, of some structures only."""
        codes = {structure["code"] for structure in structures}
        return Pays(
            structures,
            [cellule for cellule in self.resultats if cellule[0] in codes],
            [cellule for cellule in self.contexte if cellule[0] in codes],
            self.annees,
        )


def read_lines() -> list[dict[str, str]]:
    """The lines of the dictionary that were drawn: twelve judged rates, the context whole."""
    with DICTIONNAIRE.open(encoding="utf-8-sig", newline="") as fichier:
        lignes = list(csv.DictReader(fichier))
    return [ligne for ligne in lignes if ligne["kind"] == "contexte" or ligne["code"] in TAUX]


def draw_country(graine: int, annees: tuple[int, ...]) -> Pays:
    """76 structures; some with no group, no context to speak of, no year or no figure."""
    alea = random.Random(graine)
    structures = draw_structures()
    resultats: list[Result] = []
    contexte: list[tuple[str, int, str, Cell]] = []
    for rang, structure in enumerate(structures):
        force, taille = alea.gauss(0, 1), alea.lognormvariate(6.5, 0.8)
        propre = [alea.gauss(0, 1) for _ in range(len(PARTS) + 2)]
        for annee in annees:
            lignes = draw_context(alea, force, rang)
            contexte += [(structure["code"], annee, e, v) for e, v in lignes.items()]
            if rang % 19 != 7 or annee != annees[rang // 19 % len(annees)]:
                cellules = draw_results(alea, rang, taille, force, propre)
                resultats += [(structure["code"], annee, i, "", v) for i, v in cellules.items()]
    return Pays(structures, resultats, contexte, annees)


def draw_structures() -> list[dict[str, str]]:
    structures: list[dict[str, str]] = []
    pleins = dict.fromkeys(PLAFONDS, 0)
    for region, taille in TAILLES.items():
        for rang in range(taille):
            groupe = GROUPES[len(structures) % len(GROUPES)]
            if groupe in pleins:
                pleins[groupe] += 1
                groupe = groupe if pleins[groupe] <= PLAFONDS[groupe] else "A"
            code = f"{region}{rang:03d}S00"
            structures.append({"code": code, "code_region": region, "groupe_homogene": groupe})
    return structures


def draw_context(alea: random.Random, force: float, rang: int) -> dict[str, Cell]:
    """One element in eight is missing; one structure in thirteen has next to none."""
    cellules: dict[str, Cell] = {}
    for place, element in enumerate(ELEMENTS):
        niveau = alea.gauss(0, 1) + (force if place % 3 == 0 else 0)
        hasard = alea.random()
        if hasard < (0.7 if rang % 13 == 5 else 0.12):
            continue
        cellules[element] = place_element(element, niveau, hasard)
    # The same for most: their MAD is 0, and the element tells nobody from the others.
    cellules["part_filles_16_25"] = 49.0 if rang % 3 else round(alea.uniform(45, 53), 1)
    return cellules


def place_element(element: str, niveau: float, hasard: float) -> Cell:
    if "zus" in element and hasard < 0.3:
        return "SO"
    if element == "densite":
        return 0.0 if hasard < 0.16 else round(math.exp(4 + niveau), 2)
    if element in ("population_16_25", "offres_emploi", "places_formation_pro"):
        return float(round(math.exp(7 + 0.5 * niveau)))
    return round(max(0.5, 20 + 4 * niveau), 2)


def draw_results(
    alea: random.Random, rang: int, taille: float, force: float, propre: Sequence[float]
) -> dict[str, Cell]:
    """Counts that agree with each other; a small structure, a mark or a gap here and there."""
    contact = round(taille if rang % 17 else 45) + alea.randint(0, 30)
    sortis = round(contact * 0.2) + (0 if rang % 9 == 4 else 15)
    cellules: dict[str, Cell] = {
        "jeunes_en_contact": float(contact),
        "jdi": float(round(contact * 0.7)),
        "jeunes_sortis": float(sortis),
        "etp_total": round(4 + contact / 60, 1),
    }
    effets = zip(PARTS, propre, strict=False)
    for (haut, bas, niveau, effet, ecart), soi in effets:
        pente = effet * force + ecart * soi + 0.15 * alea.gauss(0, 1)
        part = 1 / (1 + math.exp(-math.log(niveau / (1 - niveau)) - pente))
        base = cellules[bas]
        assert isinstance(base, float)
        cellules[haut] = float(sum(alea.random() < part for _ in range(round(base))))
    for haut, bas, niveau, soi in (
        ("mer", "jdi", 1.2, propre[-1]),
        ("contacts_entreprises", "etp_total", 6.0, propre[-2]),
    ):
        base = cellules[bas]
        assert isinstance(base, float)
        pente = 0.2 * soi - 0.2 * force + 0.1 * alea.gauss(0, 1)
        cellules[haut] = float(round(base * niveau * math.exp(pente)))
    jdi = round(contact * 0.7)
    # Never changes but for a few, and differs less than chance would have it.
    vie = jdi // 2 + (alea.randint(0, jdi // 20) if rang % 5 == 0 else 0)
    cellules["prop_vie_sociale"] = float(vie)
    cellules["prop_loisirs"] = float(vie // 2)
    return hide(alea, cellules, rang)


def hide(alea: random.Random, cellules: dict[str, Cell], rang: int) -> dict[str, Cell]:
    """Gaps and marks, on what is no denominator of another; one rate is left to fewer than sixty."""
    for code in ("jeunes_sortis_emploi", "mer", "jeunes_en_entretien", "etp_total"):
        if alea.random() < 0.06:
            cellules[code] = alea.choice([None, "NE", "SS", "SO"])
    if rang % 4 == 1:
        del cellules["prop_logement"]
    return cellules


def import_country(base: Path, pays: Pays) -> None:
    """Through the production import."""
    textes = {
        "structures.csv": "code;nom;type;code_region;groupe_homogene\n"
        + "\n".join(
            f"{s['code']};ML {s['code']};ML;{s['code_region']};{s['groupe_homogene']}"
            for s in pays.structures
        ),
        "resultats.csv": long_results(
            *(f"{s};{a};{i};{d};{write_cell(v)}" for s, a, i, d, v in pays.resultats)
        ),
        "contexte.csv": "code_structure;annee;element;valeur\n"
        + "\n".join(f"{s};{a};{e};{write_cell(v)}" for s, a, e, v in pays.contexte),
    }
    bilan = import_texts(base, textes)
    assert not bilan.refuse, [str(refus) for refus in bilan.rapport.refus[:3]]


def write_cell(valeur: Cell) -> str:
    """As a French file has it."""
    return "" if valeur is None else str(valeur).replace(".", ",")


def agree(voulu: float | str | None, lu: float | str | None) -> bool:
    """Numbers to 1e-9, all the rest exactly."""
    if isinstance(voulu, float) and isinstance(lu, float):
        return math.isclose(voulu, lu, rel_tol=1e-9, abs_tol=1e-9)
    return voulu == lu
