"""The drawing of the architecture: each arrow is an import, each import follows arrows downwards."""

from __future__ import annotations

import re
from pathlib import Path

import grimp
import pytest

RACINE = Path(__file__).parents[2]
OUTILS = {
    "data.encres",
    "data.errors",
    "data.settings",
    "data.texts",
    "data.typographie",
    "layouts.theme",
}
"""What any room may use: not drawn."""
REGLES = "data.method.rules"
"""A room of its own: numbers only, which the models know too."""
Aretes = set[tuple[str, str]]


def read_mermaid() -> str:
    texte = (RACINE / "docs" / "contribuer.md").read_text("utf-8")
    (dessin,) = re.findall(r"```mermaid\n(.*?)```", texte, re.DOTALL)
    return str(dessin)


def read_dessin() -> Aretes:
    """The arrows of the drawing, « data_views » standing for data/views."""
    fleches = re.findall(r"^ *(\w+) --> (\w+(?: & \w+)*)$", read_mermaid(), re.MULTILINE)
    return {
        (depart.replace("_", "."), arrivee.replace("_", "."))
        for depart, arrivees in fleches
        for arrivee in arrivees.split(" & ")
    }


def name_piece(module: str) -> str:
    """data.views.portraits -> data.views; what happens is one room."""
    if module == REGLES:
        return REGLES
    morceaux = module.split(".")
    return "callbacks" if morceaux[0] == "callbacks" else ".".join(morceaux[:2])


@pytest.fixture(scope="module")
def imports() -> Aretes:
    graphe = grimp.build_graph("callbacks", "data", "layouts", cache_dir=None)
    couples = (
        (name_piece(module), name_piece(importe))
        for module in graphe.modules
        for importe in graphe.find_modules_directly_imported_by(module)
    )
    return {(a, b) for a, b in couples if a != b and not {a, b} & OUTILS}


def descend(fleches: Aretes, depart: str) -> set[str]:
    """All that can be reached."""
    vus: set[str] = set()
    suite = [depart]
    while suite:
        voisins = {b for a, b in fleches if a == suite[-1]} - vus
        suite.pop()
        vus |= voisins
        suite.extend(voisins)
    return vus


def test_every_room_is_declared_once_by_the_path_that_it_has() -> None:
    declares = re.findall(r'^ *(\w+)\["([^"]+)"\]$', read_mermaid(), re.MULTILINE)
    noms = [nom for nom, _ in declares]
    assert sorted(noms) == sorted(set(noms))
    assert {nom.replace("_", ".") for nom in noms} == {
        x for fleche in read_dessin() for x in fleche
    }
    for nom, chemin in declares:
        assert nom == chemin.removesuffix(".py").replace("/", "_")
        assert (RACINE / chemin).exists(), chemin


def test_every_arrow_is_an_import(imports: Aretes) -> None:
    assert read_dessin() - imports == set()


def test_every_import_follows_the_arrows(imports: Aretes) -> None:
    fleches = read_dessin()
    atteints = {depart: descend(fleches, depart) for depart, _ in imports}
    assert {(a, b) for a, b in imports if b not in atteints[a]} == set()


def test_no_arrow_goes_back() -> None:
    fleches = read_dessin()
    assert {a for a, _ in fleches if a in descend(fleches, a)} == set()
