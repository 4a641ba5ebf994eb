"""Sigles in full: once, where they are first read on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from data.catalogue import load_catalogue
from layouts.components.balises import Html, balise
from layouts.wording import typeset

PRES = 60
"""Characters around a sigle in which its own words may stand."""
_BALISES = re.compile(r"(<[^>]*>)")


@lru_cache(maxsize=1)
def _compile() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(load_catalogue().sigles)})(?![\w-])")


def find_sigles(textes: Iterable[str]) -> list[str]:
    """Those that are read, in their order; of an HTML, not those of its attributes."""
    lus = (_BALISES.sub(" ", texte) for texte in textes)
    return list(dict.fromkeys(sigle for lu in lus for sigle in _compile().findall(lu)))


def describe_sigles(textes: Iterable[str]) -> str:
    """« JDI : jeunes en demande d’insertion ; ZUS : zone urbaine sensible. »: at the head of a table."""
    sens = load_catalogue().sigles
    mots = [f"{sigle} : {sens[sigle]}" for sigle in find_sigles(textes)]
    return typeset(" ; ".join(mots) + ".") if mots else ""


def build_cle_sigles(textes: Iterable[str]) -> Html:
    """The same as the key of a screen: one term a sigle, with its words."""
    sens = load_catalogue().sigles
    cles = (
        balise("div", balise("dt", sigle), " ", balise("dd", typeset(sens[sigle])))
        for sigle in find_sigles(textes)
    )
    mots = Html("").join(cles)
    return balise("dl", Html(mots), class_="sigles") if mots else Html()


def spell_first(html: Html, dits: set[str] | None = None) -> Html:
    """The words of each sigle beside its first mention: « PMP (période en milieu professionnel) ».

    `dits` are those said already on the screen; what is said here is added. Attributes are left.
    """
    dits = set() if dits is None else dits
    morceaux = _BALISES.split(html)
    return Html("".join(m if m.startswith("<") else spell_texte(m, dits) for m in morceaux))


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
        mots = escape(sens[sigle], quote=False)
        if avant.count("(") > avant.count(")"):
            return f"{sigle}, {mots}" + ("" if apres[:1] in ")," else ",")
        return f"{sigle}, {mots}" if apres.startswith(" (") else f"{sigle} ({mots})"

    return _compile().sub(spell, texte)


def _says_itself(sens: str, avant: str, apres: str) -> bool:
    """Whether its first word stands near: « demandeurs d’emploi en fin de mois (DEFM) »."""
    premier = sens.split(" ")[0].removesuffix("s").lower()
    return premier in f"{avant[-PRES:]} {apres[:PRES]}".lower()
