"""Numbers and sentences as a French reader expects them."""

from __future__ import annotations

import pytest

from data.catalogue.model import Catalogue
from data.typographie import FINE, INSECABLE, typeset
from layouts.words.wording import (
    describe_unite,
    format_compte,
    format_convenu,
    format_nombre,
    format_plancher,
    format_pourcent,
    format_quantite,
    format_valeur,
    join_liste,
)


@pytest.mark.parametrize(
    ("valeur", "decimales", "attendu"),
    [
        (1137000, 0, "1 137 000"),
        (999, 0, "999"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (1234.56, 1, "1 234,6"),
        (-0.04, 1, "0,0"),
        (-0.12, 1, "−0,1"),
        (-1500, 0, "−1 500"),
    ],
)
def test_numbers(valeur: float, decimales: int, attendu: str) -> None:
    assert format_nombre(valeur, decimales) == attendu.replace(" ", FINE)


@pytest.mark.parametrize(
    ("pourcent", "attendu"),
    [
        (7.26, "7,3"),
        (9.94, "9,9"),
        (9.96, "10"),
        (35.5, "36"),
        (84.2, "84"),
        (4.99, "5,0"),
        (9.0, "9,0"),
        (0, "0"),
        (100, "100"),
        (-3.14, "−3,1"),
    ],
)
def test_percentages_have_one_decimal_under_ten_and_none_above(
    pourcent: float, attendu: str
) -> None:
    assert format_pourcent(pourcent) == f"{attendu}{FINE}%"


@pytest.mark.parametrize(
    ("code", "valeur", "attendu"),
    [
        ("part_recus", 0.8412, "84_%"),
        ("part_jdi_immersion", 0.0726, "7,3_%"),
        ("couverture_contact_ano", 1.1234, "1,12"),
        ("couverture_contact_ano", 1.0, "1,00"),
        ("entretiens_par_jeune", 3.449, "3,45"),
        ("contacts_entreprises_par_etp", 119.6, "120"),
        ("ciblage_niv_v_infra", -2.34, "−2,3 points"),
        ("ciblage_niv_v_infra", 0.5, "0,5 point"),
        ("etat_par_jdi", 1234.4, "1_234 €"),
        ("duree_moyenne_parcours", 312.4, "312 jours"),
        ("part_etat", 0.39, "39_%"),
        ("taux_chomage", 16.42, "16,4_%"),
        ("part_population_rurale", 38.0, "38,0_%"),
        ("evolution_population", -0.12, "−0,1_% par an"),
        ("densite", 312.4, "312 hab/km²"),
    ],
)
def test_each_figure_in_its_unit(
    catalogue: Catalogue, code: str, valeur: float, attendu: str
) -> None:
    texte = format_valeur(valeur, catalogue.entrees[code])
    assert texte.replace(FINE, "_").replace(INSECABLE, " ") == attendu


def test_every_entry_has_a_format(catalogue: Catalogue) -> None:
    for entree in (*catalogue.compares, *catalogue.contextes):
        assert format_valeur(1234.5, entree)


@pytest.mark.parametrize(
    ("valeur", "code", "attendu"),
    [
        (12.3456789 / 100, "part_recus", "12,3456789 %"),
        (0.07, "part_recus", "7 %"),
        (0.359, "part_recus", "35,9 %"),
        (0.29, "part_recus", "29 %"),
        (1e-7, "part_recus", "0,00001 %"),
    ],
)
def test_what_was_agreed_is_never_rounded(
    valeur: float, code: str, attendu: str, catalogue: Catalogue
) -> None:
    assert format_convenu(valeur, catalogue.entrees[code]) == attendu.replace(" ", FINE)


def test_quantities_agree_in_number() -> None:
    assert format_quantite(1, "jeunes") == f"1{INSECABLE}jeune"
    assert format_quantite(2840, "jeunes") == f"2{FINE}840{INSECABLE}jeunes"
    assert format_quantite(24.6, "ETP") == f"24,6{INSECABLE}ETP"
    assert format_compte(1, "structure") == "1 structure"
    assert format_compte(26, "structure") == "26 structures"


def test_a_completeness_is_never_rounded_up_to_all() -> None:
    assert format_plancher(0.999) == f"99{FINE}%"
    assert format_plancher(1.0) == f"100{FINE}%"
    assert format_plancher(0.29) == f"29{FINE}%"


def test_units_in_words(catalogue: Catalogue) -> None:
    assert describe_unite(catalogue.entrees["entretiens_par_jeune"]) == "entretiens par jeune"
    entretiens, contacts = (
        catalogue.entrees[code] for code in ("entretiens_par_jeune", "couverture_contact_ano")
    )
    assert describe_unite(entretiens, 1.99) == "entretien par jeune"
    assert describe_unite(entretiens, 1.996) == "entretiens par jeune"
    assert describe_unite(contacts, 1.12).startswith("jeune en contact pour")
    assert describe_unite(contacts, 2.74).startswith("jeunes en contact pour 1 jeune actif")
    assert describe_unite(catalogue.entrees["jdi_par_conseiller"], 1) == "JDI par ETP"
    assert describe_unite(catalogue.entrees["etat_par_jdi"], 239) == "par jeune"
    assert describe_unite(catalogue.entrees["etat_par_jdi"]) == "par jeune"
    assert "actif non occupé (recensement)" in describe_unite(
        catalogue.entrees["couverture_contact_ano"]
    )
    assert not describe_unite(catalogue.entrees["part_recus"])


def test_french_spaces_and_apostrophes() -> None:
    assert typeset("L'axe : « oui » ; non ?") == (
        f"L’axe{FINE}: «{FINE}oui{FINE}»{FINE}; non{FINE}?"
    )
    assert typeset("12:30 http://a") == "12:30 http://a"


def test_lists() -> None:
    assert join_liste(["a", "b", "c"]) == "a, b et c"
    assert join_liste(["a"]) == "a"
    assert join_liste([]) == ""
