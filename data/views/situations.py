"""The context of a year, read once a version: over each region, unnamed, and over the country."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from sys import intern

from data.catalogue.model import Entree
from data.store import queries, queries_region
from data.store.instantane import Instantane
from data.views.structures import ANNEES, REGIONS

ELEMENTS = 16
"""How many context elements of the country are remembered: 40 kB each."""


def read_valeurs(instantane: Instantane, region: str, annee: int) -> Mapping[str, list[float]]:
    """The sorted values of a region's structures, for each context element that one of them has."""

    def load() -> dict[str, list[float]]:
        lues = queries.load_valeurs_region(instantane, region, annee)
        return {lue.element: lue.valeurs for lue in lues}

    return instantane.remember("valeurs_region", (region, annee), load, REGIONS)


def read_pays(instantane: Instantane, annee: int) -> Mapping[str, float]:
    """The country's median of each context element, over the structures that the year holds."""

    def load() -> dict[str, float]:
        return {lue.element: lue.mediane for lue in queries_region.load_pays(instantane, annee)}

    return instantane.remember("pays", annee, load, ANNEES)


def read_element(instantane: Instantane, annee: int, element: Entree) -> Mapping[str, float]:
    """The usable values of every structure for a context element: the same ones serve them all."""

    def load() -> dict[str, float]:
        lues = queries.load_valeurs_contexte(instantane, annee, element.code)
        log = element.transformation == "log"
        return {intern(lue.code): lue.valeur for lue in lues if lue.valeur > 0 or not log}

    return instantane.remember("valeurs", (element.code, annee), load, ELEMENTS)


def transform_element(element: Entree, valeur: float | None) -> float | None:
    """f(x): the log where the dictionary says so; a value ≤ 0 is then missing."""
    if valeur is None or element.transformation != "log":
        return valeur
    return log(valeur) if valeur > 0 else None
