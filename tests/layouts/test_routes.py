"""One parser with safe defaults, one writer."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from urllib.parse import quote

import pytest

from data.method.rules import CHOIX_LUS
from data.models.etats import Cercle
from data.typographie import typeset
from layouts.chemins import CLES_PAR_GROUPE, build_href_export
from layouts.requete import LISTE, LISTES, TEXTE, Cle, keep_known
from layouts.routes import (
    AVIS_GROUPE,
    PAGES_DES_CLES,
    PORTEES,
    ROUTES,
    Adresse,
    Page,
    Route,
    build_href,
    parse_adresse,
    parse_cle,
)


@pytest.mark.parametrize(
    ("pathname", "page", "code"),
    [
        ("/", Page.ACCUEIL, ""),
        ("", Page.ACCUEIL, ""),
        ("/region/31", Page.REGION, "31"),
        ("/region/31/", Page.REGION, "31"),
        ("/ml/59907S00", Page.ML, "59907S00"),
        ("/ml", Page.INCONNUE, ""),
        ("/ml/", Page.INCONNUE, ""),
        ("/ml/a/b", Page.INCONNUE, ""),
        ("/nimporte", Page.INCONNUE, ""),
    ],
)
def test_paths(pathname: str, page: Page, code: str) -> None:
    adresse = parse_adresse(pathname)
    assert (adresse.page, adresse.code) == (page, code)
    assert parse_adresse(pathname).page is page


def test_defaults() -> None:
    assert parse_adresse("/ml/x") == Adresse(Page.ML, "x")


def test_everything_said_is_read() -> None:
    adresse = parse_adresse(
        "/ml/x",
        "?annee=2009&pairs=region&radar=resultats&dispositif=autres&couple=a&indicateur=b&ecran=3"
        "&projection=1",
    )
    reste = (Cercle.REGION, "resultats", "autres", "a", "b", 3)
    assert adresse == Adresse(Page.ML, "x", 2009, *reste, projection=True)
    region = parse_adresse("/region/31", "?departement=62&vue=structures")
    assert region == Adresse(Page.REGION, "31", departement="62", vue="structures")
    cherche = parse_adresse("/dictionnaire", "?indicateur=jdi&recherche=emploi+durable")
    assert cherche == Adresse(Page.DICTIONNAIRE, indicateur="jdi", recherche="emploi durable")


@pytest.mark.parametrize(
    "requete",
    [
        "annee=hier",
        "annee=12",
        "annee=٢٠١٠",
        "pairs=foo",
        "radar=Profil",
        "dispositif=pmsmp",
        "projection=oui",
    ],
)
def test_an_unknown_value_gives_the_default_and_says_so(requete: str) -> None:
    adresse = parse_adresse("/ml/x", f"?{requete}")
    (ligne,) = adresse.avis
    assert requete.split("=")[1] in ligne
    assert build_href(adresse) == "/ml/x"


VALEURS = {
    "couple": "a",
    "indicateur": "b",
    "ecran": "3",
    "departement": "59",
    "vue": "structures",
    "projection": "1",
    "recherche": "lille",
    "depot": "jeton",
    "completude": "31",
    "campagne": "2011",
    "parmi": "region-31",
}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.page)
def test_what_a_page_has_no_use_for_is_put_aside_and_said(route: Route) -> None:
    """Each key on each page: it is either in the address that was read, or in the line."""
    chemin = route.chemin.replace("<code>", "x")
    for cle, pages in PAGES_DES_CLES.items():
        projetee = "&projection=1" if cle == "ecran" and route.page in pages else ""
        adresse = parse_adresse(chemin, f"?{cle}={VALEURS[cle]}{projetee}")
        garde = f"{cle}=" in build_href(adresse)
        assert garde == (route.page in pages), cle
        assert any(f"{cle}={VALEURS[cle]}" in ligne for ligne in adresse.avis) != garde, cle


def test_a_screen_is_said_on_a_page_that_is_not_projected() -> None:
    (ligne,) = parse_adresse("/ml/x", "?ecran=3").avis
    assert "ecran=3" in ligne
    (ligne,) = parse_adresse("/ml/x", "?projection=1&ecran=-1").avis
    assert "-1" in ligne
    assert "premier est affiché" in ligne


def test_an_unknown_view_of_a_region_is_said() -> None:
    (ligne,) = parse_adresse("/region/31", "?vue=zzz").avis
    assert "zzz" in ligne


def test_the_browser_keeps_every_key_that_the_notices_need() -> None:
    assert set(CLES_PAR_GROUPE["detail"]) == set(Cle) - {Cle.RECHERCHE}
    assert set(Cle) == {*PORTEES, *PAGES_DES_CLES}
    assert CLES_PAR_GROUPE["recherche"] == (Cle.RECHERCHE,)
    for cles in CLES_PAR_GROUPE.values():
        assert set(cles) <= set(Cle)


def test_unknown_keys_and_empty_values_are_nothing() -> None:
    assert parse_adresse("/", "?utm=1&annee=&radar=") == Adresse(Page.ACCUEIL)
    assert parse_adresse("/", "?annee=2009&annee=2010").annee == 2010


def test_a_key_that_nobody_knows_is_not_even_decoded() -> None:
    search = "?annee=2010&x=%41&=1&%61nnee=2009&&couple=&inconnue"
    assert keep_known(search, {"annee", "couple"}) == "annee=2010&%61nnee=2009&couple="
    assert parse_adresse("/ml/x", search).annee == 2009
    assert keep_known("&vue=a" * 5000 + "&annee=2008", {"annee", "vue"}).count("&") == 999
    assert parse_adresse("/ml/x", "&annee=2010" * 5000 + "&annee=2008").annee == 2008


def test_the_query_is_kept_from_page_to_page() -> None:
    adresse = parse_adresse("/ml/x", "?annee=2009&radar=entreprises")
    assert build_href(adresse, page=Page.REGION, code="31") == (
        "/region/31?annee=2009&radar=entreprises"
    )
    assert build_href(adresse, annee=None, radar="profil") == "/ml/x"


def test_what_is_written_is_read_back() -> None:
    adresse = Adresse(
        Page.ML,
        "2A/é '",
        2008,
        Cercle.REGION,
        "resultats",
        "civis",
        "a&b",
        "c",
        4,
        projection=True,
    )
    lue = parse_cle(build_href(adresse).replace("2A%2F%C3%A9%20%27", "y"))
    assert lue == replace(adresse, code="y")
    region = Adresse(Page.REGION, "31", departement="59", vue="structures")
    assert parse_cle(build_href(region)) == region


@pytest.mark.parametrize("cercle", [None, *Cercle])
def test_an_address_names_its_circle_or_leaves_it_to_the_structure(cercle: Cercle | None) -> None:
    adresse = Adresse(Page.ML, "x", pairs=cercle)
    assert parse_cle(build_href(adresse)).pairs is cercle
    assert build_href(adresse) == (f"/ml/x?pairs={cercle}" if cercle else "/ml/x")


def test_export_addresses() -> None:
    assert build_href_export(Page.ML, "59907S00", 2010, Cercle.REGION) == (
        "/export/ml/59907S00.csv?annee=2010&pairs=region"
    )


def test_a_group_is_written_in_one_way_and_kept_beside_another_circle() -> None:
    lue = parse_adresse("/ml/x", "?pairs=choix&avec=b,a,&avec=b&avec=c")
    assert lue.avec == ("a", "b", "c")
    assert build_href(lue) == "/ml/x?pairs=choix&avec=a,b,c"
    assert parse_adresse("/ml/x", "?pairs=choix&avec=a%2Cb").avec == ("a", "b")
    gardee = parse_adresse("/ml/x", "?pairs=region&avec=a,b")
    assert (gardee.avec, gardee.avis) == (("a", "b"), ())
    assert build_href(lue, pairs=Cercle.NATIONAL) == "/ml/x?pairs=national&avec=a,b,c"
    trop = ",".join(map(str, range(1000)))
    assert len(parse_adresse("/ml/x", f"?pairs=choix&avec={trop}").avec) == CHOIX_LUS


def test_a_list_that_is_too_long_to_be_said_in_each_link_is_put_aside_and_said() -> None:
    juste = ",".join(f"{rang:012}" for rang in range(CHOIX_LUS))
    assert len(parse_adresse("/ml/x", f"?avec={juste}&coches={juste}").avec) == CHOIX_LUS
    longues = ("a," + "b" * LISTE, "b" * 60_000, '"' * (LISTE // 3 + 1))
    for cle, longue in product((Cle.AVEC, Cle.COCHES), longues):
        lue = parse_adresse("/ml/x", f"?{cle}={longue}")
        assert (lue.avec, lue.coches) == ((), None)
        assert lue.avis == (typeset(AVIS_GROUPE),)
        assert build_href(lue) == "/ml/x"
        assert not parse_adresse("/ml/x", f"?{cle}=,").avis
    assert parse_adresse("/ml/x", "?avec=a&coches=,").coches == ()


@pytest.mark.parametrize("cle", [cle for cle in Cle if cle not in LISTES])
@pytest.mark.parametrize("lettre", ["é", "€", "😀", '"'])
def test_of_a_value_each_link_says_again_no_more_than_is_read(cle: Cle, lettre: str) -> None:
    """Of 60 kB, each link of a page said all: it had seven megabytes."""
    chemins = [route.chemin.replace("<code>", "x") for route in ROUTES]
    lues = [parse_adresse(chemin, f"?{cle}={lettre * 60_000}") for chemin in chemins]
    signes = len(quote(lettre)) if cle == Cle.RECHERCHE else 3
    assert max(len(build_href(lue)) for lue in lues) < 50 + signes * TEXTE
    assert max(len(avis) for lue in lues for avis in (*lue.avis, "")) < 2 * TEXTE
