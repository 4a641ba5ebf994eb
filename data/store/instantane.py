"""One version of the base, open, and what was worked out from it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from functools import lru_cache
from typing import Any, TypeVar

from cachetools import LRUCache, cached

from data.catalogue import load_catalogue
from data.errors import (
    BaseAbimee,
    BaseAutreVersion,
    BaseIndisponible,
    describe_autre_schema,
    describe_perimee,
)
from data.store.lecteur import Empreinte, FichierOuvert, read_empreinte
from data.store.migrations import SCHEMA, read_schema
from data.store.tables import TABLES, find_missing
from data.store.versions import Version

CALCULS = "10"
"""Of the tables computed from them (calculs.sql): another one is computed anew (`recompute`)."""
SOUVENIRS = 8
"""How many models of a kind are remembered at once, some 200 kB each for the largest: as many as threads."""
T = TypeVar("T")


class Instantane(FichierOuvert):
    """One version, open read-only, and what was worked out from it. Safe to share."""

    def __init__(self, version: Version, *, perimee: bool = False) -> None:
        """`perimee`: even one that this code must make anew; for who reads the imported tables only.

        Raises BaseAbimee, BaseOccupee, BaseAutreVersion.
        """
        super().__init__(version.chemin)
        self.version = version
        self._souvenirs: dict[str, Callable[[object, Callable[[], Any]], Any]] = {}
        try:
            self._read_meta(perimee)
        except BaseIndisponible:
            self.close()
            raise

    def _read_meta(self, perimee: bool) -> None:
        version = self.version
        colonnes = {(table.nom, nom) for table in TABLES for nom in self.find_columns(table.nom)}
        decrite = ("meta", "valeur") in colonnes
        self.meta = dict(self.fetch("SELECT cle, valeur FROM meta")) if decrite else {}
        self.schema = read_schema(self.meta)
        if self.schema is None:
            raise BaseAutreVersion(
                describe_autre_schema(
                    version.chemin.name, self.meta.get("schema", "inconnu"), SCHEMA
                )
            )
        manque = find_missing(colonnes) if self.schema == SCHEMA else ""
        if manque:
            raise BaseAbimee(version.chemin.name, f"n’a pas la colonne {manque}")
        if not (self.lisible or perimee):
            raise BaseAutreVersion(describe_perimee(version.chemin.name))

    @property
    def lisible(self) -> bool:
        """Whether its tables, imported and computed, are those that this code reads."""
        return self.schema == SCHEMA and self.meta.get("calculs") == CALCULS

    @property
    def a_jour(self) -> bool:
        """Whether it was computed for this dictionary too; one that does not say for which is left."""
        dictionnaire = load_catalogue().empreinte_calculs
        return self.lisible and self.meta.get("catalogue", dictionnaire) == dictionnaire

    def holds(self, version: Version, empreinte: Empreinte) -> bool:
        """Whether it still reads that file, and has met no damage in it."""
        return (self.version, self.empreinte) == (version, empreinte) and not self.abime

    def remember(
        self, genre: str, cle: object, load: Callable[[], T], limite: int = SOUVENIRS
    ) -> T:
        """What `load` gave for this key: worked out by one thread while the others wait for it."""
        recall = self._souvenirs.get(genre)
        if recall is None:
            recall = self._souvenirs.setdefault(genre, _build_memory(limite))
        valeur: T = recall(cle, load)
        return valeur


def _build_memory(limite: int) -> Callable[[object, Callable[[], Any]], Any]:
    """The last `limite` results by key, the least recently used goes first."""

    @cached(LRUCache(limite), key=lambda cle, _load: cle, condition=threading.Condition())
    def recall(_cle: object, load: Callable[[], Any]) -> Any:
        return load()

    return recall


def read_meta(version: Version) -> dict[str, str]:
    """What a version says of itself, even one that this code must make anew.

    Raises BaseAbimee, BaseOccupee, BaseAutreVersion.
    """
    return dict(_read_meta(version, read_empreinte(version.chemin)))


@lru_cache(maxsize=8)
def _read_meta(version: Version, _empreinte: Empreinte) -> dict[str, str]:
    """Read once as long as the file is the same: an import asks before and after it holds the folder."""
    with closing(Instantane(version, perimee=True)) as instantane:
        return instantane.meta
