"""The CSV that leaves: columns, decimal comma, digits, formulas made harmless."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import load_catalogue
from data.models.exports import LigneExport
from data.texts import defang
from layouts.documents.csv_export import COLONNES, build_csv, format_plain


def make_line(**champs: object) -> LigneExport:
    """A line of export, as the base gives it."""
    defauts: dict[str, object] = {
        "code_structure": "59001S00",
        "nom": "ML d’essai",
        "code_region": "31",
        "annee": 2010,
        "indicateur": "part_recus",
        "dispositif": "",
        "valeur": 1 / 3,
        "numerateur": 20.0,
        "denominateur": 60.0,
        "etat": "valeur",
        "borne_basse": 0.2,
        "borne_haute": 0.4,
        "cercle": "region",
        "autres_lus": 7,
        "mediane": 0.5,
        "q1": 0.25,
        "q3": 0.75,
        "rayon": 50.0,
        "z": None,
        "probabilite": None,
        "lecture": "habituel",
    }
    return LigneExport(**{**defauts, **champs})  # type: ignore[arg-type]


def read(contenu: bytes) -> list[dict[str, str]]:
    """Open the file again as a spreadsheet would."""
    assert contenu.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(contenu.decode("utf-8-sig")), delimiter=";"))


def test_the_columns_and_their_order() -> None:
    attendues = (
        "code_structure;nom;code_region;annee;indicateur;libelle;dispositif;valeur;numerateur;"
        "denominateur;etat;borne_basse;borne_haute;cercle;pairs;mediane;q1;q3;rayon;z;probabilite;lecture;"
        "evolution;evolution_pairs;evolution_mediane;evolution_z;evolution_probabilite;evolution_lecture;"
        "attendu;attendu_bas;attendu_haut;attendu_r2;attendu_lecture;remarque;contestee"
    ).split(";")
    assert attendues == COLONNES


def test_numbers_have_a_comma_and_all_their_digits() -> None:
    (ligne,) = read(build_csv([make_line()], load_catalogue()))
    assert ligne["valeur"] == "0,3333333333333333"
    assert (ligne["numerateur"], ligne["denominateur"]) == ("20", "60")
    assert ligne["libelle"] == "Part des jeunes en contact reçus en entretien"


def test_what_does_not_apply_is_empty() -> None:
    (ligne,) = read(build_csv([make_line(valeur=None, rayon=None)], load_catalogue()))
    assert (ligne["valeur"], ligne["rayon"]) == ("", "")


@pytest.mark.parametrize("nom", ["=1+1", "+33", "-x", "@SOMME(A1)", "\tx", "\rx"])
def test_a_text_is_never_a_formula(nom: str) -> None:
    assert defang(nom) == "'" + nom
    (ligne,) = read(build_csv([make_line(nom=nom)], load_catalogue()))
    assert ligne["nom"].startswith("'")


def test_a_name_with_quotes_and_separators_comes_back_whole() -> None:
    nom = 'L’Œuvre ; « d\'ici » "x" <b>'
    (ligne,) = read(build_csv([make_line(nom=nom)], load_catalogue()))
    assert ligne["nom"] == nom


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_number_comes_back_to_ten_digits(nombre: float) -> None:
    texte = format_plain(nombre)
    assert "e" not in texte.lower()
    assert float(texte.replace(",", ".")) == pytest.approx(nombre, rel=1e-9, abs=1e-19)
