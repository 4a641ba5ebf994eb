"""A region's medians year by year, and to whom they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.models.regions import Medianes
from data.store import queries_region
from data.store.instantane import Instantane
from data.store.rows_region import ProfilLu, ProfilPaysLu
from data.views.cercles import Vus
from data.views.structures import REGIONS, list_structures, read_structures


def load_medianes(
    instantane: Instantane, vus: Vus, region: str, indicateurs: Sequence[str]
) -> Mapping[tuple[int, str], Medianes | None]:
    """(year, code) -> over all who have a value that year; None where so few would be known by it.

    `nombre` counts those alone of whom something is told: the others would be found by subtraction.
    """
    lues = [
        lue
        for lue in queries_region.load_profil_region(instantane, region)
        if lue.indicateur in indicateurs
    ]
    structures, siennes = read_structures(instantane), list_structures(instantane, region)
    if all(map(vus.lues.covers, siennes)):
        return {(lue.annee, lue.indicateur): build_medianes(lue) for lue in lues}
    comptees = _read_comptees(instantane, region, [s.code for s in siennes], indicateurs)
    dites: dict[tuple[int, str], Medianes | None] = {}
    for lue in lues:
        cle = lue.annee, lue.indicateur
        nombre = len(vus.keep([structures[code] for code in comptees[cle]]))
        dites[cle] = build_medianes(lue, nombre) if nombre else None
    return dites


def build_medianes(lue: ProfilLu | ProfilPaysLu, nombre: int | None = None) -> Medianes:
    """As it is told. `nombre`: of how many, where not of all."""
    return Medianes(lue.nombre if nombre is None else nombre, lue.mediane, lue.q1, lue.q3)


def _read_comptees(
    instantane: Instantane, region: str, codes: Sequence[str], indicateurs: Sequence[str]
) -> Mapping[tuple[int, str], Sequence[str]]:
    def load() -> Mapping[tuple[int, str], Sequence[str]]:
        lues = queries_region.load_comptees_region(instantane, codes, indicateurs)
        return {(lue.annee, lue.indicateur): lue.codes for lue in lues}

    return instantane.remember("comptees", (region, tuple(indicateurs)), load, REGIONS)
