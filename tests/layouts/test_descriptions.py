"""Each drawing in three sentences: what it is, what stands out, where the table is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.method.branches import select_axes, select_axes_region
from data.models.comparaison import Portrait
from data.models.detail import AutreValeur, Detail
from data.models.regions import Region
from layouts.components.couple.table import build_table
from layouts.components.fiche.detail import build_detail
from layouts.components.fiche.tableau import build_tableau
from layouts.routes import RADARS, Adresse, Page
from layouts.words.descriptions import (
    describe_bande_detail,
    describe_carte_france,
    describe_carte_region,
    describe_nuage,
    describe_radar_fiche,
    describe_radar_region,
)
from layouts.words.jugement import describe_lecture
from layouts.words.lecture import describe_valeur
from layouts.words.wording import format_valeur
from tests.layouts import fixtures
from tests.layouts.textes import find_interdits, read_html

FICHE = Adresse(Page.ML, "59907S00")


def split(description: str) -> Sequence[str]:
    return re.split(r"(?<=\.) (?=[A-ZÉ0-9])", description)


def check(description: str, *attendus: str) -> None:
    phrases = split(description)
    assert len(phrases) == 3, phrases
    assert all(phrase.endswith(".") and len(phrase) > 30 for phrase in phrases)
    assert find_interdits(description) == []
    assert "'" not in description
    for mot in attendus:
        assert mot in description


@pytest.mark.parametrize("nom", RADARS)
def test_a_radar_says_what_stands_out_and_what_is_missing(
    catalogue: Catalogue, riche: Portrait, troue: Portrait, nom: str
) -> None:
    radar = catalogue.radars[nom]
    for portrait in (riche, troue):
        axes = select_axes(portrait, radar, "")
        qui_ressort = [
            axe
            for axe in axes
            if axe.trace and (axe.position.lecture.est_force or axe.position.lecture.est_axe)
        ]
        description = describe_radar_fiche(axes, radar, portrait)
        check(description, portrait.structure.nom, str(portrait.annee), "25 autres structures")
        seconde = split(description)[1]
        for axe in qui_ressort:
            assert axe.entree.libelle_court in seconde
            assert describe_lecture(axe.position).lower() in seconde
            assert describe_valeur(axe.position, axe.entree) in seconde
        for axe in axes:
            assert (axe.entree.libelle_court in split(description)[2]) is not axe.trace


def test_no_drawing_no_description(catalogue: Catalogue, corse: Portrait) -> None:
    radar = catalogue.radars["profil"]
    assert describe_radar_fiche(select_axes(corse, radar, ""), radar, corse) == ""
    for slug in catalogue.couples:
        assert describe_nuage(fixtures.build_nuage(catalogue, corse, slug, False), corse) == ""


def test_every_scatter(catalogue: Catalogue, riche: Portrait) -> None:
    for slug in catalogue.couples:
        nuage = fixtures.build_nuage(catalogue, riche, slug, False)
        if nuage.comparable:
            description = describe_nuage(nuage, riche)
            check(description, riche.structure.nom, "Les chiffres de ce nuage")
            for entree, axe in zip(nuage.couple.axes, (nuage.x, nuage.y), strict=True):
                valeur = axe.position.valeur
                if valeur is not None and not nuage.lecture.impossible:
                    assert format_valeur(valeur, entree) in split(description)[1]


def test_a_strip_has_its_extent_and_its_median(catalogue: Catalogue, riche: Portrait) -> None:
    autres = tuple(AutreValeur(0.6 + i / 100, "ML", "") for i in range(24))
    detail = Detail("part_recus", "", False, autres, (), ())
    position, entree = riche.get_position("part_recus"), catalogue.entrees["part_recus"]
    description = describe_bande_detail(position, detail, entree, riche)
    check(description, "étendue de 60\u202f% à 83\u202f%", "1 structure sans valeur exploitable")
    assert describe_valeur(position, entree) in split(description)[1]
    html = build_detail(riche, detail, catalogue, FICHE)
    assert description in html
    assert 'aria-describedby="description-bande"' in html


def test_a_region_and_its_map(catalogue: Catalogue) -> None:
    region = fixtures.build_region("31")
    profil = fixtures.build_profil(catalogue, region, True)
    axes = select_axes_region(profil, catalogue)
    description = describe_radar_region(axes, region)
    check(description, "Nord-Pas-de-Calais", "26 structures")
    for axe in axes:
        assert axe.entree.libelle_court in description
    carte = describe_carte_region(region, profil.structures, len(profil.structures) - 2)
    check(carte, "26 structures", "2 sans point", "Nord", "Pas-de-Calais")


@pytest.mark.parametrize(("valeur", "groupe"), [(0.4249, 1), (0.4201, 1), (0.43, 0), (0.41, 2)])
def test_a_region_whose_figure_reads_like_the_country_s_is_equal(
    catalogue: Catalogue, valeur: float, groupe: int
) -> None:
    """42 % beside 42 % is neither beyond nor short of it, whatever the decimals that nobody sees."""
    region = fixtures.build_region("31")
    profil = fixtures.build_profil(catalogue, region, True)
    code = "part_recus"
    ligne = profil.indicateurs[code]
    assert ligne.region
    lignes = {
        **profil.indicateurs,
        code: replace(ligne, region=replace(ligne.region, mediane=valeur)),
    }
    axes = select_axes_region(replace(profil, indicateurs=lignes), catalogue)
    groupes = re.split(
        "au-delà de la médiane nationale|; égale|; en deçà", describe_radar_region(axes, region)
    )
    court = catalogue.entrees[code].libelle_court
    assert [court in texte for texte in groupes[1:4]] == [rang == groupe for rang in range(3)]


def test_the_map_of_france() -> None:
    regions = [Region("31", "Nord-Pas-de-Calais", 26), Region("94", "Corse", 4)]
    check(
        describe_carte_france(regions, (2010, 2009), 2),
        *("données 2009 et 2010", "30 structures, de 4 à 26", "aucune ne manque"),
    )


def test_the_caption_of_a_figure_is_its_name(catalogue: Catalogue, riche: Portrait) -> None:
    detail = Detail("part_recus", "", False, (AutreValeur(0.6, "ML", ""),), (), ())
    html = build_detail(riche, detail, catalogue, FICHE)
    nom = re.search(r'role="figure" aria-label="([^"]+)"', html)
    legende = re.search(r"<figcaption[^>]*>(.+?)</figcaption></figure>", html)
    assert nom
    assert legende
    assert nom.group(1) == read_html(legende.group(1))


def test_away_from_the_page_no_table_is_promised(catalogue: Catalogue, riche: Portrait) -> None:
    radar = catalogue.radars["profil"]
    axes = select_axes(riche, radar, "")
    nuage = fixtures.build_nuage(catalogue, riche, next(iter(catalogue.couples)), False)
    ici, ailleurs = (
        [
            describe_radar_fiche(axes, radar, riche, page=page),
            describe_nuage(nuage, riche, page=page),
        ]
        for page in (True, False)
    )
    assert all("tableau" in texte for texte in ici)
    assert not any("tableau" in texte for texte in ailleurs)
    assert all(axe.entree.libelle_court in ailleurs[0] for axe in axes if not axe.trace)


def read_headers(html: str) -> tuple[set[str], list[str]]:
    """The ids of the heads, and the lists of heads that cells name."""
    tetes = set(re.findall(r'<th[^>]* id="([^"]+)"', html))
    return tetes, re.findall(r' headers="([^"]+)"', html)


def test_each_cell_of_a_complex_table_names_its_heads(
    catalogue: Catalogue, riche: Portrait
) -> None:
    tous = build_tableau(riche, None, catalogue, FICHE)
    nuage = fixtures.build_nuage(catalogue, riche, "charge-suivi", True)
    for html, attendues in (
        (tous, 6 * len(catalogue.compares)),
        (build_table(nuage, riche, catalogue), 3 * len(nuage.points)),
    ):
        tetes, nommees = read_headers(html)
        assert len(nommees) >= attendues
        assert len(tetes) == len(re.findall(r'<th[^>]* id="', html))
        for noms in nommees:
            assert set(noms.split()) <= tetes
            assert len(noms.split()) >= 2


def test_a_complex_table_says_how_it_is_built(catalogue: Catalogue, riche: Portrait) -> None:
    tous = build_tableau(riche, None, catalogue, FICHE)
    groupes = tous.count('scope="rowgroup"')
    assert f"Tableau de six colonnes et {groupes} groupes de lignes" in tous
    nuage = fixtures.build_nuage(catalogue, riche, "charge-suivi", True)
    assert "Tableau de trois colonnes, en deux groupes" in build_table(nuage, riche, catalogue)
