"""The page Données: its tables."""

from __future__ import annotations

from layouts.pages.donnees import REGIONS, _table


def test_every_table_of_donnees_has_a_caption() -> None:
    table = _table("Complétude par région", REGIONS, [["Corse", "3", "84 %"]])
    assert '<table class="donnees"><caption class="hors-vue">Complétude par région</c' in table
    assert 'aria-label="Complétude par région"' in table
