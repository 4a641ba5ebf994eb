"""What an import accepts and keeps: encodings, forms, merges, notices, oddities."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from data.store.base import Base
from data.views.details import load_pays
from tests.ateliers import ENTETE_STRUCTURES, import_texts, long_results

open_base = lru_cache(maxsize=1)(Base)
"""One that reads several cells of a folder opens its file once."""


def read(base: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query on the current version."""
    return open_base(base).open().fetch(sql)


def cell(base: Path, indicateur: str, code: str = "59001S00", annee: int = 2010) -> tuple[Any, ...]:
    """(value, state) of a line of a structure, whole, in a year."""
    (ligne,) = (
        open_base(base)
        .open()
        .fetch(
            "SELECT valeur, etat FROM resultat WHERE code_structure = ? AND annee = ?"
            " AND indicateur = ? AND dispositif = ''",
            [code, annee, indicateur],
        )
    )
    return ligne


def accept(base: Path, fichiers: dict[str, str | bytes]) -> list[str]:
    """Import what must be accepted; its notices."""
    bilan = import_texts(base, fichiers)
    assert not bilan.refuse, [str(r) for r in bilan.rapport.refus]
    return bilan.rapport.avis


CELLULES = [
    ("jdi", "1 234", 1234.0, "valeur"),
    ("jdi", "1\u00a0234", 1234.0, "valeur"),
    ("jdi", "1\u202f137\u202f000", 1137000.0, "valeur"),
    ("jdi", "1234,0", 1234.0, "valeur"),
    ("jdi", "+12", 12.0, "valeur"),
    ("jdi", "0", 0.0, "valeur"),
    ("jdi", "", None, "non_renseigne"),
    ("jdi", "NE", None, "non_exploitable"),
    ("jdi", "ss", None, "secret"),
    ("jdi", "SO", None, "sans_objet"),
    ("etp_total", "1.234", 1.234, "valeur"),
    ("etp_total", "12,5", 12.5, "valeur"),
    ("part_recus", "35,2 %", 0.352, "valeur"),
    ("part_recus", "35,2\u202f%", 0.352, "valeur"),
    ("part_recus", "0,352", 0.352, "valeur"),
    ("part_etat", "39%", 0.39, "valeur"),
    ("ciblage_niv_v_infra", "-3,5", -3.5, "valeur"),
    ("ciblage_niv_v_infra", "\u22123,5", -3.5, "valeur"),
]


LIEUX = [(f"5900{i}S00", annee) for annee in (2008, 2009, 2010) for i in range(1, 9)]


