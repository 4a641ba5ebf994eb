"""Who typesets: the words, once; what they return says so by its type, which mypy then follows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import layouts

RACINE = Path(layouts.__file__).parent
DISENT = ("describe_", "format_")
SANS_MISE = {
    ("documents/csv_export.py", "format_plain"),
    ("figures/echelle.py", "format_graduations"),
}
"""A file for other programs; a list of ticks, which has no sentence."""


def list_functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every public function that says something, with its file."""
    for fichier in sorted(RACINE.rglob("*.py")):
        nom = fichier.relative_to(RACINE).as_posix()
        for noeud in ast.parse(fichier.read_text("utf-8")).body:
            if isinstance(noeud, ast.FunctionDef) and noeud.name.startswith(DISENT):
                yield nom, noeud


def test_what_is_said_is_set() -> None:
    fonctions = list(list_functions())
    assert len(fonctions) > 100
    nus = {
        (nom, f.name)
        for nom, f in fonctions
        if f.returns is None
        or {n.id for n in ast.walk(f.returns) if isinstance(n, ast.Name)} & {"str", "Any"}
    }
    assert nus == SANS_MISE


def test_a_sentence_has_one_name() -> None:
    """Two functions of the same name would say two things, and be read for one another."""
    noms = [f.name for _, f in list_functions()]
    assert sorted({nom for nom in noms if noms.count(nom) > 1}) == []
