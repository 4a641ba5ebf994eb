"""Every address as every role and as nobody: what must answer, what must not, and that nothing is let out.

All that answers, of every role, every document too, is asked by `python -m tests.epreuves.marche`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from callbacks.server import build_app
from data.acces.droits import AUCUN
from data.settings import RACINE, Settings
from tests.marche.demandes import LOIN, Demande, list_demandes
from tests.marche.fuites import read_texte
from tests.marche.pas import Marche, is_lourde, read_table, walk
from tests.marche.roles import ROLES, make_comptes, open_navigateurs
from tests.navigateurs import Navigateur

LUS = {"structure": "document ml ", "ut": "document region sienne xlsx"}
"""Whose documents are made and read: those of who reads least."""


LARGES = ("national", "region", "reseau")
"""Who reads more than another of the same kind, who is asked whole: of these, what must not answer."""


@pytest.fixture(scope="module")
def application(demonstration_servie: Path) -> Any:
    make_comptes(demonstration_servie)
    return build_app(Settings(demonstration_servie, False))


@pytest.fixture(scope="module", autouse=True)
def _financeurs() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGARDS_REGLAGES", str(RACINE / "docs/exemples/conseil-regional"))
        yield


@pytest.fixture(scope="module")
def demandes(application: Any) -> list[Demande]:
    return list_demandes(application)


@pytest.fixture(scope="module")
def navigateurs(application: Any) -> dict[str, Navigateur]:
    return open_navigateurs(application)


@pytest.fixture(scope="module")
def marche(application: Any) -> Marche:
    return Marche(application)


def test_the_table_has_a_line_for_all_that_is_answered(demandes: list[Demande]) -> None:
    """A new address, page, format or callback is added to it, and thought about."""
    table = read_table()
    assert {demande.nom for demande in demandes} ^ set(table) == set()
    assert all(list(par) == list(ROLES) for par in table.values())


def test_what_would_be_let_out_is_found(marche: Marche, navigateurs: dict[str, Navigateur]) -> None:
    """Read as if by nobody, the fiche of a structure lets out its code, its name, its counts."""
    texte = read_texte(navigateurs["national"].get(f"/ml/{LOIN}"))
    trouvees = marche.base.find(texte, AUCUN, frozenset())
    assert {f.quoi for f in trouvees if f.code == LOIN} == {"code", "nom", "valeurs"}
    lignes = read_texte(navigateurs["national"].get(f"/export/ml/{LOIN}.csv"))
    assert "valeurs" in {f.quoi for f in marche.base.find(lignes, AUCUN, frozenset())}


@pytest.mark.parametrize("role", ROLES)
def test_each_is_given_what_they_should_and_nothing_more(
    marche: Marche, navigateurs: dict[str, Navigateur], demandes: list[Demande], role: str
) -> None:
    table = read_table()
    demandees = [
        demande
        for demande in demandes
        if table[demande.nom][role] != 200
        or demande.nom.startswith(LUS.get(role, "aucun"))
        or (role not in LARGES and not is_lourde(demande))
    ]
    assert walk(marche, navigateurs[role], role, demandees) == []
