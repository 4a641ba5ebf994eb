"""French order for lists of names."""

from __future__ import annotations

import unicodedata


def alphabetical(texte: str) -> str:
    """The key of French alphabetical order: accents and case set aside."""
    sans_accent = unicodedata.normalize("NFKD", texte)
    return "".join(c for c in sans_accent if not unicodedata.combining(c)).casefold()
