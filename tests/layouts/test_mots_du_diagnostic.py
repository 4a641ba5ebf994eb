"""The words of the diagnostic local: what is expected, what explains it, what it is never taken for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.detail import Proximite, Voisinage
from data.models.diagnostic import Attendu, Diagnostic
from data.models.etats import LectureAttendu
from layouts.components.contexte.diagnostic import build_diagnostic
from layouts.routes import Adresse, Page
from layouts.words.attendus import (
    NON_EXPLIQUE,
    describe_attendu,
    describe_lecture_attendu,
    describe_r2,
    write_attendu,
)
from layouts.words.diagnostic import (
    count_eclaires,
    describe_apports,
    describe_avertissements,
    describe_bilan_contexte,
    describe_tableau_diagnostic,
    list_reserves,
    name_element,
)
from tests.layouts.fixtures.diagnostics import APPORTS, build_attendu
from tests.layouts.textes import flatten

ADRESSE = Adresse(Page.CONTEXTE, "59907S00", annee=2010)


@pytest.mark.parametrize(
    ("code", "lecture", "mots"),
    [
        ("part_sortis_emploi", LectureAttendu.COMME_ATTENDU, "Comme attendu"),
        ("part_sortis_emploi", LectureAttendu.FAVORABLE, "Au-dessus de ce que le contexte"),
        ("part_sortis_emploi", LectureAttendu.A_EXAMINER, "Au-dessous de ce que le contexte"),
        ("part_sans_proposition_3_mois", LectureAttendu.FAVORABLE, "Au-dessous de ce que"),
        ("part_sans_proposition_3_mois", LectureAttendu.A_EXAMINER, "Au-dessus de ce que"),
        ("part_sortis_emploi", LectureAttendu.NON_EXPLIQUE, NON_EXPLIQUE),
        ("part_sortis_emploi", LectureAttendu.NON_CALCULE, ""),
    ],
)
def test_a_reading_says_the_side_and_what_it_means(
    catalogue: Catalogue, code: str, lecture: LectureAttendu, mots: str
) -> None:
    """Where less is favourable, below is favourable."""
    dit = describe_lecture_attendu(build_attendu(code, lecture), catalogue.entrees[code])
    assert dit.startswith(mots)
    assert ("favorable" in dit) == (lecture is LectureAttendu.FAVORABLE)
    assert ("à examiner" in dit) == (lecture is LectureAttendu.A_EXAMINER)


@pytest.mark.parametrize(
    ("r2", "dit"), [(0.3618, "36 %"), (0.0999, "9,9 %"), (0.1, "10 %"), (-0.02, "0 %")]
)
def test_what_is_not_explained_never_reads_as_ten_per_cent(r2: float, dit: str) -> None:
    assert flatten(describe_r2(r2)) == (
        f"Dans l’ensemble des structures de France, {dit} des différences de ce taux vont avec le contexte ; "
        "le reste, non."
    )


def test_what_is_expected_is_never_said_without_its_interval_nor_what_is_explained(
    catalogue: Catalogue,
) -> None:
    entree = catalogue.entrees["part_sortis_emploi"]
    attendu = build_attendu(entree.code, LectureAttendu.A_EXAMINER)
    assert flatten(describe_attendu(attendu, 0.151, entree)) == (
        "Constaté : 15 % ; attendu au vu du contexte : 37 %, entre 22 % et 52 %. Au-dessous de ce que le "
        "contexte laisse attendre : à examiner. Dans l’ensemble des structures de France, 36 % des "
        "différences de ce taux vont avec le contexte ; le reste, non."
    )
    rien = Attendu(entree.code, LectureAttendu.NON_EXPLIQUE, None, None, None, -0.001)
    assert flatten(describe_attendu(rien, 0.151, entree)) == (
        "Le contexte mesuré n’explique pas cet indicateur : il ne permet pas de dire ce qui est attendu ; "
        "cela ne veut pas dire que le territoire n’y compte pas. Dans l’ensemble des structures de France, "
        "0 % des différences de ce taux vont avec le contexte ; le reste, non."
    )
    sans = replace(rien, lecture=LectureAttendu.NON_CALCULE)
    assert not describe_attendu(sans, 0.151, entree)


@pytest.mark.parametrize(
    ("code", "valeur", "bornes", "dits"),
    [
        ("part_sortis_emploi", 0.6319, (0.301, 0.6261), ("63,2 %", "entre 30,1 % et 62,6 %")),
        ("part_sortis_emploi", 0.6261, (0.301, 0.6319), ("63 %", "entre 30 % et 63 %")),
        ("part_sortis_emploi", 0.6319, (0.301, 0.62), ("63 %", "entre 30 % et 62 %")),
        (
            "part_sortis_emploi",
            0.62612,
            (0.301, 0.62608),
            ("62,612 %", "entre 30,100 % et 62,608 %"),
        ),
        ("part_sortis_emploi", 0.0931, (0.0934, 0.2), ("9,31 %", "entre 9,34 % et 20,0 %")),
        ("mer_par_jdi", 1.524, (0.4, 1.516), ("1,524", "entre 0,400 et 1,516")),
    ],
)
def test_a_value_outside_its_interval_never_reads_like_the_bound_it_passes(
    catalogue: Catalogue,
    code: str,
    valeur: float,
    bornes: tuple[float, float],
    dits: tuple[str, ...],
) -> None:
    """As many more decimals as it takes, for all that is written together; none inside."""
    attendu = Attendu(code, LectureAttendu.FAVORABLE, 0.46, *bornes, 0.36)
    dit = write_attendu(attendu, valeur, catalogue.entrees[code])
    assert (flatten(dit.constate), flatten(dit.intervalle)) == dits
    assert flatten(dit.constate) in flatten(
        describe_attendu(attendu, valeur, catalogue.entrees[code])
    )


def test_the_lead_names_what_stands_out_and_asks(
    catalogue: Catalogue, diagnostic: Diagnostic
) -> None:
    assert flatten(describe_bilan_contexte(diagnostic.attendus, catalogue)) == (
        "Deux taux sortent de ce que des territoires semblables laissent attendre : « Sans proposition », du "
        "côté favorable ; « Sorties en emploi », à examiner. C’est une question à poser ensemble, pas une "
        "conclusion. Sur 29 taux, le contexte en éclaire 3 ; pour 25, il ne dit presque rien ; 1 n’est pas "
        "calculé."
    )
    calmes = {c: build_attendu(c, LectureAttendu.COMME_ATTENDU) for c in ("mer_par_jdi",)}
    assert describe_bilan_contexte(calmes, catalogue).startswith("Aucun taux ne sort de ce que")
    rien = {c: a for c, a in diagnostic.attendus.items() if a.attendu is None}
    assert flatten(describe_bilan_contexte(rien, catalogue)) == (
        "Sur 26 taux, le contexte n’en éclaire aucun ; pour 25, il ne dit presque rien ; 1 n’est pas calculé."
    )


@pytest.mark.parametrize(
    ("comptes", "dit"),
    [
        (
            (8, 20, 29),
            "le contexte en éclaire 8 ; pour 20, il ne dit presque rien ; 1 n’est pas calculé",
        ),
        ((8, 21, 29), "le contexte en éclaire 8 ; pour 21, il ne dit presque rien"),
        ((29, 0, 29), "le contexte en éclaire 29"),
        ((0, 0, 29), "le contexte n’en éclaire aucun ; 29 ne sont pas calculés"),
    ],
)
def test_every_rate_is_counted_once(comptes: tuple[int, int, int], dit: str) -> None:
    assert flatten(count_eclaires(*comptes)) == f"Sur 29 taux, {dit}"


def test_what_pulls_is_said_by_side_with_the_elements_behind(catalogue: Catalogue) -> None:
    assert [flatten(mots) for mots in describe_apports(APPORTS, catalogue)] == [
        "Tire l’attendu vers le bas : la situation de l’emploi (taux de chômage des jeunes, taux de chômage)",
        "Tire l’attendu vers le haut : les caractéristiques sociales (taux de pauvreté)",
        "Ne tire l’attendu ni vers le bas ni vers le haut : l’aménagement du territoire",
    ]
    noms = [name_element(entree) for entree in catalogue.contextes]
    assert all(nom and "(" not in nom and ":" not in nom for nom in noms)


def test_what_is_less_sure_here_is_said_first(
    catalogue: Catalogue, riche: Portrait, diagnostic: Diagnostic
) -> None:
    """What is invented, an unusual territory, what is missing: each where it is so."""
    loin = Proximite(Voisinage.TROUVE, 10, 1.2, True, ())
    dit = flatten(describe_avertissements(diagnostic, riche, loin))
    assert "1 est simulé : l’attendu en est moins sûr. Territoire peu commun" in dit
    assert dit.endswith(
        "2 des 42 éléments de contexte du calcul manquent ici : ils comptent comme la médiane nationale, et "
        "l’attendu en est moins sûr."
    )
    html = flatten(build_diagnostic(diagnostic, riche, loin, catalogue, ADRESSE))
    assert html.index("est simulé") < html.index("Deux taux sortent")
    inventes = {code: replace(e, simule=True) for code, e in riche.contexte.items()}
    assert "simulés : l’attendu n’est ici qu’une démonstration." in flatten(
        describe_avertissements(diagnostic, replace(riche, contexte=inventes), None)
    )
    vrais = {code: replace(e, simule=False) for code, e in riche.contexte.items()}
    complet = replace(diagnostic, manquants=())
    sur = describe_avertissements(
        complet, replace(riche, contexte=vrais), replace(loin, loin=False)
    )
    assert flatten(sur) == "Aucun des 42 éléments de contexte du calcul ne manque ici."


def test_chance_is_said_to_be_usual_only_where_it_is(catalogue: Catalogue) -> None:
    codes = [entree.code for entree in catalogue.compares if entree.jugee]
    attendus = {code: build_attendu(code, LectureAttendu.COMME_ATTENDU) for code in codes[:8]}
    assert "Sur 8 taux, il n’est pas rare que l’un d’eux en sorte." in flatten(
        " ".join(list_reserves(attendus))
    )
    peu = dict(list(attendus.items())[:4])
    assert "pas rare" not in " ".join(list_reserves(peu))


def test_three_sentences_describe_the_strips(
    catalogue: Catalogue, riche: Portrait, diagnostic: Diagnostic
) -> None:
    phrases = flatten(describe_tableau_diagnostic(diagnostic.attendus, riche, catalogue)).split(
        ". "
    )
    assert len(phrases) == 3
    assert "attendu entre 22 % et 52 %" in phrases[1]
    assert "Aucun ne sort" in describe_tableau_diagnostic({}, riche, catalogue)
