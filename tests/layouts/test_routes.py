"""One parser with safe defaults, one writer."""

from __future__ import annotations

import pytest

from data.comparison.models import Cercle
from layouts.routes import (
    Adresse,
    Page,
    build_href,
    build_href_export,
    parse_adresse,
    parse_cle,
    parse_route,
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
    assert parse_route(pathname).page is page


def test_defaults() -> None:
    assert parse_adresse("/ml/x") == Adresse(Page.ML, "x")


def test_everything_said_is_read() -> None:
    adresse = parse_adresse(
        "/ml/x",
        "?annee=2009&pairs=region&radar=resultats&dispositif=autres&couple=a&indicateur=b&ecran=3"
        "&departement=62&vue=structures&projection=1",
    )
    assert adresse == Adresse(
        Page.ML,
        "x",
        2009,
        Cercle.REGION,
        "resultats",
        "autres",
        "a",
        "b",
        3,
        "62",
        "structures",
        True,
    )


@pytest.mark.parametrize(
    "requete",
    [
        "annee=hier",
        "annee=12",
        "annee=٢٠١٠",
        "pairs=foo",
        "radar=Profil",
        "dispositif=pmsmp",
        "ecran=-1",
    ],
)
def test_an_unknown_value_gives_the_default_and_says_so(requete: str) -> None:
    adresse = parse_adresse("/ml/x", f"?{requete}")
    (ligne,) = adresse.avis
    assert requete.split("=")[1] in ligne
    assert build_href(adresse) == "/ml/x"


def test_unknown_keys_and_empty_values_are_nothing() -> None:
    assert parse_adresse("/", "?utm=1&annee=&radar=") == Adresse(Page.ACCUEIL)
    assert parse_adresse("/", "?annee=2009&annee=2010").annee == 2010


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
        "59",
        "structures",
        True,
    )
    assert parse_cle(build_href(adresse).replace("2A%2F%C3%A9%20%27", "y")) == Adresse(
        Page.ML,
        "y",
        2008,
        Cercle.REGION,
        "resultats",
        "civis",
        "a&b",
        "c",
        4,
        "59",
        "structures",
        True,
    )


@pytest.mark.parametrize("cercle", [None, *Cercle])
def test_an_address_names_its_circle_or_leaves_it_to_the_structure(cercle: Cercle | None) -> None:
    adresse = Adresse(Page.ML, "x", pairs=cercle)
    assert parse_cle(build_href(adresse)).pairs is cercle
    assert build_href(adresse) == (f"/ml/x?pairs={cercle}" if cercle else "/ml/x")


def test_export_addresses() -> None:
    assert build_href_export(Page.ML, "59907S00", 2010, Cercle.REGION) == (
        "/export/ml/59907S00.csv?annee=2010&pairs=region"
    )
