"""The pages of a region: rows, matrix, map and list, priorities, national view."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from data.catalogue.model import Catalogue
from data.models.carnet import Decision, Note
from data.models.regions import PortraitRegion, Priorite, ProfilRegion
from data.typographie import typeset
from layouts.components.region.couples import build_couples_region
from layouts.components.region.evolutions import build_evolutions_region
from layouts.components.region.matrice import build_matrice
from layouts.components.region.profil import build_comptes, build_profil_region, select_points
from layouts.figures.bande_region import HAUTEUR, draw_bande_region, pile, place
from layouts.pages import france
from layouts.pages.region import VueRegion, build_suite, build_vue
from layouts.routes import Adresse, Page
from tests.layouts import fixtures
from tests.layouts.textes import find_interdits, read_html

ADRESSE = Adresse(Page.REGION, "31", annee=2009)


@pytest.fixture(scope="module")
def profil(catalogue: Catalogue, nord: PortraitRegion) -> ProfilRegion:
    return fixtures.build_profil(catalogue, nord)


def build(
    catalogue: Catalogue, region: PortraitRegion, profil: ProfilRegion, adresse: Adresse = ADRESSE
) -> VueRegion:
    return build_vue(region, profil, catalogue, adresse)


def test_changes_are_counted_by_rate_and_the_quiet_ones_folded(
    catalogue: Catalogue, nord: PortraitRegion, profil: ProfilRegion
) -> None:
    html = build_suite(nord, profil, catalogue, ADRESSE).evolutions
    marquees = sum(bool(e.favorables or e.a_examiner) for e in profil.evolutions.values())
    avant, apres = html.split("<details")
    assert 0 < marquees == avant.count('scope="row"')
    assert apres.count('scope="row"') == len(profil.evolutions) - marquees
    assert f"Ce qui a changé depuis {profil.annee - 1}" in avant
    assert "+0,9 point (24)" in read_html(avant).replace("\u202f", " ")
    assert not any(ligne.nom in html for ligne in nord.structures)
    assert find_interdits(read_html(html)) == []
    vides = {c: replace(e, favorables=0, a_examiner=0) for c, e in profil.evolutions.items()}
    calme = build_evolutions_region(replace(profil, evolutions=vides), catalogue)
    assert calme.count("<table") == 1
    assert "Aucune évolution ne sort" in calme
    muettes = {c: replace(e, habituelles=0) for c, e in vides.items()}
    assert not build_evolutions_region(replace(profil, evolutions=muettes), catalogue)


def test_ten_rows_and_no_total(
    catalogue: Catalogue, nord: PortraitRegion, profil: ProfilRegion
) -> None:
    vue = build(catalogue, nord, profil)
    assert vue.profil.count('scope="row"') == 10
    assert vue.profil.count("<svg width=") == 10
    texte = read_html(vue.profil)
    assert find_interdits(texte) == []
    assert "total" not in texte.lower()
    assert vue.identite.startswith("26 structures (24 ML et 2 PAIO) · données renseignées à 95")


def test_counts_are_those_of_the_points(profil: ProfilRegion) -> None:
    ligne = next(iter(profil.indicateurs.values()))
    texte = read_html(build_comptes(ligne.points))
    forces = sum(p.lecture.est_force for p in ligne.points)
    axes = sum(p.lecture.est_axe for p in ligne.points)
    assert f"{forces} en force" in texte
    assert f"{axes} en axe de progrès" in texte
    assert "2\u00a0non\u00a0renseignés" in texte


def test_a_row_names_its_groups_alphabetically(catalogue: Catalogue, profil: ProfilRegion) -> None:
    html = build_profil_region(profil, catalogue, ADRESSE, "")
    assert html.count('aria-expanded="false"') == 10
    assert html.count('class="noms" hidden') == 10
    assert "/ml/59906S00?annee=2009&amp;indicateur=part_recus" in html
    muet = build_profil_region(replace(profil, noms=False), catalogue, ADRESSE, "")
    assert "<button" not in muet
    assert "ML fictive" not in muet


def test_one_departement_keeps_the_region_medians(
    catalogue: Catalogue, nord: PortraitRegion, profil: ProfilRegion
) -> None:
    tous = build(catalogue, nord, profil)
    filtre = build(catalogue, nord, profil, replace(ADRESSE, departement="62"))
    ligne = next(iter(profil.indicateurs.values()))
    assert len(select_points(ligne, "62")) == 9
    assert len(select_points(ligne, "")) == 26
    assert "Structures du département seul (Pas-de-Calais)" in filtre.avis
    assert tous.avis == ""
    assert tous.profil.count("40\u202f%") == filtre.profil.count("40\u202f%")
    assert "« 99 » non retenu" in build(
        catalogue, nord, profil, replace(ADRESSE, departement="99")
    ).avis.replace("\u202f", " ")
    muet = fixtures.build_profil(catalogue, nord, noms=False)
    sans = build(catalogue, nord, muet, replace(ADRESSE, departement="62"))
    assert sans.profil.count("<circle") + sans.profil.count("<rect") == (
        build(catalogue, nord, muet).profil.count("<circle")
        + build(catalogue, nord, muet).profil.count("<rect")
    )  # one structure alone in its département would be named by the list
    assert sans.departement == ""


def test_the_matrix_is_alphabetical_and_only_for_who_may_see_names(
    catalogue: Catalogue, profil: ProfilRegion
) -> None:
    html = build_matrice(profil, catalogue, ADRESSE, "")
    noms = [s.nom for s in profil.structures]
    places = [html.index(f">{nom}<") for nom in noms]
    assert all(a < b for a, b in pairwise(places))
    assert html.count("<tr") == 27
    assert html.count('class="mot"') == 260
    assert "style=" not in html  # no colour of cell
    assert "Le nombre de signes d’une ligne ne mesure rien." in html
    assert "axe de progrès marqué" in html
    assert ">NR</span>" in html
    muette = build_matrice(replace(profil, noms=False), catalogue, ADRESSE, "")
    assert "<table" not in muette
    assert "réservée" in muette


def test_marks_of_a_strip_stay_inside_and_apart() -> None:
    marques = [(place(r), 3.5) for r in (50, 50, 50.2, 55, 55, 58, 60, 60)]
    centres = pile(marques)
    assert all(3.5 <= y <= HAUTEUR - 3.5 for _, y in centres)
    for rang, (x, y) in enumerate(centres):
        for a, b in centres[:rang]:
            assert (x - a) ** 2 + (y - b) ** 2 >= 48.9
    foule = pile([(100.0, 3.5)] * 40)  # more than the strip can hold: never out of it
    assert all(0 < y < HAUTEUR for _, y in foule)


def test_the_dots_of_a_strip_are_on_whole_pixels(profil: ProfilRegion) -> None:
    """A rate told whole gives back the two counts that it is made of."""
    dits = [
        float(x)
        for ligne in profil.indicateurs.values()
        for x in re.findall(r'cx="([\d.]+)"', draw_bande_region(ligne, ligne.points, 1))
    ]
    assert dits
    assert all(x.is_integer() for x in dits)


def test_below_the_country_the_years_the_map(
    catalogue: Catalogue, nord: PortraitRegion, profil: ProfilRegion
) -> None:
    suite = build_suite(nord, profil, catalogue, ADRESSE)
    assert suite.etiquettes.count("<li") == 10
    assert "<a" not in suite.etiquettes
    assert suite.annees.count("40\u202f% (26)") == 10
    assert suite.liste.count("<li") == 26
    assert "/ml/59901S00?annee=2009" in suite.liste
    assert "1 structure sans position connue" in read_html(suite.carte).replace("\u00a0", " ")
    assert "13 structures sur 26" in suite.qualite
    couples = fixtures.build_couples_region(catalogue)
    tables = build_couples_region(nord, couples, catalogue, ADRESSE)
    textes = (suite.annees, suite.liste, suite.carte, tables, suite.legende)
    assert find_interdits(read_html(" ".join(textes))) == []
    seule = fixtures.build_profil(catalogue, nord, une_region=True)
    assert build_suite(nord, seule, catalogue, ADRESSE).sans_dessin


def test_a_small_region_says_what_to_do(catalogue: Catalogue) -> None:
    corse = fixtures.build_region("94")
    vue = build(catalogue, corse, fixtures.build_profil(catalogue, corse))
    assert "moins de 5 autres" in vue.avis
    assert "contexte proche" in vue.avis
    texte = read_html(vue.profil)
    assert "moins\u00a0de\u00a05" not in texte  # said once, in the line above
    assert "Pas de lecture" in texte
    assert "en force" not in texte  # no count where nothing can be read
    seule = fixtures.build_region("06")
    profil = fixtures.build_profil(catalogue, seule)
    suite = build_suite(seule, profil, catalogue, Adresse(Page.REGION, "06"))
    assert suite.sans_dessin
    assert "trop peu pour dessiner" in suite.legende


def test_the_national_view_orders_nothing_by_number(catalogue: Catalogue) -> None:
    regions = [fixtures.build_region(code) for code in ("31", "94", "21")]
    lues = [
        p
        for region, nombre in zip(regions, (3, 0, 1), strict=True)
        for p in fixtures.build_priorites(catalogue, region, proposees=nombre).examinees
    ]
    notes = {
        ("31", "part_recus"): Note("31", 2010, "part_recus", Decision.GARDEE, "", "1"),
        ("21", "libre-1"): Note("21", 2010, "libre-1", Decision.GARDEE, "Le permis", "1"),
    }
    vue = france.build_vue(
        fixtures.build_accueil(), 2010, lues, notes, catalogue, Adresse(Page.FRANCE)
    )
    texte = read_html(vue.corps)
    assert "2 régions sur 27" in texte
    assert vue.corps.index("Champagne-Ardenne") < vue.corps.index("Nord-Pas-de-Calais")
    assert "ML fictive" not in texte
    assert "Le permis" in texte
    assert "Régions sans proposition" in texte
    assert find_interdits(texte) == []
    vide = france.build_vue(fixtures.build_accueil(), 2010, [], {}, catalogue, Adresse(Page.FRANCE))
    assert "ne couvrent qu’une région" in vide.corps


def test_the_national_view_says_which_rates_overlap(catalogue: Catalogue) -> None:
    codes = (("31", "part_situation_pro"), ("42", "part_situation_formation"), ("42", "part_recus"))
    priorites = [Priorite(r, code, 26, 24, 6, 5, 400.0, 0.3, True) for r, code in codes]
    vue = france.build_vue(
        fixtures.build_accueil(), 2010, priorites, {}, catalogue, Adresse(Page.FRANCE)
    )
    texte = read_html(vue.corps)
    assert texte.count(typeset("Compris dans « En situation pro. » : ces taux se recoupent.")) == 1
    assert texte.count("Compris dans") == 1
