"""The line of a request: nothing that tells whom it was about, its route and never its address."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import NamedTuple

from data.traces import DEMANDES


class Passage(NamedTuple):
    """One request, once answered. `compte`: the pseudonym of who asked; `reference`: that of an error."""

    methode: str
    route: str
    statut: int
    secondes: float
    compte: str = ""
    reference: str = ""


def note_passage(passage: Passage) -> None:
    """The line of a request; none on a terminal."""
    if DEMANDES.isEnabledFor(logging.INFO):
        champs = {
            "methode": passage.methode,
            "route": passage.route,
            "statut": passage.statut,
            "ms": round(passage.secondes * 1000, 2),
            "compte": passage.compte,
            "reference": passage.reference,
        }
        DEMANDES.handle(_build_record(champs))


def _build_record(champs: Mapping[str, object]) -> logging.LogRecord:
    """Without looking for the line of code that notes it, which takes as long as all the rest."""
    ou = ("", 0)
    return DEMANDES.makeRecord(
        DEMANDES.name, logging.INFO, *ou, "demande", (), None, extra={"champs": champs}
    )
