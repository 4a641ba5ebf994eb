"""What XML can hold of a text, for the formats that are made of it."""

from __future__ import annotations

import re

PROPRIETE = 255
"""Characters that a property of an Office document holds; one more is an error."""
_INTERDITS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean_xml(texte: str) -> str:
    """Without the control characters, lone surrogates and non-characters that XML cannot hold."""
    return _INTERDITS.sub("", texte)


def clean_propriete(texte: str) -> str:
    """A property of the file: one line, cut where it would be refused."""
    return " ".join(clean_xml(texte).split())[:PROPRIETE]
