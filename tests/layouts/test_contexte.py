"""The context page: counts, states, strips in words, and the sentences of the comparables."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.models.comparaison import ElementContexte, Portrait
from data.models.detail import Proximite, Voisin, Voisinage
from data.models.etats import Cercle, Etat
from data.typographie import FINE, typeset
from layouts.components.contexte.comparables import build_comparables
from layouts.components.contexte.themes import build_themes
from layouts.pages.contexte import build_contexte_vue, build_page
from layouts.routes import Adresse, Page
from layouts.words.comparables import (
    LOIN,
    describe_presence,
    describe_sans_comparables,
    describe_stabilite,
    describe_voisin,
    format_distance,
    name_theme,
)
from layouts.words.contexte import (
    describe_bande_theme,
    describe_bandes,
    describe_place_contexte,
    describe_provenance,
    describe_synthese,
)
from layouts.words.wording import format_etendue
from tests.layouts.fixtures.diagnostics import build_diagnostic
from tests.layouts.textes import collect_ids, find_interdits, read_dash, read_html

ADRESSE = Adresse(Page.CONTEXTE, "59907S00", annee=2009)
POPULATION = "Structuration de la population"
EMPLOI = "Situation de l’emploi"
SOCIAL = "Caractéristiques sociales"
FORMATION = "Structuration de l’offre de formation"
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


def flatten(texte: str) -> str:
    return texte.replace(FINE, " ").replace("\u00a0", " ")


def build_voisin(nom: str, distance: float = 0.8, **themes: float) -> Voisin:
    noms = {"population": POPULATION, "emploi": EMPLOI, "social": SOCIAL}
    ecarts = {noms[cle]: ecart for cle, ecart in themes.items()}
    return Voisin("31901S00", nom, "Midi-Pyrénées", distance, ecarts, 0.9)


PROCHES = Proximite(
    Voisinage.TROUVE,
    2,
    1.24,
    False,
    (
        build_voisin("ML d’Albi", 1.24, population=0.3, emploi=0.4, social=1.3),
        build_voisin("<b>ML</b> de l’Œuf", 0.96, population=1.6, emploi=0.1, social=0.9),
    ),
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


@pytest.mark.parametrize(
    ("themes", "phrase"),
    [
        (
            {POPULATION: 0.3, EMPLOI: 0.4, SOCIAL: 1.3, FORMATION: 0.8},
            "Proche par la structuration de la population et la situation de l’emploi ; s’en écarte par "
            "les caractéristiques sociales.",
        ),
        (
            {POPULATION: 0.3, EMPLOI: 0.9},
            "Proche par la structuration de la population ; s’en écarte par la situation de l’emploi.",
        ),
        (
            {POPULATION: 0.9, EMPLOI: 1.2, SOCIAL: 2.0},
            "Proche par la structuration de la population ; s’en écarte par les caractéristiques "
            "sociales.",
        ),
        (
            {POPULATION: 1.1, EMPLOI: 1.2, SOCIAL: 2.0},
            "Le moins éloigné par la structuration de la population ; s’en écarte par les "
            "caractéristiques sociales.",
        ),
        ({EMPLOI: 0.7}, "Un seul thème renseigné pour les deux : la situation de l’emploi."),
        ({POPULATION: 0.7, EMPLOI: 0.75}, "Écarts du même ordre dans tous les thèmes renseignés."),
        ({POPULATION: 0.0, EMPLOI: 0.2}, "Proche dans tous les thèmes renseignés."),
        ({POPULATION: 0.0, EMPLOI: 0.0}, "Même contexte, d’après les éléments renseignés."),
    ],
)
def test_what_brings_near_and_what_sets_apart(themes: dict[str, float], phrase: str) -> None:
    assert describe_voisin(themes) == typeset(phrase)


def test_equal_gaps_give_one_sentence_whatever_the_order_of_the_rows() -> None:
    ecarts = {SOCIAL: 0.4, POPULATION: 1.2, EMPLOI: 0.4}
    inverse = dict(reversed(list(ecarts.items())))
    assert describe_voisin(ecarts) == describe_voisin(inverse)


def test_every_theme_of_the_catalogue_has_a_name_in_a_sentence(catalogue: Catalogue) -> None:
    noms = [name_theme(entree.section) for entree in catalogue.contextes]
    assert all(re.match("l[ae]s? [a-z]|l’[a-z]", nom) for nom in noms)
    assert "l’aménagement du territoire" in noms


@pytest.mark.parametrize(
    ("distance", "texte"), [(0.0, "0"), (0.04, "moins de 0,1"), (0.05, "0,1"), (1.26, "1,3")]
)
def test_distances_have_one_decimal(distance: float, texte: str) -> None:
    assert format_distance(distance) == texte


def test_the_comparables_keep_the_alphabetical_order_and_link_to_their_fiche(
    catalogue: Catalogue, riche: Portrait
) -> None:
    composants = build_comparables(PROCHES, riche, catalogue, ADRESSE)
    texte = flatten(read_dash(composants))
    assert texte.index("ML d’Albi") < texte.index("de l’Œuf")
    assert "/ml/31901S00?annee=2009" in str(composants)
    assert "par ordre alphabétique" in texte
    assert "(0 : même contexte)" in texte
    assert "3 des 7 thèmes" in texte
    assert "Sur 6 éléments de contexte renseignés, 1 est simulé." in texte
    assert LOIN not in texte
    assert "dixième" not in texte


@pytest.mark.parametrize(
    ("presence", "dit"),
    [
        (1.0, "Présente dans tous les tirages."),
        (0.995, "Présente dans 9 tirages sur 10."),
        (0.85, "Présente dans 9 tirages sur 10."),
        (0.06, "Présente dans 1 tirage sur 10."),
        (0.045, "Présente dans moins d’un tirage sur 10."),
        (0.0, "Présente dans moins d’un tirage sur 10."),
    ],
)
def test_a_presence_is_never_rounded_to_all(presence: float, dit: str) -> None:
    assert flatten(describe_presence(presence)) == dit


@pytest.mark.parametrize(
    ("retrouves", "fin"),
    [
        (None, "à chaque thème."),
        (0, "Aucune des 2 n’était déjà là en 2009."),
        (1, "1 des 2 était déjà là en 2009."),
        (2, "Les 2 étaient déjà là en 2009."),
    ],
)
def test_who_was_there_the_year_before_is_said_where_it_is_known(
    catalogue: Catalogue, riche: Portrait, retrouves: int | None, fin: str
) -> None:
    proximite = replace(PROCHES, retrouves=retrouves)
    assert flatten(describe_stabilite(proximite, riche)).endswith(fin)
    texte = flatten(read_dash(build_comparables(proximite, riche, catalogue, ADRESSE)))
    assert texte.count("tirages sur 10") == 2


def test_far_comparables_are_said_to_be_far(catalogue: Catalogue, riche: Portrait) -> None:
    loin = build_comparables(replace(PROCHES, loin=True), riche, catalogue, ADRESSE)
    assert flatten(LOIN) in flatten(read_dash(loin))


def test_ties_with_the_tenth_are_said(catalogue: Catalogue, riche: Portrait) -> None:
    voisins = PROCHES.voisins * 6
    onze = build_comparables(replace(PROCHES, voisins=voisins), riche, catalogue, ADRESSE)
    assert "Les 12 structures de France" in read_dash(onze)
    assert "même distance que la dixième" in read_dash(onze)


@pytest.mark.parametrize(
    ("proximite", "phrase"),
    [
        (None, "Les données de 2010 ne couvrent qu’une région"),
        (Proximite(Voisinage.CONTEXTE_INCOMPLET, 0, None, False, ()), "Moins de 75 %"),
        (Proximite(Voisinage.TROP_PEU, 0, None, False, ()), "Aucune autre structure"),
        (
            Proximite(Voisinage.CONTEXTES_IDENTIQUES, 30, 0.0, False, ()),
            "30 structures ont exactement le même contexte",
        ),
        (
            Proximite(Voisinage.CONTEXTES_IDENTIQUES, 21, 0.3, False, ()),
            "21 structures ont le même contexte ou un contexte aussi proche",
        ),
    ],
)
def test_without_comparables_a_sentence_says_why(
    catalogue: Catalogue, riche: Portrait, proximite: Proximite | None, phrase: str
) -> None:
    composants = build_comparables(proximite, riche, catalogue, ADRESSE)
    assert phrase in flatten(read_dash(composants))
    assert find_interdits(read_dash(composants)) == []


def test_a_structure_without_lines_that_year_is_not_said_to_be_alone(riche: Portrait) -> None:
    portrait = replace(riche, effectifs={Cercle.REGION: 25, Cercle.NATIONAL: 453})
    assert "aucune ligne de 2010" in describe_sans_comparables(None, portrait)


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
