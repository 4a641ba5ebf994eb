"""What was quoted when a line was made, and the line that says of which figure it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NamedTuple


class Objet(NamedTuple):
    """What is pinned: its kind (`lecture`, `indicateur`, `couple`), its code, its dispositif."""

    genre: str
    code: str
    dispositif: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A figure as it was read then, in the unit of the files; None for what was not kept."""

    version: int | None
    annee: int | None
    valeur: float | None
    mediane: float | None
    autres: int | None


def parse_objet(texte: str) -> Objet:
    """« indicateur:x:civis » -> its parts; a text that is none is its own code."""
    genre, deux_points, suite = texte.partition(":")
    if not deux_points:
        return Objet("", texte)
    code, _, dispositif = suite.partition(":")
    return Objet(genre, code, dispositif)


def parse_citation(texte: str) -> Citation | None:
    """None when nothing was kept, or nothing that this version understands."""
    try:
        lu = json.loads(texte)
    except ValueError:
        return None
    if not isinstance(lu, dict):
        return None
    version, annee, autres = (_read_entier(lu.get(n)) for n in ("version", "annee", "autres"))
    return Citation(
        version, annee, _read_nombre(lu.get("valeur")), _read_nombre(lu.get("mediane")), autres
    )


def _read_nombre(lu: object) -> float | None:
    return float(lu) if isinstance(lu, int | float) and not isinstance(lu, bool) else None


def _read_entier(lu: object) -> int | None:
    nombre = _read_nombre(lu)
    return None if nombre is None else int(nombre)