@pytest.fixture(scope="module")
def cellules(_nine_structures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file with all of them, each in a structure and a year of its own."""
    dossier = shutil.copytree(_nine_structures, tmp_path_factory.mktemp("cellules") / "base")
    lignes = [
        f"{code};{annee};{indicateur};;{texte}"
        for (code, annee), (indicateur, texte, *_) in zip(LIEUX, CELLULES, strict=False)
    ]
    accept(dossier, {"resultats.csv": long_results(*lignes)})
    return dossier


@pytest.mark.parametrize("rang", range(len(CELLULES)), ids=[f"{c[0]}-{c[1]}" for c in CELLULES])
def test_cells_say_a_number_or_a_state(cellules: Path, rang: int) -> None:
    indicateur, _, valeur, etat = CELLULES[rang]
    assert cell(cellules, indicateur, *LIEUX[rang]) == (valeur, etat)


def test_encodings(base: Path) -> None:
    nom = "ML de l’Œuvre ; « l'été » <b>=1+1</b>"
    codages = ("utf-8", "utf-8-sig", "cp1252")
    fichiers: dict[str, str | bytes] = {
        f"structures-{codage}.csv": (
            f'{ENTETE_STRUCTURES}\r\n5900{rang}S00;"{nom} {rang}";ML;31;59;Liévin;3122;oui\r\n'
        ).encode(codage)
        for rang, codage in enumerate(codages)
    }
    accept(base, fichiers)
    lus = read(base, "SELECT nom, commune FROM structure WHERE nom LIKE '%Œuvre%' ORDER BY code")
    assert lus == [(f"{nom} {rang}", "Liévin") for rang in range(len(codages))]


def test_separators(base: Path) -> None:
    fichiers: dict[str, str | bytes] = {}
    for rang, separateur in enumerate((";", ",", "\t"), start=1):
        lignes = f'code_structure;annee;indicateur;valeur\n5900{rang}S00;2010;etp_total;"12,5"'
        fichiers[f"r{rang}.csv"] = lignes.replace(";", separateur)
    accept(base, fichiers)
    for rang in (1, 2, 3):
        assert cell(base, "etp_total", f"5900{rang}S00") == (12.5, "valeur")


def test_a_quoted_name_may_hold_a_line_break_and_quotes(base: Path) -> None:
    texte = f'{ENTETE_STRUCTURES}\n59001S00;"ML ""du\nport""";ML;31;59;;;\n59002S00;x;ZZ;31;;;;'
    bilan = import_texts(base, {"structures.csv": texte})
    assert [(r.ligne, r.trouve) for r in bilan.rapport.refus] == [(4, "ZZ")]


def test_wide_and_long_say_the_same(base: Path, tmp_path: Path) -> None:
    autre = shutil.copytree(base, tmp_path / "autre" / "base")
    longue = long_results("59001S00;2010;jdi;;12", "59001S00;2010;jeunes_sortis;civis;3")
    large = (
        "code_structure;nom;annee;dispositif;jdi;jeunes_sortis\n"
        "59001S00;ML;2010;;12;\n59001S00;ML;2010;civis;;3"
    )
    accept(base, {"longue.csv": longue})
    premiere = read(base, "SELECT * FROM resultat WHERE valeur IS NOT NULL ORDER BY ALL")
    avis = accept(autre, {"large.csv": large})
    assert read(autre, "SELECT * FROM resultat WHERE valeur IS NOT NULL ORDER BY ALL") == premiere
    assert avis == ["large.csv : colonne « nom » ignorée"]


def test_a_short_row_is_a_row_with_empty_cells(base: Path) -> None:
    accept(base, {"r.csv": "code_structure;annee;jdi;mer\n59001S00;2010;4"})
    assert cell(base, "mer") == (None, "non_renseigne")


def test_a_workbook_holds_one_sheet_a_table(base: Path, tmp_path: Path) -> None:
    classeur = Workbook()
    feuilles = {
        "structures": [["code", "nom", "type", "code_region"], ["59009S00", "ML", "ML", 1]],
        "resultats": [
            ["code_structure", "annee", "jdi", "etp_total"],
            ["59009S00", 2010, 120, 9.5],
        ],
        "contexte": [["code_structure", "annee", "taux_chomage"], ["59009S00", 2010, 12.25]],
        "objectifs": [["code_structure", "annee", "part_recus"], ["59009S00", 2010, 0.8]],
    }
    for nom, lignes in feuilles.items():
        feuille = classeur.create_sheet(nom)
        for ligne in lignes:
            feuille.append(ligne)
    classeur.remove(classeur["Sheet"])
    chemin = tmp_path / "classeur.xlsx"
    classeur.save(chemin)
    accept(base, {"classeur.xlsx": chemin.read_bytes()})
    assert read(base, "SELECT code_region FROM structure WHERE code = '59009S00'") == [("01",)]
    assert read(base, "SELECT valeur FROM resultat ORDER BY valeur") == [(9.5,), (120.0,)]
    assert read(base, "SELECT valeur FROM contexte") == [(12.25,)]
    assert read(base, "SELECT indicateur, objectif FROM objectif") == [("part_recus", 0.8)]


def test_an_error_in_a_workbook_names_the_sheet(base: Path, tmp_path: Path) -> None:
    classeur = Workbook()
    feuille = classeur.active
    assert feuille is not None
    feuille.title = "resultats"
    feuille.append(["code_structure", "annee", "jdi"])
    feuille.append(["59001S00", 2010, "douze"])
    classeur.save(tmp_path / "c.xlsx")
    bilan = import_texts(base, {"c.xlsx": (tmp_path / "c.xlsx").read_bytes()})
    (refus,) = bilan.rapport.refus
    assert (refus.lieu, refus.ligne, refus.colonne) == ("c.xlsx, feuille « resultats »", 2, "jdi")


def test_objectives_are_wide_only_under_their_name(base: Path) -> None:
    accept(base, {"objectifs_2010.csv": "code_structure;annee;jdi\n59001S00;2010;50"})
    assert read(base, "SELECT objectif FROM objectif") == [(50.0,)]
    assert read(base, "SELECT * FROM resultat") == []


def test_an_import_replaces_what_it_covers_and_nothing_else(base: Path) -> None:
    accept(base, {"r.csv": long_results("59001S00;2010;jdi;;12", "59001S00;2010;mer;;5")})
    accept(base, {"r.csv": long_results("59001S00;2010;jdi;;")})
    assert cell(base, "jdi") == (None, "non_renseigne")
    assert cell(base, "mer") == (5.0, "valeur")
    assert len(read(base, "SELECT * FROM resultat")) == 2


def test_structures_are_merged_by_code(base: Path) -> None:
    accept(base, {"s.csv": "code;nom;type;code_region\n59001S00;Nouveau nom;ML;31"})
    lignes = read(base, "SELECT nom, commune FROM structure WHERE code = '59001S00'")
    assert lignes == [("Nouveau nom", "Lille")]
    assert len(read(base, "SELECT * FROM structure")) == 9


def test_codes_keep_or_get_back_their_leading_zero(base: Path) -> None:
    texte = "code;nom;type;code_region;code_departement;zone_emploi\n01001S00;ML;ml;1;1;50"
    accept(base, {"s.csv": texte})
    sql = "SELECT code, code_region, code_departement, zone_emploi FROM structure WHERE code LIKE '01%'"
    assert read(base, sql) == [("01001S00", "01", "01", "0050")]


def test_yes_and_no(base: Path) -> None:
    lus = {"oui": True, "Faux": False, "1": True, "": None}
    lignes = [f"5900{rang}S00;ML {rang};ML;31;;;;{texte}" for rang, texte in enumerate(lus)]
    accept(base, {"s.csv": "\n".join([ENTETE_STRUCTURES, *lignes])})
    sql = "SELECT module_entreprise FROM structure WHERE nom LIKE 'ML _' ORDER BY code"
    assert read(base, sql) == [(lu,) for lu in lus.values()]


def test_the_latest_context_up_to_the_year_is_read_element_by_element(base: Path) -> None:
    contexte = (
        "code_structure;annee;element;valeur\n"
        "59001S00;2008;taux_chomage;10\n59001S00;2011;taux_chomage;12\n"
        "59001S00;2010;densite;200\n59001S00;2011;densite;\n"
    )
    resultats = long_results("59001S00;2009;jdi;;1", "59001S00;2011;jdi;;1")
    accept(base, {"contexte.csv": contexte, "resultats.csv": resultats})
    lignes = read(
        base,
        "SELECT annee, element, valeur, annee_ligne FROM situation WHERE code_structure = '59001S00'"
        " AND valeur IS NOT NULL ORDER BY ALL",
    )
    assert lignes == [
        (2009, "taux_chomage", 10.0, 2008),
        (2011, "densite", 200.0, 2010),
        (2011, "taux_chomage", 12.0, 2011),
    ]


def test_the_odd_but_possible_is_kept_and_listed(base: Path) -> None:
    texte = long_results(
        "59001S00;2010;jeunes_en_contact;;100",
        "59001S00;2010;jdi;;101",
        "59001S00;2009;mer;;10",
        "59001S00;2010;mer;;50",
        "59001S00;2009;parrains;;1",
        "59001S00;2010;parrains;;19",
        "59001S00;2010;jeunes_sortis;;5",
        "59001S00;2010;jeunes_sortis;civis;6",
        "2A001S00;2010;visites_entreprises;;3",
    )
    accept(base, {"resultats.csv": texte})
    assert cell(base, "jdi") == (101.0, "valeur")
    lignes = read(base, "SELECT genre, indicateur, annee FROM signalement ORDER BY ALL")
    assert lignes == [
        ("dispositif", "jeunes_sortis", 2010),
        ("evolution", "mer", 2010),
        ("module", "visites_entreprises", 2010),
        ("plafond", "jdi", 2010),
    ]


def test_checking_writes_nothing(base: Path) -> None:
    avant = sorted(p.name for p in base.iterdir())
    bilan = import_texts(base, {"r.csv": long_results("59001S00;2010;jdi;;12")}, verifier=True)
    assert not bilan.refuse
    assert bilan.version is None
    assert sorted(p.name for p in base.iterdir()) == avant


def test_a_table_without_rows_is_a_notice_and_writes_nothing(base: Path) -> None:
    bilan = import_texts(base, {"r.csv": long_results()})
    assert not bilan.refuse
    assert bilan.version is None
    assert bilan.rapport.avis == ["r.csv : aucune ligne sous les noms de colonnes"]


def test_the_country_s_medians_of_context_are_those_of_the_structures_of_the_year(
    base: Path,
) -> None:
    contexte = "code_structure;annee;element;valeur\n" + "\n".join(
        f"{code};2010;taux_chomage;{valeur}"
        for code, valeur in (("59001S00", 8), ("59002S00", 10), ("2A001S00", 13), ("59003S00", 99))
    )
    resultats = long_results(*(f"{c};2010;jdi;;1" for c in ("59001S00", "59002S00", "2A001S00")))
    accept(base, {"contexte.csv": contexte, "resultats.csv": resultats})
    assert load_pays(Base(base), 2010) == {"taux_chomage": 10.0}
