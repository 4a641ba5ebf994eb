"""The pages of a region: rows, matrix, map and list, priorities, national view."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from data.catalogue.model import Catalogue
from data.method.rules import round_tens
from data.models.carnet import Decision, Note
from data.models.regions import PortraitRegion, Priorite, ProfilRegion, Proposition
from data.typographie import typeset
from layouts.components.region.couples import build_couples_region
from layouts.components.region.evolutions import build_evolutions_region
from layouts.components.region.matrice import build_matrice
from layouts.components.region.profil import build_comptes, build_profil_region, select_points
from layouts.components.region.proposition import build_preuve
from layouts.documents.contenu_region import write_proposition
from layouts.figures.bande_region import HAUTEUR, draw_bande_region, pile, place
from layouts.pages import france, priorites
from layouts.pages.region import VueRegion, build_suite, build_vue
from layouts.routes import Adresse, Page
from layouts.words.propositions import (
    describe_aussi,
    describe_ecart,
    find_condition,
    name_unite,
)
from tests.layouts import fixtures
from tests.layouts.textes import find_interdits, read_html

ADRESSE = Adresse(Page.REGION, "31", annee=2009)


@pytest.fixture(scope="module")
def nord() -> PortraitRegion:
    return fixtures.build_region("31")


@pytest.fixture(scope="module")
def profil(nord: PortraitRegion) -> ProfilRegion:
    from data.catalogue import load_catalogue

    return fixtures.build_profil(load_catalogue(), nord)


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


def test_the_gap_in_words(catalogue: Catalogue) -> None:
    p = Priorite("31", "part_prop_emploi", 26, 20, 6, 4, 412.4, 0.3, True)
    assert describe_ecart(p, catalogue).replace("\u202f", " ") == (
        "Écart à la médiane, exprimé en jeunes : environ 410 (ordre de grandeur, ni objectif ni reproche)"
    )
    assert name_unite(catalogue.entrees["mer_par_jdi"], catalogue) == "mises en relation"
    assert [round_tens(e) for e in (0.0, 2.0, 14.9, 15.0, 3255.1)] == [0, 10, 10, 20, 3260]


def test_the_condition_that_failed() -> None:
    def priorite(juges: int, porteurs: int, part: float | None, proposee: bool) -> Priorite:
        return Priorite("31", "part_recus", 20, juges, porteurs, 4, 10.0, part, proposee)

    assert find_condition(priorite(20, 5, 0.2, True)) == ""
    assert "à contexte proche" in find_condition(priorite(0, 0, None, False))
    assert find_condition(priorite(20, 2, 0.2, False)).startswith("moins de 4 structures")
    assert "plus de la moitié" in find_condition(priorite(20, 5, 0.7, False))
    assert "aucun écart" in find_condition(priorite(20, 5, None, False))


def test_a_proposal_can_be_defended_line_by_line(
    catalogue: Catalogue, nord: PortraitRegion
) -> None:
    proposition = fixtures.build_priorites(catalogue, nord).propositions[1]
    html = build_preuve(proposition, catalogue, ADRESSE)
    texte = read_html(html)
    for attendu in (
        "6 des 20 structures lues sont en axe de progrès à contexte proche",
        "environ 410",
        "Aucune structure n’en porte plus de la moitié",
        "6 structures concernées",
        "Structures à solliciter pour un échange de pratiques (1)",
        "ML fictive 22-01",
        "À contacter avec leur accord",
    ):
        assert attendu in texte, attendu
    assert "pairs=comparables" in html
    assert find_interdits(texte) == []
    muette = fixtures.build_priorites(catalogue, nord, noms=False).propositions[1]
    assert "ML fictive" not in build_preuve(muette, catalogue, ADRESSE)


def build_priorites_vue(
    catalogue: Catalogue, code: str, proposees: int, modifiable: bool = True
) -> priorites.VuePriorites:
    region = fixtures.build_region(code)
    lues = fixtures.build_priorites(catalogue, region, proposees=proposees)
    adresse = Adresse(Page.PRIORITES, code)
    return priorites.build_vue(region, lues, {}, catalogue, adresse, modifiable=modifiable)


def test_proposals_and_what_was_not_proposed(catalogue: Catalogue) -> None:
    vue = build_priorites_vue(catalogue, "31", 2)
    assert len(vue.propositions) == 2
    assert vue.bilan.startswith("2 propositions à examiner")
    assert vue.examinees.count('scope="row"') == 25
    assert vue.reserve == ""
    fige = build_priorites_vue(catalogue, "31", 2, modifiable=False)
    assert fige.fige
    assert "réservées aux services de l’État" in fige.reserve


def test_where_nothing_is_proposed_the_page_says_why(catalogue: Catalogue) -> None:
    bilan = build_priorites_vue(catalogue, "94", 0).bilan
    assert "La région compte 4 structures" in bilan
    assert "pas assez de structures en axe de progrès" in bilan
    assert "plus de la moitié de l’écart pour 5 taux" in bilan
    assert "contexte proche" in bilan
    assert "ajouter ci-dessus" in bilan
    assert "couples" not in bilan  # four structures read none
    assert "1 structure" in build_priorites_vue(catalogue, "06", 0).bilan


def test_what_people_kept_comes_first_in_their_words(catalogue: Catalogue) -> None:
    notes = {
        "libre-2": Note("31", 2010, "libre-2", Decision.GARDEE, "La mobilité <b>", "2026-02"),
        "part_recus": Note("31", 2010, "part_recus", Decision.GARDEE, "", "2026-03"),
        "part_prop_emploi": Note(
            "31", 2010, "part_prop_emploi", Decision.GARDEE, "Des offres", "1"
        ),
        "mer_par_jdi": Note("31", 2010, "mer_par_jdi", Decision.ECARTEE, "", "1"),
    }
    html = priorites.build_retenues(notes, {"part_recus"}, catalogue, 2010, modifiable=True)
    assert html.count("<li") == 3
    textes = (
        "Part des jeunes en contact reçus en entretien",
        "Des offres",
        "La mobilité &lt;b&gt;",
    )
    places = [html.index(t) for t in textes]
    assert places == sorted(places)
    assert html.count("data-retirer") == 2  # one's own, and the rate that no form offers any more
    assert "n’est pas proposée à part avec les données 2010" in html
    fige = priorites.build_retenues(notes, {"part_recus"}, catalogue, 2010, modifiable=False)
    assert "data-retirer" not in fige
    inconnu = {"x": Note("31", 2010, "disparu", Decision.GARDEE, "", "1")}
    for rien in ({}, inconnu):
        vide = priorites.build_retenues(rien, (), catalogue, 2010, modifiable=True)
        assert "Aucune priorité retenue" in vide


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


def test_the_forms_are_in_words(catalogue: Catalogue) -> None:
    vue = build_priorites_vue(catalogue, "31", 2)
    texte = " ".join(read_html(section.children[-1].html) for section in vue.propositions)
    for mot in ("Garder", "Écarter", "À décider", "Reformuler"):
        assert mot in texte


def propose(*codes: str) -> Proposition:
    """The first carries the others."""
    tete, *aussi = (Priorite("31", code, 26, 24, 6, 5, 400.0, 0.3, True) for code in codes)
    return Proposition(tete, (), (), tuple(aussi))


@pytest.mark.parametrize(
    ("codes", "lien", "fin"),
    [
        (
            ("part_situation_pro", "part_situation_formation"),
            "compris dans « En situation pro. » : Jeunes en formation, 6 structures sur 24 lues",
            "« Jeunes en formation » : ces taux se recoupent, leurs écarts ne s’additionnent pas",
        ),
        (
            ("part_prop_emploi", "part_prop_formation"),
            "dans la même famille : Propositions formation",
            "formation » : ces taux peuvent se recouper, leurs écarts ne s’additionnent pas",
        ),
    ],
)
def test_rates_that_overlap_are_said_to(
    catalogue: Catalogue, codes: tuple[str, ...], lien: str, fin: str
) -> None:
    """On the page, in every document, in the same words."""
    proposition = propose(*codes)
    phrases = describe_aussi(proposition, catalogue)
    assert typeset(lien) in phrases[0]
    assert phrases[-1].endswith(typeset(fin))
    page = read_html(build_preuve(proposition, catalogue, Adresse(Page.PRIORITES, "31")))
    papier = write_proposition(proposition, None, catalogue).faits
    assert all(phrase in page for phrase in phrases)
    assert papier[-1] == f"{phrases[-1]}."
    assert write_proposition(propose(codes[0]), None, catalogue).faits == papier[:3]


def test_the_national_view_says_which_rates_overlap(catalogue: Catalogue) -> None:
    codes = (("31", "part_situation_pro"), ("42", "part_situation_formation"), ("42", "part_recus"))
    priorites = [Priorite(r, code, 26, 24, 6, 5, 400.0, 0.3, True) for r, code in codes]
    vue = france.build_vue(
        fixtures.build_accueil(), 2010, priorites, {}, catalogue, Adresse(Page.FRANCE)
    )
    texte = read_html(vue.corps)
    assert texte.count(typeset("Compris dans « En situation pro. » : ces taux se recoupent.")) == 1
    assert texte.count("Compris dans") == 1
