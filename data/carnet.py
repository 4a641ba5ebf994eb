"""What people decide, kept beside the versions of the base: regional priorities kept, dropped, reworded.

A small SQLite file of the folder: an import never touches it, and it is copied with the folder. The
decisions taken on the demonstration have a file of their own: they never become those of a real base.
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

FICHIER, FICHIER_DEMONSTRATION = "carnet.sqlite", "carnet-demonstration.sqlite"
LONGUEUR = 600
"""Characters of a wording, at most."""
ATTENTE = 5.0
LIBRE = "libre-"
_TABLE = """CREATE TABLE IF NOT EXISTS priorite (
    code_region TEXT, annee INTEGER, cle TEXT, decision TEXT, texte TEXT, le TEXT,
    PRIMARY KEY (code_region, annee, cle))"""
_ECRIRE = """INSERT INTO priorite
    VALUES (:region, :annee, :cle, coalesce(:decision, 'a_decider'), coalesce(:texte, ''), :le)
    ON CONFLICT DO UPDATE SET decision = coalesce(:decision, decision), texte = coalesce(:texte, texte),
    le = excluded.le"""


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


@dataclass(frozen=True, slots=True)
class Carnet:
    """The decisions of a folder. Every method raises BaseIndisponible when the file cannot be used."""

    dossier: Path
    fictif: bool

    @property
    def chemin(self) -> Path:
        """The file: it appears with the first decision."""
        return self.dossier / (FICHIER_DEMONSTRATION if self.fictif else FICHIER)

    def load(self, annee: int, region: str | None = None) -> dict[tuple[str, str], Note]:
        """(region, key) -> note, of one region or of all; empty while nothing was ever written."""
        if not self.chemin.exists():
            return {}
        filtre, valeurs = ("AND code_region = ?", [annee, region]) if region else ("", [annee])
        with self._open() as connexion:
            lignes = connexion.execute(
                f"SELECT * FROM priorite WHERE annee = ? {filtre} ORDER BY le, cle", valeurs
            ).fetchall()
        return {
            (code, cle): Note(code, an, cle, Decision(decision), texte, le)
            for code, an, cle, decision, texte, le in lignes
        }

    def load_region(self, annee: int, region: str) -> dict[str, Note]:
        """Key -> note, of one region."""
        return {cle: note for (_, cle), note in self.load(annee, region).items()}

    def write(
        self,
        region: str,
        annee: int,
        cle: str,
        *,
        decision: Decision | None = None,
        texte: str | None = None,
    ) -> None:
        """Write what is given and leave the rest: two people on one line do not undo one another."""
        valeurs = {
            "region": region,
            "annee": annee,
            "cle": cle,
            "decision": None if decision is None else str(decision),
            "texte": None if texte is None else texte.strip()[:LONGUEUR],
            "le": datetime.now(UTC).isoformat(timespec="microseconds"),
        }
        with self._open() as connexion:
            connexion.execute(_ECRIRE, valeurs)

    def add(self, region: str, annee: int, texte: str) -> str:
        """A priority of people's own, kept at once: its key."""
        cle = f"{LIBRE}{uuid4().hex[:12]}"
        self.write(region, annee, cle, decision=Decision.GARDEE, texte=texte)
        return cle

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One connection a use: SQLite's own lock serves several threads and several servers."""
        try:
            connexion = sqlite3.connect(self.chemin, timeout=ATTENTE)
            try:
                with connexion:
                    connexion.execute(_TABLE)
                    yield connexion
            finally:
                connexion.close()
        except sqlite3.Error as erreur:
            raise BaseIndisponible(
                f"Le carnet des décisions ({self.chemin.name}) ne peut pas être lu ou écrit : {erreur}."
            ) from erreur
