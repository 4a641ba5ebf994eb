"""The lecture croisée: what it says in words, what it draws, and the names that it keeps to itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from data.catalogue.model import Catalogue, Quadrant
from data.method.choices import select_a_regarder
from data.method.zone import CotePosition, SansCote
from data.models.comparaison import LectureCouple, Portrait, Position
from data.models.couples import AxeNuage, Correlation, Nuage
from data.models.etats import Etat, Lecture
from layouts.components.couple.couples import build_a_regarder, build_choix, build_liste
from layouts.components.region.couples import build_couples_region
from layouts.figures.echelle import Echelle, build_echelle, format_graduations
from layouts.figures.nuage import build_nuage
from layouts.figures.nuage_nom import choose_side
from layouts.figures.nuage_repere import (
    BANDEAU,
    CADRE_H,
    CADRE_L,
    RAYON_MAX,
    RAYON_MIN,
    blur_points,
    build_cadre,
    compute_rayon,
)
from layouts.pages.lecture_croisee import VueCroisee, build_vue
from layouts.routes import Adresse, Page
from layouts.words.couples import NOMBRE, describe_croisement, describe_indecision, name_axe
from layouts.words.nuage import describe_correlation
from tests.layouts import fixtures
from tests.layouts.textes import find_interdits, read_html

ADRESSE = Adresse(Page.CROISEE, "59907S00", annee=2010, couple="charge-suivi")


def with_lecture(nuage: Nuage, x: float | None, y: float | None, coin: Quadrant | None) -> Nuage:
    return replace(nuage, lecture=LectureCouple(nuage.couple.slug, x, y, coin))


def with_axe(nuage: Nuage, **valeurs: object) -> Nuage:
    return replace(nuage, x=replace(nuage.x, position=replace(nuage.x.position, **valeurs)))  # type: ignore[arg-type]


@pytest.fixture
def nuage(catalogue: Catalogue, riche: Portrait) -> Nuage:
    return fixtures.build_nuage(catalogue, riche)


def list_vues(catalogue: Catalogue, *portraits: Portrait) -> Iterator[VueCroisee]:
    for portrait, slug, noms in product(portraits, catalogue.couples, (False, True)):
        yield build_vue(
            fixtures.build_nuage(catalogue, portrait, slug, noms), portrait, catalogue, ADRESSE
        )


def read_vue(vue: VueCroisee) -> str:
    figure = [t for trace in vue.figure["data"] for t in trace.get("text", ())]
    textes = [champ for champ in vue if isinstance(champ, str)]
    return " ".join([read_html(" ".join(textes)), *figure])


def test_every_pair_can_be_shown_whatever_is_missing(
    catalogue: Catalogue, riche: Portrait, troue: Portrait, corse: Portrait
) -> None:
    for vue in list_vues(catalogue, riche, troue, corse):
        texte = read_vue(vue)
        assert find_interdits(texte.replace("premiers accueils", "")) == []
        assert "None" not in texte
        assert vue.questions
        assert vue.leviers
        assert vue.sans_dessin != vue.sans_absence
        assert bool(vue.figure["data"]) is vue.sans_absence


def test_names_only_where_they_may_be_shown(catalogue: Catalogue, riche: Portrait) -> None:
    for vue in list_vues(catalogue, riche):
        autres = "ML fictive 31-05" in read_vue(vue)
        assert autres is bool(vue.noms)
        assert vue.noms.count('tabindex="0"') == bool(vue.noms)


def test_the_crossing_in_a_full_sentence(nuage: Nuage, riche: Portrait) -> None:
    x = replace(nuage.x.position, valeur=124.0, mediane=104.0, autres_lus=25)
    y = replace(nuage.y.position, valeur=0.27, mediane=0.31, autres_lus=25)
    lu = replace(nuage, x=replace(nuage.x, position=x), y=replace(nuage.y, position=y))
    assert describe_croisement(lu, riche).replace("\u202f", " ") == (
        "Le nombre de JDI par conseiller (124) est au-dessus de la médiane des 25 autres structures "
        "(104) ; la part des JDI sans proposition depuis plus de trois mois (27 %) est au-dessous de "
        "leur médiane (31 %)."
    )
    partiel = replace(lu, x=replace(lu.x, position=replace(x, autres_lus=22)))
    phrase = describe_croisement(partiel, riche)
    assert "de la médiane de 22 des 25 autres structures" in phrase
    assert "leur médiane" not in phrase


def test_undecided_says_why(catalogue: Catalogue, riche: Portrait, nuage: Nuage) -> None:
    y = "*la part des JDI sans proposition depuis plus de trois mois*"
    effectifs = describe_indecision(with_lecture(nuage, 0.95, 0.6, None))
    assert effectifs == (
        "Les effectifs ne permettent pas de trancher\u202f: la structure est trop près de la médiane "
        f"pour {y}."
    )
    ensemble = describe_indecision(with_lecture(nuage, 0.88, 0.88, None))
    assert "*le nombre de JDI par conseiller* et *la part" in ensemble
    duree = fixtures.build_nuage(catalogue, riche, "duree-emploi-durable")
    assert "Aucune hypothèse n’est retenue" in describe_indecision(
        with_lecture(duree, 0.5, 0.99, None)
    )
    sans = replace(nuage, y=replace(nuage.y, cote=SansCote()))
    assert "pas d’écart entre structures" in describe_indecision(
        with_lecture(sans, 0.99, 0.5, None)
    )
    seul = replace(sans.y.position, numerateur=None, denominateur=None)
    donne = replace(sans, y=replace(sans.y, position=seul))
    assert "sans ses effectifs" in describe_indecision(with_lecture(donne, 0.99, 0.5, None))


def test_a_missing_value_is_named_and_leaves_no_point(nuage: Nuage, riche: Portrait) -> None:
    absent = with_axe(nuage, valeur=None, etat=Etat.SECRET, borne_basse=None, borne_haute=None)
    absent = with_lecture(absent, None, 0.9, None)
    portrait = replace(
        riche,
        positions={**riche.positions, ("jdi_par_conseiller", ""): absent.x.position},
    )
    assert "JDI par conseiller\u202f: secret statistique" in describe_croisement(absent, portrait)
    traces = build_nuage(absent, "ML fictive 31-07")["data"]
    assert [t["mode"] for t in traces] == ["lines", "lines", "markers", "text"]  # no zone, no self
    assert all(None not in t["x"] for t in traces)


def test_too_few_others_keeps_the_frame_and_says_it(catalogue: Catalogue, corse: Portrait) -> None:
    vue = build_vue(fixtures.build_nuage(catalogue, corse), corse, catalogue, ADRESSE)
    assert vue.figure["data"] == []
    assert "moins de 5 autres" in read_html(vue.absence)
    assert '<details class="details quatre" open' in vue.coins
    assert not vue.noms


def test_the_own_corner_is_stronger(nuage: Nuage) -> None:
    decide = with_lecture(nuage, 0.99, 0.01, Quadrant.PLUS_MOINS)
    (coins,) = [t for t in build_nuage(decide, "ML")["data"] if len(t.get("text", ())) == 4]
    titres = dict(zip(coins["text"], coins["textfont"]["weight"], strict=True))
    assert [titre for titre, poids in titres.items() if poids == 600] == [
        nuage.couple.coins[Quadrant.PLUS_MOINS].titre
    ]


def test_sizes_follow_the_number_of_young_people(nuage: Nuage) -> None:
    assert compute_rayon(None, 5000) == compute_rayon(10, 5000) == RAYON_MIN
    assert compute_rayon(5000, 5000) == RAYON_MAX
    assert compute_rayon(2500, 5000) == pytest.approx(RAYON_MAX / 2**0.5, abs=0.25)
    (points,) = [t for t in build_nuage(nuage, "ML")["data"] if t["mode"] == "markers"][:1]
    assert points["marker"]["color"].count("#FFFFFF") == 1  # size unknown: hollow
    assert points["marker"]["symbol"].count("square") == 1


def test_a_point_without_a_name_is_given_to_the_pixel(nuage: Nuage) -> None:
    """Given whole, its rate gave back the two numbers that it is made of."""
    cadre = build_cadre(nuage)
    vrais = {(p.x, p.y) for p in nuage.points}
    flous = blur_points(nuage, cadre)
    (points,) = [t for t in build_nuage(nuage, "ML")["data"] if t["mode"] == "markers"][:1]
    assert {p.y for p in flous} == set(points["y"])
    for flou, vrai in zip(flous, nuage.points, strict=True):
        (x, y), (vx, vy) = cadre.pixel(flou.x, flou.y), cadre.pixel(vrai.x, vrai.y)
        assert x == pytest.approx(round(vx), abs=1e-6)
        assert y == pytest.approx(round(vy), abs=1e-6)
    assert not vrais & {(p.x, p.y) for p in flous}
    nommes = replace(nuage, points=tuple(replace(p, nom="ML") for p in nuage.points))
    assert blur_points(nommes, cadre) == list(nommes.points)


def test_the_edge_of_the_zone_is_given_to_the_pixel(catalogue: Catalogue, riche: Portrait) -> None:
    """Whole, it told where the middle of all the others is: of the few that one does not read, the counts."""
    zones = 0
    for slug in catalogue.couples:
        nuage = fixtures.build_nuage(catalogue, riche, slug)
        cadre = build_cadre(nuage)
        for trace in build_nuage(nuage, "ML")["data"]:
            if trace.get("fill") == "toself":
                zones += 1
                for point in zip(trace["x"], trace["y"], strict=True):
                    assert cadre.pixel(*point) == pytest.approx(
                        [*map(round, cadre.pixel(*point))], abs=1e-6
                    )
    assert zones


def test_neither_a_point_without_a_name_nor_an_end_gives_a_value_back(
    catalogue: Catalogue, riche: Portrait
) -> None:
    """The least and the greatest too: the frame was reckoned from them, and the pixels from the frame."""
    for slug in catalogue.couples:
        nuage = fixtures.build_nuage(catalogue, riche, slug)
        cadre = build_cadre(nuage)
        flous = blur_points(nuage, cadre)
        for axe, part in (("x", 26 / CADRE_L), ("y", BANDEAU / CADRE_H)):
            echelle: Echelle = getattr(cadre, axe)
            vrais = {getattr(p, axe) for p in nuage.points}
            dits = {getattr(p, axe) for p in flous}
            # What the ends would say of the extremes, were they reckoned from them.
            dits |= {echelle.at(part), echelle.at(1 - part)}
            for vrai in vrais:
                assert not any(dit == pytest.approx(vrai, rel=1e-9) for dit in dits), (slug, axe)


def test_points_stay_clear_of_the_corners_titles(catalogue: Catalogue, riche: Portrait) -> None:
    for slug in catalogue.couples:
        nuage = fixtures.build_nuage(catalogue, riche, slug)
        cadre = build_cadre(nuage)
        for point in nuage.points:
            _, y = cadre.pixel(point.x, point.y)
            assert BANDEAU - 1e-6 <= y <= CADRE_H - BANDEAU + 1e-6


def test_the_name_stands_inside_the_frame(catalogue: Catalogue, riche: Portrait) -> None:
    nom = "Mission locale du Bassin houiller"
    for slug in catalogue.couples:
        nuage = fixtures.build_nuage(catalogue, riche, slug)
        cadre = build_cadre(nuage)
        x, _ = cadre.pixel(nuage.x.position.valeur or 0, nuage.y.position.valeur or 0)
        dx, _, ancre = choose_side(nuage, cadre, nom)
        largeur = 8.4 * len(nom)
        gauche = x + dx - {"left": 0, "center": largeur / 2, "right": largeur}[ancre]
        assert gauche >= 0
        assert gauche + largeur <= CADRE_L


def test_a_name_with_tags_stays_a_name(nuage: Nuage) -> None:
    textes = [t.get("text") for t in build_nuage(nuage, "ML <b>d’Œ & Cie</b>")["data"]]
    assert ["ML &lt;b&gt;d’Œ &amp; Cie&lt;/b&gt;"] in textes


@pytest.mark.parametrize(
    ("bas", "haut", "log"), [(0.1, 0.6, False), (3.0, 4.2, False), (4, 9090, True), (80, 140, True)]
)
def test_ticks_are_round_and_inside(bas: float, haut: float, log: bool) -> None:
    echelle = build_echelle([bas, haut], log, 0.05)
    assert echelle.bas < bas
    assert haut < echelle.haut
    graduations = echelle.graduations
    assert 3 <= len(graduations) <= 9
    assert all(echelle.bas <= v <= echelle.haut for v in graduations)
    for place in (0.0, 0.3, 1.0):
        assert echelle.place(echelle.at(place)) == pytest.approx(place)


def test_ticks_are_written_in_the_unit(catalogue: Catalogue) -> None:
    parts = Echelle(0.08, 0.42).graduations
    assert format_graduations(parts, catalogue.entrees["part_recus"]) == [
        f"{n}\u202f%" for n in (10, 20, 30, 40)
    ]
    euros = format_graduations([500.0, 1000.0], catalogue.entrees["etat_par_jdi"])
    assert euros == ["500\u00a0€", "1\u202f000\u00a0€"]
    assert format_graduations([-0.1, 0.0], catalogue.entrees["part_recus"]) == ["", "0\u202f%"]


def test_axes_are_named_in_words(catalogue: Catalogue) -> None:
    assert name_axe(catalogue.entrees["densite"]) == "Densité du territoire (hab/km²)"
    assert name_axe(catalogue.entrees["etat_par_jdi"]).endswith("par jeune accompagné (€)")
    assert name_axe(catalogue.entrees["part_sortis_emploi"]) == (
        "Part des sortis de dispositif en emploi"
    )


def test_the_fifteen_by_step_with_their_state(catalogue: Catalogue, riche: Portrait) -> None:
    choix = build_choix(riche, catalogue)
    assert choix.count("<optgroup") == 4
    assert choix.count("<option") == len(catalogue.couples)
    assert "Couple d’indicateurs" in choix
    liste = build_liste(riche, catalogue, ADRESSE)
    etats = [lecture.impossible for lecture in riche.couples.values()]
    assert liste.count("impossible à lire") == sum(etats)
    assert "couple=densite-couverture" in liste
    assert "annee=2010" in liste


def test_pairs_to_look_at_shed_light_on_a_reading_first(
    catalogue: Catalogue, riche: Portrait
) -> None:
    lisibles = [s for s, lecture in riche.couples.items() if lecture.quadrant]
    assert [c.slug for c in select_a_regarder(riche, catalogue)] == lisibles[:3]
    dernier = catalogue.couples[lisibles[-1]]
    force = replace(riche.positions[dernier.y.code, ""], lecture=Lecture.FORCE)
    eclaire = replace(riche, positions={**riche.positions, (dernier.y.code, ""): force})
    choisis = select_a_regarder(eclaire, catalogue)
    assert dernier in choisis
    assert [c.numero for c in choisis] == sorted(c.numero for c in choisis)
    assert "force à confirmer" in build_a_regarder(eclaire, catalogue, ADRESSE)
    aucun = replace(riche, couples={})
    assert "Aucun couple n’est lisible" in build_a_regarder(aucun, catalogue, ADRESSE)


def test_the_link_in_words(nuage: Nuage) -> None:
    net = describe_correlation(Correlation(26, -0.412, -0.6, -0.1), nuage)
    assert "26 structures" in net
    assert "−0,41, intervalle à 95\u202f% de −0,60 à −0,10\u202f: lien net" in net
    assert "pas de lien net" in describe_correlation(Correlation(26, 0.1, -0.2, 0.3), nuage)
    assert "non calculé" in describe_correlation(None, nuage)


def test_a_region_in_counts_and_names_on_opening(catalogue: Catalogue) -> None:
    region = fixtures.build_region("31")
    adresse = Adresse(Page.REGION, "31")
    nommee = build_couples_region(
        region, fixtures.build_couples_region(catalogue), catalogue, adresse
    )
    assert nommee.count('scope="row"') == len(catalogue.couples)
    assert "/ml/59901S00/lecture-croisee?couple=densite-couverture" in nommee
    muette = build_couples_region(
        region, fixtures.build_couples_region(catalogue, noms=False), catalogue, adresse
    )
    assert "ML fictive" not in read_html(muette)
    assert "<details" not in muette
    assert find_interdits(read_html(muette)) == []


def test_a_small_region_says_where_to_read(catalogue: Catalogue) -> None:
    corse = fixtures.build_region("94")
    vides = tuple(
        replace(c, quadrants=dict.fromkeys(Quadrant, ()), indecis=(), impossibles=(("", ""),) * 4)
        for c in fixtures.build_couples_region(catalogue)
    )
    texte = build_couples_region(corse, vides, catalogue, Adresse(Page.REGION, "94"))
    assert "à contexte proche" in read_html(texte)
    assert "<table" not in texte


def test_a_context_axis_is_a_position_without_counts(catalogue: Catalogue) -> None:
    axe = AxeNuage(
        Position.build_vide("densite", valeur=12.0, etat=Etat.VALEUR), CotePosition(2.0, 0.1, True)
    )
    assert axe.position.numerateur is None
    assert axe.position.rayon is None
    assert catalogue.entrees["densite"].transformation == "log"


def test_the_pairs_are_as_many_as_their_title_says(catalogue: Catalogue) -> None:
    assert (len(catalogue.couples), NOMBRE) == (15, "quinze")
