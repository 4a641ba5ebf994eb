"""What an import has to say: what stops it, what it passes over, where each cell stands in its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """Where a column stands: the file, its sheet (empty: the file has none), its rank from 0."""

    fichier: str
    feuille: str
    rang: int


@dataclass(frozen=True, slots=True)
class Anomalie:
    """One reason to refuse an import: where, what was found, what was expected."""

    lieu: str
    ligne: int | None
    colonne: str
    trouve: str
    attendu: str

    def __str__(self) -> str:
        ligne = f", ligne {self.ligne}" if self.ligne else ""
        colonne = f", colonne « {self.colonne} »" if self.colonne else ""
        trouve = f"« {self.trouve} »" if self.trouve else "rien"
        return f"{self.lieu}{ligne}{colonne} : trouvé {trouve} ; attendu : {self.attendu}"


@dataclass(slots=True)
class Constatations:
    """What an import has to say: refusals stop it, notices do not.

    `lues` says what each table was taken for; `places` finds the column of a refusal in its file, by
    (`lieu`, header as the refusal quotes it).
    """

    refus: list[Anomalie] = field(default_factory=list)
    avis: list[str] = field(default_factory=list)
    lues: list[str] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)

    def refuse(self, lieu: str, ligne: int | None, colonne: str, trouve: str, attendu: str) -> None:
        """Add one refusal."""
        self.refus.append(Anomalie(lieu, ligne, colonne, trouve, attendu))

    def keep_distinct(self) -> None:
        """Once each: lines read for several years say the same of their structure every time."""
        self.refus = list(dict.fromkeys(self.refus))
        self.avis = list(dict.fromkeys(self.avis))
