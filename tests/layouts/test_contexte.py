"""The context page: counts, states, strips in words, and the sentences of the comparables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.models.comparaison import ElementContexte, Portrait
from data.models.etats import Cercle, Etat
from data.typographie import FINE
from layouts.components.contexte.themes import build_themes
from layouts.pages.contexte import build_contexte_vue, build_page
from layouts.routes import Adresse, Page
from layouts.words.contexte import (
    describe_bande_theme,
    describe_bandes,
    describe_place_contexte,
    describe_provenance,
    describe_synthese,
)
from layouts.words.wording import format_etendue
from tests.layouts.fixtures.diagnostics import build_diagnostic
from tests.layouts.fixtures.proximites import PROCHES
from tests.layouts.textes import collect_ids, find_interdits, flatten, read_dash, read_html

ADRESSE = Adresse(Page.CONTEXTE, "59907S00", annee=2009)
ELEMENT = ElementContexte(
    code="taux_chomage",
    valeur=15.0,
    etat=Etat.VALEUR,
    annee=2010,
    source="INSEE, recensement",
    annee_source="2012",
    simule=False,
    mediane=13.0,
    q1=11.0,
    q3=14.5,
    autres=(9.0, 10.0, 11.0, 12.0, 13.0, 13.5, 14.5, 16.0, 18.0),
)
ABSENT = replace(ELEMENT, valeur=None, etat=Etat.SANS_OBJET)
INCONNU = ElementContexte(
    "", None, Etat.NON_RENSEIGNE, None, "", "", False, None, None, None, (10.0,)
)


def fill(portrait: Portrait, catalogue: Catalogue, **elements: ElementContexte) -> Portrait:
    tous = {entree.code: INCONNU for entree in catalogue.contextes}
    return replace(portrait, contexte={**tous, **elements})


def test_the_synthesis_counts_scales_simulated_and_absent(
    catalogue: Catalogue, riche: Portrait
) -> None:
    departement = replace(ELEMENT, source="INSEE, recensement (département)")
    zone = replace(ELEMENT, source="DARES (zone d'emploi)")
    portrait = fill(
        riche,
        catalogue,
        taux_chomage=ELEMENT,
        densite=zone,
        taux_emploi=departement,
        places_formation_pro=replace(ELEMENT, source="Région"),
        taux_pauvrete=replace(ELEMENT, simule=True, source="simulation"),
        taux_chomage_zus=ABSENT,
    )
    assert flatten(describe_synthese(portrait, catalogue)) == (
        "42 éléments de contexte : 4 connus (recensement 2012, DARES 2012, Région 2012), 1 simulé, "
        "36 non renseignés, 1 sans objet. Parmi les connus : 2 à l’échelle de la zone d’emploi, 1 à "
        "l’échelle du département et 1 dont la source ne dit pas l’échelle. Hors "
        "annexe, ajoutés aux éléments de la note de 2011 : « Évolution annuelle de la population » et "
        "« Part de la population des communes rurales »."
    )


@pytest.mark.parametrize(
    ("elements", "debut"),
    [
        ({}, "42 éléments de contexte : aucun connu, 42 non renseignés. Hors annexe"),
        (
            {"densite": ELEMENT},
            "42 éléments de contexte : 1 connu (recensement 2012), 41 non renseignés. Parmi les connus : 1 à",
        ),
    ],
)
def test_the_synthesis_of_a_poor_base(
    catalogue: Catalogue, riche: Portrait, elements: dict[str, ElementContexte], debut: str
) -> None:
    texte = describe_synthese(fill(riche, catalogue, **elements), catalogue)
    assert flatten(texte).startswith(debut)


def test_every_element_has_its_row_under_its_theme(catalogue: Catalogue, riche: Portrait) -> None:
    html = build_themes(riche, catalogue, {})
    assert html.count("<table") == html.count("<caption><h3>") == 7
    assert html.count('scope="row"') == 42
    assert html.count('scope="col"') == 7 * 6
    assert html.count(">hors annexe<") == 2
    assert html.count('class="bande"') == html.count('aria-label="25 autres valeurs, de ') == 6
    assert "sans sens favorable" in html
    assert "pays" not in read_html(html)


def test_states_are_words_and_a_missing_value_names_who_publishes_it(
    catalogue: Catalogue, riche: Portrait
) -> None:
    portrait = fill(riche, catalogue, taux_chomage_zus=ABSENT)
    texte = flatten(read_html(build_themes(portrait, catalogue, {})))
    assert texte.count("non renseigné") == 41
    assert "sans objet" in texte
    assert "attendue : ONZUS" in texte
    assert "1 autre valeur : moins de 5" in texte


def test_a_simulated_value_says_so_beside_it(catalogue: Catalogue, riche: Portrait) -> None:
    simule = replace(ELEMENT, simule=True, source="simulation", annee_source="2010")
    html = build_themes(fill(riche, catalogue, taux_pauvrete=simule), catalogue, {})
    assert f"<strong>15,0{FINE}%</strong> <span class=" in html
    assert ">simulé</span>" in html
    assert "simulation, 2010" in html


def test_fewer_than_five_others_leave_the_values_alone(
    catalogue: Catalogue, corse: Portrait
) -> None:
    html = build_themes(corse, catalogue, {})
    assert "4 structures dans la région" in html
    assert html.count('scope="col"') == 7 * 3
    assert 'class="bande"' not in html
    assert "Médiane" not in html


def test_the_country_is_a_tick_and_a_figure_where_it_is_known(
    catalogue: Catalogue, riche: Portrait
) -> None:
    portrait = fill(riche, catalogue, taux_chomage=ELEMENT)
    seul, avec = (build_themes(portrait, catalogue, p) for p in ({}, {"taux_chomage": 12.5}))
    texte = flatten(read_html(avec))
    assert "France : 12,5 %" in texte
    assert "médiane nationale 12,5 %" in texte
    assert "Trait court : médiane nationale." in texte
    assert avec.count("path") > seul.count("path")


@pytest.mark.parametrize(
    ("valeur", "place"),
    [
        (10.9, "au-dessous du bloc"),
        (11.0, "dans le bloc"),
        (14.5, "dans le bloc"),
        (14.6, "au-dessus du bloc"),
        (None, ""),
    ],
)
def test_the_place_of_a_value(catalogue: Catalogue, valeur: float | None, place: str) -> None:
    element = replace(ELEMENT, valeur=valeur)
    assert describe_place_contexte(catalogue.entrees["taux_chomage"], element) == place


def test_from_five_to_seven_others_there_is_no_block(catalogue: Catalogue, riche: Portrait) -> None:
    peu = replace(ELEMENT, autres=ELEMENT.autres[:6])
    place = describe_place_contexte(catalogue.entrees["taux_chomage"], peu)
    assert flatten(place) == "autres de 9,0 à 13,5 %"
    html = build_themes(fill(riche, catalogue, taux_chomage=peu), catalogue, {})
    assert "<rect" not in html
    assert "6 valeurs" in html


def test_the_strip_in_words(catalogue: Catalogue) -> None:
    texte = describe_bande_theme(catalogue.entrees["taux_chomage"], ELEMENT)
    assert flatten(texte) == (
        "9 autres valeurs, de 9,0 à 18,0 % ; médiane 13,0 % ; la structure 15,0 %."
    )


@pytest.mark.parametrize(
    ("code", "bas", "haut", "texte"),
    [
        ("taux_chomage", 10.12, 14.3, "10,1 à 14,3 %"),
        ("solde_migratoire", -0.5, 0.2, "−0,5 à 0,2 % par an"),
        ("variation_chomage", 0.5, 2.5, "0,5 à 2,5 points"),
        ("population_16_25", 10432.0, 15534.0, "10 432 à 15 534 jeunes"),
        ("densite", 237.0, 1196.0, "237 à 1 196 hab/km²"),
    ],
)
def test_a_range_writes_its_unit_once(
    catalogue: Catalogue, code: str, bas: float, haut: float, texte: str
) -> None:
    assert flatten(format_etendue(bas, haut, catalogue.entrees[code])) == texte


def test_the_source_says_its_year_and_the_line_that_was_kept(catalogue: Catalogue) -> None:
    entree = catalogue.entrees["taux_chomage"]
    assert describe_provenance(entree, ELEMENT, 2010) == "INSEE, recensement, 2012"
    ancien = replace(ELEMENT, annee=2008, source="", annee_source="")
    assert describe_provenance(entree, ancien, 2010) == "INSEE, 2008, ligne de 2008"


def test_the_page_says_where_and_when(catalogue: Catalogue, riche: Portrait) -> None:
    vue = build_contexte_vue(
        riche, PROCHES, build_diagnostic(catalogue), catalogue, ADRESSE, "Lens - Hénin"
    )
    texte = " ".join(flatten(read_dash(vue.identite)).split())
    assert texte == (
        "Contexte du territoire · Nord-Pas-de-Calais · zone d’emploi Lens - Hénin · "
        "lu avec les résultats de 2010"
    )
    assert vue.page["titre"] == "ML fictive 31-07 · Contexte · 2010"
    sans = build_contexte_vue(riche, None, build_diagnostic(catalogue), catalogue, ADRESSE, "")
    assert "zone d’emploi" not in read_dash(sans.identite)


def test_no_forbidden_word(catalogue: Catalogue, riche: Portrait, corse: Portrait) -> None:
    for portrait in (riche, corse):
        vue = build_contexte_vue(
            portrait, PROCHES, build_diagnostic(catalogue), catalogue, ADRESSE, ""
        )
        lus = [vue.synthese, read_html(vue.themes), read_dash(vue.comparables)]
        lus += [read_html(vue.diagnostic)]
        assert find_interdits(" ".join(lus)) == []


def test_the_skeleton_holds_no_data_and_names_its_sections() -> None:
    page = build_page()
    texte = read_dash(page)
    assert texte.startswith("Contexte")
    assert texte.count("Structures à contexte proche") == 2
    ids = [str(i) for i in collect_ids(page)]
    assert len(ids) == len(set(ids))


DIT = "Le contexte se compare toujours à la région : la comparaison choisie"


@pytest.mark.parametrize(
    ("demande", "nom"),
    [
        (None, ""),
        (Cercle.REGION, ""),
        (Cercle.NATIONAL, "France"),
        (Cercle.CHOIX, "Groupe choisi"),
    ],
)
def test_what_the_context_is_compared_to_is_said_where_the_results_are_compared_elsewhere(
    catalogue: Catalogue, riche: Portrait, demande: Cercle | None, nom: str
) -> None:
    dite = f"{DIT} (« {nom} ») ne vaut que pour les résultats."
    page = flatten(read_html(build_themes(riche, catalogue, {}, demande)))
    ailleurs = replace(riche, cercle=demande or Cercle.REGION, effectifs={Cercle.REGION: 25})
    fiche = flatten(describe_bandes(ailleurs))
    assert (DIT in page, DIT in fiche) == (bool(nom), bool(nom))
    assert not nom or (dite in page and dite in fiche)
