"""The frozen model of a row of the exports, and the word for all the circles at once."""

from __future__ import annotations

from dataclasses import dataclass

TOUS_CERCLES = "tous"
"""Of the three circles at once."""


@dataclass(frozen=True, slots=True)
class LigneExport:
    """One figure of one structure in one circle, and what the structure says beside it."""

    code_structure: str
    nom: str
    code_region: str
    annee: int
    indicateur: str
    dispositif: str
    valeur: float | None
    numerateur: float | None
    denominateur: float | None
    etat: str
    borne_basse: float | None
    borne_haute: float | None
    cercle: str
    autres_lus: int
    mediane: float | None
    q1: float | None
    q3: float | None
    rayon: float | None
    z: float | None
    probabilite: float | None
    lecture: str
    remarque: str = ""
    contestee: bool = False
