"""What a structure says of its figures is whole in each document, whatever it wrote and however long."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.dossiers import DossierRegion
from data.models.formes import LONGUEUR_TEXTE
from layouts.documents.contenu import Fiche
from layouts.documents.contenu_region import build_region
from layouts.documents.csv_export import build_csv
from layouts.documents.pdf.documents import build_pdf_ml
from layouts.documents.pptx.fiche import build_pptx_ml
from layouts.documents.xlsx.fiche import build_xlsx_ml
from layouts.documents.xlsx.region import build_xlsx_region
from layouts.words.remarques import TITRE
from tests.layouts import fixtures
from tests.layouts.documents.conftest import make_fiche
from tests.layouts.documents.pdf_lu import check_accessible, read, squeeze
from tests.layouts.documents.test_csv_export import make_line
from tests.layouts.documents.test_pptx import open_deck, read_slide
from tests.layouts.documents.test_xlsx import RESUMES, open_book, read_rows
from tests.layouts.fixtures.remarques import DIT, REPONSE, build_remarque, list_remarques, say

CONTESTEE = "donnée contestée"
FORMULE = '=HYPERLINK("http://x") #set page() <b>&amp;</b>'


@pytest.fixture(scope="module")
def longue() -> str:
    """As long as a text may be: numbered, so that what is missing is seen."""
    mots = " ".join(f"mot{rang}" for rang in range(LONGUEUR_TEXTE))[: LONGUEUR_TEXTE - 20]
    return f"{mots[:400]}\n{mots[400:].rpartition(' ')[0]} fin"


@pytest.fixture(scope="module")
def diserte(riche: Portrait, longue: str) -> Fiche:
    return make_fiche(
        say(
            riche,
            build_remarque("part_recus", texte=longue),
            build_remarque("part_prop_social", "", texte=FORMULE),
            build_remarque("part_entres_filles", texte="", reponse=""),
        )
    )


def test_the_sheet_has_its_two_pages_then_all_that_is_said(diserte: Fiche, longue: str) -> None:
    pdf = read(build_pdf_ml(diserte))
    check_accessible(pdf, f"Regards croisés · {diserte.nom} · 2010")
    pages = [squeeze(page.extract_text()) for page in pdf.pages]
    assert squeeze(CONTESTEE) in pages[0]
    assert squeeze(longue) not in pages[0]
    suite = "".join(page.removesuffix(pages[1][-10:]) for page in pages[2:])
    assert squeeze(TITRE) in suite
    manquants = [mot for mot in longue.split() if mot not in suite]
    assert len(manquants) <= 2 * len(pages)


def test_the_deck_ends_with_all_that_is_said(diserte: Fiche, longue: str) -> None:
    diapos = [read_slide(diapo) for diapo in open_deck(build_pptx_ml(diserte)).slides]
    dernieres = "\n".join(diapo for diapo in diapos if TITRE in diapo.splitlines()[0])
    assert [mot for mot in longue.split() if mot not in dernieres] == []
    assert FORMULE in dernieres
    assert REPONSE in dernieres
    radar = next(diapo for diapo in diapos if "Où se situe" in diapo)
    assert CONTESTEE in radar
    assert any(f"({CONTESTEE})" in diapo for diapo in diapos if "Jeunes filles" in diapo)


def test_the_workbook_has_a_sheet_of_them(
    diserte: Fiche, fiche: Fiche, catalogue: Catalogue, longue: str
) -> None:
    lignes = [make_line(remarque=longue, contestee=True)]
    livre = open_book(build_xlsx_ml(diserte, lignes, RESUMES, catalogue))
    _, *dites = read_rows(livre["Remarques"])
    assert {dite[2] for dite in dites} == {longue, FORMULE, None}
    assert all(cellule.data_type != "f" for ligne in livre["Remarques"] for cellule in ligne)
    tete, valeurs = read_rows(livre["Valeurs"])
    assert tete[-2:] == ("remarque", "contestee")
    assert valeurs[-2:] == (longue, "oui")
    assert "Remarques" not in open_book(build_xlsx_ml(fiche, [], RESUMES, catalogue)).sheetnames


def test_a_region_names_who_says_it(catalogue: Catalogue) -> None:
    region = fixtures.build_region("31")
    dites = {region.structures[0].code: list_remarques(build_remarque("part_recus"))}
    profil = replace(fixtures.build_profil(catalogue, region), remarques=dites)
    priorites = fixtures.build_priorites(catalogue, region, True, 1)
    cercle = fixtures.build_portrait(catalogue).cercle
    ecrite = build_region(DossierRegion(region, profil, priorites, {}, cercle), catalogue)
    livre = open_book(build_xlsx_region(ecrite, [], catalogue))
    _, dite = read_rows(livre["Remarques"])
    assert (dite[0], dite[3], dite[4]) == (region.structures[0].nom, DIT, REPONSE)


def test_the_csv_has_them_in_its_last_two_columns(catalogue: Catalogue) -> None:
    """A text that a spreadsheet would take for a formula is told to be none; the others are as typed."""
    lignes = [
        make_line(remarque=FORMULE, contestee=True),
        make_line(remarque="Deux\nlignes ; « x »"),
        make_line(),
    ]
    lu = build_csv(lignes, catalogue).decode("utf-8-sig")
    lues = [ligne[-2:] for ligne in csv.reader(StringIO(lu, newline=""), delimiter=";")]
    assert lues == [
        ["remarque", "contestee"],
        [f"'{FORMULE}", "oui"],
        ["Deux\nlignes ; « x »", ""],
        ["", ""],
    ]
