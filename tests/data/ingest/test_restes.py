"""What looks like a table of results and is none: it is left or refused, and told."""

from __future__ import annotations

import pytest

from data.ingest.correspondance import FeuilleVoulue
from tests.data.ingest.feuilles import TETE, UNE, Lue


@pytest.mark.parametrize(
    "lignes",
    [("Bonjour", "Contact : pôle 3E"), ("Structure|Téléphone", "ML de Lille|03 20 00 00 00")],
)
def test_a_sheet_of_something_else_is_left(lignes: tuple[str, ...]) -> None:
    lue = Lue(*lignes, nom="Lisez-moi")
    assert lue.recognise() == []
    assert lue.rapport.refus == []
    assert "laissée" in lue.avis


@pytest.mark.parametrize(
    "lignes",
    [
        ("code|libellé|type", "jdi|Nombre de jeunes en JDI|effectif"),
        ("code_structure|le code de la mission locale", "annee|l’année civile", "jdi|les JDI"),
    ],
)
def test_a_list_of_codes_is_no_table(lignes: tuple[str, ...]) -> None:
    lue = Lue(*lignes, nom="Aide")
    assert lue.recognise() == []
    assert lue.rapport.refus == []


@pytest.mark.parametrize(
    ("lignes", "nom"),
    [
        ((TETE, UNE), "Objectifs et résultats"),
        ((TETE, UNE), "Suivi des objectifs"),
        (("Objectifs de la convention", TETE, UNE), "Feuil1"),
        (("||Objectif|Fait", "code_structure|annee|jdi|mer", "59001S00|2010|1|2"), "Feuil1"),
        (("code_structure|annee|indicateur|valeur", "59001S00|2010|jdi|1"), "objectifs"),
    ],
)
def test_results_and_objectives_are_never_taken_for_each_other(
    lignes: tuple[str, ...], nom: str
) -> None:
    lue = Lue(*lignes, nom=nom)
    assert lue.recognise() == []
    assert "pas les deux" in lue.refus.attendu


@pytest.mark.parametrize(
    ("tete", "nombre"),
    [
        ("indicateur|ML de Lille|ML de Lens|PAIO d’Ajaccio", 3),
        ("|59001S00|59002S00", 2),
        ("Indicateur|ML de Lille|ML de Lens", 2),
    ],
)
def test_structures_in_columns_are_refused_once(tete: str, nombre: int) -> None:
    lue = Lue(tete, "Nombre de jeunes en JDI|1|2|3", "mer|1|2|3")
    assert (lue.tables, lue.refus.trouve) == ([], f"{nombre} structures en colonnes")
    assert "transposer" in lue.refus.attendu


@pytest.mark.parametrize(
    ("nom", "titre"),
    [
        ("Prévisions 2010", ""),
        ("Cibles 2010", ""),
        ("Feuil1", "Prévisionnel"),
        ("Feuil1", "Exercice 2010 (budget voté)"),
        ("Feuil1", "Résultats attendus"),
        ("Effectifs prévus", ""),
    ],
)
def test_forecasts_are_no_results(nom: str, titre: str) -> None:
    lue = Lue(titre, TETE, UNE, nom=nom)
    assert lue.recognise() == []
    assert "non des prévisions" in lue.refus.attendu
    dite = Lue(titre, TETE, UNE, nom=nom, dit=FeuilleVoulue(nom, "objectifs"))
    assert [reconnue.forme.feuille for reconnue in dite.recognise()] == ["objectifs"]


@pytest.mark.parametrize(
    "lignes",
    [
        ("Budget prévisionnel", "code_structure|annee|financement_total", "59001S00|2010|3"),
        (
            "code_structure|annee|Financement total de la ML (budget prévisionnel)",
            "59001S00|2010|3",
        ),
        (TETE, UNE, "(1) Financements : budgets prévisionnels."),
        ("Public cible : 16-25 ans", TETE, UNE),
    ],
)
def test_the_budget_that_amounts_are_taken_from_is_no_forecast(lignes: tuple[str, ...]) -> None:
    assert len(Lue(*lignes).recognise()) == 1
