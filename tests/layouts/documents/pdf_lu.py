"""A PDF opened again: its words, its tags, its bookmarks, its fonts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.dossiers import DossierMl
from layouts.documents.contenu import Fiche, build_fiche
from tests.layouts.fixtures import build_nuage


def write_fiche(portrait: Portrait, catalogue: Catalogue, noms: bool = False) -> Fiche:
    """A sheet with three pairs, two of which have a quadrant in the fixtures."""
    slugs = list(catalogue.couples)[:3]
    nuages = tuple(build_nuage(catalogue, portrait, slug, noms) for slug in slugs)
    return build_fiche(DossierMl(portrait, None, nuages), catalogue)


def read(contenu: bytes) -> PdfReader:
    return PdfReader(BytesIO(contenu))


def squeeze(texte: str) -> str:
    """Without spaces: lines are cut where the page wants."""
    return "".join(texte.split())


def get_root(pdf: PdfReader) -> Any:
    return pdf.root_object


def list_tags(pdf: PdfReader) -> list[tuple[str, str]]:
    """The structure tree in reading order: kind, and words in place of an image."""

    def walk(noeud: Any) -> Iterator[tuple[str, str]]:
        noeud = noeud.get_object()
        if isinstance(noeud, list):
            for enfant in noeud:
                yield from walk(enfant)
        elif isinstance(noeud, DictionaryObject):
            if "/S" in noeud:
                yield str(noeud["/S"]), str(noeud.get("/Alt", ""))
            if "/K" in noeud:
                yield from walk(noeud["/K"])

    return list(walk(get_root(pdf)["/StructTreeRoot"]))


def list_bookmarks(pdf: PdfReader) -> list[tuple[str, int]]:
    """Title and page (from 0) of the bookmarks of the first level."""
    signets = [signet for signet in pdf.outline if not isinstance(signet, list)]
    return [(str(s.title), pdf.get_destination_page_number(s) or 0) for s in signets]


def list_fonts(pdf: PdfReader) -> dict[str, bool]:
    """Name of each font, and whether its glyphs are in the file."""
    polices = {}
    for page in pdf.pages:
        ressources: Any = page["/Resources"]
        for police in ressources.get("/Font", {}).values():
            (interne,) = police.get_object()["/DescendantFonts"]
            descripteur = interne.get_object()["/FontDescriptor"]
            nom = str(police.get_object()["/BaseFont"]).partition("+")[2]
            polices[nom] = any(cle.startswith("/FontFile") for cle in descripteur)
    return polices


def check_accessible(pdf: PdfReader, titre: str) -> None:
    """Tags, language, title, conformity, headings in order, heads of tables, a number on each page."""
    racine = get_root(pdf)
    assert racine["/Lang"] == "fr-FR"
    assert racine["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in racine["/Metadata"].get_data()
    assert racine["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata
    assert pdf.metadata.title == titre
    genres = [genre for genre, _ in list_tags(pdf)]
    niveaux = [int(genre[2:]) for genre in genres if genre[2:].isdigit()]
    assert niveaux[0] == 1
    assert all(suivant - niveau <= 1 for niveau, suivant in pairwise(niveaux))
    assert genres.count("/Table") == genres.count("/THead") > 0
    assert genres.count("/TH") >= 2 * genres.count("/Table")
    assert all(alt for genre, alt in list_tags(pdf) if genre == "/Figure")
    for numero, page in enumerate(pdf.pages, start=1):
        assert squeeze(page.extract_text()).endswith(f"{numero}/{len(pdf.pages)}")
