"""The frozen model of a row of the exports, and the word for all the circles at once."""

from __future__ import annotations

from dataclasses import dataclass

TOUS_CERCLES = "tous"
"""Of every circle at once: the three, and the groupe homogène of who has one."""


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
    evolution: float | None = None
    evolution_pairs: int | None = None
    evolution_mediane: float | None = None
    evolution_z: float | None = None
    evolution_probabilite: float | None = None
    evolution_lecture: str = ""
    attendu: float | None = None
    attendu_bas: float | None = None
    attendu_haut: float | None = None
    attendu_r2: float | None = None
    attendu_lecture: str = ""
    remarque: str = ""
    contestee: bool = False
