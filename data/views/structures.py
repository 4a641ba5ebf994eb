"""The structures of the base, read once a version: who they are, and how complete each year is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.errors import Introuvable
from data.models.comparaison import Completude, Structure
from data.models.regions import Region
from data.store import queries
from data.store.base import Instantane

ANNEES = 4
"""How many years are remembered: 100 kB each."""


def read_structures(instantane: Instantane) -> Mapping[str, Structure]:
    """Every structure by its code, in no order."""

    def load() -> dict[str, Structure]:
        return {structure.code: structure for structure in queries.load_structures(instantane)}

    return instantane.remember("structures", None, load)


def find_structure(instantane: Instantane, code: str) -> Structure:
    """The structure of a code. Raises Introuvable."""
    structure = read_structures(instantane).get(code)
    if structure is None:
        raise Introuvable("Structure", code)
    return structure


def read_regions(instantane: Instantane) -> list[Region]:
    """The regions that have one, in no order."""
    return instantane.remember("regions", None, lambda: queries.load_regions(instantane))


def read_completude(
    instantane: Instantane, annee: int, codes: Iterable[str] | None = None
) -> Completude:
    """Lines filled in and lines expected: of some structures, or of the whole base."""

    def load() -> dict[str, tuple[int, int]]:
        lues = queries.load_completudes(instantane, annee)
        return {lue.code: (lue.renseignes, lue.attendus) for lue in lues}

    toutes = instantane.remember("completude", annee, load, ANNEES)
    choisies = toutes if codes is None else codes
    lues = [toutes[code] for code in choisies if code in toutes]
    return Completude(sum(n for n, _ in lues), sum(n for _, n in lues))
