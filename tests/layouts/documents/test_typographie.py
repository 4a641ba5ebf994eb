"""Every text of every document, read as a French reader would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from data.catalogue import load_catalogue
from layouts.documents.contenu import Fiche
from layouts.documents.contenu_region import RegionEcrite
from layouts.documents.pdf.donnees import build_donnees
from layouts.documents.pdf.livret import build_donnees_livret
from layouts.documents.pptx.fiche import build_pptx_ml
from layouts.documents.pptx.region import build_pptx_region
from layouts.documents.xlsx.fiche import build_xlsx_ml
from layouts.documents.xlsx.region import build_xlsx_region
from tests.layouts.documents.test_pptx import open_deck, read_slide
from tests.layouts.documents.test_xlsx import LIGNES, RESUMES, open_book, read_texts
from tests.layouts.typographie import find_fautes


def read_deck(contenu: bytes) -> Iterator[str]:
    for diapo in open_deck(contenu).slides:
        yield read_slide(diapo)
        if diapo.has_notes_slide:
            yield diapo.notes_slide.notes_text_frame.text


def read_book(contenu: bytes) -> Iterator[str]:
    for feuille in open_book(contenu):
        yield from (texte for texte in read_texts(feuille) if "_" not in texte)


def read_json(valeur: Any) -> Iterator[str]:
    if isinstance(valeur, str):
        yield valeur
    elif isinstance(valeur, Mapping):
        for cle, v in valeur.items():
            if cle != "structures":
                yield from read_json(v)
    elif isinstance(valeur, list | tuple):
        for v in valeur:
            yield from read_json(v)


def check(textes: Iterator[str], nombre: int) -> None:
    lignes = [ligne for texte in textes for ligne in texte.splitlines() if "<svg" not in ligne]
    assert len(lignes) > nombre
    assert sorted({faute for ligne in lignes for faute in find_fautes(ligne)}) == []


@pytest.mark.parametrize("nom", ["fiche", "petite"])
def test_the_documents_of_a_structure(nom: str, request: pytest.FixtureRequest) -> None:
    ecrite: Fiche = request.getfixturevalue(nom)
    check(read_deck(build_pptx_ml(ecrite)), 100)
    check(read_book(build_xlsx_ml(ecrite, LIGNES, RESUMES, load_catalogue())), 500)
    check(read_json(build_donnees(ecrite)), 100)


def test_the_documents_of_a_region(region: RegionEcrite, fiche: Fiche, petite: Fiche) -> None:
    check(read_deck(build_pptx_region(region, iter([fiche, petite]), None)), 100)
    check(read_book(build_xlsx_region(region, LIGNES, load_catalogue())), 300)
    check(read_json(build_donnees_livret(region, iter([fiche, petite]), None)), 100)
