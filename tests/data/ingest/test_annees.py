"""The year of a table: in a column, a head, a title or the name of its sheet."""

from __future__ import annotations

import pytest

from data.sources.feuille import Fusion
from tests.data.ingest.feuilles import TETE, UNE, Lue

ANNEES = [
    ("code_structure|indicateur|2009|2010", "", "59001S00|jdi|1|2"),
    ("code_structure||2009|2010", "||Nombre de jeunes en JDI|jdi", "59001S00||1|2"),
    ("|Nombre de jeunes en JDI||", "code_structure|2009|2010|", "59001S00|1|2|"),
    ("code_structure|JDI 2009|Nombre de jeunes en JDI (2010)", "", "59001S00|1|2"),
]


@pytest.mark.parametrize("lignes", ANNEES)
def test_years_head_columns(lignes: tuple[str, str, str]) -> None:
    fusions = (Fusion(1, 1, 1, 2),) if lignes[0].startswith("|") else ()
    lue = Lue(*lignes, fusions=fusions)
    assert lue.rapport.refus == []
    valeurs = {
        t.colonne("annee")[0]: t.colonne("jdi" if "jdi" in t.colonnes else "valeur")
        for t in lue.tables
    }
    assert valeurs == {"2009": ["1"], "2010": ["2"]}
    assert "années 2009 et 2010 lues en tête des colonnes" in lue.avis
    assert all(reconnue.forme.feuille == "resultats" for reconnue in lue.recognise())


def test_years_of_what_the_sheet_is_named_after() -> None:
    lignes = ("code_structure|2009|2010", "59001S00|1|2")
    assert [table.colonne("jdi") for table in Lue(*lignes, nom="jdi").tables] == [["1"], ["2"]]
    assert "un code au-dessus" in Lue(*lignes).refus.attendu


def test_a_column_of_years_and_years_in_heads_are_one_too_many() -> None:
    lue = Lue("code_structure|annee|jdi 2010", "59001S00|2010|1")
    assert (lue.refus.colonne, lue.refus.ligne) == ("annee", 1)


@pytest.mark.parametrize("nom", ["2010", "Résultats 2010"])
def test_the_name_of_a_sheet_says_the_year(nom: str) -> None:
    lue = Lue("code_structure|jdi", "59001S00|1", nom=nom)
    assert lue.table.colonne("annee") == ["2010"]
    assert "année 2010 lue du nom de la feuille" in lue.avis


def test_a_column_of_years_is_read_and_what_it_contradicts_told() -> None:
    lue = Lue(TETE, UNE, nom="2009")
    assert lue.table.colonne("annee") == ["2010"]
    assert "année 2010 dans la colonne, 2009 du nom de la feuille" in lue.avis


@pytest.mark.parametrize("nom", ["59001S00", "ML de Lille"])
def test_the_name_of_a_sheet_says_the_structure(nom: str) -> None:
    lue = Lue("Indicateur|2009|2010", "jdi|1|2", "mer|3|4", nom=nom)
    assert [table.colonne("code_structure") for table in lue.tables] == [["59001S00"] * 2] * 2
    assert "structure 59001S00 lue du nom de la feuille" in lue.avis
    assert len(lue.recognise()) == 2


def test_a_title_says_the_year_of_its_table_only() -> None:
    lue = Lue(
        "Année 2009",
        "code_structure|jdi",
        "59001S00|1",
        "",
        "Année 2010",
        "code_structure|jdi",
        "59001S00|2",
    )
    assert [(t.colonne("annee"), t.colonne("jdi")) for t in lue.tables] == [
        (["2009"], ["1"]),
        (["2010"], ["2"]),
    ]


@pytest.mark.parametrize(
    ("nom", "titre", "classeur"),
    [
        ("Bilan 2010, mis à jour 2011", "", True),
        ("2010", "Année 2009", True),
        ("export_2011", "", False),
    ],
)
def test_a_year_that_may_be_another_is_not_read(nom: str, titre: str, classeur: bool) -> None:
    lue = Lue(titre, "code_structure|jdi", "59001S00|1", nom=nom, classeur=classeur)
    (table,) = lue.tables
    assert "annee" not in table.colonnes
    assert lue.recognise() == []
    assert "une feuille nommée par son année" in lue.refus.attendu


@pytest.mark.parametrize(
    ("nom", "titre", "periode"),
    [
        ("T1 2010", "", "un trimestre"),
        ("S1", "Bilan 2010", "un semestre"),
        ("Mars 2010", "", "un mois"),
        ("2010", "Bilan du 1er semestre", "un semestre"),
        ("2010", "3e trimestre", "un trimestre"),
        ("2010", "Situation au 30 juin 2010", "une partie de l’année"),
        ("2010", "Données au 31/03", "une partie de l’année"),
        ("2010", "Arrêté au 30.06.2010", "une partie de l’année"),
        ("2010", "1er trim. 2010", "un trimestre"),
        ("2010", "De janvier à juin", "une partie de l’année"),
        ("Feuil1", "Situation au 30 juin 2010", "une partie de l’année"),
    ],
)
def test_a_part_of_a_year_is_no_year(nom: str, titre: str, periode: str) -> None:
    lue = Lue(titre, "code_structure|jdi", "59001S00|1", nom=nom)
    assert lue.recognise() == []
    assert f"ceci est {periode}" in lue.refus.attendu
    assert Lue(titre, TETE, UNE, nom=nom).table.colonne("annee") == ["2010"]


def test_years_over_columns_of_a_part_of_each_are_refused() -> None:
    lignes = ("code_structure|jdi 2009|jdi 2010", "59001S00|1|2")
    assert Lue("Bilan du 1er semestre", *lignes).refus.trouve == "Bilan du 1er semestre"
    lue = Lue("Extrait au 30 juin 2011", *lignes)
    assert (len(lue.tables), lue.rapport.refus) == (2, [])


@pytest.mark.parametrize(
    "titre",
    [
        "Situation au 31 décembre 2010",
        "Du 1er janvier au 31 décembre 2010",
        "De janvier à décembre 2010",
        "Situation à fin décembre 2010",
        "Mission locale de Saint-Mars",
        "Mise à jour le 14 mars 2011",
        "Extraction de mars 2011, axes 1 et 2",
        "Rouen, le 14 mars 2011",
        "Mise à jour au 30 juin 2010",
        "CPO 2008-2009",
        "Contrats de plus de 6 mois",
    ],
)
def test_a_title_that_dates_the_document_leaves_the_year_of_the_sheet(titre: str) -> None:
    assert Lue(titre, "code_structure|jdi", "59001S00|1", nom="2010").table.colonne("annee") == [
        "2010"
    ]


@pytest.mark.parametrize("titre", ["Bilan 2009", "Exercice 2009"])
def test_a_title_of_another_year_than_the_sheet_is_refused(titre: str) -> None:
    lignes = (titre, "code_structure|jdi", "59001S00|1")
    lue = Lue(*lignes, nom="2010")
    assert lue.refus.trouve == "2009 (du titre) et 2010 (du nom de la feuille)"
    assert Lue(titre, TETE, UNE, nom="2010").table.colonne("annee") == ["2010"]
