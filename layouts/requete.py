"""A query being read: each value is taken, or put aside with a line that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, unquote_plus

from data.texts import cite
from data.typographie import typeset

T = TypeVar("T")
ECARTEES = "Mis de côté, sans objet ici : {}."


class Cle(StrEnum):
    """Every key of the query; the scripts know them by these names (layouts/navigateur.py)."""

    ANNEE = "annee"
    PAIRS = "pairs"
    AVEC = "avec"
    COCHES = "coches"
    PARMI = "parmi"
    RADAR = "radar"
    DISPOSITIF = "dispositif"
    COUPLE = "couple"
    INDICATEUR = "indicateur"
    ECRAN = "ecran"
    DEPARTEMENT = "departement"
    VUE = "vue"
    PROJECTION = "projection"
    RECHERCHE = "recherche"
    DEPOT = "depot"
    COMPLETUDE = "completude"
    CAMPAGNE = "campagne"


CHAMPS = 1000
"""Fields that are read, twice as many as there are structures to tick."""
TEXTE = 100
"""Bytes of a value that are read: each link of a page says it again, in three characters a byte."""
LISTE = 2400
"""Characters of a list, as an address writes them: two hundred codes of twelve."""
LISTES = frozenset({Cle.AVEC, Cle.COCHES})
"""The keys of several structures, which may be given one by one."""
FORMAT = "format"
"""The key that a download alone has: many documents in one file, of which format."""


def keep_known(search: str, connues: Set[str]) -> str:
    """Of the last fields of a query, those whose key is known, as they were written: twelve thousand others,
    each of them decoded, took 50 ms.
    """
    champs = keep_last(search.lstrip("?")).split("&")
    return "&".join(c for c in champs if unquote_plus(c.partition("=")[0]) in connues)


def keep_last(search: str) -> str:
    """So many fields of a query at most, the last ones."""
    return "&".join(search.rsplit("&", CHAMPS)[-CHAMPS:])


def _cut(cle: str, valeur: str) -> str:
    """As much of a value as is read; of what is searched for, as many characters, for few links say it."""
    if cle == Cle.RECHERCHE:
        return valeur[:TEXTE]
    return valeur[:TEXTE].encode(errors="replace")[:TEXTE].decode(errors="ignore")


class Requete:
    """The keys known, but those that the page has no use for (`hors`).

    The structures of a group may be given one by one, as a form does. `vides`: the keys sent without a value,
    by a form in which nothing was chosen.
    """

    def __init__(self, search: str, connues: Iterable[str], hors: Iterable[str]) -> None:
        connues = set(connues)
        lues: dict[str, list[str]] = {}
        for cle, valeur in parse_qsl(keep_known(search, connues), keep_blank_values=True):
            lues.setdefault(cle, []).extend([valeur] if valeur else [])
        self.valeurs = {
            cle: ",".join(v) if cle in LISTES else _cut(cle, v[-1].strip()).strip()
            for cle, v in lues.items()
            if v
        }
        self.vides = {cle for cle, v in lues.items() if not v}
        self.avis: list[str] = []
        self.ecartees: list[str] = []
        for cle in hors:
            self.put_aside(cle)

    def put_aside(self, cle: str) -> None:
        """Of no use on this page."""
        brut = self.valeurs.pop(cle, "")
        if brut:
            self.ecartees.append(f"{cle}={cite(brut)}")

    def texte(self, cle: str) -> str:
        """As it was written; empty when it was not."""
        return self.valeurs.get(cle, "")

    def read(self, cle: str, parse: Callable[[str], T | None], ligne: str) -> T | None:
        """The value, or None and a line when there is one that nothing understands."""
        brut = self.texte(cle)
        valeur = parse(brut) if brut else None
        if brut and valeur is None:
            self.avis.append(typeset(ligne.format(cite(brut))))
        return valeur

    def list_avis(self) -> tuple[str, ...]:
        """A line for each value that is unknown, and one for all that is of no use here."""
        hors = [typeset(ECARTEES.format(", ".join(self.ecartees)))] if self.ecartees else []
        return (*self.avis, *hors)
