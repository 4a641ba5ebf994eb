"""What the context leads one to expect, on paper: the same figures in each format, and nothing without."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.diagnostic import Attendu
from data.models.etats import LectureAttendu
from layouts.documents.contenu import Fiche
from layouts.documents.pdf.documents import build_pdf_ml
from layouts.documents.pptx.fiche import build_pptx_ml
from tests.layouts.documents.conftest import make_fiche
from tests.layouts.documents.pdf_lu import read, squeeze
from tests.layouts.documents.test_pptx import list_titles, open_deck
from tests.layouts.documents.test_xlsx import read_rows, write_ml
from tests.layouts.fixtures.diagnostics import expect, expect_all
from tests.layouts.textes import find_interdits, flatten

QUESTION = "Que laisse attendre le contexte\u202f?"


@pytest.fixture(scope="module")
def attendue(riche: Portrait, catalogue: Catalogue) -> Fiche:
    return make_fiche(expect(riche, catalogue))


@pytest.fixture(scope="module")
def pleine(riche: Portrait, catalogue: Catalogue) -> Fiche:
    """Every judged rate is explained."""
    return make_fiche(expect_all(riche, catalogue))


def test_the_sheet_says_it_on_its_second_page(attendue: Fiche, pleine: Fiche, fiche: Fiche) -> None:
    """Four lines at most: the page holds no more, and says how many it leaves."""
    pages = [squeeze(page.extract_text()) for page in read(build_pdf_ml(attendue)).pages]
    assert len(pages) == 2
    for ecrit in attendue.attendus:
        assert squeeze(ecrit.write_ligne()) in pages[1]
        assert squeeze(ecrit.lecture) in pages[1]
    assert squeeze("pour 25, il ne dit presque rien ; 1 n’est pas calculé") in pages[1]
    toutes = [squeeze(page.extract_text()) for page in read(build_pdf_ml(pleine)).pages]
    assert len(toutes) == 2
    assert squeeze("25 autres taux") in toutes[1]
    rien = "".join(page.extract_text() for page in read(build_pdf_ml(fiche)).pages)
    assert "laisse attendre" not in rien


def read_tables(deck: Any) -> str:
    cadres = [s for d in deck.slides for s in d.shapes if s.has_table]
    cellules = [c.text for s in cadres for rangee in s.table.rows for c in rangee.cells]
    return flatten(" | ".join(cellules))


def test_a_slide_follows_the_axes(attendue: Fiche, pleine: Fiche, fiche: Fiche) -> None:
    deck = open_deck(build_pptx_ml(attendue))
    titres = list_titles(deck)
    assert titres.index(QUESTION) > titres.index("Que faut-il examiner\u202f?")
    assert "37 % (22 à 52 %) | 36 % | Comme attendu" in read_tables(deck)
    assert QUESTION not in list_titles(open_deck(build_pptx_ml(fiche)))
    toutes = read_tables(open_deck(build_pptx_ml(pleine)))
    assert toutes.count("| 36 % |") == 29


def test_the_workbook_has_a_sheet_of_numbers(attendue: Fiche, fiche: Fiche) -> None:
    """Every judged rate in the order of the Annexe, with what it reads or that nothing was computed."""
    livre = write_ml(attendue)
    rangees = [r for r in read_rows(livre["Attendu"])[1:] if r[8]]
    assert [r[8] for r in rangees] == [*attendue.portrait.attendus]
    lus = {r[8]: r for r in rangees}
    assert lus["part_sortis_emploi"][2:6] == (0.37, 0.22, 0.52, 0.3618)
    assert lus["part_recus"][6] == "Non calculé"
    assert lus["mer_par_jdi"][6] == "Le contexte mesuré n’explique pas cet indicateur"
    textes = " ".join(str(c) for r in read_rows(livre["Attendu"]) for c in r if c)
    assert find_interdits(textes) == []
    assert "jamais des causes" in textes
    assert "Attendu" not in write_ml(fiche).sheetnames


def test_a_value_outside_its_interval_never_reads_like_a_bound_on_paper(
    riche: Portrait,
) -> None:
    """63.11 % beside 63.09 %: on a slide, and in a workbook, which has one decimal more to begin with."""
    code = "part_sortis_emploi"
    cle = (code, "")
    position = replace(riche.positions[cle], valeur=0.6311)
    lignes = {cle: replace(riche.lignes[cle], valeur=0.6311)} if cle in riche.lignes else {}
    hors = Attendu(code, LectureAttendu.FAVORABLE, 0.46, 0.301, 0.6309, 0.36)
    fiche = make_fiche(
        replace(
            riche,
            attendus={code: hors},
            positions={**riche.positions, cle: position},
            lignes={**riche.lignes, **lignes},
        )
    )
    assert "63,11 % | 46,00 % (30,10 à 63,09 %)" in read_tables(open_deck(build_pptx_ml(fiche)))
    livre = write_ml(fiche)
    (rangee,) = (r for r in livre["Attendu"].iter_rows() if r[8].value == code)
    assert {cellule.number_format for cellule in rangee[1:5]} == {"0.00%"}
    juste = replace(hors, bas=0.2, haut=0.5)
    livre = write_ml(make_fiche(replace(riche, attendus={code: juste})))
    (rangee,) = (r for r in livre["Attendu"].iter_rows() if r[8].value == code)
    assert {cellule.number_format for cellule in rangee[1:5]} == {"0.0%"}
