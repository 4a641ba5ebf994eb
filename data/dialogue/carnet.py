"""What people decide of the priorities of a region: kept, dropped, reworded, added.

Lines of the store like the others; a person who decides saw a value, not a version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from data.dialogue.registre import Entretemps, Registre
from data.models.carnet import LIBRE, LONGUEUR, Decision, Note
from data.models.dialogue import Cahier, Cote, Genre, Geste, LigneEcrite, Sujet

if TYPE_CHECKING:
    from sqlalchemy import Connection

FORME = "priorite"
DECISION, TEXTE = "decision", "texte"


class DecisionPrise(Exception):
    """What a person writes over is not what they saw; `note` is what is kept now."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.cle)
        self.note = note


@dataclass(frozen=True, slots=True)
class Carnet:
    """The decisions of a base. Every method raises DialogueIndisponible when the store cannot be used."""

    registre: Registre

    def load(self, annee: int, region: str | None = None) -> dict[tuple[str, str], Note]:
        """(region, key) -> note, of one region or of all; empty while nothing was ever written."""
        codes = None if region is None else [region]
        cahiers = self.registre.load_many(Genre.PRIORITES, annee, codes)
        notes = (note for cahier in cahiers.values() for note in list_notes(cahier))
        return {(note.code_region, note.cle): note for note in notes}

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
        """Write one field and leave the other, or both: two people on one line do not undo one another.

        `vu` is what the person saw of that field. Raises DecisionPrise when another value was kept since,
        unless it is the very one that is written.
        """
        texte = None if texte is None else texte.strip()
        if texte is not None and len(texte) > LONGUEUR:
            raise ValueError(f"{len(texte)} characters: a wording has {LONGUEUR} at most")
        sujet = Sujet(Genre.PRIORITES, region, annee)
        champs = {DECISION: None if decision is None else str(decision), TEXTE: texte}
        try:
            with self.registre.moteur.write() as connexion:
                for champ, valeur in champs.items():
                    if valeur is not None:
                        _write_field(connexion, sujet, f"{FORME}-{cle}", champ, valeur, vu)
        except Entretemps as autre:
            raise DecisionPrise(self._find(sujet, cle)) from autre
        return self._find(sujet, cle)

    def add(self, region: str, annee: int, texte: str, cle: str = "") -> Note:
        """A priority of people's own, kept at once. The same key twice is one priority."""
        cle = cle or f"{LIBRE}{uuid4().hex[:12]}"
        return self.write(region, annee, cle, decision=Decision.GARDEE, texte=texte)

    def _find(self, sujet: Sujet, cle: str) -> Note:
        """The line, or what stands for it while nobody wrote it."""
        ligne = self.registre.load(sujet).lignes.get(f"{FORME}-{cle}")
        if ligne is None:
            return Note(sujet.code, sujet.annee, cle, Decision.A_DECIDER, "", "")
        return _read(sujet, ligne)


def _write_field(
    connexion: Connection, sujet: Sujet, cle: str, champ: str, valeur: str, vu: str | None
) -> None:
    from data.dialogue.ecriture import write_in

    geste = Geste(cle, FORME, champ, valeur, Cote.DIRECCTE, vu=None)
    neutre = Decision.A_DECIDER.value if champ == DECISION else ""
    write_in(connexion, sujet, geste, attendu=vu, neutre=neutre)


def list_notes(cahier: Cahier) -> Iterator[Note]:
    """The decisions that a notebook of priorities holds, in the order in which they were begun."""
    for ligne in cahier.list(FORME):
        yield _read(cahier.sujet, ligne)


def _read(sujet: Sujet, ligne: LigneEcrite) -> Note:
    lue = ligne.get(DECISION)
    decision = next((d for d in Decision if d == lue), Decision.A_DECIDER)
    inconnue = "" if not lue or decision == lue else lue
    dernier = max(ligne.champs.values(), key=lambda ecrit: ecrit.numero)
    cle = ligne.cle.removeprefix(f"{FORME}-")
    le = dernier.le.isoformat()
    return Note(sujet.code, sujet.annee, cle, decision, ligne.get(TEXTE), le, inconnue)
