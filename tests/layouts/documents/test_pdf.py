"""The PDF of a structure, opened again: pages, words, tags, fonts, names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import typst
from pypdf import PdfReader

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.dossiers import DossierMl
from data.typographie import typeset
from layouts.documents.contenu import Fiche, build_fiche
from layouts.documents.definitions import LIMITES, OBSERVATIONS
from layouts.documents.pdf.atelier import compile_typst
from layouts.documents.pdf.documents import build_pdf_ml
from layouts.documents.pdf.donnees import build_donnees
from layouts.documents.pdf.texte import COUPURE, PLAGES, clean_glyphes, cut_words, write_json
from tests.layouts.documents.pdf_lu import (
    check_accessible,
    list_bookmarks,
    list_fonts,
    list_tags,
    read,
    squeeze,
    write_fiche,
)
from tests.layouts.fixtures import build_nuage, build_portrait, build_structure

HOSTILES = (
    'L’Œuvre « d\'ici » "x" ; y',
    "#let x = *1* _a_ $b$ @c ~ `d`",
    "<script>&amp;</b> \\u0041 \\\\ {}[]",
    "= Titre // commentaire /* a */ - b",
)


@pytest.fixture(scope="module")
def fiche(riche: Portrait, catalogue: Catalogue) -> Fiche:
    return write_fiche(riche, catalogue)


@pytest.fixture(scope="module")
def pdf(fiche: Fiche) -> PdfReader:
    return read(build_pdf_ml(fiche))


def list_texts(fiche: Fiche) -> Iterator[str]:
    """What the two pages must say."""
    yield from (fiche.nom, fiche.identite, fiche.comparaison, *fiche.chapo, OBSERVATIONS)
    for element in fiche.contexte:
        yield from (element.nom, element.valeur, element.mediane, element.source)
    for chiffre in (*fiche.couvertures, *fiche.public, *fiche.moyens, *fiche.qualite):
        yield from (chiffre.nom[1:], chiffre.valeur)
    for chiffre in fiche.profil.chiffres:
        yield from (chiffre.nom, chiffre.valeur, chiffre.note)
    yield from (fiche.profil.legende, *fiche.profil.notes, fiche.profil.vide)
    for constat in (*fiche.forces[:3], *fiche.axes[:3]):
        yield from (constat.nom, constat.valeur, constat.lecture, constat.faits, constat.suite)
    yield from (fiche.sans_force, fiche.sans_axe, fiche.reste)
    for couple in fiche.couples:
        yield from (couple.titre, couple.croisement, couple.indecision)
        yield from (mot for h in couple.hypotheses for mot in (h.lieu, h.titre, h.texte))
        yield from (*couple.questions, *couple.leviers)
    yield from map(typeset, LIMITES)


def check_texts(fiche: Fiche) -> None:
    pages = [squeeze(page.extract_text()) for page in read(build_pdf_ml(fiche)).pages]
    assert len(pages) == 2
    assert [texte for texte in list_texts(fiche) if squeeze(texte) not in "".join(pages)] == []
    for page in pages:
        assert squeeze(fiche.ligne) in page
        assert squeeze(f"{fiche.nom} · 2010 · {fiche.comparaison}") in page


def test_a_rich_sheet_says_what_the_fiche_says(fiche: Fiche) -> None:
    check_texts(fiche)


def test_gaps_are_words(troue: Portrait, catalogue: Catalogue) -> None:
    fiche = write_fiche(troue, catalogue)
    check_texts(fiche)
    texte = squeeze(read(build_pdf_ml(fiche)).pages[0].extract_text())
    etiquettes = [e["valeur"] for e in build_donnees(fiche)["radar"]["etiquettes"]]
    assert any(mot.startswith("non renseigné") for mot in etiquettes)
    assert any(mot.startswith("CIVIS") for mot in etiquettes)
    assert [mot for mot in etiquettes if squeeze(mot) not in texte] == []


def test_too_few_others_a_table_in_place_of_the_radar(
    corse: Portrait, catalogue: Catalogue
) -> None:
    fiche = write_fiche(corse, catalogue)
    check_texts(fiche)
    pdf = read(build_pdf_ml(fiche))
    assert "/Figure" not in [genre for genre, _ in list_tags(pdf)]
    texte = squeeze(pdf.pages[0].extract_text())
    for chiffre in fiche.profil.chiffres:
        assert squeeze(f"{chiffre.nom} {chiffre.valeur} {chiffre.note}") in texte


def test_the_sheet_is_tagged_in_french(pdf: PdfReader, fiche: Fiche) -> None:
    check_accessible(pdf, f"Regards croisés · {fiche.nom} · 2010")


def test_each_image_has_its_words(pdf: PdfReader, fiche: Fiche) -> None:
    textes = [alt for genre, alt in list_tags(pdf) if genre == "/Figure"]
    assert textes == [*(e.bande for e in fiche.contexte if e.bande), fiche.profil.description]


def test_only_the_fonts_of_the_project(pdf: PdfReader) -> None:
    polices = list_fonts(pdf)
    assert set(polices) <= {f"RegardsSans-{s}" for s in ("Regular", "Italic", "SemiBold", "Bold")}
    assert len(polices) >= 3
    assert all(polices.values())


@pytest.mark.parametrize("nom", HOSTILES)
def test_a_name_is_never_markup(nom: str, fiche: Fiche) -> None:
    pdf = read(build_pdf_ml(replace(fiche, nom=nom)))
    assert len(pdf.pages) == 2
    assert squeeze(pdf.pages[0].extract_text()).startswith(squeeze(nom))
    assert list_bookmarks(pdf)[0] == (nom, 0)


@pytest.mark.parametrize("nom", ["Mission locale " * 40, "W" * 3000, "東京 😀 \x00\n\t e\u0301"])
def test_a_name_without_measure_holds_on_two_pages(nom: str, fiche: Fiche) -> None:
    assert len(read(build_pdf_ml(replace(fiche, nom=nom))).pages) == 2


def test_nobody_else_is_named(catalogue: Catalogue) -> None:
    structure = build_structure(nom="Mission locale de l’essai")
    fiche = write_fiche(build_portrait(catalogue, structure=structure), catalogue, noms=True)
    noms = {point.nom for couple in fiche.couples for point in couple.nuage.points}
    assert len(noms) > 10
    pdf = read(build_pdf_ml(fiche))
    textes = [page.extract_text() for page in pdf.pages] + [alt for _, alt in list_tags(pdf)]
    assert not [nom for nom in noms if squeeze(nom) in squeeze("".join(textes))]


def test_undecided_pairs_hold_too(riche: Portrait, catalogue: Catalogue) -> None:
    """Four hypotheses a pair, on three pairs: the longest page two."""
    nuages = [build_nuage(catalogue, riche, slug) for slug in catalogue.couples]
    indecis = [n for n in nuages if n.lecture.quadrant is None][:3]
    assert len(indecis) == 3
    check_texts(build_fiche(DossierMl(riche, None, tuple(indecis)), catalogue))


def test_the_definitions_are_those_of_the_figures(pdf: PdfReader, fiche: Fiche) -> None:
    texte = squeeze(pdf.pages[1].extract_text())
    dites = [d for d in fiche.definitions if squeeze(f"{d.libelle} : {d.formule}") in texte]
    utiles = {axe.entree.libelle for axe in fiche.profil.axes}
    assert utiles <= {d.libelle for d in dites}
    assert len(dites) < len(fiche.definitions)


def test_the_same_fiche_gives_the_same_file(fiche: Fiche) -> None:
    assert build_pdf_ml(fiche) == build_pdf_ml(fiche)


def test_the_fonts_hold_every_character_that_may_come(fiche: Fiche) -> None:
    """PDF/UA refuses a character without a glyph: what is cleaned passes, what is not fails."""
    donnees = build_donnees(fiche)
    toutes = "".join(chr(u) for debut, fin in PLAGES for u in range(debut, fin + 1))
    donnees["chapo"] = [toutes, toutes, "", toutes]
    assert compile_typst("structure.typ", write_json(donnees))
    brut = write_json(donnees).replace(fiche.identite, "東")
    with pytest.raises(typst.TypstError, match="PDF/UA-1"):
        compile_typst("structure.typ", brut)


@pytest.mark.parametrize(
    ("brut", "propre"),
    [
        ("L’Haÿ\u202f: 5\u00a0%", "L’Haÿ\u202f: 5\u00a0%"),
        ("e\u0301te\u0301", "été"),
        ("a\tb\nc\u2003d", "a b c d"),
        ("so\u00adin\u200be", "soine"),
        ("ﬁn ǎ 東", "fin a ?"),
    ],
)
def test_texts_are_made_drawable(brut: str, propre: str) -> None:
    assert clean_glyphes(brut) == propre


def test_a_long_word_may_be_cut_and_a_sentence_is_not_touched() -> None:
    phrase = "Une phrase de mots ordinaires, anticonstitutionnellement."
    assert cut_words(phrase) == phrase
    morceaux = cut_words("x" * 100).split(COUPURE)
    assert "".join(morceaux) == "x" * 100
    assert max(map(len, morceaux)) <= 30
