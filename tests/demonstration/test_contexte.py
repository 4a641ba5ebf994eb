"""Annexe 1 in the demonstration: seven real elements, thirty-five said to be simulated."""

import csv

import pandas as pd
import pytest

from data.annuaire.recensement import ELEMENTS_REELS
from data.annuaire.repertoire import REFERENCE
from data.catalogue import load_catalogue
from tests.demonstration.conftest import Tables

ZUS = [
    "part_zus_16_25",
    "taux_chomage_zus",
    "taux_chomage_jeunes_zus",
    "variation_chomage_zus",
]


def medians(contexte: pd.DataFrame) -> "pd.Series[float]":
    annee = contexte.query("annee == '2010' and valeur != 'SO'")
    valeurs = annee["valeur"].str.replace(",", ".").astype(float)
    return valeurs.groupby(annee["element"]).median()


def test_42_elements_each_year(demonstration: Tables) -> None:
    contexte = demonstration["contexte"]
    assert set(contexte["element"]) == {e.code for e in load_catalogue().contextes}
    assert len(contexte) == 454 * 3 * 42
    assert set(contexte["annee"]) == {"2008", "2009", "2010"}
    assert not contexte.duplicated(["code_structure", "annee", "element"]).any()


def test_real_elements_equal_the_reference(demonstration: Tables) -> None:
    with (REFERENCE / "zones_emploi2010_contexte_insee.csv").open(encoding="utf-8") as fichier:
        zones = {r["ZE2010"]: r for r in csv.DictReader(fichier)}
    structures = demonstration["structures"].set_index("code")["zone_emploi"].to_dict()
    reels = demonstration["contexte"].query("simule == 'non'")
    assert set(reels["element"]) == set(ELEMENTS_REELS)
    colonnes = ["code_structure", "element", "valeur", "annee_source"]
    for code, element, valeur, annee_source in reels[colonnes].to_numpy().tolist():
        colonne, annee = ELEMENTS_REELS[element]
        attendu = zones[structures[code]][colonne].replace(".", ",")
        assert (valeur, annee_source) == (attendu, str(annee))


def test_the_others_say_that_they_are_simulated(demonstration: Tables) -> None:
    simules = demonstration["contexte"].query("simule == 'oui'")
    assert simules["element"].nunique() == 35
    assert set(simules["source"]) == {"simulation"}
    assert (simules["annee"] == simules["annee_source"]).all()


def test_zus_are_sans_objet_where_there_is_none(demonstration: Tables) -> None:
    contexte = demonstration["contexte"]
    sans = contexte["valeur"] == "SO"
    assert set(contexte.loc[sans, "element"]) == set(ZUS)
    par_structure = contexte[sans].groupby("code_structure").size()
    assert set(par_structure) == {len(ZUS) * 3}
    assert 0.25 < len(par_structure) / 454 < 0.55


def test_every_value_is_what_the_dictionary_expects(demonstration: Tables) -> None:
    """Counts stood where it divides (12 965 places for 100 young people), and clipped rates of 75 %."""
    contexte = demonstration["contexte"]
    hors = []
    for entree in load_catalogue().contextes:
        assert entree.plausible is not None
        lignes = contexte[(contexte["element"] == entree.code) & (contexte["valeur"] != "SO")]
        valeurs = lignes["valeur"].str.replace(",", ".").astype(float)
        if not valeurs.between(*entree.plausible).all():
            hors.append((entree.code, valeurs.min(), valeurs.max()))
    assert hors == []


def test_elements_that_measure_the_same_people_agree(demonstration: Tables) -> None:
    contexte = demonstration["contexte"].query("annee == '2010' and valeur != 'SO'")
    valeurs = contexte.assign(valeur=contexte["valeur"].str.replace(",", ".").astype(float))
    large = valeurs.pivot(index="code_structure", columns="element", values="valeur")
    tailles = large["part_petites_entreprises"] + large["part_entreprises_intermediaires"]
    assert (tailles <= 100).all()
    assert (large["taux_activite_femmes"] < large["taux_activite"]).all()
    for fin in ("", "_jeunes"):
        dedans, dehors = large[f"taux_chomage{fin}_zus"], large[f"taux_chomage{fin}_hors_zus"]
        avec = dedans.notna()
        assert (dehors[avec] <= large.loc[avec, f"taux_chomage{fin}"]).all()
        assert (large.loc[avec, f"taux_chomage{fin}"] < dedans[avec]).all()
    assert (large["taux_chomage"] < large["taux_chomage_jeunes"]).all()


@pytest.mark.parametrize(
    ("element", "mediane", "marge"),
    [
        ("places_formation_initiale", 31.0, 2.0),
        ("places_formation_pro", 4.5, 0.5),
        ("offres_emploi", 80.0, 5.0),
        ("taux_chomage_jeunes", 25.0, 1.0),
        ("taux_pauvrete", 14.0, 0.7),
        ("part_menages_sans_voiture", 18.0, 1.0),
        ("poids_16_25", 12.0, 0.5),
    ],
)
def test_medians_are_plausible(
    demonstration: Tables, element: str, mediane: float, marge: float
) -> None:
    assert medians(demonstration["contexte"])[element] == pytest.approx(mediane, abs=marge)


def test_objectives_are_few_and_fictitious(demonstration: Tables) -> None:
    objectifs = demonstration["objectifs"]
    assert set(objectifs["annee"]) == {"2009", "2010"}
    assert objectifs["indicateur"].nunique() == 3
    assert not objectifs.duplicated(["code_structure", "annee", "indicateur"]).any()
