"""Tags of an XML found by patterns on its bytes: a parser would take ten times longer on a large sheet.

Prefixes (`<x:c`), either quote and any order of attributes are understood.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from data.sources.feuille import Fusion

_ATTRIBUT = r"""(?:^|\s)(?:\w+:)?{}\s*=\s*(?:"([^"]*)"|'([^']*)')"""
_BALISE = r"<(?:\w+:)?{}(?=[\s/>])([^<>]*)>"
_CASE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7})["']""")
_BORNES = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


@lru_cache(maxsize=128)
def _compile(modele: str, nom: str) -> re.Pattern[bytes]:
    return re.compile(modele.format(nom).encode())


def get_attribute(attributs: bytes, nom: str) -> str:
    """The value of an attribute, empty where it is not written."""
    trouve = _compile(_ATTRIBUT, nom).search(attributs)
    return decode_xml(trouve[1] or trouve[2] or b"") if trouve else ""


def is_true(attributs: bytes, nom: str) -> bool:
    """Whether an attribute says yes, in the two ways that XML has."""
    return get_attribute(attributs, nom) in ("1", "true")


def build_element(nom: str) -> bytes:
    """The pattern of an element: its attributes, then what it holds unless it is empty.

    It never goes past the next element of that name: a file that closes none takes no longer than another.
    """
    autre = rf"<(?!/?(?:\w+:)?{nom}[\s/>])"
    dedans = rf"[^<]*(?:{autre}[^<]*)*"
    return rf"{nom}(?=[\s/>])([^<>]*?)(?:/>|>({dedans})</(?:\w+:)?{nom}\s*>)".encode()


def find_inside(xml: bytes, nom: str) -> tuple[int, int] | None:
    """Where what an element holds begins and ends; None if it is not there, or empty."""
    ouverte = _compile(r"<((?:\w+:)?{})(?:\s[^<>]*)?(?<!/)>", nom).search(xml)
    fin = xml.rfind(b"</" + ouverte[1]) if ouverte else -1
    return (ouverte.end(), fin) if ouverte and fin >= ouverte.end() else None


def list_tags(xml: bytes, nom: str) -> list[bytes]:
    """The attributes of every tag of that name."""
    return _compile(_BALISE, nom).findall(xml)


def decode_xml(octets: bytes) -> str:
    """The text of some XML without tags."""
    return unescape(octets.decode("utf-8", "replace"))


@lru_cache(maxsize=1024)
def read_column(lettres: bytes) -> int:
    """`A` -> 0, `XFD` -> 16383."""
    rang = 0
    for octet in lettres:
        rang = rang * 26 + octet - 64
    return rang - 1


def write_column(rang: int) -> str:
    """0 -> `A`, 16383 -> `XFD`."""
    lettres = ""
    while rang >= 0:
        lettres = chr(65 + rang % 26) + lettres
        rang = rang // 26 - 1
    return lettres


def find_place(attributs: bytes) -> tuple[int, int] | None:
    """Where a cell says that it stands: line from 1, column from 0."""
    trouve = _CASE.search(attributs)
    return (int(trouve[2]), read_column(trouve[1])) if trouve else None


def read_range(texte: str) -> Fusion | None:
    """`A1:C2`, or one cell; None where it is neither."""
    trouve = _BORNES.fullmatch(texte)
    if trouve is None or trouve[2] == "0" or trouve[4] == "0":
        return None
    haut, gauche = int(trouve[2]), read_column(trouve[1].encode())
    if trouve[3] is None:
        return Fusion(haut, gauche, haut, gauche)
    return Fusion(haut, gauche, int(trouve[4]), read_column(trouve[3].encode()))
