"""The workbook, opened again: numbers as numbers, states and sentences as on the page, texts as texts."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from data.catalogue import load_catalogue
from data.models.comparaison import Portrait
from data.models.detail import Resume
from data.typographie import typeset
from layouts.documents.contenu import Fiche
from layouts.documents.contenu_region import RegionEcrite
from layouts.documents.csv_export import COLONNES
from layouts.documents.definitions import LIMITES, OBSERVATIONS
from layouts.documents.xlsx.classeur import round_lue
from layouts.documents.xlsx.fiche import build_xlsx_ml
from layouts.documents.xlsx.region import build_xlsx_region
from layouts.theme import FILET
from layouts.words.contexte import VIDE
from layouts.words.wording import describe_etat
from tests.layouts.documents.conftest import HOSTILE, make_fiche
from tests.layouts.documents.test_csv_export import make_line
from tests.layouts.fixtures import build_portrait
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


@pytest.fixture(scope="module")
def livre(fiche: Fiche) -> Any:
    """Made and opened once for the tests that read it."""
    return write_ml(fiche)


def read_rows(feuille: Any) -> list[tuple[Any, ...]]:
    return list(feuille.iter_rows(values_only=True))


def near(nombre: float | None) -> Any:
    """A file keeps sixteen digits of a number; nothing stays nothing."""
    return None if nombre is None else pytest.approx(nombre, rel=1e-14)


def read_texts(feuille: Any) -> list[str]:
    return [c for ligne in read_rows(feuille) for c in ligne if isinstance(c, str)]


def test_values_are_the_csv_as_numbers(livre: Any) -> None:
    feuille = livre["Valeurs"]
    tete, *lignes = read_rows(feuille)
    assert tete == tuple(COLONNES)
    for ligne, r in zip(lignes, LIGNES, strict=True):
        lue = dict(zip(tete, ligne, strict=True))
        for champ in ("valeur", "numerateur", "denominateur", "mediane", "rayon", "z"):
            assert lue[champ] == getattr(r, champ), champ
        assert lue["pairs"] == r.autres_lus
        assert (lue["nom"], lue["etat"], lue["lecture"]) == (r.nom, r.etat, r.lecture)
    assert feuille["H2"].number_format == "0.0%"
    assert feuille["H3"].number_format == "#,##0.00"


def test_a_text_never_becomes_a_formula(hostile: Fiche) -> None:
    contenu = build_xlsx_ml(hostile, LIGNES, RESUMES, load_catalogue())
    livre = open_book(contenu)
    cellules = [c for f in livre.worksheets for ligne in f.iter_rows() for c in ligne]
    assert {c.data_type for c in cellules} <= {"s", "n", "inlineStr"}
    assert any(c.value == HOSTILE for c in cellules)
    assert any(c.value == "=1+1" for c in cellules)
    assert all(c.hyperlink is None for c in cellules)


def test_the_context_is_the_whole_annexe_in_numbers(fiche: Fiche, livre: Any) -> None:
    """Unit, value, quartiles, year, source and simulated or not, for each of the 42 elements."""
    tete, *lignes = read_rows(livre["Contexte"])
    entrees = load_catalogue().contextes
    assert [ligne[-1] for ligne in lignes] == [entree.code for entree in entrees]
    assert len(lignes) == 42
    for ligne, entree in zip(lignes, entrees, strict=True):
        lue = dict(zip(tete, ligne, strict=True))
        element = fiche.portrait.contexte.get(entree.code, VIDE)
        assert (lue["Élément"], lue["Unité"]) == (entree.libelle, typeset(entree.unite))
        assert lue["Valeur"] == near(element.valeur)
        nombres = (element.mediane, element.q1, element.q3)
        noms = ("Médiane des autres de la région", "Premier quartile", "Troisième quartile")
        assert [lue[nom] for nom in noms] == [near(nombre) for nombre in nombres]
        assert lue["Autres valeurs"] == len(element.autres)
        if element.valeur is None:
            assert (lue["Année"], lue["Connu ou simulé"]) == (None, None)
        else:
            assert (lue["Année"], lue["Source et année"]) == (2012, "INSEE, recensement, 2012")
            assert lue["Connu ou simulé"] == ("simulé" if element.simule else "connu")
    assert sum(ligne[2] is not None for ligne in lignes) >= 6


def test_the_others_are_six_numbers_and_nobody_is_named(riche: Portrait) -> None:
    fiche = make_fiche(riche, noms=True)
    autres = {p.nom for couple in fiche.couples for p in couple.nuage.points} - {fiche.nom}
    livre = write_ml(fiche)
    lignes = {ligne[0]: ligne for ligne in read_rows(livre["Structures comparées"])}
    assert lignes["part_recus"][5:] == (25, 0.5, 0.6, 0.7, 0.8, 0.9)
    assert lignes["part_recus"][3] == near(fiche.portrait.positions["part_recus", ""].valeur)
    assert lignes["part_prop_social"][5:] == (4, None, None, None, None, None)
    for feuille in livre.worksheets:
        assert not [t for t in read_texts(feuille) if any(nom in t for nom in autres)]


def test_the_first_sheet_says_what_it_is_and_leaves_room(fiche: Fiche, livre: Any) -> None:
    textes = read_texts(livre["Lisez-moi"])
    for mots in (fiche.nom, fiche.ligne, f"{fiche.comparaison}.", OBSERVATIONS, fiche.reste):
        assert mots in textes
    methode = read_texts(livre["Méthode"])
    assert all(typeset(limite) in methode for limite in LIMITES)


def test_the_dictionary_is_whole(livre: Any) -> None:
    lignes = {ligne[0]: ligne for ligne in read_rows(livre["Dictionnaire"])}
    for entree in load_catalogue().entrees.values():
        assert lignes[entree.code][4] == entree.definition
        assert lignes[entree.code][5] == entree.formule


@pytest.mark.parametrize("genre", ["ml", "region"])
def test_the_words_are_those_of_the_field(genre: str, livre: Any, region: RegionEcrite) -> None:
    catalogue = load_catalogue()
    livre = livre if genre == "ml" else open_book(build_xlsx_region(region, LIGNES, catalogue))
    for feuille in livre.worksheets:
        if feuille.title not in ("Dictionnaire", "Valeurs"):
            assert find_interdits(" ".join(read_texts(feuille))) == []


def test_heads_are_frozen_and_nothing_is_merged(
    fiche: Fiche, livre: Any, region: RegionEcrite
) -> None:
    catalogue = load_catalogue()
    livres = [livre, open_book(build_xlsx_region(region, LIGNES, catalogue))]
    for livre in livres:
        for feuille in livre.worksheets:
            assert not feuille.merged_cells.ranges, feuille.title
            pied = feuille.oddFooter.left
            assert (pied.text, pied.size) == (f"{fiche.ligne}\n&P / &N", 8), feuille.title
            assert feuille.HeaderFooter.scaleWithDoc is False
            assert feuille.sheet_properties.tabColor.rgb == f"FF{FILET[1:]}"
            vides = [c for ligne in feuille.iter_rows() for c in ligne if c.value == ""]
            assert not vides, feuille.title
            if feuille.title not in ("Lisez-moi", "Méthode", "Sources"):
                assert feuille.freeze_panes == "B2", feuille.title
                assert feuille.auto_filter.ref is None


@pytest.mark.parametrize("trous", [False, True])
def test_missing_is_an_empty_cell_and_a_word_beside_never_a_zero(trous: bool) -> None:
    fiche = make_fiche(build_portrait(load_catalogue(), trous=trous))
    livre, absents = write_ml(fiche), 0
    for ecrit in fiche.radars:
        tete, *lignes = read_rows(livre[ecrit.radar.titre_court])
        for axe, ligne in zip(ecrit.axes, lignes, strict=False):
            lue = dict(zip(tete, ligne, strict=True))
            if axe.position.valeur is None:
                absents += 1
                assert (lue["Valeur"], lue[fiche.nom]) == (None, None)
                assert lue["État"] == describe_etat(axe.position.etat) != ""
    for ligne in read_rows(livre["Contexte"])[1:]:
        element = fiche.portrait.contexte.get(str(ligne[-1]), VIDE)
        if element.valeur is None:
            assert (ligne[2], ligne[3]) == (None, describe_etat(element.etat))
    assert any(c.element.valeur is None for c in fiche.contexte) is trous
    assert absents >= (3 if trous else 1)


@pytest.mark.parametrize("nom", ["=1+1", "+1", "-1", "@x", "\tx", "{=1}", "http://x.fr", "0012"])
def test_whatever_a_name_begins_with_it_stays_that_text(nom: str, riche: Portrait) -> None:
    fiche = make_fiche(replace(riche, structure=replace(riche.structure, nom=nom)))
    contenu = build_xlsx_ml(fiche, [make_line(nom=nom)], RESUMES, load_catalogue())
    livre = open_book(contenu)
    for cellule in (livre["Lisez-moi"]["A1"], livre["Valeurs"]["B2"]):
        assert (cellule.value, cellule.data_type, cellule.hyperlink) == (nom, "s", None)


def test_no_date_nor_hour_comes_from_the_day_it_is_made(fiche: Fiche) -> None:
    contenu = build_xlsx_ml(fiche, LIGNES, RESUMES, load_catalogue())
    assert build_xlsx_ml(fiche, LIGNES, RESUMES, load_catalogue()) == contenu
    proprietes = open_book(contenu).properties
    assert (proprietes.title, proprietes.subject) == (f"{fiche.nom} · 2010", fiche.ligne)
    assert proprietes.created == proprietes.modified == datetime(2011, 12, 1)
    archive = zipfile.ZipFile(BytesIO(contenu))
    assert {entree.date_time[0] for entree in archive.infolist()} == {1980}


def test_a_number_that_is_nought_stays_nought(riche: Portrait) -> None:
    positions = dict(riche.positions)
    positions["part_recus", ""] = replace(positions["part_recus", ""], valeur=0.0, autres_lus=0)
    fiche = make_fiche(replace(riche, positions=positions))
    tete, ligne, *_ = read_rows(write_ml(fiche)["Profil"])
    lue = dict(zip(tete, ligne, strict=True))
    assert (lue["Valeur"], lue["Autres valeurs, nombre"]) == (0, 0)
    assert lue["État"] is None


def test_a_hypothesis_is_a_sentence_of_its_own(fiche: Fiche, livre: Any) -> None:
    _, *lignes = read_rows(livre["Couples"])
    textes = [texte for _, rubrique, texte in lignes if rubrique == "Hypothèse à vérifier"]
    hypotheses = [h for couple in fiche.couples for h in couple.hypotheses]
    assert hypotheses
    for texte, h in zip(textes, hypotheses, strict=True):
        assert texte.endswith(f"{h.titre} {h.texte}")
        assert h.titre[-1] in ".?"


@pytest.mark.parametrize(
    ("nombre", "lue"),
    [("0.0%", 0.688), ("#,##0.00", 0.69), ("#,##0.0", 0.7), ('#,##0" €"', 1.0)],
)
def test_an_end_is_rounded_as_its_format_shows_it(nombre: str, lue: float) -> None:
    """Neither more, which gives it back, nor less, which would set it beyond a quartile."""
    assert round_lue(0.68751, nombre) == lue
    assert round_lue(None, nombre) is None
