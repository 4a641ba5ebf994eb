"""The frozen model of files that a person leaves on the page: where they stand, what is said of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


CORRESPONDANCE = "correspondance.toml"
"""The file of the answers, as `app.py correspondance` writes it."""
A_DIRE = "?"
"""An answer that is still to be given."""
LAISSE, A_VERIFIER = "ignorer", "à vérifier"
"""What is left of a workbook; how the note of a reading that is not sure begins."""
CITES = 8
"""Questions that a sentence names."""
Option = tuple[str, str]
"""An answer, and what it means."""


class Genre(StrEnum):
    """What a question is about, which says what may be answered."""

    TABLE = "table"
    ANNEE = "annee"
    COLONNE = "colonne"
    UNITE = "unite"
    STRUCTURE = "structure"
    ETAT = "etat"
    DISPOSITIF = "dispositif"


DE_MOTS = frozenset(Genre) - {Genre.TABLE, Genre.ANNEE}
"""Those about one word."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a word of the workbook means. `ecrit`: as it is written there; `note`: why this is proposed."""

    champ: str
    genre: Genre
    ecrit: str
    valeur: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Partie:
    """The questions about one sheet, or of one kind."""

    nom: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Demandes:
    """All that may be asked of a workbook, and what may be answered."""

    parties: tuple[Partie, ...] = ()
    options: Mapping[Genre, tuple[Option, ...]] = field(default_factory=dict)

    @property
    def champs(self) -> frozenset[str]:
        """The names of the answers."""
        return frozenset(q.champ for partie in self.parties for q in partie.questions)

    @property
    def restent(self) -> int:
        """How many answers are still to be given."""
        return len(self._list_a_dire())

    @property
    def inconnues(self) -> tuple[Question, ...]:
        """Those whose answer may not be. A structure may come with the files: it is checked with them."""
        toutes = (q for partie in self.parties for q in partie.questions)
        return tuple(q for q in toutes if not self._may_be(q))

    @property
    def refusees(self) -> str:
        """A sentence for each of them."""
        return "\n".join(
            f"« {q.ecrit} » : la réponse « {q.valeur} » n’est pas connue. La choisir parmi celles qui sont "
            "proposées."
            for q in self.inconnues
        )

    def _may_be(self, question: Question) -> bool:
        if question.valeur == A_DIRE or question.genre is Genre.STRUCTURE:
            return True
        if question.genre is Genre.ANNEE:
            return bool(re.fullmatch("20[0-9]{2}", question.valeur))
        return question.valeur in {valeur for valeur, _ in self.options.get(question.genre, ())}

    @property
    def a_confirmer(self) -> int:
        """How many words are not surely known: to be said, read as something near, or left."""
        toutes = (q for partie in self.parties for q in partie.questions if q.genre in DE_MOTS)
        return sum(q.valeur in (A_DIRE, LAISSE) or q.note.startswith(A_VERIFIER) for q in toutes)

    @property
    def manque(self) -> str:
        """The sentence that asks for them; nothing when all are given."""
        mots = self._list_a_dire()
        cites = ", ".join(f"« {mot} »" for mot in mots[:CITES])
        suite = "…" if len(mots) > CITES else "."
        pluriel = "s" if len(mots) > 1 else ""
        return f"Il manque {len(mots)} réponse{pluriel} : {cites}{suite}" if mots else ""

    def _list_a_dire(self) -> list[str]:
        toutes = (q for partie in self.parties for q in partie.questions)
        return [q.ecrit for q in toutes if q.valeur == A_DIRE]


@dataclass(frozen=True, slots=True)
class FichierDepose:
    """A file as it was named, cleaned, and its size in bytes."""

    nom: str
    octets: int


@dataclass(frozen=True, slots=True)
class Depot:
    """What one person left, and what is asked of them about it.

    `repondu`: answers are kept beside the files. `etape` is what is under way, `message` why nothing came
    of it.

    `jeton` is the one thing that leads to it: who does not know it sees nothing.
    """

    jeton: str
    etat: EtatDepot
    fichiers: tuple[FichierDepose, ...]
    rapport: RapportImport = field(default_factory=RapportImport)
    demandes: Demandes = field(default_factory=Demandes)
    repondu: bool = False
    etape: str = ""
    message: str = ""
