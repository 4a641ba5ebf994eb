"""Whatever of the rights a memory is made with is in its key, and no flag opens a name: read in the code."""

from __future__ import annotations

import ast

import pytest

from tests.data.memoires import find_oublis, list_functions, list_memoires, list_parameters


def test_what_depends_on_rights_is_remembered_by_rights() -> None:
    """Whatever of the rights a memory is made with is in its key."""
    memoires = dict(list_memoires("data/views"))
    assert {lieu: oublis for lieu, oublis in memoires.items() if oublis} == {}
    assert {lieu.rpartition(":")[2] for lieu in memoires} >= {
        *("load_accueil", "load_region", "load_profil", "load_priorites", "load_couples_region"),
    }


TENU = """
def load(base, droits, code):
    vus = droits.noms.narrow(code)
    return o.remember("x", {}, {})
"""


@pytest.mark.parametrize(
    ("cle", "charge", "oublis"),
    [
        ("(code, vus)", "lambda: read(vus, code)", set()),
        ("(code, droits)", "lambda: read(droits, code)", set()),
        ("(code, droits.noms)", "lambda: read(droits.noms)", set()),
        ("code", "lambda: read(code)", set()),
        ("code", "lambda: read(vus, code)", {"vus"}),
        ("(code, vus)", "lambda: read(droits.fiches, vus)", {"droits.fiches"}),
        ("(code, droits.noms)", "lambda: read(droits)", {"droits"}),
        ("(code, droits.noms)", "partial(read, vus)", {"vus"}),
    ],
)
def test_a_memory_that_forgets_a_right_is_found(cle: str, charge: str, oublis: set[str]) -> None:
    module = ast.parse(TENU.format(cle, charge))
    assert find_oublis(module) == {"load": oublis}


def test_a_name_is_never_opened_by_a_flag() -> None:
    """Rights pass, whole, or a model that they have already filtered."""
    drapeaux = [
        lieu
        for lieu, fonction in list_functions("callbacks", "data", "layouts")
        for p in list_parameters(fonction)
        if p.arg == "noms" and p.annotation and ast.unparse(p.annotation) == "bool"
    ]
    assert drapeaux == []
