"""The workbook of a region, opened again: drawn where the page draws it, completeness beside names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.catalogue import load_catalogue
from layouts.documents.contenu_region import RegionEcrite
from layouts.documents.definitions import OBSERVATIONS
from layouts.documents.xlsx.region import build_xlsx_region
from tests.layouts.documents.conftest import make_region
from tests.layouts.documents.test_xlsx import LIGNES, open_book, read_rows, read_texts


def test_the_workbook_of_a_region(region: RegionEcrite) -> None:
    livre = open_book(build_xlsx_region(region, LIGNES, load_catalogue()))
    tete, *lignes = read_rows(livre["Profil"])
    for ligne, ecrite in zip(lignes, region.profil, strict=False):
        assert ecrite.nom in ligne[0]
        assert ecrite.ligne.region
        assert ligne[1:3] == (ecrite.ligne.region.mediane, ecrite.ligne.region.nombre)
        assert ligne[tete.index("Lecture face à la région")] == ecrite.comptes
    priorites = read_texts(livre["Priorités"])
    assert region.retenues[0].texte in priorites
    assert region.bilan in priorites
    structures = read_rows(livre["Structures"])[1:]
    assert [ligne[:2] for ligne in structures] == [(nom, code) for code, nom in region.structures]
    assert [ligne[5] for ligne in structures[:2]] == [0.88, 1.0]
    assert read_rows(livre["Structures"])[0][6] == OBSERVATIONS
    assert livre["Structures"]["F2"].number_format == "0%"
    assert len(livre["Profil"]._charts) == 1


@pytest.mark.parametrize("code", ["06", "94"])
def test_a_region_too_small_to_be_drawn_says_so(code: str) -> None:
    region = make_region(code)
    feuille = open_book(build_xlsx_region(region, LIGNES, load_catalogue()))["Profil"]
    assert not feuille._charts
    assert region.nom not in read_rows(feuille)[0]
    assert region.absence in read_texts(feuille)


def test_a_region_alone_in_its_year_has_no_country_beside_it(region: RegionEcrite) -> None:
    seule = replace(region, sans_pays=True, absence="La base ne contient que cette région.")
    livre = open_book(build_xlsx_region(seule, LIGNES, load_catalogue()))
    assert not livre["Profil"]._charts
    tetes = [*read_rows(livre["Profil"])[0], *read_rows(livre["Contexte"])[0]]
    assert not [tete for tete in tetes if "France" in tete or "pays" in tete]
