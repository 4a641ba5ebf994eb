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
from pathlib import Path
from uuid import uuid4

from data.errors import BaseIndisponible
from data.models.carnet import LIBRE, LONGUEUR, Decision, Note

FICHIER, FICHIER_DEMONSTRATION = "carnet.sqlite", "carnet-demonstration.sqlite"
ATTENTE = 5.0
_TABLE = """CREATE TABLE IF NOT EXISTS priorite (
    code_region TEXT, annee INTEGER, cle TEXT, decision TEXT, texte TEXT, le TEXT,
    PRIMARY KEY (code_region, annee, cle))"""
_LIRE = "SELECT code_region, annee, cle, decision, texte, le FROM priorite WHERE annee = ?"
_ECRIRE = """INSERT INTO priorite (code_region, annee, cle, decision, texte, le)
    VALUES (:region, :annee, :cle, coalesce(:decision, 'a_decider'), coalesce(:texte, ''), :le)
    ON CONFLICT DO UPDATE SET decision = coalesce(:decision, decision), texte = coalesce(:texte, texte),
    le = excluded.le"""


class Entretemps(Exception):
    """What a person writes over is not what they saw; `note` is what is kept now."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.cle)
        self.note = note


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
        filtre, valeurs = (" AND code_region = ?", [annee, region]) if region else ("", [annee])
        with self._open() as connexion:
            lignes = connexion.execute(f"{_LIRE}{filtre} ORDER BY le, cle", valeurs).fetchall()
        return {(note.code_region, note.cle): note for note in map(_read, lignes)}

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
        vu: str | None = None,
    ) -> Note:
        """Write one field and leave the other: two people on one line do not undo one another.

        `vu` is what the person saw of that field. Raises Entretemps when another value was kept since,
        unless it is the very one that is written.
        """
        texte = None if texte is None else texte.strip()
        if texte is not None and len(texte) > LONGUEUR:
            raise ValueError(f"{len(texte)} characters: a wording has {LONGUEUR} at most")
        champs = {"decision": None if decision is None else str(decision), "texte": texte}
        cles = {"region": region, "annee": annee, "cle": cle}
        with self._open() as connexion:
            connexion.execute("BEGIN IMMEDIATE")
            avant = _find(connexion, region, annee, cle)
            gardes = {"decision": avant.lue, "texte": avant.texte}
            changes = {c for c, valeur in champs.items() if valeur not in (None, gardes[c])}
            if vu is not None and any(gardes[champ] != vu for champ in changes):
                raise Entretemps(avant)
            if changes:
                le = datetime.now(UTC).isoformat(timespec="microseconds")
                connexion.execute(_ECRIRE, {**cles, **champs, "le": le})
            return _find(connexion, region, annee, cle)

    def add(self, region: str, annee: int, texte: str, cle: str = "") -> Note:
        """A priority of people's own, kept at once. The same key twice is one priority."""
        cle = cle or f"{LIBRE}{uuid4().hex[:12]}"
        return self.write(region, annee, cle, decision=Decision.GARDEE, texte=texte)

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


def _find(connexion: sqlite3.Connection, region: str, annee: int, cle: str) -> Note:
    """The line, or what stands for it while nobody wrote it."""
    filtre = f"{_LIRE} AND code_region = ? AND cle = ?"
    ligne = connexion.execute(filtre, [annee, region, cle]).fetchone()
    return _read(ligne or (region, annee, cle, Decision.A_DECIDER, "", ""))


def _read(ligne: tuple[str, int, str, str | None, str | None, str | None]) -> Note:
    code, annee, cle, lue, texte, le = ligne
    decision = next((d for d in Decision if d == lue), Decision.A_DECIDER)
    inconnue = "" if lue is None or decision == lue else str(lue)
    return Note(code, annee, cle, decision, join_lignes(texte), str(le or ""), inconnue)


def join_lignes(texte: str | None) -> str:
    """As a browser holds it: a file written by hand may end its lines in another way."""
    return "\n".join(str(texte or "").splitlines())
