"""Rights are checked where data are loaded: before the base is opened, and in the key of every memory."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from data.acces.droits import AUCUN, TOUS, Droits, Refuse
from data.errors import BaseIndisponible
from data.models.etats import Cercle
from data.settings import RACINE
from data.store.base import Base
from data.views.dossiers import load_dossier_ml, load_dossier_region
from data.views.exports import load_export_ml, load_export_region

CHARGEURS: list[tuple[Callable[..., Any], str]] = [
    (load_dossier_ml, Cercle.REGION),
    (load_dossier_region, Cercle.REGION),
    (load_export_ml, "tous"),
    (load_export_region, "tous"),
]


@pytest.mark.parametrize(("load", "cercle"), CHARGEURS)
def test_what_a_document_needs_is_refused_before_the_base_is_opened(
    tmp_path: Path, load: Callable[..., Any], cercle: str
) -> None:
    base = Base(tmp_path / "absente")
    for droits in (AUCUN, Droits(decider=True)):
        with pytest.raises(Refuse, match="Réservé"):
            load(base, droits, "rien", None, cercle)
    with pytest.raises(BaseIndisponible):
        load(base, TOUS, "rien", None, cercle)


def list_functions(*dossiers: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for dossier in dossiers:
        for chemin in sorted((RACINE / dossier).rglob("*.py")):
            for noeud in ast.walk(ast.parse(chemin.read_text(encoding="utf-8"))):
                if isinstance(noeud, ast.FunctionDef):
                    yield f"{chemin.relative_to(RACINE)}:{noeud.name}", noeud


def list_parameters(fonction: ast.FunctionDef) -> list[ast.arg]:
    arguments = fonction.args
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]


def test_what_depends_on_rights_is_remembered_by_rights() -> None:
    """A function that is given rights and remembers has them in its key."""
    retenues = {}
    for lieu, fonction in list_functions("data/views"):
        if "droits" not in {p.arg for p in list_parameters(fonction)}:
            continue
        for noeud in ast.walk(fonction):
            if isinstance(noeud, ast.Call) and ast.unparse(noeud.func).endswith(".remember"):
                cle, charge = ast.unparse(noeud.args[1]), ast.unparse(noeud.args[2])
                retenues[lieu, cle] = "droits" not in charge or "droits" in cle
    assert all(retenues.values()), retenues
    assert any("droits" in cle for _, cle in retenues)


def test_a_name_is_never_opened_by_a_flag() -> None:
    """Rights pass, whole, or a model that they have already filtered."""
    drapeaux = [
        lieu
        for lieu, fonction in list_functions("callbacks", "data", "layouts")
        for p in list_parameters(fonction)
        if p.arg == "noms" and p.annotation and ast.unparse(p.annotation) == "bool"
    ]
    assert drapeaux == []
