"""Number formats: what a cell shows of the number that it holds. Units and dates matter, never decimals.

`0.0%` shows 0.101 as 10.1 %, `0" %"` shows 10.1 so, `0" k€"` shows 12 for twelve thousand.
"""

from __future__ import annotations

import operator
import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from data.sources.classeurs.releve import Cellule

INTEGRES = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy"),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 47), "hh:mm:ss"),
    22: "dd/mm/yyyy hh:mm",
    46: "[h]:mm:ss",
}
"""The formats of Excel that have a number and no text: those that show a unit, a date or an hour."""
ORIGINE, JOURS_1904 = datetime(1899, 12, 30), 1462
FAUX_29_FEVRIER, DERNIER_JOUR = 60, 2_958_466
"""Excel gives a 29th of February to 1900: the days before it are one too low. Its years have four digits."""
COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_SECTION = re.compile(r'((?:"[^"]*"?|\\.|[_*].|\[[^\]]*\]|[^;])*);', re.DOTALL)
_CITE = re.compile(r'"([^"]*)"?|\\(.)|[_*].|\[[^\]]*\]', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)\]")
_CUMUL = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_STANDARD = re.compile("general|standard")
_PLACES = re.compile(r"[#0?.,+\-()\s]")
_UNITE = re.compile(
    r"[%‰]|(?:k|m|mds?|milliers?|millions?|milliards?)(?:d[’'e])?(?:€|euros?)?", re.I
)
_MONTRE = re.compile(r"([+\-\u2212]?[0-9][0-9 \u00a0\u202f]*(?:[.,]([0-9]+))?)\s*(\D+)")


class Section(NamedTuple):
    """One part of a format: which numbers it is for, what it makes of them, the unit that it adds."""

    condition: tuple[str, float] | None
    pourcent: bool
    unite: str
    date: bool
    cumul: bool


def show_number(nombre: float) -> str:
    """The shortest decimal text of a number: `1337`, `0.101`.

    `12.3450` for 12.345: a cell that is a number can be read in one way, a text of three decimals in two.
    """
    if nombre.is_integer():
        return str(int(nombre))
    texte = f"{Decimal(repr(nombre)):f}"
    return f"{texte}0" if texte[-4:-3] == "." and abs(nombre) >= 1 else texte


@lru_cache(maxsize=65_536)
def show_unit(nombre: float, code: str) -> str | None:
    """The text that a cell shows, `10.1 %`, when its format adds a unit; None for a plain number."""
    section = _choose(nombre, read_format(code))
    if section.pourcent:
        return show_percent(nombre)
    if section.unite:
        return f"{show_number(nombre)} {section.unite}"
    return None


def show_percent(nombre: float) -> str:
    """0.101 -> `10.1 %`: exact, where `0.101 * 100` would not be."""
    texte = f"{Decimal(repr(nombre)) * 100:f}"
    return (texte.rstrip("0").rstrip(".") if "." in texte else texte) + " %"


def show_literal(nombre: float, montre: str) -> str:
    """A number beside the text that shows it (`12 k€`): with its unit if it stands there as it is."""
    trouve = _MONTRE.fullmatch(montre.strip())
    if trouve is None or not _UNITE.fullmatch("".join(trouve[3].split())):
        return show_number(nombre)
    vu = float(re.sub("[ \u00a0\u202f]", "", trouve[1]).replace(",", ".").replace("\u2212", "-"))
    pareil = abs(vu - nombre) <= 0.5 * 10 ** -len(trouve[2] or "")
    return f"{show_number(nombre)} {trouve[3]}" if pareil else show_number(nombre)


def show_date(nombre: float, code: str, depart: int = 0) -> Cellule | None:
    """The date, the hour or the length of time that a cell shows; None where its format shows none.

    `depart`: JOURS_1904 for a workbook that counts its days from 1904.
    """
    section = _choose(nombre, read_format(code))
    if not section.date:
        return None
    if section.cumul:
        return timedelta(days=nombre)
    jours, secondes = int(nombre // 1), round(nombre % 1 * 86_400)
    if not 0 <= jours < DERNIER_JOUR:
        return "########"
    jours += depart or (jours < FAUX_29_FEVRIER)
    instant = ORIGINE + timedelta(days=jours, seconds=secondes)
    if nombre < 1:
        return instant.time()
    return instant if secondes else instant.date()


def has_meaning(code: str) -> bool:
    """Whether some number would be shown with a unit, or as a date."""
    return any(section.pourcent or section.unite or section.date for section in read_format(code))


def show_formatted(nombre: float, code: str, depart: int = 0) -> Cellule | None:
    """What a cell shows of its number when its format gives it another meaning; None for a plain one."""
    return show_unit(nombre, code) or show_date(nombre, code, depart)


@lru_cache(maxsize=512)
def read_format(code: str) -> tuple[Section, ...]:
    """The sections of a format for numbers, at least one."""
    return tuple(_read_section(texte) for texte in _SECTION.findall(f"{code};")[:3])


def _read_section(texte: str) -> Section:
    nu = _CITE.sub("", texte)
    trouve = _CONDITION.search(texte)
    montre = _PLACES.sub("", _CITE.sub(lambda cite: cite[1] or cite[2] or "", texte))
    milliers = re.search(r",(?![#0?])", nu)
    cumul = bool(_CUMUL.search(texte))
    return Section(
        condition=(trouve[1], float(trouve[2])) if trouve else None,
        pourcent="%" in nu,
        unite=montre if _UNITE.fullmatch(montre) and not milliers else "",
        date=cumul or not set("dmyhs").isdisjoint(_STANDARD.sub("", nu.lower())),
        cumul=cumul,
    )


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
