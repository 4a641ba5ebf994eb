"""docs/individus.md says what an extraction holds and what is refused of it."""

from __future__ import annotations

import pytest

from data.individus.modele import Regle
from data.individus.tables import TABLES
from tests.docs.tables import index_table, list_codes, read_page

PAGE = read_page("individus.md")


def test_the_tables_and_their_columns_are_those_that_are_read() -> None:
    dites = index_table(PAGE, "table", "colonnes")
    assert tuple(dites) == tuple(table.nom for table in TABLES)
    for table in TABLES:
        colonnes = dites[table.nom]["colonnes"].split(" ; ")
        noms = [f"**{c.nom}**{'*' * c.cle}{'!' * c.requise}" for c in table.colonnes]
        assert [dite.split(" : ")[0] for dite in colonnes] == noms
        assert [tuple(list_codes(dite)) for dite in colonnes] == [c.valeurs for c in table.colonnes]


def test_the_rules_are_those_that_are_checked() -> None:
    assert list(index_table(PAGE, "règle", "ce qui est attendu")) == [str(regle) for regle in Regle]


def test_the_findings_are_those_that_are_written() -> None:
    qualite = pytest.importorskip("data.individus.qualite", exc_type=ModuleNotFoundError)
    dits = list(index_table(PAGE, "constat", "ce qui est compté"))
    assert dits == [controle.nom for controle in qualite.CONTROLES]
