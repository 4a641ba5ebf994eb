"""The structures of the base, read once a version: who they are, and how complete each year is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from data.errors import Introuvable
from data.models.comparaison import Completude, Structure
from data.models.recherche import Situee
from data.models.regions import Region
from data.store import queries
from data.store.instantane import Instantane
from data.store.rows import CompletudeLue
from data.texts import alphabetical

ANNEES = 4
"""How many years are remembered: 100 kB each."""
REGIONS = 32
"""How many regions of a year: 30 kB each for what their structures have in common."""


def read_structures(instantane: Instantane) -> Mapping[str, Structure]:
    """Every structure by its code, in no order."""

    def load() -> dict[str, Structure]:
        return {structure.code: structure for structure in queries.load_structures(instantane)}

    return instantane.remember("structures", None, load)


def list_structures(instantane: Instantane, region: str) -> list[Structure]:
    """The structures of a region, in no order."""

    def load() -> dict[str, list[Structure]]:
        par_region: dict[str, list[Structure]] = defaultdict(list)
        for structure in read_structures(instantane).values():
            par_region[structure.code_region].append(structure)
        return dict(par_region)

    return instantane.remember("structures-region", None, load).get(region, [])


def list_codes(instantane: Instantane, region: str) -> list[str]:
    """The codes of the structures of a region, in no order."""
    return [s.code for s in list_structures(instantane, region)]


def read_lieux(instantane: Instantane) -> Mapping[str, Situee]:
    """Where each structure is, by its code, in no order."""

    def load() -> dict[str, Situee]:
        return {lieu.code: lieu for lieu in queries.load_lieux(instantane)}

    return instantane.remember("lieux", None, load)


def find_structure(instantane: Instantane, code: str) -> Structure:
    """The structure of a code. Raises Introuvable."""
    structure = read_structures(instantane).get(code)
    if structure is None:
        raise Introuvable("Structure", code)
    return structure


def read_regions(instantane: Instantane) -> list[Region]:
    """The regions that have one, in no order."""

    def load() -> list[Region]:
        structures = read_structures(instantane).values()
        nombres = Counter((s.code_region, s.region) for s in structures if s.region)
        return [Region(code, nom, nombre) for (code, nom), nombre in nombres.items()]

    return instantane.remember("regions", None, load)


def read_completudes(instantane: Instantane, annee: int) -> Mapping[str, CompletudeLue]:
    """How complete a year is, for each structure that it knows, held or not."""

    def load() -> dict[str, CompletudeLue]:
        return {lue.code: lue for lue in queries.load_completudes(instantane, annee)}

    return instantane.remember("completude", annee, load, ANNEES)


def read_chargees(instantane: Instantane, annee: int) -> Mapping[str, Structure]:
    """The structures that the base holds for a year, by their codes, in no order."""

    def load() -> dict[str, Structure]:
        structures, completudes = read_structures(instantane), read_completudes(instantane, annee)
        return {c: structures[c] for c, lue in completudes.items() if lue.chargee}

    return instantane.remember("chargees", annee, load, ANNEES)


def read_completude(
    instantane: Instantane, annee: int, codes: Iterable[str] | None = None
) -> Completude:
    """Lines filled in and lines expected: of some structures, or of the whole base."""
    toutes = read_completudes(instantane, annee)
    choisies = toutes if codes is None else codes
    return sum_completudes(toutes[code] for code in choisies if code in toutes)


def sum_completudes(lues: Iterable[CompletudeLue]) -> Completude:
    """Of some structures together."""
    lues = list(lues)
    return Completude(sum(lue.renseignes for lue in lues), sum(lue.attendus for lue in lues))


def sort_by_region(structures: Iterable[Structure]) -> tuple[Structure, ...]:
    """Alphabetical by region, then by name."""
    return tuple(sorted(structures, key=lambda s: (alphabetical(s.region), alphabetical(s.nom))))
