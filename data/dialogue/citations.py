"""What the tool read with a line, as it is kept: JSON that it alone writes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from data.models.dialogue import Citation


def write_lu(citations: Iterable[Citation]) -> str:
    """The field `lu` of a line."""
    return json.dumps([asdict(citation) for citation in citations])


def read_lu(texte: str) -> tuple[Citation, ...]:
    """What was kept; nothing where nothing was read."""
    return tuple(Citation(**lue) for lue in json.loads(texte or "[]"))
