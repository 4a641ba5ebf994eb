"""What a cell says, and the sentence that refuses it: one a cause, with what to write instead."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.sources.cells import Cause, is_erreur, parse_annee, parse_valeur
from data.sources.classeurs.formats import show_number
from data.sources.constats import Anomalie
from data.store.base import Base
from tests.ateliers import import_texts, long_results, place, select_file

NOMBRES = [
    ("1 250 000 €", 1250000.0),
    ("310 000,50", 310000.5),
    ("412.0", 412.0),
    ("1\u200b200", 1200.0),
    ("-5,0 %", -5.0),
    ("0,352", 0.352),
]
CAUSES = [
    *(
        (texte, Cause.ERREUR)
        for texte in ("#REF!", "#N/A", "#DIV/0!", "#VALEUR!", "Err:502", "###")
    ),
    ("=A1+B1", Cause.FORMULE),
    *((texte, Cause.DATE) for texte in ("31/12/2010", "2010-01-01", "00:23:00")),
    ("1,2E+06", Cause.EXPOSANT),
    ("'1200", Cause.APOSTROPHE),
    *((texte, Cause.MULTIPLE) for texte in ("310 k€", "0,31 M€", "12 milliers d’euros")),
    *((texte, Cause.NOTE) for texte in ("212 (1)", "212*", "212¹", "212 p", "~212", "env. 212")),
    *((texte, Cause.GROUPES) for texte in ("1.250.000", "2 12", "1.234,5")),
    *((texte, Cause.MARQUE) for texte in ("S", "ND", "n.c.", "-", "…", "<5", "///", "douze")),
    ("12 (a", Cause.TEXTE),
]


@pytest.mark.parametrize(("texte", "valeur"), NOMBRES)
def test_a_number_is_read_whole(texte: str, valeur: float) -> None:
    lu = parse_valeur(texte)
    assert lu.lisible
    assert lu.valeur == valeur
    assert lu.euros is ("€" in texte)


@pytest.mark.parametrize(("texte", "cause"), CAUSES)
def test_what_is_no_number_says_why(texte: str, cause: Cause) -> None:
    lu = parse_valeur(texte)
    assert (lu.valeur, lu.lisible, lu.cause) == (None, False, cause)
    assert is_erreur(texte) is (cause in (Cause.ERREUR, Cause.FORMULE))


@pytest.mark.parametrize(
    ("texte", "doute"),
    [("1.000", True), ("-2,150 €", True), ("0,352", False), ("1234.567", False), ("1,0000", False)],
)
def test_three_digits_after_a_lone_separator_are_doubtful(texte: str, doute: bool) -> None:
    assert parse_valeur(texte).milliers is doute


def test_a_year_is_four_digits_whatever_pandas_adds() -> None:
    assert [parse_annee(t) for t in ("2010", "2010.0", "2010,00", "2010,5", "10", "")] == [
        *(2010, 2010, 2010, 0, 0, 0)
    ]


REFUS = [
    ("jdi", "1.000", "écrire 1000 pour « 1.000 »"),
    ("financement_total", "2,150 €", "écrire 2150 pour « 2,150 € »"),
    ("jdi", "12 %", "sans % : l’unité est « jeunes »"),
    ("etp_total", "12 %", "sans % : l’unité est « ETP »"),
    ("jdi", "12 €", "sans € : l’unité est « jeunes »"),
    ("financement_total", "1,2E+06", "1200000 pour « 1,2E+06 »"),
    ("financement_total", "310 k€", "310000 pour « 310 k€ »"),
    ("financement_total", "0,31 M€", "310000 pour « 0,31 M€ »"),
    ("jdi", "212 (1)", "écrire le nombre seul (212 pour « 212 (1) »)"),
    ("jdi", "'1200", "sans apostrophe (1200 pour « '1200 »)"),
    ("jdi", "1.250.000", "séparer les milliers par une espace"),
    ("jdi", "31/12/2010", "la cellule est au format date"),
    ("jdi", "#REF!", "une erreur du tableur"),
    ("jdi", "=B2", "une formule sans résultat enregistré"),
    ("jdi", "ND", "SS (secret statistique)"),
    ("jdi", "ND", "ce que veut dire « ND »"),
    ("part_recus", "35,9", "écrire 35,9 % ou 0,359"),
]


MONSTRES = ["9" * 400, "1E+999999999", "1" + " " * 30000 + "x", "-" * 3000]
CELLULES = [(code, texte) for code, texte, _ in REFUS] + [
    ("financement_total", texte) for texte in MONSTRES
]


@pytest.fixture(scope="module")
def refus(_nine_structures: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Anomalie]:
    """One import of a file a cell."""
    base = shutil.copytree(_nine_structures, tmp_path_factory.mktemp("nombres") / "base")
    fichiers = {
        f"r{rang}.csv": long_results(f"{place(rang)};{code};;{texte}")
        for rang, (code, texte) in enumerate(CELLULES)
    }
    return import_texts(base, fichiers).rapport.refus


@pytest.mark.parametrize("rang", range(len(REFUS)))
def test_a_refusal_says_what_to_write(refus: list[Anomalie], rang: int) -> None:
    _, texte, phrase = REFUS[rang]
    (lu,) = select_file(refus, f"r{rang}.csv")
    assert lu.trouve == texte
    assert phrase in lu.attendu


@pytest.mark.parametrize("rang", range(len(REFUS), len(CELLULES)))
def test_a_monstrous_cell_is_refused_at_once(refus: list[Anomalie], rang: int) -> None:
    lus = select_file(refus, f"r{rang}.csv")
    assert lus
    assert max(len(lu.attendu) for lu in lus) < 500


def test_one_cause_has_one_sentence_and_each_word_its_own(base: Path) -> None:
    lignes = ["1.000", "2.000", "ND", "ND", "c"]
    corps = "\n".join(f"5900{i}S00;2010;{t}" for i, t in enumerate(lignes, start=1))
    bilan = import_texts(base, {"r.csv": f"code_structure;annee;jdi\n{corps}"})
    assert len(bilan.rapport.refus) == 5
    assert len({r.attendu for r in bilan.rapport.refus}) == 3


def test_what_can_be_read_in_one_way_is_read(base: Path) -> None:
    lignes = [
        "59001S00;2010.0;jdi;;1337.0000000001",
        "59001S00;2010;part_recus;;1,0000000000000002",
        "59001S00;2010;couverture_contact_ano;;112 %",
        "59001S00;2010;ciblage_niv_v_infra;;-5,0 %",
        "59001S00;2010;financement_total;;1 250 000 €",
    ]
    assert not import_texts(base, {"r.csv": long_results(*lignes)}).refuse
    lues = Base(base).open().fetch("SELECT indicateur, valeur FROM resultat ORDER BY indicateur")
    assert lues == [
        ("ciblage_niv_v_infra", -5.0),
        ("couverture_contact_ano", 1.12),
        ("financement_total", 1250000.0),
        ("jdi", 1337.0),
        ("part_recus", 1.0),
    ]


def test_a_percentage_of_context_keeps_its_figure(base: Path) -> None:
    lignes = "\n".join(
        f"5900{i}S00;2010;{t}" for i, t in enumerate(("10.1 %", "10,1", "12,5 %"), start=1)
    )
    fichiers = {"contexte.csv": f"code_structure;annee;taux_chomage\n{lignes}"}
    assert not import_texts(base, fichiers).refuse
    lues = Base(base).open().fetch("SELECT valeur FROM contexte ORDER BY valeur")
    assert lues == [(10.1,), (10.1,), (12.5,)]


def test_a_column_of_small_percentages_is_told_even_where_each_may_be(base: Path) -> None:
    lignes = "\n".join(f"5900{i}S00;2010;0,{i}5" for i in range(1, 6))
    fichiers = {"contexte.csv": f"code_structure;annee;part_population_rurale\n{lignes}"}
    (avis,) = import_texts(base, fichiers, verifier=True).rapport.avis
    assert "aucune valeur de part_population_rurale ne dépasse 1 %" in avis
    assert "des fractions ?" in avis


def test_a_fraction_among_percentages_is_told(base: Path) -> None:
    textes = ("20 %", "35", "0,3", "28,5 %")
    lignes = "\n".join(f"5900{i}S00;2010;{t}" for i, t in enumerate(textes, start=1))
    for element, nombre in (("part_population_rurale", 1), ("part_entreprises_intermediaires", 0)):
        fichiers = {"contexte.csv": f"code_structure;annee;{element}\n{lignes}"}
        avis = import_texts(base, fichiers, verifier=True).rapport.avis
        dits = [a for a in avis if "une fraction parmi des pourcentages ?" in a]
        assert len(dits) == nombre
        assert all("à vérifier : ligne 4 (« 0,3 »)" in dit for dit in dits)


def test_an_error_among_texts_is_refused_too(base: Path) -> None:
    contexte = "code_structure;annee;element;valeur;source\n59001S00;2010;densite;12;#REF!"
    structures = "code;nom;type;code_region;commune\n59001S00;ML;ML;31;#N/A"
    for nom, texte in (("contexte.csv", contexte), ("structures.csv", structures)):
        (refus,) = import_texts(base, {nom: texte}).rapport.refus
        assert refus.trouve in ("#REF!", "#N/A")
        assert "une erreur du tableur" in refus.attendu


@pytest.mark.parametrize("nombre", [12.345, -2.125, 123456.789, 0.101, 1337.0, 1e-7])
def test_a_cell_that_is_a_number_is_never_doubtful(nombre: float) -> None:
    lu = parse_valeur(show_number(nombre))
    assert (lu.valeur, lu.milliers) == (nombre, False)


def test_what_cannot_be_read_is_no_repeat(base: Path) -> None:
    corps = "".join(f"59001S00;2010;{texte}\n" for texte in ("5x", "6x", "5x", "7", "7"))
    rapport = import_texts(base, {"r.csv": f"code_structure;annee;jdi\n{corps}"}).rapport
    assert len(rapport.refus) == 3
    assert [avis for avis in rapport.avis if "identique" in avis] == [
        "1 valeur répétée à l’identique (la première : r.csv, ligne 6)"
    ]
