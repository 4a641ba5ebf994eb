"""The frozen model of files that a person leaves on the page: where they stand, what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from data.models.imports import RapportImport


class EtatDepot(StrEnum):
    """From the check to the base. `ECHEC`: it could not be done, and may be tried again."""

    VERIFICATION = "verification"
    REFUSE = "refuse"
    PRET = "pret"
    ECRITURE = "ecriture"
    FAIT = "fait"
    ECHEC = "echec"


EN_COURS = (EtatDepot.VERIFICATION, EtatDepot.ECRITURE)
"""Something is under way: the page looks again by itself."""


@dataclass(frozen=True, slots=True)
class FichierDepose:
    """A file as it was named, cleaned, and its size in bytes."""

    nom: str
    octets: int


@dataclass(frozen=True, slots=True)
class Depot:
    """What one person left. `etape` is what is under way, `message` why nothing came of it.

    `jeton` is the one thing that leads to it: who does not know it sees nothing.
    """

    jeton: str
    etat: EtatDepot
    fichiers: tuple[FichierDepose, ...]
    rapport: RapportImport = field(default_factory=RapportImport)
    etape: str = ""
    message: str = ""
