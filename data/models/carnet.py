"""The frozen models of the notebook: what people made of a proposal, and its wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGUEUR = 600
"""Characters of a wording, at most."""
LIBRE = "libre-"
"""How the key of a priority that people added begins."""


class Decision(StrEnum):
    """What people made of a proposal. The tool decides nothing."""

    A_DECIDER = "a_decider"
    GARDEE = "gardee"
    ECARTEE = "ecartee"


@dataclass(frozen=True, slots=True)
class Note:
    """One line: `cle` is an indicator's code, or `libre-…` for a priority that people added."""

    code_region: str
    annee: int
    cle: str
    decision: Decision
    texte: str
    le: str
    inconnue: str = ""
    """The decision as it is in the file, where this version does not know it: it is shown « à décider »."""

    @property
    def lue(self) -> str:
        """The decision as it is in the file."""
        return self.inconnue or str(self.decision)

    @property
    def libre(self) -> bool:
        """Whether it answers no proposal of the tool."""
        return self.cle.startswith(LIBRE)


@dataclass(frozen=True, slots=True)
class Publication:
    """What a region tells of the priorities that it keeps. `le`: since when; None, and no note, before."""

    gardees: tuple[Note, ...] = ()
    le: datetime | None = None
