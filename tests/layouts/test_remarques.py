"""The right of reply stands beside the value wherever it appears; the value and the text stay as they are."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import cycle

import pytest

from data.catalogue.model import Catalogue
from data.method.bilan import build_bilan
from data.method.branches import select_axes
from data.models.comparaison import Portrait
from data.models.detail import Detail
from data.models.dialogue import Cahier, Genre, Sujet
from data.models.etats import Lecture
from data.models.formes import DES_DEUX
from layouts import ecrans
from layouts.components.dialogue.remarque import build_dit, build_suite
from layouts.components.dialogue.remarque import build_remarque as write_remarque
from layouts.components.fiche.detail import build_detail
from layouts.components.fiche.tableau import build_tableau
from layouts.components.fiche.valeurs import build_valeurs
from layouts.components.region.matrice import build_matrice
from layouts.components.region.profil import build_profil_region
from layouts.components.region.proposition import build_concernees
from layouts.html.balises import Html
from layouts.pages.lecture_croisee import build_vue
from layouts.pages.ml import build_fiche
from layouts.routes import Adresse, Page
from layouts.words.remarques import COURT, describe_lu, quote_remarque, quote_texte
from tests.layouts import fixtures
from tests.layouts.fixtures.remarques import (
    DIT,
    REPONSE,
    SUITE,
    build_remarque,
    list_remarques,
    say,
    say_all,
)
from tests.layouts.test_projection import count_mots, show
from tests.layouts.textes import read_html

ADRESSE = Adresse(Page.ML, "59907S00", annee=2010)
CONTESTEE = "donnée contestée"


@pytest.fixture
def disert(riche: Portrait, catalogue: Catalogue) -> Portrait:
    """A structure that says something of each of its figures; a third are forces, a third axes."""
    lectures = cycle((Lecture.FORCE, Lecture.HABITUEL, Lecture.AXE_NET))
    positions = {
        cle: replace(position, lecture=next(lectures))
        if catalogue.entrees[cle[0]].jugee
        else position
        for cle, position in riche.positions.items()
    }
    return say_all(replace(riche, positions=positions))


def test_it_stands_beside_each_line_of_the_fiche(disert: Portrait, catalogue: Catalogue) -> None:
    fiche = build_fiche(disert, None, catalogue, ADRESSE)
    bilan = build_bilan(disert, catalogue)
    for lignes, constats in ((fiche.forces, bilan.forces), (fiche.axes, bilan.axes)):
        nombre = min(5, len(constats))
        assert nombre
        assert lignes.count("signe-remarque") == nombre
        assert read_html(lignes).count(REPONSE) == nombre
    assert fiche.moyens.count("signe-remarque") == fiche.moyens.count("<li>")
    assert "<b>rien" not in fiche.forces


def test_it_stands_in_both_tables(disert: Portrait, catalogue: Catalogue) -> None:
    radar = catalogue.radars["profil"]
    axes = select_axes(disert, radar, "")
    valeurs = build_valeurs(axes, radar, disert, catalogue)
    assert valeurs.count("signe-remarque") == len(axes)
    tableau = build_tableau(disert, None, catalogue, ADRESSE)
    assert tableau.count("signe-remarque") == len(disert.positions)
    assert "dispositif=civis" in tableau


def test_without_a_remark_nothing_is_drawn(riche: Portrait, catalogue: Catalogue) -> None:
    fiche = build_fiche(riche, None, catalogue, ADRESSE)
    tableau = build_tableau(riche, None, catalogue, ADRESSE)
    assert "remarque" not in "".join([*(str(champ) for champ in fiche), tableau])


def build_volet(portrait: Portrait, catalogue: Catalogue, cahier: Cahier | None) -> Html:
    detail = Detail("part_recus", "", False, (), (), ())
    return build_detail(portrait, detail, catalogue, ADRESSE, cahier, DES_DEUX)


def test_the_detail_is_where_it_is_written(riche: Portrait, catalogue: Catalogue) -> None:
    cahier = Cahier(Sujet(Genre.REMARQUES, "59907S00", 2010))
    ouvert = build_volet(riche, catalogue, cahier)
    assert 'data-sujet="remarques|59907S00|2010"' in ouvert
    assert 'data-cle="remarque-part_recus"' in ouvert
    assert re.findall(r'data-nom="(\w+)"', ouvert) == ["texte", "contestee", "reponse"]
    assert re.findall(r'data-siens="(\w+)"', ouvert) == ["ml", "ml", "direccte"]
    assert "Vous écrivez pour" in ouvert
    assert "Droit de réponse" not in build_volet(riche, catalogue, None)


def test_who_may_only_read_reads_it_whole(riche: Portrait, catalogue: Catalogue) -> None:
    portrait = say(riche, build_remarque("part_recus", texte=DIT + SUITE))
    lu = read_html(build_volet(portrait, catalogue, None))
    assert DIT + SUITE in lu
    assert "valeur au moment de la remarque\u202f: 12 %" in lu.replace("\u202f%", " %")
    assert "<textarea" not in build_volet(portrait, catalogue, None)


def test_what_cannot_be_read_is_told_in_the_detail(riche: Portrait, catalogue: Catalogue) -> None:
    portrait = replace(riche, remarques_lues=False)
    assert "ne peuvent pas être lues" in build_volet(portrait, catalogue, None)


def test_the_value_of_the_moment_is_told_when_it_has_changed(
    riche: Portrait, catalogue: Catalogue
) -> None:
    entree = catalogue.entrees["part_recus"]
    valeur = riche.find_valeur("part_recus", "")
    change = build_remarque("part_recus")
    assert change.lu
    assert "12" in describe_lu(change, riche, entree)
    for lu in (replace(change.lu, valeur=valeur), replace(change.lu, annee=2009), None):
        assert describe_lu(replace(change, lu=lu), riche, entree) == ""
    assert "non renseigné" in describe_lu(
        replace(change, lu=replace(change.lu, valeur=None)), riche, entree
    )


def test_a_long_text_is_cut_and_leads_to_the_whole() -> None:
    remarque = build_remarque("part_recus", texte=DIT + SUITE)
    dit = build_dit(remarque, build_suite(ADRESSE, "part_recus"))
    assert "indicateur=part_recus" in dit
    assert DIT + SUITE not in read_html(dit)
    assert len(quote_texte(remarque, COURT)) <= COURT + 4
    assert "href" not in build_dit(build_remarque("part_recus"), build_suite(ADRESSE, "part_recus"))
    assert DIT + SUITE in read_html(write_remarque(remarque))
    ailleurs = replace(ADRESSE, page=Page.CROISEE, couple="charge-suivi")
    assert 'href="/ml/59907S00?' in build_suite(ailleurs, "part_recus")


def test_a_contest_alone_has_its_word_and_no_text(riche: Portrait, catalogue: Catalogue) -> None:
    seule = build_remarque("part_recus", texte="", reponse="")
    assert quote_remarque(seule) == ""
    assert build_dit(seule) == ""
    assert CONTESTEE in build_tableau(say(riche, seule), None, catalogue, ADRESSE)


@pytest.mark.parametrize("slug", ["charge-suivi"])
def test_a_crossing_says_it_of_its_two_values(
    slug: str, disert: Portrait, catalogue: Catalogue
) -> None:
    nuage = fixtures.build_nuage(catalogue, disert, slug)
    vue = build_vue(nuage, disert, catalogue, replace(ADRESSE, page=Page.CROISEE))
    assert vue.croisement.count("signe-remarque") == len(nuage.couple.axes)
    assert read_html(vue.table).count(CONTESTEE) == len(nuage.couple.axes)


def test_a_region_says_it_beside_names_only(catalogue: Catalogue) -> None:
    region = fixtures.build_region("31")
    for noms in (True, False):
        profil = fixtures.build_profil(catalogue, region, noms)
        code = region.structures[0].code
        dites = {code: list_remarques(build_remarque("part_recus"))} if noms else {}
        profil = replace(profil, remarques=dites)
        adresse = Adresse(Page.REGION, "31")
        lignes = build_profil_region(profil, catalogue, adresse, "")
        matrice = build_matrice(profil, catalogue, adresse, "")
        assert lignes.count("signe-remarque") == noms
        assert (CONTESTEE in matrice, matrice.count('class="bulle"')) == (noms, int(noms))


def test_a_priority_has_its_word_beside_who_carries_it(catalogue: Catalogue) -> None:
    region = fixtures.build_region("31")
    (proposee, *_) = fixtures.build_priorites(catalogue, region, True, 1).propositions
    code = proposee.priorite.code
    porteurs = [replace(p, remarque=build_remarque(code)) for p in proposee.porteurs]
    dite = replace(proposee, porteurs=tuple(porteurs))
    for proposition, nombre in ((proposee, 0), (dite, len(porteurs))):
        vue = build_concernees(proposition, catalogue, Adresse(Page.PRIORITES, "31"))
        assert vue.count("signe-remarque") == nombre


def test_a_wall_says_it_in_forty_words(disert: Portrait, catalogue: Catalogue) -> None:
    for numero in (ecrans.FORCES, ecrans.AXES, ecrans.JEUNES, ecrans.MOYENS):
        vue = show(disert, catalogue, numero)
        assert vue.corps.count("signe-remarque") >= 3
        assert count_mots(vue.corps) <= 40
    radar = show(disert, catalogue, ecrans.RADAR)
    assert radar.etiquettes.count('class="bulle"') == 10
    assert "pleine\u202f: donnée contestée" in radar.corps
    assert CONTESTEE in read_html(show(disert, catalogue, ecrans.COUPLE, "charge-suivi").corps)
