"""Names that would break a file, in every format: each one is made, and opens again."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from data.catalogue import load_catalogue
from data.models.comparaison import Portrait
from data.texts import clean_xml
from layouts.documents.csv_export import build_csv
from layouts.documents.pdf.documents import build_pdf_ml
from layouts.documents.pptx.fiche import build_pptx_ml
from layouts.documents.texte_xml import PROPRIETE, clean_propriete
from tests.layouts.documents.conftest import make_fiche
from tests.layouts.documents.test_csv_export import make_line, read
from tests.layouts.documents.test_pptx import open_deck
from tests.layouts.documents.test_xlsx import read_texts, write_ml

NOMS = {
    "phrase": "Mission locale " + "très " * 600,
    "un_mot": "M" * 3000,
    "chevrons": "<script>alert(\"x\")</script> & 'simples' «\u202fx\u202f» ]]>",
    "emoji": "Mission 🚀👩\u200d👩\u200d👧 locale 🇫🇷",
    "controles": "Mission\x00\x01\x07\x0b\x1f\x7f\x85 locale\r\nsuite\tfin",
    "interdits": "Mission \ufffe locale \uffff \U0010ffff \ud800 fin",
    "de_droite_a_gauche": "\u202eمهمة محلية\u202c שלום Mission\u200f",
    "chemin": "../../etc/passwd\\CON.txt",
}


@pytest.mark.parametrize("cas", NOMS)
def test_every_format_holds_any_name(cas: str, riche: Portrait) -> None:
    """The PDF in its two pages; in the others the name itself, without what XML cannot hold."""
    nom = NOMS[cas]
    fiche = make_fiche(replace(riche, structure=replace(riche.structure, nom=nom)))
    deck = open_deck(build_pptx_ml(fiche))
    assert deck.core_properties.title == clean_propriete(f"{nom} · 2010")
    titre = deck.slides[0].shapes.title.text_frame.text
    assert 0 < len(titre) <= 150
    assert len(PdfReader(BytesIO(build_pdf_ml(fiche))).pages) == 2
    attendu = clean_xml(nom).replace("\r", "").split()
    assert any(texte.split() == attendu for texte in read_texts(write_ml(fiche)["Lisez-moi"]))


@pytest.mark.parametrize("cas", [cas for cas in NOMS if cas != "interdits"])
def test_the_csv_keeps_the_name_as_it_is(cas: str) -> None:
    lignes = read(build_csv([make_line(nom=NOMS[cas])], load_catalogue()))
    assert lignes[0]["nom"].split() == NOMS[cas].split()


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert clean_xml("a\x00b\x1fc\ufffed\ud800e\tf\ng") == "abcde\tf\ng"
    assert clean_xml("é 🚀 \u202f «") == "é 🚀 \u202f «"
    assert len(clean_propriete("M" * 3000)) == PROPRIETE
    assert clean_propriete("a\n b") == "a b"
