"""Objectives: the number that people typed, its unit, and whether it was reached, in words."""

from __future__ import annotations

import re

from data.catalogue.model import Entree
from data.models.dialogues import Verdict

_ESPACES = re.compile(r"[\s\u00a0\u202f]")
_NOMBRE = re.compile(r"-?\d+(?:[.,]\d+)?")
POURCENTS = "%"
DECIMALES = 4
"""Of a share: a tenth of a percent, and the rounding of what was displayed."""


def parse_nombre(texte: str) -> float | None:
    """« 35,9 % », « 1 200 » -> a number as it stands on the screen; None when it is none."""
    compact = _ESPACES.sub("", texte).removesuffix(POURCENTS)
    return float(compact.replace(",", ".")) if _NOMBRE.fullmatch(compact) else None


def parse_objectif(texte: str, entree: Entree) -> float | None:
    """In the unit of the files: a share is a fraction there, and is typed in percents."""
    nombre = parse_nombre(texte)
    if nombre is None or entree.unite != POURCENTS or entree.nature == "contexte":
        return nombre
    return nombre / 100


def judge_objectif(atteint: float | None, objectif: float | None, entree: Entree) -> Verdict:
    """Reached, not reached, or not measurable: no value, no number agreed, or no agreed sense.

    What is shown alike is alike: the value is rounded as the screen rounds it, what was agreed never is.
    """
    if atteint is None or objectif is None or not entree.polarite:
        return Verdict.NON_MESURABLE
    precision = DECIMALES - 1 if entree.unite == POURCENTS else 2
    ecart = (round(atteint, precision) - round(objectif, DECIMALES + 2)) * entree.polarite
    return Verdict.ATTEINT if ecart >= 0 else Verdict.NON_ATTEINT
