"""What is wired: every place that a view writes exists, once, on its pages; scripts and routes agree."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from callbacks.http.pages import TOUT
from callbacks.server import register_callbacks
from callbacks.vues import ENSEMBLE, FIGURE, GROUPES, SUITES, Vues
from data.depots.depots import Depots
from layouts.avant import ECRITES
from layouts.chemins import CLES_PAR_GROUPE, PARTIES
from layouts.components.fragment import Fragment
from layouts.components.rendu import render_component
from layouts.pages import PAGES, SQUELETTES, projection
from layouts.pages.priorites import VueReponse
from layouts.requete import Cle
from layouts.routes import LAISSEES, Adresse, Page, build_href, parse_adresse
from layouts.shell import INDEX_STRING, build_layout, build_validation_layout
from layouts.sorties import SORTIES
from tests.layouts.textes import collect_ids

ASSETS = Path(__file__).parents[2] / "assets"
SCRIPTS = {f.name: f.read_text("utf-8") for f in ASSETS.glob("*.js") if f.name != "plotly.min.js"}
NOMS = [str(page) for page in Page] + [projection.NOM]
"""The pages by the names under which views are registered."""
SQUELETTES_PAR_NOM = {
    **{str(page): build for page, build in PAGES.items()},
    projection.NOM: projection.build_page,
}
GROUPE = re.compile(
    r"(?:\b(?:noms?|changes)(?:\[0\])?(?: === |\.includes\(|: \[)|\? \[|\becrireUrl\(\[)'(\w+)'"
)
"""Where a script names a group of parts: `noms` is what a passage asks for."""

SANS = Path("nulle-part")
"""The base of a server that is never asked for anything."""


@pytest.fixture
def app() -> Dash:
    app = Dash("essai", suppress_callback_exceptions=False)
    app.layout = build_layout()
    app.validation_layout = build_validation_layout()  # type: ignore[assignment]
    register_callbacks(app, Vues(None), Depots(SANS))  # type: ignore[arg-type]
    return app


@pytest.fixture
def vues(app: Dash) -> Vues:
    toutes = Vues(None)  # type: ignore[arg-type]
    register_callbacks(Dash("autre"), toutes, Depots(SANS))
    assert app
    return toutes


def read_callbacks(app: Dash) -> list[dict[str, Any]]:
    reponse = app.server.test_client().get("/_dash-dependencies")
    return list(json.loads(reponse.data))


def split_outputs(callback: dict[str, Any]) -> list[str]:
    texte = callback["output"]
    sorties = texte[2:-2].split("...") if texte.startswith("..") else [texte]
    return [re.sub(r"@.*$", "", sortie).rpartition(".")[0] for sortie in sorties]


def write_id(identifiant: Any) -> str:
    """As Dash writes it: keys in order, no space."""
    if isinstance(identifiant, str):
        return str(identifiant)
    return json.dumps(identifiant, sort_keys=True, separators=(",", ":"))


def list_lieux(vues: Vues) -> set[tuple[str, str]]:
    """Every place that a view writes: its id and its property."""
    sorties = [sortie for partie in vues.parties for sortie in partie.sorties.values()]
    return {(write_id(s.identifiant), s.propriete) for s in sorties}


def list_ids(nom: str) -> list[str]:
    """What stands on a page, its frame included."""
    return [write_id(i) for i in collect_ids([build_layout(), SQUELETTES_PAR_NOM[nom]()])]


def test_the_only_callback_of_dash_is_that_of_the_gestures(app: Dash) -> None:
    (rappel,) = read_callbacks(app)
    ids = list_ids(Page.PRIORITES)
    lus = [e["id"] for e in (*rappel["inputs"], *rappel["state"])]
    assert lus == ["priorites-geste"]
    assert {*lus, *split_outputs(rappel)} <= set(ids)
    assert not rappel["clientside_function"]


def test_every_place_of_a_view_is_on_each_of_its_pages_once(vues: Vues) -> None:
    """Or is a value that a script reads: it stands nowhere, it is held by its name."""
    tenus = set()
    for partie in vues.parties:
        for nom in partie.pages or NOMS:
            ids = list_ids(nom)
            for sortie in partie.sorties.values():
                lieu = write_id(sortie.identifiant)
                if sortie.propriete == "data" and isinstance(sortie.identifiant, str):
                    tenus.add(lieu)
                    assert ids.count(lieu) <= 1
                else:
                    assert ids.count(lieu) == 1, (nom, lieu)
    texte = "".join(SCRIPTS.values())
    assert tenus
    for lieu in tenus:
        assert f"'{lieu}'" in texte, lieu


def test_every_page_has_views_and_every_view_pages_that_exist(vues: Vues) -> None:
    nommees = {nom for partie in vues.parties for nom in partie.pages}
    assert nommees == set(NOMS) - {Page.INCONNUE}
    assert {partie.groupe for partie in vues.parties} == set(GROUPES)


@pytest.mark.parametrize("nom", NOMS)
def test_no_two_views_of_a_page_write_one_place(vues: Vues, nom: str) -> None:
    lieux = [
        (write_id(sortie.identifiant), sortie.propriete)
        for partie in vues.parties
        if not partie.pages or nom in partie.pages
        for sortie in partie.sorties.values()
    ]
    assert len(set(lieux)) == len(lieux)


def test_every_property_written_is_one_that_the_browser_knows_how_to_write(vues: Vues) -> None:
    """`ECRIRE` of scene.js; what is `data` is held."""
    trouve = re.search(r"const ECRIRE = \{(.*?)\n  \};", SCRIPTS["scene.js"], re.DOTALL)
    assert trouve
    connues = set(re.findall(r"^    '?([\w-]+)'?:", trouve[1], re.MULTILINE))
    assert {propriete for _, propriete in list_lieux(vues)} == connues | {"data"}


def test_what_is_written_in_one_piece_is_written_in_a_fragment(vues: Vues) -> None:
    """The page before JavaScript knows no other way: elsewhere `html` would be lost, and `children` there."""
    fragments = {
        str(vars(c)["id"])
        for build in (build_layout, *SQUELETTES)
        for c in build()._traverse()  # type: ignore[no-untyped-call]
        if isinstance(c, Fragment)
    }
    lieux = list_lieux(vues)
    assert {i for i, propriete in lieux if propriete == "html"} <= fragments
    assert {i for i, propriete in lieux if propriete == "children"} & fragments == set()


def test_what_is_html_is_moved_from_the_page_before_javascript(vues: Vues) -> None:
    """The others are written again, from the JSON of the page."""
    assert set(ECRITES) <= {propriete for _, propriete in list_lieux(vues)}


@pytest.mark.parametrize("vue", SORTIES, ids=lambda vue: vue.__name__)
def test_each_field_of_a_view_has_its_output_by_name(vue: Any) -> None:
    assert tuple(SORTIES[vue]) == vue._fields


def test_no_two_fields_of_a_view_are_drawn_in_one_place() -> None:
    for vue, sorties in SORTIES.items():
        lieux = [(write_id(s.identifiant), s.propriete) for s in sorties.values()]
        assert len(set(lieux)) == len(lieux), vue


def test_every_view_is_wired(vues: Vues) -> None:
    """The answer to a gesture is the one that Dash asks for."""
    cablees = [partie.sorties for partie in vues.parties]
    attendues = [sorties for vue, sorties in SORTIES.items() if vue is not VueReponse]
    assert all(sorties in cablees for sorties in attendues)
    assert sum(sorties in attendues for sorties in cablees) == len(attendues)


def test_each_group_that_comes_after_has_its_place_on_its_page(vues: Vues) -> None:
    """`data-suite`: where the browser looks to know when to ask for it."""
    for groupe in SUITES:
        (partie,) = [p for p in vues.parties if p.groupe == groupe]
        (sortie,) = partie.sorties.values()
        (nom,) = partie.pages
        page = render_component(SQUELETTES_PAR_NOM[nom](), {})
        assert re.search(rf'<\w+ id="{sortie.identifiant}"[^>]* data-suite="{groupe}"', page)
    pages = "".join(render_component(build(), {}) for build in SQUELETTES)
    assert set(re.findall('data-suite="(.*?)"', pages)) == set(SUITES)


@pytest.mark.parametrize("nom", SCRIPTS)
def test_no_key_and_no_path_of_an_address_is_typed_in_a_script(nom: str) -> None:
    texte = SCRIPTS[nom]
    assert (
        re.findall(r"earchParams[^;]*?\.(?:get|getAll|has|set|append|delete)\(\s*['\"`]", texte)
        == []
    )
    cites = set(re.findall(r"['\"`]([^'\"`\n]*)['\"`]", GROUPE.sub("", texte)))
    assert cites & set(Cle) == set()
    assert [
        c for c in cites if re.match(r"/(region|ml)\b|/(contexte|lecture-croisee|priorites)$", c)
    ] == []


def test_the_scripts_name_the_groups_that_exist() -> None:
    nommes = {nom for texte in SCRIPTS.values() for nom in GROUPE.findall(texte)}
    assert nommes
    assert nommes <= {*ENSEMBLE, TOUT, FIGURE}


def test_what_the_addresses_may_hold_is_read_first_and_failures_are_said_without_it() -> None:
    """Dash loads them in this order."""
    assert min(SCRIPTS) == "adresse.js"
    assert "adresses" not in SCRIPTS["panne.js"]


def test_the_scripts_name_the_keys_that_exist() -> None:
    noms = {nom for texte in SCRIPTS.values() for nom in re.findall(r"\bcles\.([A-Z_]+)", texte)}
    assert noms
    assert noms <= set(Cle.__members__)


def test_the_page_tells_the_scripts_what_the_routes_say() -> None:
    trouve = re.search(r'<meta name="adresses" content="([^"]*)">', INDEX_STRING)
    assert trouve
    lues = json.loads(unescape(trouve[1]))
    assert set(lues["cles"].values()) == set(Cle)
    assert set(lues["groupes"]) == set(CLES_PAR_GROUPE) == set(ENSEMBLE)
    assert lues["groupes"] == {groupe: list(cles) for groupe, cles in CLES_PAR_GROUPE.items()}
    assert lues["vue"] == PARTIES
    assert {sujet: tuple(cles) for sujet, cles in lues["laissees"].items()} == LAISSEES
    for sujet, page in (("region", Page.REGION), ("ml", Page.ML)):
        pages = [
            parse_adresse(chemin.replace("<code>", "x")).page for chemin in lues["chemins"][sujet]
        ]
        assert pages[0] is page
        assert Page.INCONNUE not in pages
    assert build_href(Adresse(Page.ML, "x", radar=lues["radar"])) == "/ml/x"


def test_styles_and_scripts_fetch_nothing_from_outside() -> None:
    scripts = (f for f in ASSETS.glob("*.js") if f.name != "plotly.min.js")
    for fichier in (*ASSETS.glob("*.css"), *scripts):
        texte = fichier.read_text(encoding="utf-8")
        assert "http" not in texte
        for police in re.findall(r"url\(([^)#]+)\)", texte):
            assert (ASSETS / police).is_file()


def test_nothing_is_smaller_than_sixteen_pixels() -> None:
    for fichier in ASSETS.glob("*.css"):
        tailles = re.findall(r"font-size: ([\d.]+)(rem|px)", fichier.read_text(encoding="utf-8"))
        for taille, unite in tailles:
            assert taille == "0" or float(taille) * (16 if unite == "rem" else 1) >= 16
