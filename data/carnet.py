"""What people decide, kept beside the versions of the base: regional priorities kept, dropped, reworded.

A small SQLite file of the folder: an import never touches it, and it is copied with the folder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from data.errors import BaseIndisponible

FICHIER = "carnet.sqlite"
LONGUEUR = 600
"""Characters of a wording, at most."""
ATTENTE = 5.0
LIBRE = "libre-"
_TABLE = """CREATE TABLE IF NOT EXISTS priorite (
    code_region TEXT, annee INTEGER, cle TEXT, decision TEXT, texte TEXT, le TEXT,
    PRIMARY KEY (code_region, annee, cle))"""
_ECRIRE = """INSERT INTO priorite VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET decision = excluded.decision, texte = excluded.texte, le = excluded.le"""


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

    @property
    def libre(self) -> bool:
        """Whether it answers no proposal of the tool."""
        return self.cle.startswith(LIBRE)


def load_notes(dossier: Path, annee: int, region: str | None = None) -> dict[tuple[str, str], Note]:
    """(region, key) -> note, of one region or of all; empty while nothing was ever written."""
    if not (dossier / FICHIER).exists():
        return {}
    filtre, valeurs = ("AND code_region = ?", [annee, region]) if region else ("", [annee])
    with _open(dossier) as connexion:
        lignes = connexion.execute(
            f"SELECT * FROM priorite WHERE annee = ? {filtre} ORDER BY le, cle", valeurs
        ).fetchall()
    return {
        (code, cle): Note(code, an, cle, Decision(decision), texte, le)
        for code, an, cle, decision, texte, le in lignes
    }


def write_note(
    dossier: Path, region: str, annee: int, cle: str, decision: Decision, texte: str
) -> None:
    """Replace one line. Raises BaseIndisponible when the folder cannot be written."""
    le = datetime.now(UTC).isoformat(timespec="microseconds")
    valeurs = (region, annee, cle, str(decision), texte.strip()[:LONGUEUR], le)
    with _open(dossier) as connexion:
        connexion.execute(_ECRIRE, valeurs)


def add_note(dossier: Path, region: str, annee: int, texte: str) -> str:
    """A priority of people's own, kept at once: its key."""
    cle = f"{LIBRE}{uuid4().hex[:12]}"
    write_note(dossier, region, annee, cle, Decision.GARDEE, texte)
    return cle


@contextmanager
def _open(dossier: Path) -> Iterator[sqlite3.Connection]:
    """One connection a use: SQLite's own lock serves several threads and several servers."""
    try:
        connexion = sqlite3.connect(dossier / FICHIER, timeout=ATTENTE)
        try:
            with connexion:
                connexion.execute(_TABLE)
                yield connexion
        finally:
            connexion.close()
    except sqlite3.Error as erreur:
        raise BaseIndisponible(
            f"Le carnet des décisions ({FICHIER}) ne peut pas être lu ou écrit : {erreur}."
        ) from erreur
