"""The head of a fiche: no more than is known, in the unit of the country, without a count."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.method.bilan import build_bilan
from data.method.nuance import choose_nuances
from data.models.comparaison import ElementContexte, Portrait, Position
from data.models.dossiers import DossierMl
from data.models.etats import Cercle, Etat, Lecture, LectureAttendu
from data.typographie import FINE
from layouts.components.fiche.chapo import build_chapo
from layouts.components.projection.ecrans import build_axes, build_forces
from layouts.documents.contenu import build_fiche
from layouts.words.chapo import (
    AUCUN_ECART,
    DEUX_LIGNES,
    POIDS,
    compute_ecart,
    describe_chapo,
    describe_moyens,
    describe_nuances,
    describe_territoire,
    list_nuances,
)
from layouts.words.constats import SANS_AXE, SANS_RESULTAT, describe_sans_axe, describe_sans_force
from layouts.words.jugement import describe_reste
from tests.layouts.fixtures import build_nuage
from tests.layouts.fixtures.diagnostics import build_attendu
from tests.layouts.textes import read_html

COMPTE = re.compile(r"\d[\s\u202f\u00a0]*(forces?|axes?)\b", re.IGNORECASE)
AUTRES = tuple(10.0 + rang / 10 for rang in range(25))
"""A tight region: its middle half goes from 10.6 to 11.8."""


def build_element(
    valeur: float, echelle: float | None = 2.0, simule: bool = False
) -> ElementContexte:
    source = ("INSEE", "2010", simule)
    return ElementContexte(
        "", valeur, Etat.VALEUR, 2010, *source, 11.2, 10.6, 11.8, AUTRES, echelle
    )


def situate(portrait: Portrait, **elements: ElementContexte) -> Portrait:
    """The other elements are at the median."""
    codes = {code: build_element(11.2) for code in portrait.contexte}
    return replace(portrait, contexte={**codes, **elements})


def read(portrait: Portrait, lues: dict[str, Lecture]) -> Portrait:
    """Those rates have a value and that reading; nothing else is known."""
    positions = {}
    for cle, position in portrait.positions.items():
        lecture = lues.get(cle[0]) if not cle[1] else None
        etat = position.etat if lecture else Etat.NON_RENSEIGNE
        valeur = position.valeur if lecture else None
        positions[cle] = replace(
            position, valeur=valeur, etat=etat, lecture=lecture or Lecture.NON_EXPLOITABLE
        )
    return replace(portrait, positions=positions)


def list_juges(catalogue: Catalogue) -> list[str]:
    return [entree.code for entree in catalogue.compares if entree.jugee]


def write(portrait: Portrait, catalogue: Catalogue) -> str:
    return read_html(build_chapo(portrait, build_bilan(portrait, catalogue), catalogue))


def test_distances_are_counted_in_the_s_of_the_country(
    catalogue: Catalogue, riche: Portrait
) -> None:
    """94.2 against 95.3 is far in a tight region, and next to nothing in the country."""
    portrait = situate(
        riche,
        taux_scolarisation=build_element(9.0, echelle=8.0),
        part_population_rurale=build_element(12.5, echelle=1.0),
        evolution_population=build_element(12.0, echelle=1.0),
    )
    assert describe_territoire(portrait, catalogue) == (
        "Territoire plus rural et plus dynamique en population que la médiane des 25 autres."
    )


@pytest.mark.parametrize(("valeur", "mots"), [(11.9, "plus touché"), (10.5, "moins touché")])
def test_unemployment_is_first_whenever_it_is_outside(
    catalogue: Catalogue, riche: Portrait, valeur: float, mots: str
) -> None:
    portrait = situate(
        riche,
        taux_chomage=build_element(valeur, echelle=50.0),
        part_population_rurale=build_element(40.0, echelle=1.0),
        poids_16_25=build_element(30.0, echelle=1.0),
    )
    territoire = describe_territoire(portrait, catalogue)
    assert territoire.startswith(f"Territoire {mots} par le chômage et plus rural que")
    assert "plus jeune" not in territoire


def test_what_reads_the_same_is_not_said_to_differ(catalogue: Catalogue, riche: Portrait) -> None:
    serre = replace(build_element(11.24), q1=11.19, mediane=11.2, q3=11.21)
    portrait = situate(riche, taux_chomage=serre)
    assert "Contexte proche" in describe_territoire(portrait, catalogue)


def test_a_simulated_element_is_called_so(catalogue: Catalogue, riche: Portrait) -> None:
    portrait = situate(riche, part_population_rurale=build_element(20.0, simule=True))
    assert "plus rural (simulé) que" in describe_territoire(portrait, catalogue)
    proche = situate(riche, poids_16_25=build_element(11.2, simule=True))
    assert describe_territoire(proche, catalogue) == (
        "Contexte proche de celui des 25 autres\u202f: ses 6 éléments (dont 1 simulé) sont entre les "
        "quartiles."
    )


def test_the_distance_is_on_f(catalogue: Catalogue) -> None:
    element = replace(build_element(100.0, echelle=0.5), autres=(10.0, 10.0, 10.0))
    assert compute_ecart(catalogue, "densite", element) == pytest.approx(4.605170186)
    assert compute_ecart(catalogue, "taux_chomage", element) == 180
    assert compute_ecart(catalogue, "densite", replace(element, valeur=-1.0)) == 0
    assert compute_ecart(catalogue, "densite", replace(element, echelle=None)) == 0


@pytest.mark.parametrize("lecture", [Lecture.FORCE, Lecture.AXE_NET, Lecture.HABITUEL])
@pytest.mark.parametrize("cercle", list(Cercle))
@pytest.mark.parametrize("nombre", [0, 1, 2, 14, 15, 29])
def test_no_count_of_forces_nor_axes_and_no_conclusion_under_half(
    catalogue: Catalogue, riche: Portrait, lecture: Lecture, cercle: Cercle, nombre: int
) -> None:
    codes = list_juges(catalogue)
    effectifs = dict.fromkeys(Cercle, 25)
    portrait = read(riche, dict.fromkeys(codes[:nombre], lecture))
    portrait = replace(portrait, cercle=cercle, effectifs=effectifs)
    bilan = build_bilan(portrait, catalogue)
    texte = write(portrait, catalogue)
    fiche = build_fiche(DossierMl(portrait, None, (build_nuage(catalogue, riche),)), catalogue)
    for tete in (
        texte,
        " ".join(describe_chapo(portrait, bilan, catalogue)),
        " ".join(fiche.chapo),
    ):
        assert not COMPTE.search(tete)
        assert ("trop peu pour conclure" in tete) == (nombre * 2 < len(codes))
        assert (AUCUN_ECART in tete) == (nombre >= 15 and lecture is Lecture.HABITUEL)
    ecrans = read_html(build_forces(portrait, catalogue) + build_axes(portrait, catalogue))
    if nombre * 2 < len(codes):
        assert ecrans.count("trop peu pour conclure") == (2 if nombre else 0)
        assert fiche.reserve.endswith("trop peu pour conclure.")
        assert "ne sort de la variation" not in ecrans + fiche.sans_force + fiche.sans_axe
    else:
        assert "trop peu" not in ecrans + fiche.sans_force + fiche.sans_axe + fiche.reserve


def test_two_of_twenty_nine(catalogue: Catalogue, riche: Portrait) -> None:
    deux = list_juges(catalogue)[:2]
    portrait = read(riche, dict.fromkeys(deux, Lecture.HABITUEL))
    bilan = build_bilan(portrait, catalogue)
    assert f"2 indicateurs sur 29 peuvent être lus{FINE}: trop peu pour conclure." in write(
        portrait, catalogue
    )
    assert describe_sans_force(bilan) == (
        f"Aucune force pour 2 indicateurs lus sur 29{FINE}: trop peu pour conclure."
    )
    assert describe_sans_axe(bilan).startswith("Aucun axe de progrès pour 2 indicateurs lus sur 29")
    assert describe_reste(bilan).endswith(f"sur les 57 comparés{FINE}: 55 non renseignés")
    un = build_bilan(read(riche, {deux[0]: Lecture.HABITUEL}), catalogue)
    assert "pour 1 indicateur lu sur 29" in describe_sans_force(un)
    aucun = build_bilan(read(riche, {}), catalogue)
    assert describe_sans_axe(aucun) == SANS_RESULTAT
    assert "Aucun des 29 indicateurs ne peut être lu" in write(read(riche, {}), catalogue)
    plein = build_bilan(riche, catalogue)
    assert (describe_sans_force(plein), describe_sans_axe(plein)) == (AUCUN_ECART, SANS_AXE)


def move(portrait: Portrait, code: str, valeur: float, rayon: float = 90.0) -> Portrait:
    """A resource among others of which the middle half goes from 540 to 820."""
    position: Position = replace(
        portrait.positions[code, ""], valeur=valeur, q1=540.0, mediane=700.0, q3=820.0, rayon=rayon
    )
    return replace(portrait, positions={**portrait.positions, (code, ""): position})


def calm(portrait: Portrait) -> Portrait:
    """Every resource at the median."""
    for code in ("part_conseillers", "jdi_par_conseiller", "etat_par_jdi", "total_par_jdi"):
        portrait = move(portrait, code, 700.0, 50.0)
    return portrait


def test_resources_outside_the_middle_half_are_facts(catalogue: Catalogue, riche: Portrait) -> None:
    calme = calm(riche)
    assert describe_moyens(calme, catalogue) == ""
    double = move(calme, "etat_par_jdi", 1240.0)
    assert describe_moyens(double, catalogue) == (
        f"Financement de l’État par jeune en demande d’insertion (JDI){FINE}: 1{FINE}240\u00a0€, au-dessus "
        "de la moitié centrale des autres (540 à 820\u00a0€)."
    )
    assert describe_moyens(double, catalogue) in write(double, catalogue)
    sous = move(move(double, "total_par_jdi", 300.0, 5.0), "jdi_par_conseiller", 900.0, 70.0)
    assert describe_moyens(sous, catalogue).endswith(
        f"{FINE}; total{FINE}: 300\u00a0€, au-dessous (540 à 820\u00a0€)."
    )


@pytest.mark.parametrize("valeur", [540.0, 820.0, 820.4, 539.6])
def test_a_resource_that_reads_like_a_quartile_is_not_outside(
    catalogue: Catalogue, riche: Portrait, valeur: float
) -> None:
    assert describe_moyens(move(calm(riche), "etat_par_jdi", valeur), catalogue) == ""


def test_the_reserve_says_what_the_strips_show(catalogue: Catalogue, riche: Portrait) -> None:
    codes = list_juges(catalogue)
    portrait = read(riche, {codes[0]: Lecture.FORCE} | dict.fromkeys(codes[1:], Lecture.HABITUEL))
    loin = situate(portrait, taux_chomage=build_element(20.0))
    assert "Le contexte peut expliquer un écart à la région." in write(loin, catalogue)
    proche = situate(portrait)
    assert "D’autres éléments du contexte peuvent expliquer un écart" in write(proche, catalogue)


C, F, E = LectureAttendu.COMME_ATTENDU, LectureAttendu.FAVORABLE, LectureAttendu.A_EXAMINER


@pytest.mark.parametrize(
    ("lues", "attendues", "choisis"),
    [
        ([Lecture.AXE, Lecture.FORCE], [C, C], [0]),
        ([Lecture.FORCE, Lecture.AXE_NET], [C, C], [1]),
        ([Lecture.AXE, Lecture.FORCE], [C, E], [1]),
        ([Lecture.FORCE, Lecture.AXE], [C, F], [1]),
        ([Lecture.FORCE, Lecture.FORCE_NETTE], [C, C], [1]),
        ([Lecture.FORCE, Lecture.FORCE], [C, F], [1]),
        ([Lecture.FORCE, Lecture.AXE], [F, E], [1, 0]),
        ([Lecture.FORCE, Lecture.AXE], [F, F], [1, 0]),
        ([Lecture.AXE, Lecture.AXE], [F, E], [0, 1]),
        ([Lecture.HABITUEL, Lecture.HABITUEL], [E, F], [1, 0]),
        ([Lecture.HABITUEL, Lecture.AXE], [E, C], [0]),
        ([Lecture.HABITUEL, Lecture.AXE], [F, E], [1, 0]),
        ([Lecture.HABITUEL, Lecture.FORCE], [C, C], [1]),
        ([Lecture.HABITUEL, Lecture.NON_JUGE], [C, E], []),
        (
            [Lecture.AXE, Lecture.FORCE],
            [LectureAttendu.NON_EXPLIQUE, LectureAttendu.NON_CALCULE],
            [],
        ),
        ([], [], []),
    ],
)
def test_what_leaves_its_interval_is_said_before_what_is_inside(
    catalogue: Catalogue,
    riche: Portrait,
    lues: list[Lecture],
    attendues: list[LectureAttendu],
    choisis: list[int],
) -> None:
    """The contrary first, then outside, the best explained; inside one alone: an axe, then a force."""
    entrees = [e for e in catalogue.compares if e.jugee]
    lus, attendus = [], {}
    for rang, (lecture, attendue) in enumerate(zip(lues, attendues, strict=True)):
        entree = entrees[rang]
        lus.append((entree, replace(riche.get_position(entree.code), lecture=lecture)))
        attendus[entree.code] = build_attendu(entree.code, attendue, 0.2 + rang / 10)
    nuances = choose_nuances(lus, attendus)
    assert [nuance.entree for nuance in nuances] == [entrees[rang] for rang in choisis]


@pytest.mark.parametrize("cercle", [Cercle.NATIONAL, Cercle.GROUPE, Cercle.CHOIX])
def test_the_context_of_the_region_explains_no_gap_to_another_circle(
    catalogue: Catalogue, riche: Portrait, cercle: Cercle
) -> None:
    """What it leads one to expect is pointed to instead, where anything is expected."""
    codes = list_juges(catalogue)
    lu = read(riche, {codes[0]: Lecture.FORCE} | dict.fromkeys(codes[1:], Lecture.HABITUEL))
    effectifs = dict.fromkeys(Cercle, 25)
    loin = situate(
        replace(lu, cercle=cercle, effectifs=effectifs), taux_chomage=build_element(20.0)
    )
    dit = write(loin, catalogue)
    assert "autres de la région." in dit
    assert "expliquer" not in dit
    assert "page Contexte" not in dit
    attendus = {codes[1]: build_attendu(codes[1], C)}
    attendu = write(replace(loin, attendus=attendus), catalogue)
    assert "Ce que le contexte laisse attendre : page Contexte." in attendu.replace(FINE, " ")
    assert "expliquer" not in attendu
    lue = replace(loin, attendus=attendus)
    papier = describe_chapo(lue, build_bilan(lue, catalogue), catalogue, papier=True)
    assert "page Contexte" not in "".join(papier)


def test_the_sentence_of_what_is_expected_takes_the_place_of_the_means(
    catalogue: Catalogue, riche: Portrait
) -> None:
    lues = dict.fromkeys(list_juges(catalogue), Lecture.HABITUEL) | {
        "part_sortis_emploi": Lecture.AXE_NET
    }
    portrait = move(calm(situate(read(riche, lues))), "etat_par_jdi", 1240.0)
    phrase = "attendu au vu du contexte : entre 22 % et 52 %."
    assert "attendu au vu" not in write(portrait, catalogue)
    attendus = {"part_sortis_emploi": build_attendu("part_sortis_emploi", C)}
    attendue = replace(portrait, attendus=attendus)
    dite = write(attendue, catalogue).replace(FINE, " ")
    assert phrase in dite
    assert "Sorties en emploi : " in dite
    chapo = describe_chapo(attendue, build_bilan(attendue, catalogue), catalogue)
    assert POIDS * sum(map(len, chapo[:3])) + len(chapo[3]) <= DEUX_LIGNES
    rien = {"part_sortis_emploi": build_attendu("part_sortis_emploi", LectureAttendu.NON_EXPLIQUE)}
    assert "attendu au vu" not in write(replace(portrait, attendus=rien), catalogue)


@pytest.mark.parametrize(("valeur", "cote"), [(0.69, "au-dessus"), (0.05, "au-dessous")])
def test_what_leaves_its_interval_is_never_said_to_be_explained(
    catalogue: Catalogue, riche: Portrait, valeur: float, cote: str
) -> None:
    """« Le contexte peut expliquer un écart » just before a rate that it does not: of which side, too."""
    code, autre = list_juges(catalogue)[:2]
    lues = dict.fromkeys(list_juges(catalogue), Lecture.HABITUEL) | {autre: Lecture.AXE}
    portrait = situate(read(riche, lues), taux_chomage=build_element(20.0))
    assert "peut expliquer un écart à la région. " in f"{write(portrait, catalogue)} "
    positions = {**portrait.positions}
    positions[code, ""] = replace(positions[code, ""], valeur=valeur)
    dehors = replace(portrait, positions=positions, attendus={code: build_attendu(code, E)})
    dite = write(dehors, catalogue).replace(FINE, " ")
    assert "peut expliquer un écart à la région, pas tous." in dite
    assert f", {cote} de l’attendu au vu du contexte : entre 22 % et 52 %" in dite
    dedans = replace(dehors, attendus={code: build_attendu(code, C)})
    assert "pas tous" not in write(dedans, catalogue)


def test_two_that_leave_their_interval_are_said_where_they_hold(
    catalogue: Catalogue, riche: Portrait
) -> None:
    """The second, named on the line of the first, in fewer words."""
    codes = ("part_sortis_emploi", "part_sortis_emploi_durable")
    lues = dict.fromkeys(list_juges(catalogue), Lecture.HABITUEL) | dict.fromkeys(
        codes, Lecture.AXE
    )
    portrait = calm(situate(read(riche, lues)))
    attendus = {code: build_attendu(code, E) for code in codes}
    attendue = replace(portrait, attendus=attendus)
    nuances = list_nuances(attendue, build_bilan(attendue, catalogue), catalogue)
    dite = describe_nuances(nuances).replace(FINE, " ")
    assert dite.count("attendu au vu du contexte") == 1
    assert dite.count("entre 22 % et 52 %") == 2
    assert describe_nuances(nuances, 90).replace(FINE, " ").count("entre 22 %") == 1
