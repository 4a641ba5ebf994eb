"""Characters that nobody sees, which make two equal codes differ; and lines, counted in a text."""

from __future__ import annotations

import re

INVISIBLES = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
"""Soft hyphen, zero-width spaces and joiners, marks of direction, marks of the order of bytes."""


def describe_stripped(nombre: int, ou: str) -> str:
    """The notice of how many were taken away, the first one where it was."""
    return f"{nombre} caractère(s) invisible(s) retiré(s) (le premier : {ou})"


def count_lines(avant: str) -> int:
    """The line from 1 of what follows this text; ends of lines of the three kinds."""
    return 1 + avant.count("\n") + avant.count("\r") - avant.count("\r\n")
