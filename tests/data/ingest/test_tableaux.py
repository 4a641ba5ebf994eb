"""The table of a sheet: where it is found, what is read of it, what is refused."""

from __future__ import annotations

import pytest

from data.ingest.correspondance import FeuilleVoulue
from data.sources.constats import Place
from data.sources.feuille import Fusion
from tests.data.ingest.feuilles import DEUX, TETE, UNE, Lue


def test_a_table_begins_anywhere_under_any_title() -> None:
    lue = Lue("", "||Suivi, exercice 2009|||", "", f"||{TETE}", f"||{UNE}", "", f"||{DEUX}")
    assert lue.table.colonne("jdi") == ["12", "13"]
    assert lue.table.lignes == [5, 7]
    assert lue.table.ligne_entete == 4
    assert lue.rapport.places["Feuil1", "jdi"] == Place("classeur.xlsx", "Feuil1", 4)
    assert "ligne 2 laissée : « Suivi, exercice 2009 »" in lue.avis


TETES = [
    ("||Activité|", f"{TETE}|mer"),
    ("code_structure|annee|Activité|", "||jdi|mer"),
    ("Code structure|Année|Nombre de jeunes en JDI|mer", ""),
]


@pytest.mark.parametrize("tetes", TETES)
def test_heads_take_one_line_or_two(tetes: tuple[str, str]) -> None:
    lue = Lue(*tetes, "59001S00|2010|12|5")
    assert lue.table.colonne("code_structure") == ["59001S00"]
    assert (lue.table.colonne("jdi"), lue.table.colonne("mer")) == (["12"], ["5"])


def test_heads_that_come_again_are_left() -> None:
    lue = Lue(TETE, UNE, TETE, DEUX)
    assert lue.table.lignes == [2, 4]
    assert "entête répétée ligne 3" in lue.avis


def test_two_tables_stand_below_or_beside_each_other() -> None:
    dessous = Lue(
        TETE, UNE, "", "Sorties", "nom|annee|jeunes_sortis", "ML de Lens|2010|4", "Total||4"
    )
    assert [table.lignes for table in dessous.tables] == [[2], [6]]
    a_cote = Lue(f"{TETE}||code_structure|annee|mer", f"{UNE}||59002S00|2009|7", f"{DEUX}||||")
    assert [table.lignes for table in a_cote.tables] == [[2, 3], [2]]
    assert a_cote.tables[1].colonne("mer") == ["7"]
    assert {table.lieu for table in a_cote.tables} == {"Feuil1", "Feuil1, tableau 2"}


def test_a_column_apart_is_left_and_one_without_a_name_is_refused_once() -> None:
    assert "« Légende » laissée" in Lue(f"{TETE}||Légende", f"{UNE}||SS : secret").avis
    assert Lue(f"{TETE}||jeunes_sorti", f"{UNE}||4").table.colonne("jeunes_sorti") == ["4"]
    lue = Lue(TETE, f"{UNE}|RAS", f"{DEUX}|RAS")
    assert (lue.refus.ligne, lue.refus.colonne, lue.refus.trouve) == (2, "n° 4", "RAS")
    assert "2 cellules, lignes 2 et 3" in lue.refus.attendu
    assert Lue(TETE, f"{UNE}||||", "||||").table.lignes == [2]


def test_two_columns_of_one_meaning_are_refused() -> None:
    lue = Lue(f"{TETE}|Nombre de jeunes en JDI", f"{UNE}|12")
    assert lue.refus.colonne == "Nombre de jeunes en JDI"
    assert "« jdi »" in lue.refus.attendu


def test_data_above_the_heads_are_refused() -> None:
    assert "ligne 1" in Lue("59002S00|2009|4", TETE, UNE).refus.trouve


def test_a_merged_key_is_read_on_each_line_and_a_merged_figure_refused() -> None:
    lue = Lue(TETE, UNE, "|2009|3", fusions=(Fusion(2, 0, 3, 0),))
    assert lue.table.colonne("code_structure") == ["59001S00", "59001S00"]
    assert "fusionnée" in lue.avis
    lue = Lue(TETE, UNE, "59002S00|2010|", fusions=(Fusion(2, 2, 3, 2),))
    assert (lue.refus.ligne, lue.refus.colonne) == (2, "jdi")


def test_what_is_hidden_is_told() -> None:
    assert Lue(TETE, UNE, masquee=True).tables == []
    lue = Lue(
        TETE,
        UNE,
        DEUX,
        "Total||25",
        lignes_masquees=frozenset({3, 4}),
        colonnes_masquees=frozenset({2}),
    )
    assert len(lue.table) == 2
    assert "1 ligne masquée lue (ligne 3)" in lue.avis
    assert "1 colonne masquée lue : « jdi »" in lue.avis


def test_an_error_is_never_a_note() -> None:
    assert Lue(TETE, "||#REF!", UNE, "||#REF!").refus.ligne == 2


def test_objectives_are_known_by_their_name_or_their_column() -> None:
    longue = ("code_structure|annee|indicateur|objectif", "59001S00|2010|jdi|1")
    for lue in (Lue(TETE, UNE, nom="Objectifs 2010"), Lue(*longue, nom="Suivi")):
        assert [reconnue.forme.feuille for reconnue in lue.recognise()] == ["objectifs"]


def test_results_are_keyed_by_code_or_name() -> None:
    (par_code,) = Lue("code|nom|annee|jdi", "59001S00|ML de Lille|2010|1").recognise()
    assert par_code.table.colonne("code_structure") == ["59001S00"]
    (par_nom,) = Lue("Mission locale|Année|jdi", "ML de Lille|2010|1").recognise()
    assert par_nom.table.colonne("nom") == ["ML de Lille"]


def test_columns_beside_the_codes_are_passed_over_and_others_refused_with_the_nearest() -> None:
    lue = Lue(f"{TETE}|Dépt|Commentaires|Commune", f"{UNE}|59|RAS|Lille")
    assert len(lue.recognise()) == 1
    assert lue.rapport.refus == []
    assert lue.avis.count("ignorée") == 3
    lue = Lue(f"{TETE}|jeunes_sorti", f"{UNE}|4")
    lue.recognise()
    assert "vouliez-vous « jeunes_sortis »" in lue.refus.attendu


def test_heads_of_which_none_is_known_are_told_the_nearest() -> None:
    lue = Lue("code_structure|annee|Part du financement Etat (en %)", "59001S00|2010|0,8")
    assert lue.recognise() == []
    assert "« part_etat » pour « Part du financement Etat (en %) »" in lue.refus.attendu


def test_what_the_person_says_wins() -> None:
    colonnes = {"Qui": "code_structure", "Compte": "jdi", "Vu": "ignorer"}
    dit = FeuilleVoulue("Feuil1", "objectifs", 2, 2009, colonnes)
    lue = Lue("code_structure|annee|mer", "Qui|Compte|Vu", "59001S00|4|x", dit=dit)
    assert lue.table.colonnes == {"code_structure": ["59001S00"], "jdi": ["4"], "annee": ["2009"]}
    assert [reconnue.forme.feuille for reconnue in lue.recognise()] == ["objectifs"]
    assert "« Vu » laissée" in lue.avis


def test_a_sheet_that_the_person_leaves_is_left_and_a_line_without_heads_refused() -> None:
    assert Lue(TETE, UNE, dit=FeuilleVoulue("Feuil1", "ignorer")).tables == []
    lue = Lue(TETE, UNE, dit=FeuilleVoulue("Feuil1", entete=7))
    assert (lue.tables, lue.refus.ligne) == ([], 7)
