"""What changed, in words: never more than was read, each state with a word, an arrow and a colour."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from data.catalogue import load_catalogue
from data.models.detail import Cumul, Detail, Millesime
from data.models.diagnostic import Evolution
from data.models.dialogue import LigneEcrite
from data.models.dialogues import ObjectifLu, Verdict
from data.models.etats import Cercle, Etat, Lecture, LectureEvolution
from layouts.components.fiche.detail_annees import build_annees
from layouts.components.fiche.evolution import BAISSE, HAUSSE, STABLE, build_evolution
from layouts.figures.annees import draw_annees
from layouts.words.dialogue import describe_equivalent
from layouts.words.evolutions import (
    describe_changement,
    describe_comparaisons,
    describe_cumul,
    describe_evolution,
    format_ecart,
)
from tests.layouts.fixtures.portraits import build_portrait

ENTREES = load_catalogue().entrees
ICI = replace(build_portrait(load_catalogue()).get_position("part_sortis_emploi"), valeur=0.74)
PART, TAUX = ENTREES["part_sortis_emploi"], ENTREES["mer_par_jdi"]


def make(lecture: LectureEvolution, unites: float | None = 0.118) -> Evolution:
    return Evolution(PART.code, 24, lecture, unites, 0.005, 0.9)


def plain(texte: str) -> str:
    return texte.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("lecture", LectureEvolution)
def test_a_word_stands_beside_a_value_only_where_something_is_read(
    lecture: LectureEvolution,
) -> None:
    html = build_evolution(make(lecture), ICI, PART)
    assert bool(html) == bool(describe_evolution(make(lecture))) == lecture.startswith("evolution_")
    if html:
        assert HAUSSE in html
        assert ("favorable" in lecture) == ('class="evolution favorable"' in html)
    assert not html or BAISSE in build_evolution(make(lecture, -0.1), ICI, PART)


@pytest.mark.parametrize(
    ("lecture", "unites", "dit"),
    [
        (LectureEvolution.A_EXAMINER, 0.0, True),
        (LectureEvolution.A_EXAMINER, 0.002, True),
        (LectureEvolution.A_EXAMINER_NETTE, 0.05, True),
        (LectureEvolution.A_EXAMINER, -0.05, False),
        (LectureEvolution.FAVORABLE, -0.05, True),
        (LectureEvolution.FAVORABLE_NETTE, 0.05, False),
        (LectureEvolution.HABITUELLE, 0.0, False),
    ],
)
def test_a_value_that_did_not_go_the_way_it_is_read_says_what_the_others_did(
    lecture: LectureEvolution, unites: float, dit: bool
) -> None:
    """« 74 %, 2009 : 74 %, évolution à examiner » is not understood: the others went up."""
    evolution = make(lecture, unites)
    html = plain(build_evolution(evolution, ICI, PART))
    assert ("(médiane des autres : +0,5 point)" in html) is dit
    assert "médiane" not in build_evolution(evolution, ICI, PART, phrase=True)
    assert (STABLE in html) is (abs(unites) < 0.005 and bool(html))
    sens = {STABLE: 0, HAUSSE: 1, BAISSE: -1}
    assert sum(fleche in html for fleche in sens) == bool(html)


def test_the_change_is_said_beside_that_of_the_others() -> None:
    dit = plain(describe_changement(make(LectureEvolution.HABITUELLE), PART, 2010, ()))
    assert dit == (
        "Depuis 2009 : +11,8 points ; médiane des 24 autres : +0,5 point. "
        "Dans la variation habituelle d’une année à l’autre."
    )
    seule = make(LectureEvolution.NON_EXPLOITABLE)
    assert "Moins de 5 autres" in describe_changement(seule, PART, 2010, ())


@pytest.mark.parametrize(
    ("avant", "ici", "raisons"),
    [
        ((Etat.VALEUR, None), (Etat.VALEUR, 30), "En 2009 : effectifs non renseignés."),
        ((Etat.VALEUR, 30), (Etat.EFFECTIF_FAIBLE, 3), "En 2010 : effectif faible."),
        (
            (Etat.SECRET, None),
            (Etat.VALEUR, None),
            "En 2009 : secret statistique ; en 2010 : effectifs non renseignés.",
        ),
    ],
)
def test_why_there_is_no_change_is_said_of_each_year(
    avant: tuple[Etat, int | None], ici: tuple[Etat, int | None], raisons: str
) -> None:
    """A value given without its counts is a value: its absence is not what is missing."""
    annees = [
        Millesime(annee, 0.3, etat, compte, compte and 100, 24, 0.3, Lecture.HABITUEL)
        for annee, (etat, compte) in zip((2009, 2010), (avant, ici), strict=True)
    ]
    autre = replace(annees[0], annee=2008, etat=Etat.NON_EXPLOITABLE)
    sans = make(LectureEvolution.NON_EXPLOITABLE, None)
    dit = plain(describe_changement(sans, PART, 2010, [autre, *annees]))
    assert dit == f"D’une année à l’autre : pas d’écart. {raisons}"


@pytest.mark.parametrize(
    ("ecart", "dit"),
    [
        (0.118, "+11,8 points"),
        (0.0198, "+2,0 points"),
        (-0.013, "−1,3 point"),
        (-0.0002, "moins de 0,1 point"),
    ],
)
def test_a_share_changes_by_points(ecart: float, dit: str) -> None:
    assert plain(format_ecart(ecart, PART)) == dit
    assert plain(format_ecart(-0.25, TAUX)) == "−0,25"
    assert plain(format_ecart(-0.00004, TAUX)) == "moins de 0,01"


def test_two_years_added_up_have_no_reading() -> None:
    dit = plain(describe_cumul(Cumul(2009, 2010, 499, 881, 0.533, 0.599), PART))
    assert dit == (
        "Deux années cumulées (2009 et 2010) : 57 % (499 sur 881), intervalle à 95 % : 53 % à 60 % ; "
        "une même personne peut compter deux fois ; sans lecture."
    )


def test_how_many_comparisons_read_the_same() -> None:
    portrait = build_portrait(load_catalogue(), 1)
    position = replace(portrait.get_position(PART.code), lecture=Lecture.FORCE_NETTE)
    lectures = (Lecture.FORCE, Lecture.HABITUEL, Lecture.FORCE_NETTE)
    cercles = (Cercle.REGION, Cercle.COMPARABLES, Cercle.NATIONAL)
    par_cercle = {
        cercle: {(PART.code, ""): replace(position, lecture=lecture)}
        for cercle, lecture in zip(cercles, lectures, strict=True)
    }
    lu = replace(portrait, par_cercle=par_cercle)
    assert plain(describe_comparaisons(lu, position)) == "Même lecture dans 2 comparaisons sur 3."
    for cercle, dehors in ((Cercle.CHOIX, "choisi"), (Cercle.GROUPE, "homogène")):
        dit = plain(describe_comparaisons(replace(lu, cercle=cercle), position))
        assert dit.endswith(f"comparaisons sur 3 ; le groupe {dehors} n’en est pas.")
    assert not describe_comparaisons(lu, replace(position, lecture=Lecture.NON_EXPLOITABLE))
    sans = {(PART.code, ""): replace(position, lecture=Lecture.NON_EXPLOITABLE)}
    for cercle, phrase in (
        (Cercle.COMPARABLES, "Même lecture dans les 2 comparaisons possibles."),
        (Cercle.REGION, "Même lecture dans 1 comparaison sur 2 possibles."),
    ):
        deux = replace(lu, par_cercle={**par_cercle, cercle: sans})
        assert plain(describe_comparaisons(deux, position)) == phrase
    seul = replace(portrait, par_cercle={Cercle.REGION: par_cercle[Cercle.REGION]})
    assert not describe_comparaisons(seul, position)


def test_an_objective_is_said_again_only_where_it_reads_otherwise() -> None:
    ligne = LigneEcrite("objectif-1", "objectif", 1)
    lu = ObjectifLu(ligne, PART.code, "", 2010, 0.3, 0.28, Verdict.NON_ATTEINT, 0.2861)
    assert plain(describe_equivalent(lu, PART)) == (
        "à contexte de l’année, l’objectif de 30 % équivaut à 28,6 %"
    )
    for autre in (None, 0.3001):
        assert not describe_equivalent(replace(lu, equivalent=autre), PART)


def test_a_value_stands_above_the_median_that_would_cross_it() -> None:
    chiffres = (0.3, Etat.VALEUR, 30, 100, 24)
    seule, croisee = (
        Millesime(2010, *chiffres, mediane, Lecture.HABITUEL, 0.25, 0.35) for mediane in (0.2, 0.36)
    )
    avant = Millesime(2009, *chiffres, 0.5, Lecture.HABITUEL, 0.1, 0.35)
    hauteurs = [read_hauteur(draw_annees((avant, m), PART)) for m in (seule, croisee)]
    assert hauteurs[1] < hauteurs[0]


def read_hauteur(dessin: str) -> float:
    """Where the last value is written, from the top."""
    return float(re.findall(r'y="([\d.]+)" text-anchor="middle">30', dessin)[-1])


def test_many_years_hold_on_a_telephone() -> None:
    annees = [
        Millesime(annee, 0.3, Etat.VALEUR, 30, 100, 24, 0.3, Lecture.HABITUEL, 0.2, 0.4)
        for annee in range(2008, 2014)
    ]
    largeurs = [read_largeur(draw_annees(annees[:n], PART)) for n in (2, 3, 6)]
    assert largeurs == [212, 318, 318]


def read_largeur(dessin: str) -> float:
    return float(re.findall(r'width="([\d.]+)"', dessin)[0])


@pytest.mark.parametrize("etat", [Etat.VALEUR, Etat.EFFECTIF_FAIBLE])
def test_two_years_come_first_where_one_says_little(etat: Etat) -> None:
    catalogue = load_catalogue()
    portrait = build_portrait(catalogue, 1)
    avant = portrait.annee - 1
    cle = (PART.code, "")
    ici = replace(portrait.get_position(PART.code), etat=etat)
    lu = replace(
        portrait,
        annees=(avant, portrait.annee),
        positions={**portrait.positions, cle: ici},
        evolutions={PART.code: make(LectureEvolution.FAVORABLE_NETTE)},
    )
    annees = (Millesime(portrait.annee, 0.3, etat, 3, 10, 24, 0.3, Lecture.HABITUEL),)
    cumul = Cumul(avant, portrait.annee, 7, 20, 0.2, 0.5)
    detail = Detail(PART.code, "", False, (), annees, (), cumul)
    html = build_annees(lu, detail, PART, catalogue)
    faible = etat is Etat.EFFECTIF_FAIBLE
    assert (html.index("Deux années cumulées") < html.index("Depuis")) is faible
    assert "Évolution favorable, marquée" in html
