"""The image of each drawing: under the rights of documents, named by its drawing, offered by it."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

import pytest
from werkzeug.test import Client, TestResponse

from callbacks.http.pages import Application
from callbacks.server import build_app
from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS, Droits
from data.settings import Settings
from tests.roles import ADMIN, NATIONAL, REGION, RESEAU, UT, open_roles

ML, ABSENTE = "59901S00", "00000S00"
SIENNE = open_roles(f"structure:{ML}")
INVITE = open_roles("reseau:31", ouvertes=(ML,))
EXPORT = "/export/"


class Ask(Protocol):
    """An address, under rights."""

    def __call__(self, chemin: str, droits: Droits = TOUS) -> TestResponse: ...


@pytest.fixture(scope="module")
def application(demonstration_servie: Path) -> Application:
    return build_app(Settings(demonstration_servie, base_par_defaut=False, locale=True))


@pytest.fixture
def ask(application: Application, monkeypatch: pytest.MonkeyPatch) -> Ask:
    def ask(chemin: str, droits: Droits = TOUS) -> TestResponse:
        monkeypatch.setattr(application.identites, "_compute", lambda *_: droits)
        client: Client = application.server.test_client()
        return client.get(chemin)

    return ask


def test_one_of_a_structure_and_one_of_a_region(ask: Ask) -> None:
    svg = ask(f"{EXPORT}ml/{ML}.radar-resultats.svg?annee=2009&pairs=comparables", SIENNE)
    assert (svg.status_code, svg.mimetype) == (200, "image/svg+xml")
    assert svg.headers["Cache-Control"] == "no-store"
    nom = svg.headers["Content-Disposition"].partition("filename=")[2]
    assert nom == f"{ML}-ml-fictive-31-01-2009-comparables.radar-resultats.svg"
    lu = "".join(ElementTree.fromstring(svg.data).itertext())
    assert "Données 2009" in lu
    assert "à contexte proche" in lu
    png = ask(f"{EXPORT}region/31.carte.png", REGION)
    assert png.status_code == 200
    assert png.data.startswith(b"\x89PNG")


@pytest.mark.parametrize("chemin", [f"ml/{ML}.radar.svg", "region/31.profil.png"])
def test_a_refusal_is_the_same_whether_it_exists_or_not(ask: Ask, chemin: str) -> None:
    absent = chemin.replace(ML, ABSENTE).replace("31.", "00.")
    inconnu = chemin.replace("radar", "rien").replace("profil", "rien")
    for droits in (RESEAU, INVITE, ADMIN, OUVERT_A_TOUS):
        refus = ask(EXPORT + chemin, droits)
        assert refus.status_code == 403
        assert ask(EXPORT + absent, droits).data == ask(EXPORT + inconnu, droits).data == refus.data
    assert ask(EXPORT + chemin, AUCUN).status_code == 401


@pytest.mark.parametrize(
    ("chemin", "mot"),
    [
        (f"ml/{ML}.rien.svg", "radar-resultats"),
        (f"ml/{ML}.svg", "inconnu"),
        (f"ml/{ML}.carte.svg", "inconnu"),
        (f"ml/{ML}.radar.gif", "Format"),
        (f"ml/{ML}.radar.png?pairs=tous", "tous"),
        (f"ml/{ML}.radar.png?annee=1999", "2010"),
        (f"ml/{ML}.radar.png?largeur=9", "largeur"),
        ("region/31.radar.png?pairs=comparables", "region"),
        ("region/00.radar.png", "inconnue"),
    ],
)
def test_what_is_unknown_is_a_sentence(ask: Ask, chemin: str, mot: str) -> None:
    reponse = ask(EXPORT + chemin, NATIONAL)
    assert reponse.status_code == 404
    assert mot in reponse.text


@pytest.mark.parametrize(
    ("page", "images"),
    [
        (f"/ml/{ML}", [f"ml/{ML}.radar"]),
        (f"/ml/{ML}?radar=resultats", [f"ml/{ML}.radar-resultats"]),
        (f"/ml/{ML}?indicateur=part_sortis_emploi", [f"ml/{ML}.indicateur-part_sortis_emploi"]),
        (f"/ml/{ML}/lecture-croisee?couple=chomage-emploi", [f"ml/{ML}.couple-chomage-emploi"]),
        ("/region/31", ["region/31.profil", "region/31.radar", "region/31.carte"]),
    ],
)
def test_a_drawing_offers_its_image_to_who_may_take_it_away(
    ask: Ask, page: str, images: list[str]
) -> None:
    offertes = unescape(ask(page, UT).text)
    refusees = unescape(ask(page, INVITE).text)
    for image in images:
        for extension in ("svg", "png"):
            assert f"{EXPORT}{image}.{extension}?annee=2010&pairs=region" in offertes
            assert f"{image}.{extension}" not in refusees
