"""The pages: from the models to what is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from data.acces.droits import TOUS
from data.catalogue.model import Catalogue
from data.models.comparaison import Completude, EtatBase, Portrait
from data.models.etats import Cercle
from data.typographie import FINE
from layouts.components.entete import build_entete, build_papier, write_options
from layouts.components.export import Ouverts, build_menu_export
from layouts.components.fiche.section_radar import build_radar_vue
from layouts.ids import Cadre, build_id_titre
from layouts.pages import PAGES, erreur, ml, plan
from layouts.routes import ROUTES, Adresse, Page
from layouts.shell import GENRE, INDEX_STRING, build_layout
from layouts.words.accueil import describe_base
from layouts.words.ligne import build_ligne
from layouts.words.radar import SANS_DESSIN
from layouts.words.telechargements import ML, REGION, TITRES, list_formats, name_suffixe
from tests.layouts.fixtures import BASE, build_accueil, build_region
from tests.layouts.textes import collect_ids, find_interdits, read_dash, read_html

ASSETS = Path(__file__).parents[2] / "assets"
FICHE = Adresse(Page.ML, "59907S00")


def test_the_permanent_line_says_fiction_only_when_it_is() -> None:
    ligne = build_ligne(BASE, 2010)
    assert ligne == (
        "Données 2010 · Ces visuels complètent le dialogue de gestion et ne s’y substituent pas · "
        "Ne vaut pas classement · Structures et résultats fictifs"
    )
    assert "fictifs" not in build_ligne(replace(BASE, fictif=False), 2010)


def test_each_sheet_of_paper_says_who_is_compared(riche: Portrait) -> None:
    qui = f"{riche.structure.nom} · données comparées à celles des"
    assert build_papier(FICHE, None, riche) == f"{qui} 25 autres structures de la région"
    proche = replace(riche, cercle=Cercle.COMPARABLES)
    assert "à contexte proche" in build_papier(FICHE, None, proche)
    region = build_region("31")
    assert build_papier(Adresse(Page.REGION, "31"), region, None) == region.nom
    assert build_papier(Adresse(Page.ACCUEIL), None, None) == ""


def test_the_header_of_a_structure(riche: Portrait) -> None:
    entete = build_entete(FICHE, build_accueil(), build_region("31"), riche, TOUS)
    assert (entete.region, entete.ml, entete.annee, entete.cercle) == (
        "31",
        "59907S00",
        "2010",
        "region",
    )
    assert entete.cercles == [{"value": "region", "label": "Région (25 autres)"}]
    assert len(entete.mls) == 26
    assert not entete.sans_ml
    assert entete.export is not None
    liens = re.findall(r'<a class="document" download="" href="([^"]+)">([^<]+)</a>', entete.export)
    assert liens == [
        (f"/export/ml/59907S00.{name_suffixe(extension)}?annee=2010&amp;pairs=region", titre)
        for extension, titre in TITRES[ML].items()
    ]
    assert ">Exporter</button>" in entete.export
    assert tuple(TITRES[ML]) == ("pptx", "pdf", "xlsx", "csv", "docx", "releve", "objectifs")
    assert {genre: set(titres) for genre, titres in TITRES.items()} == {
        genre: set(list_formats(genre)) for genre in (ML, REGION)
    }
    assert 'href="/ml/59907S00?projection=1" id="projeter"' in entete.export


def test_the_menu_names_what_the_dialogue_gives_to_its_two_sides_only() -> None:
    for page, code in ((Page.ML, "59907S00"), (Page.REGION, "31")):
        tous, sans = (
            build_menu_export(page, code, 2010, Cercle.REGION, Ouverts(True, dialogue))
            for dialogue in (True, False)
        )
        assert "Objectifs convenus (CSV)" in tous
        assert "Relevé" in tous
        assert "Relevé" not in sans
        assert "Objectifs" not in sans
        assert "CSV" in sans
    assert '/export/region/31.zip?annee=2010&amp;pairs=region&amp;format=docx">Relevés de' in tous


def test_the_header_of_the_home_page_invites() -> None:
    entete = build_entete(Adresse(Page.ACCUEIL), build_accueil(), None, None, TOUS)
    assert (entete.region, entete.ml, entete.sans_ml, entete.export) == ("", "", True, None)
    assert len(entete.regions) == 27
    invite = '<option value="" hidden>Choisir une région</option>'
    assert write_options(Cadre.REGION, entete.regions).startswith(invite)
    assert "<option" in write_options(Cadre.PAIRS, entete.cercles)
    assert write_options(Cadre.ML, entete.mls).count("<option") == 1


def test_the_year_of_the_address_is_the_header_s_where_no_place_is_named_too() -> None:
    """France, Données, Méthode, Plan: what they tell of a year stands under that year."""
    deux = replace(build_accueil(), base=EtatBase(1, (2009, 2010), 454, fictif=True))
    for demandee, lue in ((2009, 2009), (2010, 2010), (2007, 2010), (None, 2010)):
        entete = build_entete(Adresse(Page.FRANCE, annee=demandee), deux, None, None, TOUS)
        assert entete.annee == str(lue)
        assert f"Données {lue}" in entete.ligne


def test_the_page_is_declared_in_french_and_nothing_comes_from_outside() -> None:
    assert f'<html lang="fr" data-page="{GENRE}">' in INDEX_STRING
    assert "http" not in INDEX_STRING.replace("http://www.w3.org/2000/svg", "")


def test_a_fiche_says_who_and_how_complete(catalogue: Catalogue, riche: Portrait) -> None:
    vue = ml.build_fiche(riche, None, catalogue, FICHE)
    texte = read_dash(vue.identite).replace(FINE, " ").replace("\u00a0", " ")
    assert texte == (
        "Nord-Pas-de-Calais  · Lens · 2 840 jeunes en contact · 24,6 ETP (2009) · "
        "module Entreprise non utilisé · données renseignées à 93 %"
    )


def test_a_fiche_full_of_gaps_says_so(catalogue: Catalogue, troue: Portrait) -> None:
    texte = read_dash(ml.build_fiche(troue, None, catalogue, FICHE).identite)
    assert f"ETP (2009){FINE}: non renseigné" in texte
    vide = replace(troue, completude=Completude(0, 0))
    assert "renseignées" not in read_dash(ml.build_fiche(vide, None, catalogue, FICHE).identite)


def test_a_region_of_four_has_words_in_place_of_the_drawing(
    catalogue: Catalogue, corse: Portrait, riche: Portrait
) -> None:
    vue = build_radar_vue(corse, catalogue, FICHE)
    assert vue.sans_dessin
    assert not vue.sans_absence
    assert read_dash(vue.absence).startswith(f"{SANS_DESSIN} Les valeurs restent dans le tableau.")
    assert (
        f"4 structures dans la région{FINE}: moins de 5 autres, pas de comparaison régionale."
        in ml.build_fiche(corse, None, catalogue, FICHE).chapo
    )
    pleine = build_radar_vue(riche, catalogue, FICHE)
    assert not pleine.sans_dessin
    assert pleine.sans_absence
    assert "médiane des 25 autres structures" in pleine.legende


@pytest.mark.parametrize(
    ("nom", "phrase"),
    [
        ("profil", "Six de ces dix indicateurs sont rapportés aux jeunes en demande d’insertion"),
        ("accompagnement", "Huit de ces neuf"),
        ("entreprises", "Quatre de ces six"),
        ("resultats", ""),
    ],
)
def test_the_notes_count_the_rates_on_the_active_file(
    catalogue: Catalogue, riche: Portrait, nom: str, phrase: str
) -> None:
    vue = build_radar_vue(riche, catalogue, replace(FICHE, radar=nom))
    notes = read_html(vue.notes)
    assert phrase in notes
    assert ("JDI" in notes) is bool(phrase)
    assert "Axes 4 et 5" in notes
    assert vue.titre == catalogue.radars[nom].titre


def test_the_state_of_the_base_in_words() -> None:
    lignes = describe_base(BASE, Completude(945, 1000))
    assert lignes[0] == "454 structures, données 2010"
    assert any("fictifs" in ligne for ligne in lignes)
    vide = describe_base(EtatBase(1, (), 0, False), Completude(0, 0))
    assert vide == ["Aucune donnée", "Version 1 de la base"]


@pytest.mark.parametrize("page", list(Page))
def test_every_skeleton_begins_with_its_only_h1_and_uses_the_words(page: Page) -> None:
    squelette = PAGES[page]()
    premier, *suite = vars(squelette)["children"]
    assert premier._type == "H1"
    assert not any(enfant._type == "H1" for enfant in suite)
    assert find_interdits(read_dash(squelette)) == []


@pytest.mark.parametrize("page", list(Page))
def test_every_skeleton_carries_its_title(page: Page) -> None:
    """Without `build_porte_titre`, the tab keeps the title of the page before."""
    assert build_id_titre(page) in list(collect_ids(PAGES[page]()))


def test_the_map_of_the_site_leads_to_every_page() -> None:
    """Those of a structure or of a region have a code in their path: they are listed from the base."""
    uniques = {route.page for route in ROUTES if "<code>" not in route.chemin}
    assert {page for page, _ in plan.GENERALES} == uniques - {Page.PLAN}


def test_the_clear_page_leads_back() -> None:
    page = erreur.build_page(phrase="Région « 99 » : inconnue.")
    assert f"«{FINE}99{FINE}»" in read_dash(page)
    assert "Accueil" in read_dash(page)


def test_ids_are_written_once() -> None:
    ids = [str(i) for i in collect_ids([build_layout(), *(page() for page in PAGES.values())])]
    assert len(ids) == len(set(ids))
    assert set(Cadre) - {Cadre.DEFAUT} <= set(ids)
    assert "veille.tenues['cercle-defaut']" in (ASSETS / "navigation.js").read_text("utf-8")


def test_a_page_that_leads_nowhere_says_where_to_go() -> None:
    page = erreur.build_page()
    assert "Plan du site" in read_dash(page)
    sans_base = erreur.build_page(erreur.INDISPONIBLE, "Aucune base.")
    assert "rechargez" in read_dash(sans_base)
    assert "Plan du site" not in read_dash(sans_base)
    assert "page-sans-base" in vars(sans_base)["className"]
    assert find_interdits(read_dash([page, sans_base])) == []
