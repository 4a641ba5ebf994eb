"""Sigles in full: once, where they are first read on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from data.catalogue import load_catalogue
from data.typographie import RIEN, Texte, typeset

PRES = 60
"""Characters around a sigle in which its own words may stand."""
BALISES = re.compile(r"(<[^>]*>)")
"""What nobody reads, where a text is HTML."""


@lru_cache(maxsize=1)
def _compile() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(load_catalogue().sigles)})(?![\w-])")


def has_sigle(texte: str) -> bool:
    """Of a text without tags."""
    return _compile().search(texte) is not None


def find_sigles(textes: Iterable[str]) -> list[str]:
    """Those that are read, in their order; of an HTML, not those of its attributes."""
    lus = (BALISES.sub(" ", texte) for texte in textes)
    return list(dict.fromkeys(sigle for lu in lus for sigle in _compile().findall(lu)))


def describe_sigles(textes: Iterable[str]) -> Texte:
    """« JDI : jeunes en demande d’insertion ; ZUS : zone urbaine sensible. »: at the head of a table."""
    sens = load_catalogue().sigles
    mots = [f"{sigle} : {sens[sigle]}" for sigle in find_sigles(textes)]
    return typeset(" ; ".join(mots) + ".") if mots else RIEN


def spell_texte(texte: str, dits: set[str]) -> str:
    """A text without tags. What says a sigle in full by itself counts as said."""
    sens = load_catalogue().sigles

    def spell(trouve: re.Match[str]) -> str:
        sigle = trouve.group()
        if sigle in dits:
            return sigle
        dits.add(sigle)
        avant, apres = texte[: trouve.start()], texte[trouve.end() :]
        if _says_itself(sens[sigle], avant, apres):
            return sigle
        mots = sens[sigle]
        if avant.count("(") > avant.count(")"):
            return f"{sigle}, {mots}" + ("" if apres[:1] in ")," else ",")
        return f"{sigle}, {mots}" if apres.startswith(" (") else f"{sigle} ({mots})"

    return _compile().sub(spell, texte)


def _says_itself(sens: str, avant: str, apres: str) -> bool:
    """Whether its first word stands near: « demandeurs d’emploi en fin de mois (DEFM) »."""
    premier = sens.split(" ")[0].removesuffix("s").lower()
    return premier in f"{avant[-PRES:]} {apres[:PRES]}".lower()
