"""Pure noise reads next to nothing; real differences do read."""

from __future__ import annotations

from tests.bruit import read_noise


def test_pure_noise_reads_next_to_nothing() -> None:
    bilan = read_noise(structures=360, taux=30)
    assert bilan.nets <= 0.2
    assert bilan.a_confirmer <= 0.5


def test_real_differences_are_read() -> None:
    bilan = read_noise(structures=360, taux=30, ecart=0.3)
    assert bilan.nets > 0.2
    assert bilan.a_confirmer > 0.5
