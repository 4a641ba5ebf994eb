"""What of the rights each memory of the views is made with, and does not have in its key."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from data.settings import RACINE

Fonctions = dict[str, ast.FunctionDef]
DROITS = "droits"


def list_modules(*dossiers: str) -> Iterator[tuple[Path, ast.Module]]:
    for dossier in dossiers:
        for chemin in sorted((RACINE / dossier).rglob("*.py")):
            yield chemin.relative_to(RACINE), ast.parse(chemin.read_text(encoding="utf-8"))


def list_functions(*dossiers: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """(file:name, function) of all of them."""
    for chemin, module in list_modules(*dossiers):
        for noeud in ast.walk(module):
            if isinstance(noeud, ast.FunctionDef):
                yield f"{chemin}:{noeud.name}", noeud


def list_parameters(fonction: ast.FunctionDef) -> list[ast.arg]:
    arguments = fonction.args
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]


def list_memoires(dossier: str) -> Iterator[tuple[str, set[str]]]:
    """(file:function, what its memory forgets), for the functions that are given rights and remember."""
    for chemin, module in list_modules(dossier):
        for nom, oublis in find_oublis(module).items():
            yield f"{chemin}:{nom}", oublis


def find_oublis(module: ast.Module) -> dict[str, set[str]]:
    """By function that is given rights and remembers: what it remembers with, that its key does not hold."""
    fonctions = {n.name: n for n in ast.walk(module) if isinstance(n, ast.FunctionDef)}
    return {
        nom: oublis
        for nom, fonction in fonctions.items()
        if DROITS in {p.arg for p in list_parameters(fonction)}
        for oublis in [_find_oublis(fonction, fonctions)]
        if oublis is not None
    }


def _find_oublis(fonction: ast.FunctionDef, fonctions: Fonctions) -> set[str] | None:
    noeuds = list(ast.walk(fonction))
    siennes = {n.name: n for n in noeuds if isinstance(n, ast.FunctionDef)}
    valeurs = _read_valeurs(fonction)
    derives = _find_derives(valeurs)
    oublis: set[str] | None = None
    for appel in noeuds:
        if isinstance(appel, ast.Call) and ast.unparse(appel.func).endswith(".remember"):
            cle = valeurs.get(_name(appel.args[1]), appel.args[1])
            tenus = _list_usages(cle, derives, fonctions)
            charge = siennes.get(_name(appel.args[2]), appel.args[2])
            servis = _list_usages(charge, derives, fonctions)
            oublis = (oublis or set()) | (set() if DROITS in tenus else servis - tenus)
    return oublis


def _name(noeud: ast.expr) -> str:
    return noeud.id if isinstance(noeud, ast.Name) else ""


def _read_valeurs(fonction: ast.FunctionDef) -> dict[str, ast.expr]:
    """What each local name was given."""
    valeurs: dict[str, ast.expr] = {}
    for noeud in ast.walk(fonction):
        if not isinstance(noeud, ast.Assign):
            continue
        for cible in noeud.targets:
            if isinstance(cible, ast.Tuple) and isinstance(noeud.value, ast.Tuple):
                paires = zip(cible.elts, noeud.value.elts, strict=True)
            else:
                noms = cible.elts if isinstance(cible, ast.Tuple) else [cible]
                paires = zip(noms, [noeud.value] * len(noms), strict=True)
            valeurs |= {_name(nom): valeur for nom, valeur in paires}
    return valeurs


def _find_derives(valeurs: dict[str, ast.expr]) -> set[str]:
    """The local names that come of the rights."""
    derives = {DROITS}
    while True:
        nouveaux = {
            nom
            for nom, valeur in valeurs.items()
            if nom and derives & {n.id for n in ast.walk(valeur) if isinstance(n, ast.Name)}
        }
        if nouveaux <= derives:
            return derives
        derives |= nouveaux


def _list_usages(noeud: ast.AST, derives: set[str], fonctions: Fonctions) -> set[str]:
    """What of the rights an expression uses: a name, an attribute of the rights, or those that the function
    which they are handed to uses.
    """
    if isinstance(noeud, ast.Attribute) and _name(noeud.value) == DROITS:
        return {ast.unparse(noeud)}
    if isinstance(noeud, ast.Call) and DROITS in map(_name, noeud.args):
        appelee = fonctions.get(_name(noeud.func))
        if appelee and DROITS in {p.arg for p in list_parameters(appelee)}:
            corps = ast.Module([*appelee.body], [])
            autres = [a for a in noeud.args if _name(a) != DROITS]
            return _list_usages(corps, {DROITS}, fonctions).union(
                *(_list_usages(a, derives, fonctions) for a in autres)
            )
    if isinstance(noeud, ast.Name):
        return {noeud.id} & derives
    return set().union(*(_list_usages(n, derives, fonctions) for n in ast.iter_child_nodes(noeud)))
