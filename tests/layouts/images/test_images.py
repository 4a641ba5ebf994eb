"""The image of each drawing stands alone: every word is in it, as outlines, and nobody else's name."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from data.catalogue import load_catalogue
from data.models.comparaison import Portrait
from data.models.detail import AutreValeur, Detail
from data.models.dossiers import DossierRegion
from data.models.etats import Cercle
from data.settings import RACINE
from layouts.documents.pdf.atelier import LARGEUR_IMAGE
from layouts.figures.essaim import LARGEUR as LARGEUR_ESSAIM
from layouts.figures.svg_fixe import CORPS
from layouts.images import region, structure
from layouts.images.image import Image, build_image
from layouts.images.structure import NUAGE
from layouts.words.telechargements import CARTE, COUPLE, INDICATEUR, ML, REGION, list_dessins
from tests.layouts import fixtures
from tests.layouts.documents.conftest import HOSTILE
from tests.layouts.fixtures import build_portrait, build_structure

SVG = "{http://www.w3.org/2000/svg}"
LISIBLE = 16
"""Px of the smallest text, at LARGEUR_IMAGE."""
RESERVES = ("Données 2010", "Ne vaut pas classement", "ne s’y substituent pas")
GABARIT = RACINE / "layouts" / "documents" / "pdf" / "image.typ"


def make_detail(portrait: Portrait, code: str = "part_sortis_emploi") -> Detail:
    autres = tuple(
        AutreValeur(0.2 + rang / 100, "PAIO" if rang == 3 else "ML", "")
        for rang in range(portrait.autres)
    )
    return Detail(code, "", False, autres, (), ())


def make_dossier() -> DossierRegion:
    catalogue, lue = load_catalogue(), fixtures.build_region("31")
    return DossierRegion(
        lue,
        fixtures.build_profil(catalogue, lue, noms=True),
        fixtures.build_priorites(catalogue, lue, True, 2),
        {},
        Cercle.REGION,
    )


def write_all(portrait: Portrait) -> dict[str, Image]:
    """One of each kind."""
    catalogue = load_catalogue()
    entree = catalogue.entrees["part_sortis_emploi"]
    nuage = fixtures.build_nuage(catalogue, portrait, noms=True)
    dossier = make_dossier()
    return {
        **{
            f"radar {nom}": structure.write_image_radar(portrait, radar, catalogue)
            for nom, radar in catalogue.radars.items()
        },
        "couple": structure.write_image_couple(nuage, portrait, catalogue),
        "bande": structure.write_image_bande(make_detail(portrait), portrait, entree, catalogue),
        "profil": region.write_image_profil(dossier, catalogue),
        "region": region.write_image_radar_region(dossier, catalogue),
        "carte": region.write_image_carte(dossier),
    }


@pytest.fixture(scope="module")
def images(riche: Portrait) -> dict[str, Image]:
    return write_all(riche)


def read_largeur(png: bytes) -> int:
    assert png.startswith(b"\x89PNG")
    largeur: int = struct.unpack(">I", png[16:20])[0]
    return largeur


def test_each_says_what_it_is(images: dict[str, Image]) -> None:
    for nom, image in images.items():
        svg = ElementTree.fromstring(build_image(image, "svg"))
        titre, description = (svg.findtext(f"{SVG}{balise}") or "" for balise in ("title", "desc"))
        assert svg.get("role") == "img"
        assert titre == f"{image.titre} : {image.sujet}", nom
        assert all(mot in description for mot in RESERVES), nom
        assert len(description) > 150, nom
        assert "2010" in f"{image.comparaison} {image.sujet}", nom
        assert any("ource" in legende or "©" in legende for legende in image.legendes), nom
        assert not svg.findall(f".//{SVG}text"), nom
        assert not re.search(rb"url\(['\"]?http|<script|@font-face", build_image(image, "svg"))


def test_nobody_else_is_named(images: dict[str, Image], riche: Portrait) -> None:
    noms = {s.nom for s in make_dossier().profil.structures} - {riche.structure.nom}
    for nom, image in images.items():
        lu = repr(image)
        assert not [autre for autre in noms if autre in lu], nom


def test_a_png_is_wide_and_its_smallest_text_can_be_read(images: dict[str, Image]) -> None:
    for nom in ("radar profil", "bande"):
        assert read_largeur(build_image(images[nom], "png")) == LARGEUR_IMAGE
    gabarit = GABARIT.read_text("utf-8")
    (page,) = re.findall(r"#let large = (\d+)pt", gabarit)
    px = LARGEUR_IMAGE / int(page)
    tailles = re.findall(r"(?:size|menu): ([\d.]+)pt", gabarit)
    assert min(map(float, tailles)) * px >= LISIBLE
    utile = LARGEUR_IMAGE - 2 * 28 * px
    assert CORPS * utile / NUAGE[0] >= LISIBLE
    assert 16 * utile / LARGEUR_ESSAIM >= LISIBLE


def test_without_comparison_the_frame_and_the_sentence_stay(corse: Portrait) -> None:
    catalogue = load_catalogue()
    image = structure.write_image_radar(corse, catalogue.radars["profil"], catalogue)
    assert image.vide
    assert b"<desc" in build_image(image, "svg")
    nuage = fixtures.build_nuage(catalogue, corse)
    assert build_image(structure.write_image_couple(nuage, corse, catalogue), "png")
    entree = catalogue.entrees["part_sortis_emploi"]
    bande = structure.write_image_bande(make_detail(corse), corse, entree, catalogue)
    assert bande.vide
    assert build_image(bande, "svg")


@pytest.mark.parametrize("nom", [HOSTILE, "Mission " * 60, "北京 \x00\x0b\ud800 <svg/onload=x>"])
def test_a_name_breaks_nothing(nom: str) -> None:
    hostile = build_portrait(load_catalogue(), structure=build_structure("59907S00", nom))
    for image in write_all(hostile).values():
        svg = ElementTree.fromstring(build_image(image, "svg"))
        assert not [e for e in svg.iter() if e.get("onload")]
        assert read_largeur(build_image(image, "png")) == LARGEUR_IMAGE


def test_a_region_without_outline_has_no_map() -> None:
    dossier = make_dossier()
    ailleurs = replace(dossier, region=replace(dossier.region, code="00"))
    assert region.write_image_carte(ailleurs).vide


def test_the_names_of_drawings_are_those_of_the_catalogue() -> None:
    catalogue = load_catalogue()
    dessins = list_dessins(ML, catalogue)
    assert dessins[:4] == ("radar", "radar-accompagnement", "radar-entreprises", "radar-resultats")
    assert sum(d.startswith(COUPLE) for d in dessins) == len(catalogue.couples)
    assert sum(d.startswith(INDICATEUR) for d in dessins) == len(catalogue.compares)
    assert list_dessins(REGION, catalogue) == ("profil", "radar", CARTE)
