"""The page Données: its tables."""

from __future__ import annotations

from layouts.pages.donnees import IMPORTS, _table


def test_every_table_of_donnees_has_a_caption() -> None:
    table = _table("Historique des imports", IMPORTS, [["1", "hier", "demo", "x", "2"]])
    assert '<table class="donnees"><caption class="hors-vue">Historique des imports</c' in table
    assert 'aria-label="Historique des imports"' in table
