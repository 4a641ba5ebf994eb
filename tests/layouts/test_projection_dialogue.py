"""The screens of the dialogue: the fields of its page, both sides alike, nothing where rights close it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.method.bilan import build_constat
from data.method.choices import choose_couple, choose_couples
from data.models.comparaison import Portrait
from data.models.dialogue import EtatDialogue
from data.models.etats import Lecture
from data.models.formes import DES_DEUX, FORMES, name_suite
from layouts import ecrans
from layouts.components.dialogue.retenir import build_retenir
from layouts.components.projection.ecrans import choose_constats
from layouts.pages.projection import VueProjection
from layouts.words.dialogue import SANS_SIGNATURE
from layouts.words.projection import list_conclusions
from tests.layouts import fixtures
from tests.layouts.fixtures.dialogues import TEXTES
from tests.layouts.test_projection import show
from tests.layouts.textes import find_interdits, read_html

NOMS = re.compile(r'data-nom="(\w+)"')
IDS = re.compile(r' id="([^"]+)"')
MODELES = re.compile(r"<template.*?</template>", re.DOTALL)


def show_ecrit(
    portrait: Portrait, catalogue: Catalogue, numero: int, *epingles: str, gauche_ml: bool = True
) -> VueProjection:
    dossier = fixtures.build_dossier(portrait, epingles=epingles, gauche_ml=gauche_ml)
    return show(portrait, catalogue, numero, dossier=dossier)


@pytest.mark.parametrize(
    ("numero", "champs"),
    [
        (ecrans.OUVERTURE, ["date", "lieu", "presents_ml", "presents_direccte", "financeurs"]),
        (ecrans.TRANSVERSAL, ["transversal"]),
        (ecrans.BILAN, ["texte", "texte"]),
        (ecrans.RELEVE, ["etat"]),
    ],
)
def test_a_screen_has_the_fields_of_the_dialogue(
    riche: Portrait, catalogue: Catalogue, numero: int, champs: list[str]
) -> None:
    vue = show_ecrit(riche, catalogue, numero)
    assert NOMS.findall(vue.corps) == champs
    assert f'data-sujet="dialogue|{riche.structure.code}|2011"' in vue.corps


def test_what_was_agreed_is_told_in_words_and_its_outcome_typed(
    riche: Portrait, catalogue: Catalogue
) -> None:
    corps = show_ecrit(riche, catalogue, ecrans.BILAN).corps
    texte = read_html(corps)
    assert "convenu\u202f: 60\u202f%\u202f; en 2010\u202f: 55\u202f%" in texte
    assert "○ non atteint" in texte
    assert "Un conseiller dédié aux entreprises" in texte
    assert SANS_SIGNATURE not in texte
    assert "suite-plus-bas" in corps
    assert "Cet outil n’a rien gardé d’un dialogue 2009" in texte
    assert f'data-cle="{name_suite(2010, "objectif-z")}"' in corps


def test_what_nobody_agreed_is_not_shown_as_agreed(riche: Portrait, catalogue: Catalogue) -> None:
    dossier = fixtures.build_dossier(riche)
    avant = dossier.precedentes[0]
    (lu,) = avant.objectifs
    ligne = replace(
        lu.ligne, champs={c: e for c, e in lu.ligne.champs.items() if c != "accord_direccte"}
    )
    action = dossier.cahier.lignes["action-a"]
    bilan = replace(avant, objectifs=(replace(lu, ligne=ligne),), actions=(action,), signe=False)
    corps = show(
        riche, catalogue, ecrans.BILAN, dossier=replace(dossier, precedentes=(bilan,))
    ).corps
    texte = read_html(corps)
    assert SANS_SIGNATURE in texte
    assert "écrit\u202f: 60\u202f%" in texte
    assert "la DIRECCTE ne s’est pas prononcée" in texte
    assert "Ouvrir une permanence, La ML, mars 2012 · prévue" in texte
    assert f'data-cle="{name_suite(2010, "action-a")}"' in corps


def test_an_objective_has_three_landmarks_a_field_and_a_reason(
    riche: Portrait, catalogue: Catalogue
) -> None:
    corps = show_ecrit(riche, catalogue, ecrans.OBJECTIFS).corps
    visible, modeles = MODELES.subn("", corps)
    assert modeles == 3
    assert len(re.findall(r'class="reperes".*?</ul>', visible)) == 1
    assert visible.count("<li>") == 3
    assert NOMS.findall(visible)[:4] == ["valeur", "pourquoi", "accord_ml", "accord_direccte"]
    assert {"de_qui", "texte", "quoi", "qui", "quand"} <= set(NOMS.findall(visible))
    assert 'aria-pressed="true">Objectifs</button>' in corps


def test_agreed_and_disagreed_stand_side_by_side(riche: Portrait, catalogue: Catalogue) -> None:
    cahier = fixtures.build_dossier(riche).cahier
    accord, reste = list_conclusions(cahier, catalogue)
    assert [c.texte for c in accord] == [
        TEXTES["etape-3"]["partage"],
        TEXTES["engagement-a"]["texte"],
    ]
    assert reste[0].texte == TEXTES["etape-3"]["discussion"]
    assert "62\u202f%\u202f: la mission locale d’accord" in reste[1].texte
    corps = show_ecrit(riche, catalogue, ecrans.RELEVE).corps
    assert corps.index("Ce qui est partagé") < corps.index("Ce qui reste en discussion")
    assert "/export/ml/" in corps


@pytest.mark.parametrize("ecran", ecrans.ECRANS)
def test_noting_has_two_boxes_of_the_step_of_the_screen(
    riche: Portrait, catalogue: Catalogue, ecran: ecrans.Ecran
) -> None:
    couple = "charge-suivi" if ecran.numero in ecrans.COUPLES else ""
    dossier = fixtures.build_dossier(riche)
    vue = show(riche, catalogue, ecran.numero, couple, dossier)
    assert f"Noter · étape {ecran.etape}\u202f: {catalogue.etapes[ecran.etape - 1]}" in vue.noter
    assert f'data-cle="etape-{ecran.etape}"' in vue.noter
    assert NOMS.findall(vue.noter) == ["texte_ml", "texte_direccte", "partage", "discussion"]
    assert re.findall(r'data-cote="(\w+)"', vue.noter) == ["ml", "direccte"]
    assert 'data-projection="noter"' in vue.commandes
    ids = IDS.findall(MODELES.sub("", vue.corps + vue.noter))
    assert len(ids) == len(set(ids))


def test_left_and_right_alternate(riche: Portrait, catalogue: Catalogue) -> None:
    vue = show_ecrit(riche, catalogue, ecrans.OUVERTURE, gauche_ml=False)
    assert NOMS.findall(vue.noter)[:2] == ["texte_direccte", "texte_ml"]
    assert NOMS.findall(vue.corps)[2:4] == ["presents_direccte", "presents_ml"]


@pytest.mark.parametrize("numero", ecrans.DU_DIALOGUE)
def test_where_the_rights_close_it_a_sentence_says_so(
    riche: Portrait, catalogue: Catalogue, numero: int
) -> None:
    vue = show(riche, catalogue, numero)
    assert "ne se lit pas d’ici" in vue.corps
    assert ("Ce que nous allons faire" in vue.corps) == (numero == ecrans.OUVERTURE)
    assert "data-sujet" not in vue.corps
    assert vue.noter == ""
    assert "<kbd>N</kbd>" not in vue.commandes
    assert 'data-projection="noter"' not in vue.commandes


@pytest.mark.parametrize("numero", ecrans.DU_DIALOGUE)
@pytest.mark.parametrize("signe", [True, False])
def test_signed_or_read_only_nothing_can_be_typed(
    riche: Portrait, catalogue: Catalogue, numero: int, signe: bool
) -> None:
    etat = EtatDialogue.SIGNE if signe else EtatDialogue.TENU
    dossier = fixtures.build_dossier(riche, etat=etat)
    vue = show(riche, catalogue, numero, dossier=dossier, cotes=DES_DEUX if signe else frozenset())
    champs = re.findall(r"<(?:textarea|input|select)[^>]*>", vue.corps + vue.noter)
    assert champs
    assert all(" disabled" in champ for champ in champs)
    assert "data-ajoute" not in vue.corps
    assert "data-cotes" not in vue.noter


def test_what_people_write_is_escaped_and_no_word_of_ours_is_forbidden(
    riche: Portrait, catalogue: Catalogue
) -> None:
    for ecran in ecrans.ECRANS:
        if ecran.numero not in ecrans.COUPLES:
            vue = show_ecrit(riche, catalogue, ecran.numero)
            texte = read_html(" ".join(v for v in vue if isinstance(v, str)))
            assert find_interdits(texte.replace("premiers accueils", "")) == []
            assert "None" not in texte


def test_a_pinned_pair_has_its_screen(riche: Portrait, catalogue: Catalogue) -> None:
    slugs = tuple(catalogue.couples)[4:7]
    choisis = choose_couples(riche, catalogue, ("", *slugs))
    assert [couple.slug for couple in choisis] == [*slugs]
    habituels = choose_couples(riche, catalogue, ("inconnu",))
    assert habituels[0] == choose_couple(riche, catalogue)
    assert len({couple.slug for couple in habituels}) == 3
    vue = show_ecrit(riche, catalogue, ecrans.MOYENS, *(f"couple:{slug}" for slug in slugs))
    assert "12/15" in read_html(vue.situe)
    assert "ecran=11" in vue.commandes


def test_what_is_retained_is_shown_and_marked(riche: Portrait, catalogue: Catalogue) -> None:
    constats = [build_constat(riche, entree, "") for entree in catalogue.compares[:5]]
    assert choose_constats(constats, ()) == constats[:3]
    retenues = (constats[4].entree.code, constats[1].entree.code)
    assert choose_constats(constats, retenues) == [constats[0], constats[1], constats[4]]
    code = next(e.code for e in catalogue.compares if e.polarite == 1)
    position = replace(riche.get_position(code), lecture=Lecture.AXE_NET)
    portrait = replace(riche, positions={**riche.positions, (code, ""): position})
    vue = show_ecrit(portrait, catalogue, ecrans.AXES, f"lecture:{code}")
    assert vue.corps.count('class="retenu"') == 1
    assert "retenu" not in show_ecrit(portrait, catalogue, ecrans.AXES).corps


def test_a_button_to_retain_knows_its_key_and_not_its_state(riche: Portrait) -> None:
    bouton = build_retenir(riche, "couple:niveau-emploi", "Niveau et emploi")
    assert 'data-epingle="epingle-couple.niveau.emploi"' in bouton
    assert FORMES["epingle"].is_cle("epingle-couple.niveau.emploi")
    assert 'data-dialogue="59907S00|2011" hidden>' in bouton
    dit = " ".join(read_html(bouton).split())
    assert dit == "Retenir pour le dialogue : Niveau et emploi"
