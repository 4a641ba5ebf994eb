"""What stands in a table without being of a structure: totals, units, notes, sections."""

from __future__ import annotations

import pytest

from data.ingest.correspondance import FeuilleVoulue
from data.ingest.phrases import describe_lignes
from tests.data.ingest.feuilles import DEUX, TETE, UNE, Lue

TOTAUX = [
    "TOTAL||25",
    "Sous-total Nord|2010|25",
    "|Ensemble des ML|25",
    "Nord-Pas-de-Calais|2010|25",
    "59 - Nord|2010|25",
    "Région 31||25",
    "France entière||25",
    "Moyenne régionale||12,5",
]


@pytest.mark.parametrize("total", TOTAUX)
def test_a_total_is_left_and_told(total: str) -> None:
    lue = Lue(TETE, UNE, total, DEUX)
    assert lue.table.lignes == [2, 4]
    assert "ligne 3 laissée" in lue.avis


def test_a_structure_is_no_total_whatever_its_name() -> None:
    lue = Lue("code_structure|nom|annee|jdi", "59001S00|Ensemble|2010|12", "PAIO d’Ajaccio||2010|3")
    assert lue.table.lignes == [2, 3]


def test_a_place_that_is_also_a_structure_is_no_total() -> None:
    assert Lue(TETE, UNE, "Creuse|2010|4", "Corrèze|2010|5").table.lignes == [2, 3]


def test_figures_of_nobody_are_refused_once() -> None:
    lue = Lue(TETE, "|2010|1", UNE, "|2010|2", "|2010|3", "|2010|")
    assert (lue.refus.ligne, lue.refus.colonne, lue.refus.trouve) == (2, "code_structure", "")
    assert "cellule vide" in lue.refus.attendu
    assert "lignes 4 et 5" in lue.refus.attendu
    assert "ligne 6 laissée" in lue.avis


def test_a_line_of_units_is_left_unless_it_multiplies() -> None:
    tete = "code_structure|annee|financement_total|jdi"
    assert Lue(tete, "||€|jeunes", "59001S00|2010|3|4").table.lignes == [3]
    lue = Lue(tete, "||k€|jeunes", "59001S00|2010|3|4")
    assert (lue.refus.ligne, lue.refus.colonne, lue.refus.trouve) == (2, "financement_total", "k€")


def test_what_is_said_under_a_table_is_kept_with_it() -> None:
    assert Lue(TETE, UNE, "Note : financements en k€").table.notes == ("Note : financements en k€",)


def test_percents_told_above_are_written_in_the_cells() -> None:
    tete = ("code_structure|annee|part_etat|taux_chomage", "||%|(en %)")
    lue = Lue(*tete, "59001S00|2010|0,8|12,5")
    assert (lue.refus.ligne, lue.refus.colonne, lue.refus.trouve) == (2, "part_etat", "%")
    assert Lue(*tete, "59001S00|2010|0,8 %|12,5").table.lignes == [3]


@pytest.mark.parametrize("suite", ["(%)", "(en %)", "en pourcentage"])
def test_a_head_in_percents_over_bare_shares_is_refused(suite: str) -> None:
    entete = f"part_etat {suite}"
    tete, dit = (
        f"code_structure|annee|{entete}",
        FeuilleVoulue("Feuil1", colonnes={entete: "part_etat"}),
    )
    lue = Lue(tete, "59001S00|2010|0,435", dit=dit)
    assert (lue.refus.ligne, lue.refus.colonne) == (1, entete)
    assert Lue(tete, "59001S00|2010|43,5 %", dit=dit).table.lignes == [2]
    en_percents = FeuilleVoulue("Feuil1", colonnes={entete: "part_etat"}, unites={entete: "%"})
    assert Lue(tete, "59001S00|2010|0,435", dit=en_percents).table.lignes == [2]


def test_units_that_are_also_codes_are_no_heads() -> None:
    lue = Lue("code_structure|annee|entretiens|jdi", "||entretiens|jeunes", "59001S00|2010|3|4")
    assert lue.table.colonne("entretiens") == ["3"]
    assert "ligne 2 laissée" in lue.avis


def test_notes_and_sections_are_left_and_quoted() -> None:
    lue = Lue(
        TETE,
        "Département du Nord",
        UNE,
        DEUX,
        "",
        "Source : I-milo",
        "||(1) Provisoire",
        "NE|non exploitable|",
    )
    assert lue.table.lignes == [3, 4]
    assert "lignes 2 et 6 à 8 laissées" in lue.avis
    assert "« Source : I-milo »" in lue.avis


def test_lines_are_told_in_one_list() -> None:
    assert describe_lignes([2, 5, 8, 9]) == "lignes 2, 5, 8 et 9"
    assert describe_lignes([3, 4, 6, 7, 8]) == "lignes 3, 4 et 6 à 8"


def test_a_structure_without_figures_is_read() -> None:
    lue = Lue("code_structure|jdi", "59001S00|", "ML de Lens|", "59003S00|4", nom="2010")
    assert lue.table.lignes == [2, 3, 4]
