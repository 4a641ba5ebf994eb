"""The booklet of a region, opened again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pypdf import PdfReader

from data.catalogue.model import Catalogue
from data.errors import DocumentImpossible
from data.models.dossiers import DossierRegion
from data.models.etats import Cercle
from layouts.documents.contenu import Fiche
from layouts.documents.contenu_region import RegionEcrite, build_region
from layouts.documents.definitions import LIMITES, OBSERVATIONS
from layouts.documents.pdf import documents
from layouts.documents.pdf.documents import build_pdf_region
from tests.layouts.documents.pdf_lu import (
    check_accessible,
    list_bookmarks,
    list_fonts,
    list_tags,
    read,
    squeeze,
    write_fiche,
)
from tests.layouts.fixtures import (
    build_portrait,
    build_priorites,
    build_profil,
    build_structure,
)
from tests.layouts.fixtures import build_region as build_portrait_region


@pytest.fixture(scope="module")
def region(catalogue: Catalogue) -> RegionEcrite:
    portrait = build_portrait_region()
    dossier = DossierRegion(
        portrait,
        build_profil(catalogue, portrait),
        build_priorites(catalogue, portrait),
        {},
        Cercle.REGION,
    )
    return build_region(dossier, catalogue)


@pytest.fixture(scope="module")
def fiches(region: RegionEcrite, catalogue: Catalogue) -> list[Fiche]:
    """Three structures of the region, one of them full of gaps."""
    return [
        write_fiche(
            build_portrait(catalogue, graine, trous=not graine, structure=build_structure(nom=nom)),
            catalogue,
        )
        for graine, (_, nom) in enumerate(region.structures[:3])
    ]


@pytest.fixture(scope="module")
def livret(region: RegionEcrite, fiches: list[Fiche]) -> PdfReader:
    return read(build_pdf_region(region, fiches))


def test_the_booklet_has_a_bookmark_for_each_structure(
    livret: PdfReader, fiches: list[Fiche]
) -> None:
    signets = dict(list_bookmarks(livret))
    textes = [squeeze(page.extract_text()) for page in livret.pages]
    for fiche in fiches:
        page = signets[fiche.nom]
        assert textes[page].startswith(squeeze(fiche.nom))
        assert squeeze(fiche.nom) in textes[page + 1]
        assert textes[page + 1].startswith("Couplesàregarder")
        assert squeeze(f"{page + 1}") in textes[0]


def test_the_booklet_names_and_says_its_method_once(
    livret: PdfReader, region: RegionEcrite
) -> None:
    textes = [squeeze(page.extract_text()) for page in livret.pages]
    tout = "".join(textes)
    assert tout.count(squeeze(LIMITES[-1])) == 1
    assert tout.count(squeeze(OBSERVATIONS)) == 3
    for ligne in region.profil:
        assert squeeze(ligne.comptes) in tout
        for titre, noms in ligne.groupes:
            assert not noms or squeeze(f"{titre} : {', '.join(noms)}") in tout
    for proposition in region.propositions:
        assert squeeze(proposition.titre) in tout
        assert squeeze(", ".join(proposition.structures)) in tout
        assert squeeze(proposition.decision) in tout
    assert all(squeeze(region.ligne) in texte for texte in textes)


def test_a_region_alone_in_its_base_has_no_country(
    region: RegionEcrite, fiches: list[Fiche]
) -> None:
    absence = "La base ne contient que cette région : pas de comparaison à la France."
    pdf = read(build_pdf_region(replace(region, sans_pays=True, absence=absence), fiches[:1]))
    texte = squeeze("".join(page.extract_text() for page in pdf.pages))
    assert squeeze(absence) in texte
    assert region.description not in [alt for _, alt in list_tags(pdf)]


def test_progress_is_told(region: RegionEcrite, fiches: list[Fiche]) -> None:
    dits: list[tuple[int, int]] = []
    build_pdf_region(region, iter(fiches), lambda fait, total: dits.append((fait, total)))
    assert dits == [(1, 26), (2, 26), (3, 26)]


def test_what_typst_refuses_is_told(
    region: RegionEcrite,
    fiches: list[Fiche],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(documents, "build_donnees_livret", lambda *_: {"rien": ""})
    with pytest.raises(DocumentImpossible, match="n’a pas pu être composé"):
        build_pdf_region(region, fiches)
    assert "titre_document" in caplog.text


def test_the_booklet_is_tagged_in_french(livret: PdfReader) -> None:
    check_accessible(livret, "Regards croisés · Nord-Pas-de-Calais · 2010")
    assert all(list_fonts(livret).values())
