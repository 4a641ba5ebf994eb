"""Number formats: what a cell shows of the number that it holds. Only units matter, never decimals.

`0.0%` shows 0.101 as 10.1 %, `0" %"` shows 10.1 so, `0" k€"` shows 12 for twelve thousand.
"""

from __future__ import annotations

import operator
import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

INTEGRES = {9: "0%", 10: "0.00%"}
"""The formats of Excel that have a number and no text, those that show a unit."""
COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_SIGNE = re.compile(r'"([^"]*)"?|\\(.)|[_*].|\[([^\]]*)\]|(;)|(%)|(,)(?![#0?])|(.)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_UNITE = re.compile(
    r"[%‰]|(?:k|m|mds?|milliers?|millions?|milliards?)\s*(?:d[’'e]\s*)?(?:€|euros?)?", re.I
)


_MONTRE = re.compile(r"([+\-\u2212]?[0-9][0-9 \u00a0\u202f]*(?:[.,]([0-9]+))?)\s*(\D+)")


class Section(NamedTuple):
    """One part of a format: which numbers it is for, by how much it multiplies them, what it adds."""

    condition: tuple[str, float] | None
    pourcent: bool
    unite: str
    milliers: bool


def show_number(nombre: float) -> str:
    """The shortest decimal text of a number: `1337`, `0.101`."""
    return str(int(nombre)) if nombre.is_integer() else f"{Decimal(repr(nombre)):f}"


@lru_cache(maxsize=65_536)
def show_unit(nombre: float, code: str) -> str | None:
    """The text that a cell shows, `10.1 %`, when its format adds a unit; None for a plain number."""
    section = _choose(nombre, read_format(code))
    if section.pourcent:
        return show_percent(nombre)
    if section.unite and not section.milliers:
        return f"{show_number(nombre)} {section.unite}"
    return None


def show_percent(nombre: float) -> str:
    """0.101 -> `10.1 %`: exact, where `0.101 * 100` would not be."""
    texte = f"{Decimal(repr(nombre)) * 100:f}"
    return (texte.rstrip("0").rstrip(".") if "." in texte else texte) + " %"


def show_literal(nombre: float, montre: str) -> str:
    """A number beside the text that shows it (`12 k€`): with its unit if it stands there as it is."""
    trouve = _MONTRE.fullmatch(montre.strip())
    if trouve is None or not _UNITE.fullmatch(trouve[3]):
        return show_number(nombre)
    vu = float(re.sub("[ \u00a0\u202f]", "", trouve[1]).replace(",", ".").replace("\u2212", "-"))
    pareil = abs(vu - nombre) <= 0.5 * 10 ** -len(trouve[2] or "")
    return f"{show_number(nombre)} {trouve[3]}" if pareil else show_number(nombre)


def has_unit(code: str) -> bool:
    """Whether some number would be shown with a unit."""
    return any(s.pourcent or (s.unite and not s.milliers) for s in read_format(code))


@lru_cache(maxsize=512)
def read_format(code: str) -> tuple[Section, ...]:
    """The sections of a format, at least one."""
    sections = list[Section]()
    litteral, condition, pourcent, milliers = "", None, False, False
    for cite, echappe, crochet, fin, signe_pourcent, virgule, signe in _SIGNE.findall(f"{code};"):
        if fin:
            unite = litteral.strip()
            unite = unite if _UNITE.fullmatch(unite) else ""
            sections.append(Section(condition, pourcent, unite, milliers))
            litteral, condition, pourcent, milliers = "", None, False, False
        elif crochet:
            trouve = _CONDITION.fullmatch(crochet)
            condition = (trouve[1], float(trouve[2])) if trouve else condition
        else:
            pourcent = pourcent or bool(signe_pourcent)
            milliers = milliers or bool(virgule)
            litteral += cite + echappe + (signe if signe in "€‰kKM" else "")
    return tuple(sections[:3])


def _choose(nombre: float, sections: tuple[Section, ...]) -> Section:
    for section in sections:
        if section.condition is not None:
            signe, borne = section.condition
            if COMPARE[signe](nombre, borne):
                return section
    if any(s.condition for s in sections):
        return next((s for s in sections if s.condition is None), sections[-1])
    if nombre < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if nombre == 0 and len(sections) > 2 else sections[0]
