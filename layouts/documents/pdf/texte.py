"""Texts made safe for the page: only characters that the embedded fonts can draw, no endless word."""

from __future__ import annotations

import json
import re
from typing import Any
from unicodedata import category, combining, normalize

PLAGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x2010, 0x2014),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
)
"""What the fonts were reduced to (.ci/polices.py): anything else would have no glyph."""
SANS_GLYPHE = "?"
BRUTS = ("svg", "json")
"""Texts that are ours, not to be touched: a drawing, a part already written."""
COUPURE = "\u200b"
"""A place where a word may be cut: it has no width and is not drawn."""
MOT = 30
_CONNUS = frozenset(chr(u) for debut, fin in PLAGES for u in range(debut, fin + 1)) - {"\u00ad"}


def clean_glyphes(texte: str) -> str:
    """A text of one line that can be drawn: what has no glyph loses its accent, or becomes « ? »."""
    return "".join(map(_replace, normalize("NFC", texte)))


def _replace(lettre: str) -> str:
    if lettre in _CONNUS:
        return lettre
    genre = category(lettre)
    if genre in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if genre == "Cf" or combining(lettre):
        return ""
    return "".join(c for c in normalize("NFKD", lettre) if c in _CONNUS) or SANS_GLYPHE


def cut_words(texte: str) -> str:
    """A name that may be cut: a word of more than MOT letters has cuts, so that it cannot run off."""
    return re.sub(rf"\S{{{MOT}}}(?=\S)", rf"\g<0>{COUPURE}", texte)


def clean_all(donnees: Any, cle: str = "") -> Any:
    """Every text of a tree of lists and dicts; drawings are ours, what is not set may be long."""
    if isinstance(donnees, dict):
        return {nom: clean_all(valeur, nom) for nom, valeur in donnees.items()}
    if isinstance(donnees, list):
        return [clean_all(valeur, cle) for valeur in donnees]
    if not isinstance(donnees, str) or cle in BRUTS:
        return donnees
    return (
        clean_glyphes(donnees)
        if cle in ("alt", "titre_document")
        else cut_words(clean_glyphes(donnees))
    )


def write_json(donnees: dict[str, Any]) -> str:
    """The data of a template, every text cleaned."""
    return json.dumps(clean_all(donnees), ensure_ascii=False)
