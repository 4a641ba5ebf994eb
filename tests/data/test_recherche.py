"""Words typed on the home page name structures and places, whatever their spelling."""

from __future__ import annotations

import pytest

from data.acces.droits import TOUS
from data.annuaire.lieux import load_communes, load_zones_emploi
from data.models.recherche import Genre, Situee, Trouvaille
from data.reference.tables import load_departements, load_regions
from data.texts import simplify
from data.views.recherche import Index, build_index, find

LILLE = Situee("59001S00", "Mission locale de Lille", "Lille", "31", "59", "3111", 50.63, 3.06)
LENS = Situee("62001S00", "ML d’essai", "Hénin-Beaumont", "31", "62", "3122", 50.42, 2.95)
MER = Situee("62002S00", "ML de la côte", "Boulogne-sur-Mer", "31", "62", "3126", 50.73, 1.61)
DENIS = Situee("93001S00", "PAIO", "Saint-Denis", "11", "93", "1101", 48.94, 2.36)
SANS_LIEU = Situee("50001S00", "ML du Cotentin", "Saint-Lô", "25", "50", "2510", None, None)
TOUTES = (LILLE, LENS, MER, DENIS, SANS_LIEU)


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(TOUTES)


def find_first(index: Index, texte: str) -> Trouvaille:
    return find(index, TOUS, texte, 1)[1][0]


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("lille", "59001S00"),
        ("  LILLE ", "59001S00"),
        ("ml lille", "59001S00"),
        ("mission locale d'essai", "62001S00"),
        ("59001s00", "59001S00"),
        ("boulogne sur mer", "62002S00"),
        ("Boulogne-s/-Mer", "62002S00"),
        ("st denis", "93001S00"),
        ("St-Denis", "93001S00"),
        ("st. denis", "93001S00"),
        ("saint lo", "50001S00"),
        ("st-lô", "50001S00"),
        ("oulogn", "62002S00"),
    ],
)
def test_a_structure_by_its_name_its_town_or_its_code(index: Index, texte: str, code: str) -> None:
    trouve = find_first(index, texte)
    assert trouve.genre is Genre.STRUCTURE
    assert trouve.structure
    assert trouve.structure.code == code


@pytest.mark.parametrize("texte", ["", "   ", "-", "’", "zzz", "qqq lille", "st-zzz"])
def test_nothing_is_nothing(index: Index, texte: str) -> None:
    assert find(index, TOUS, texte, 5) == (0, [])


def test_every_place_of_the_reference_data_leads_somewhere_or_says_why() -> None:
    """On a base of the whole country nothing is lost; on one of two regions nothing is invented."""
    index = build_index(TOUTES)
    lieux = [c.nom for c in load_communes()]
    lieux += [lieu for zone in load_zones_emploi() for lieu in zone.lieux]
    assert len(lieux) > 800
    for lieu in lieux:
        _, trouvees = find(index, TOUS, lieu, 30)
        noms = {t.structure.commune for t in trouvees if t.structure} | {t.nom for t in trouvees}
        assert simplify(lieu) in set(map(simplify, noms)), lieu


def test_a_commune_leads_to_the_nearest_structure(index: Index) -> None:
    trouve = find_first(index, "arras")
    assert (trouve.genre, trouve.nom, trouve.departement) == (Genre.LIEU, "Arras", "62")
    assert trouve.structure == LENS
    assert trouve.km == pytest.approx(19.5, abs=2)
    assert find_first(index, "calais").structure == MER


def test_a_place_without_a_position_leads_to_its_departement(index: Index) -> None:
    trouve = find_first(index, "Cherbourg")
    assert (trouve.structure, trouve.region, trouve.departement) == (None, "25", "50")
    assert trouve.nombre == 1
    vide = find_first(index, "saint martin")
    assert (vide.nom, vide.region, vide.nombre) == ("Saint-Martin", "", 0)


def test_a_place_known_by_its_zone_only(index: Index) -> None:
    trouve = find_first(index, "rodez")
    assert (trouve.genre, trouve.structure, trouve.region) == (Genre.ZONE, None, "")
    lens = find_first(index, "Lens")
    assert (lens.structure, lens.zone) == (LENS, "Lens - Hénin")


def test_without_any_position_a_commune_leads_to_its_departement() -> None:
    index = build_index((SANS_LIEU,))
    trouve = find_first(index, "Coutances")
    assert (trouve.structure, trouve.departement, trouve.nombre) == (None, "50", 1)


@pytest.mark.parametrize("texte", ["59", "nord", "NORD"])
def test_a_departement_by_its_name_or_its_number(index: Index, texte: str) -> None:
    trouve = find_first(index, texte)
    assert (trouve.genre, trouve.departement, trouve.nombre) == (Genre.DEPARTEMENT, "59", 1)


def test_every_departement_and_every_region_is_found(index: Index) -> None:
    for code, (nom, _) in load_departements().items():
        for texte in (code, nom):
            genres = {(t.genre, t.departement) for t in find(index, TOUS, texte, 5)[1]}
            assert (Genre.DEPARTEMENT, code) in genres, texte
    for nom in load_regions().values():
        assert any(t.genre is Genre.REGION and t.nom == nom for t in find(index, TOUS, nom, 5)[1])


@pytest.mark.parametrize(
    ("texte", "noms"),
    [
        ("paca", {"Provence-Alpes-Côte d’Azur"}),
        ("hauts de france", {"Nord-Pas-de-Calais", "Picardie"}),
        ("reunion", {"La Réunion"}),
    ],
)
def test_a_region_by_the_names_in_use(index: Index, texte: str, noms: set[str]) -> None:
    regions = {t.nom for t in find(index, TOUS, texte, 9)[1] if t.genre is Genre.REGION}
    assert regions == noms


def test_the_best_named_comes_first_and_the_rest_is_counted(index: Index) -> None:
    nombre, trouvees = find(index, TOUS, "saint", 3)
    assert nombre > 20
    assert len(trouvees) == 3
    assert find_first(index, "nord").nom == "Nord"
    assert find_first(index, "st").nom.startswith("ML du Cotentin")
