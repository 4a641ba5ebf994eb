"""What a property of an Office document can hold."""

from __future__ import annotations

from data.texts import clean_xml

PROPRIETE = 255
"""Characters that a property of an Office document holds; one more is an error."""


def clean_propriete(texte: str) -> str:
    """A property of the file: one line, cut where it would be refused."""
    return " ".join(clean_xml(texte).split())[:PROPRIETE]
