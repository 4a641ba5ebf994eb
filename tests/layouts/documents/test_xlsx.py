"""The workbook, opened again: numbers as numbers, states and sentences as on the page, texts as texts."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from data.catalogue import load_catalogue
from data.comparison.models import Lecture, Portrait, Resume
from layouts.documents.contenu import Fiche
from layouts.documents.contenu_region import RegionEcrite
from layouts.documents.csv_export import COLONNES
from layouts.documents.definitions import LIMITES, OBSERVATIONS
from layouts.documents.xlsx.fiche import TETES_RADAR, build_xlsx_ml
from layouts.documents.xlsx.region import build_xlsx_region
from layouts.jugement import describe_lecture
from layouts.wording import typeset
from tests.layouts.documents.conftest import HOSTILE, make_fiche, make_region
from tests.layouts.documents.test_csv_export import make_line
from tests.layouts.textes import find_interdits

RESUMES = {
    ("part_recus", ""): Resume(25, 0.5, 0.6, 0.7, 0.8, 0.9),
    ("part_prop_social", ""): Resume(4, None, None, None, None, None),
}
LIGNES = [
    make_line(),
    make_line(indicateur="couverture_jdi_ano", valeur=1.5, z=None, etat="non_exploitable"),
    make_line(nom="=1+1", valeur=None, numerateur=None),
]


def open_book(contenu: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(contenu))


def write_ml(fiche: Fiche) -> Any:
    return open_book(build_xlsx_ml(fiche, LIGNES, RESUMES, load_catalogue()))


def read_rows(feuille: Any) -> list[tuple[Any, ...]]:
    return list(feuille.iter_rows(values_only=True))


def read_texts(feuille: Any) -> list[str]:
    return [c for ligne in read_rows(feuille) for c in ligne if isinstance(c, str)]


def test_values_are_the_csv_as_numbers(fiche: Fiche) -> None:
    feuille = write_ml(fiche)["Valeurs"]
    tete, *lignes = read_rows(feuille)
    assert tete == tuple(COLONNES)
    for ligne, r in zip(lignes, LIGNES, strict=True):
        lue = dict(zip(tete, ligne, strict=True))
        for champ in ("valeur", "numerateur", "denominateur", "mediane", "rayon", "z", "pairs"):
            assert lue[champ] == getattr(r, champ), champ
        assert (lue["nom"], lue["etat"], lue["lecture"]) == (r.nom, r.etat, r.lecture)
    assert feuille["H2"].number_format == "0.0%"
    assert feuille["H3"].number_format == "#,##0.00"


def test_the_radar_is_native_and_refers_to_the_figures(fiche: Fiche) -> None:
    livre = write_ml(fiche)
    for ecrit in fiche.radars:
        feuille = livre[ecrit.radar.titre_court]
        tete, *lignes = read_rows(feuille)
        assert tete[: len(TETES_RADAR)] == TETES_RADAR
        propre = tete.index(fiche.nom)
        for axe, ligne in zip(ecrit.axes, lignes, strict=False):
            assert axe.entree.libelle_court in ligne[0]
            attendu = pytest.approx(axe.position.rayon) if axe.trace else None
            assert ligne[propre] == attendu
            assert ligne[5] == describe_lecture(axe.position)
            if axe.position.valeur is not None:
                assert ligne[1] == pytest.approx(axe.position.valeur)
        (graphe,) = feuille._charts
        serie = graphe.series[3]
        colonne = get_column_letter(propre + 1)
        fin = len(ecrit.axes) + 1
        assert serie.val.numRef.f == f"'{feuille.title}'!${colonne}$2:${colonne}${fin}".replace(
            f"'{feuille.title}'", feuille.title
        )
        assert serie.cat.strRef.f.endswith(f"$A$2:$A${fin}")


def test_a_blank_is_a_gap_in_the_drawing(fiche: Fiche) -> None:
    archive = zipfile.ZipFile(BytesIO(build_xlsx_ml(fiche, LIGNES, RESUMES, load_catalogue())))
    dessins = [nom for nom in archive.namelist() if nom.startswith("xl/charts/chart")]
    assert len(dessins) == len(fiche.radars)
    for nom in dessins:
        xml = archive.read(nom).decode()
        assert 'dispBlanksAs val="zero"' not in xml
        assert 'dispBlanksAs val="span"' not in xml


def test_a_reading_has_its_own_series(riche: Portrait) -> None:
    positions = dict(riche.positions)
    positions["part_recus", ""] = replace(positions["part_recus", ""], lecture=Lecture.AXE)
    fiche = make_fiche(replace(riche, positions=positions))
    feuille = write_ml(fiche)["Profil"]
    tete, *lignes = read_rows(feuille)
    colonne = tete.index("Axe de progrès à confirmer")
    attendu = positions["part_recus", ""].rayon
    assert [ligne[colonne] for ligne in lignes[:10] if ligne[colonne] is not None] == [
        pytest.approx(attendu)
    ]
    (graphe,) = feuille._charts
    assert graphe.series[4].marker.symbol == "diamond"
    liste = read_texts(write_ml(fiche)["Forces et axes"])
    for mots in (fiche.axes[0].faits, fiche.axes[0].lecture, fiche.axes[0].valeur):
        assert mots in liste


def test_missing_is_a_word_or_an_empty_cell_never_a_zero(fiche: Fiche) -> None:
    feuille = write_ml(fiche)["Profil"]
    absents = [axe for axe in fiche.profil.axes if axe.position.valeur is None]
    assert absents
    for axe in absents:
        ligne = read_rows(feuille)[axe.numero]
        assert isinstance(ligne[1], str)
        assert ligne[1]
        assert ligne[len(TETES_RADAR) + 3] is None


def test_heads_are_frozen_and_nothing_is_merged(fiche: Fiche, region: RegionEcrite) -> None:
    catalogue = load_catalogue()
    livres = [write_ml(fiche), open_book(build_xlsx_region(region, LIGNES, catalogue))]
    for livre in livres:
        for feuille in livre.worksheets:
            assert not feuille.merged_cells.ranges, feuille.title
            assert feuille.oddFooter.left.text
            if feuille.title not in ("Lisez-moi", "Méthode", "Sources"):
                assert feuille.freeze_panes == "B2", feuille.title
                assert feuille.auto_filter.ref is None


def test_a_text_never_becomes_a_formula(hostile: Fiche) -> None:
    contenu = build_xlsx_ml(hostile, LIGNES, RESUMES, load_catalogue())
    livre = open_book(contenu)
    cellules = [c for f in livre.worksheets for ligne in f.iter_rows() for c in ligne]
    assert {c.data_type for c in cellules} <= {"s", "n", "inlineStr"}
    assert any(c.value == HOSTILE for c in cellules)
    assert any(c.value == "=1+1" for c in cellules)
    assert all(c.hyperlink is None for c in cellules)


def test_the_context_is_numbers(fiche: Fiche) -> None:
    _, *lignes = read_rows(write_ml(fiche)["Contexte"])
    for ligne, ecrit in zip(lignes, fiche.contexte, strict=True):
        element = ecrit.element
        assert ligne[0] == ecrit.nom
        assert ligne[2] == (None if element.valeur is None else pytest.approx(element.valeur))
        assert (ligne[3] == "simulé") == element.simule
        assert ligne[4] == (None if element.mediane is None else pytest.approx(element.mediane))
        assert ligne[7] == len(element.autres)


def test_a_region_too_small_is_not_drawn() -> None:
    livre = open_book(build_xlsx_region(make_region("94"), LIGNES, load_catalogue()))
    assert not livre["Profil"]._charts


def test_the_others_are_six_numbers_and_nobody_is_named(riche: Portrait) -> None:
    fiche = make_fiche(riche, noms=True)
    autres = {p.nom for couple in fiche.couples for p in couple.nuage.points} - {fiche.nom}
    livre = write_ml(fiche)
    lignes = {ligne[0]: ligne for ligne in read_rows(livre["Structures comparées"])}
    assert lignes["part_recus"][4:] == (25, 0.5, 0.6, 0.7, 0.8, 0.9)
    assert lignes["part_prop_social"][4:] == (4, None, None, None, None, None)
    for feuille in livre.worksheets:
        assert not [t for t in read_texts(feuille) if any(nom in t for nom in autres)]


def test_the_first_sheet_says_what_it_is_and_leaves_room(fiche: Fiche) -> None:
    textes = read_texts(write_ml(fiche)["Lisez-moi"])
    for mots in (fiche.nom, fiche.ligne, f"{fiche.comparaison}.", OBSERVATIONS, fiche.reste):
        assert mots in textes
    methode = read_texts(write_ml(fiche)["Méthode"])
    assert all(typeset(limite) in methode for limite in LIMITES)


def test_the_dictionary_is_whole(fiche: Fiche) -> None:
    lignes = {ligne[0]: ligne for ligne in read_rows(write_ml(fiche)["Dictionnaire"])}
    for entree in load_catalogue().entrees.values():
        assert lignes[entree.code][4] == typeset(entree.definition)
        assert lignes[entree.code][5] == entree.formule


def test_a_structure_alone_has_figures_and_no_drawing(petite: Fiche) -> None:
    feuille = write_ml(petite)["Profil"]
    assert not feuille._charts
    assert read_rows(feuille)[1][1] == petite.profil.axes[0].position.valeur


def test_the_workbook_of_a_region(region: RegionEcrite) -> None:
    livre = open_book(build_xlsx_region(region, LIGNES, load_catalogue()))
    tete, *lignes = read_rows(livre["Profil"])
    for ligne, ecrite in zip(lignes, region.profil, strict=False):
        assert ecrite.nom in ligne[0]
        assert ecrite.ligne.region
        assert ligne[1] == ecrite.ligne.region.mediane
        assert ligne[tete.index("Lecture face à la région")] == ecrite.comptes
    priorites = read_texts(livre["Priorités"])
    assert region.retenues[0].texte in priorites
    assert region.bilan in priorites
    structures = [(nom, code) for nom, code, _ in read_rows(livre["Structures"])[1:]]
    assert structures == [(nom, code) for code, nom in region.structures]
    assert len(livre["Profil"]._charts) == 1


@pytest.mark.parametrize("genre", ["ml", "region"])
def test_the_words_are_those_of_the_field(genre: str, fiche: Fiche, region: RegionEcrite) -> None:
    catalogue = load_catalogue()
    livre = (
        write_ml(fiche)
        if genre == "ml"
        else open_book(build_xlsx_region(region, LIGNES, catalogue))
    )
    for feuille in livre.worksheets:
        if feuille.title not in ("Dictionnaire", "Valeurs"):
            assert find_interdits(" ".join(read_texts(feuille))) == []
