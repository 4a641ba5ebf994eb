"""The real directory: places and context, no result."""

import csv

import pytest

from data.annuaire.recensement import ELEMENTS_REELS
from data.annuaire.repertoire import COMPLEMENTS, REFERENCE, clean_nom
from data.catalogue import load_catalogue
from tests.demonstration.conftest import Tables


def test_448_real_structures(annuaire: Tables) -> None:
    structures = annuaire["structures"].set_index("code")
    assert len(structures) == 448
    assert structures.index.is_unique
    assert "99994S00" not in structures.index
    assert structures.loc["97801S00", "code_region"] == "01"
    assert structures.loc["97600S00", "code_region"] == "06"
    assert structures["code_region"].nunique() == 27
    assert structures.index[structures["type"] == "PAIO"].tolist() == ["76259S00"]
    assert set(structures["module_entreprise"]) == {""}


def test_rows_without_a_zone_get_their_citys(annuaire: Tables) -> None:
    structures = annuaire["structures"].set_index("code")
    zones = {code: structures.loc[code, "zone_emploi"] for code in COMPLEMENTS}
    assert len(zones) == 7
    assert zones["75119S00"] == "1101"
    assert zones["69382S00"] == "8214"
    assert zones["13201S00"] == "9310"
    assert structures.index[structures["zone_emploi"] == ""].tolist() == ["97801S00"]


def test_real_context_equals_the_reference(annuaire: Tables) -> None:
    with (REFERENCE / "zones_emploi2010_contexte_insee.csv").open(encoding="utf-8") as fichier:
        zones = {r["ZE2010"]: r for r in csv.DictReader(fichier)}
    structures = annuaire["structures"].set_index("code")["zone_emploi"].to_dict()
    contexte = annuaire["contexte"]
    colonnes = ["code_structure", "element", "valeur"]
    for code, element, valeur in contexte[colonnes].to_numpy().tolist():
        colonne, _ = ELEMENTS_REELS[element]
        assert valeur == zones[structures[code]][colonne].replace(".", ",")
    assert set(contexte["simule"]) == {"non"}
    assert set(contexte["annee"]) == {"2010"}


def test_who_has_no_figure_has_no_line(annuaire: Tables) -> None:
    lignes = annuaire["contexte"]["code_structure"].value_counts()
    assert "97801S00" not in lignes
    assert lignes["97600S00"] == 2
    assert set(lignes.drop("97600S00")) == {7}


def test_results_are_all_to_be_filled_in(annuaire: Tables) -> None:
    resultats = annuaire["resultats"]
    codes = [e.code for e in load_catalogue().bruts]
    assert resultats.columns.tolist() == ["code_structure", "annee", *codes]
    assert len(resultats) == 448
    assert (resultats[codes] == "").all(axis=None)


@pytest.mark.parametrize(
    ("usuel", "officiel", "commune", "attendu"),
    [
        ("971-ML LES ABYMES (siège)", "971-ML LES ABYMES", "Les Abymes", "ML LES ABYMES"),
        ("Siège Mission locale du centre", "972-ML CENTRE", "", "Mission locale du centre"),
        ("SIEGE", "13-ML ISTRES", "Istres", "ML ISTRES"),
        ("MENDE", "48-ML MENDE", "Mende", "ML MENDE"),
        ("ml du pays de grasse", "06-ML GRASSE", "Grasse", "ML du Pays de Grasse"),
        ("We Ker", "35-ML RENNES", "Rennes", "We Ker"),
        ("PAIO Fécamp", "76-PAIO FECAMP", "Fécamp", "PAIO Fécamp"),
        ("", "38-ML ISERE DRAC VERCORS", "Fontaine", "ML ISERE DRAC VERCORS"),
        (
            "Mission locale d'Étampes « l'Élan »",
            "91-ML ETAMPES",
            "",
            "Mission locale d'Étampes « l'Élan »",
        ),
    ],
)
def test_names_read_well(usuel: str, officiel: str, commune: str, attendu: str) -> None:
    assert clean_nom(usuel, officiel, commune) == attendu
