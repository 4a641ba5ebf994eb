"""The store: SQLite beside the base, or PostgreSQL by its address.

PostgreSQL: the demonstration has a schema of its own, as it has a file of its own beside the base. What reads
and writes is loaded by the first who does: SQLAlchemy takes a tenth of the server, and a base beside which
nobody wrote needs none of it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from data.dialogue.marques import CERTAINE, MarquePostgres, MarqueSqlite
from data.errors import DialogueIndisponible

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import URL

    from data.dialogue.transactions import Transactions

T = TypeVar("T")
FICHIER, FICHIER_DEMONSTRATION = "dialogue.sqlite", "dialogue-demonstration.sqlite"
SCHEMA_DEMONSTRATION = "demonstration"
ADRESSE = (
    "Réglage REGARDS_DIALOGUE : « {} » n’est pas une adresse. Attendu : postgresql+psycopg://…"
)


@dataclass
class Moteur:
    """One store. Every use raises DialogueIndisponible when it cannot be used.

    `fichier`: the SQLite file; None with PostgreSQL, which has an address.
    """

    fichier: Path | None
    adresse: URL | None = None
    schema: str = ""
    _verrou: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _utilisees: Transactions | None = field(default=None, repr=False)

    @property
    def nom(self) -> str:
        """What a sentence calls it: never an address, which may hold a password."""
        return self.fichier.name if self.fichier else "PostgreSQL"

    @property
    def vierge(self) -> bool:
        """Whether nothing was ever written: a SQLite file appears with the first writing, then its tables.

        Who reads meanwhile does not wait for it: that takes seconds on a busy machine.
        """
        if self.fichier is None:
            return False
        return not self.fichier.exists() or bool(self._utilisees and self._utilisees.neuf)

    def read(self) -> AbstractContextManager[Connection]:
        """A connection to ask; one question sees one state."""
        return self._transactions.read()

    def run(self, travail: Callable[[Connection], T]) -> T:
        """What a writing gives, once it is on the disk; with SQLite, those that meet go there together."""
        return self._transactions.run(travail)

    def write(self) -> AbstractContextManager[Connection]:
        """A transaction: all of it is on the disk when it ends, or nothing."""
        return self._transactions.write()

    def open(self) -> Engine:
        """The engine, its tables up to date. Raises DialogueIndisponible.

        A file that was put in the place of another is opened anew: what is kept is kept where it is seen.
        """
        return self._transactions.open()

    def mark(self) -> object:
        """What differs once anyone has written: here at once, elsewhere within a second. Never raises."""
        tentees = self._utilisees.tentees if self._utilisees else 0
        return tentees, self._marque.read(tentees)

    @property
    def marque_certaine(self) -> bool:
        """Whether the store said its mark lately: what must not outlive it asks the store otherwise."""
        return monotonic() - self._marque.dite < CERTAINE

    @cached_property
    def _marque(self) -> MarqueSqlite | MarquePostgres:
        if self.fichier:
            return MarqueSqlite(self.fichier)
        return MarquePostgres(lambda: self._transactions.count())

    def close(self) -> None:
        """Let go of every connection."""
        self._marque.close()
        if self._utilisees is not None:
            self._utilisees.close()

    @property
    def _transactions(self) -> Transactions:
        if self._utilisees is None:
            from data.dialogue.transactions import Transactions

            with self._verrou:
                if self._utilisees is None:
                    lieu = (self.adresse, self.schema, self.fichier)
                    self._utilisees = Transactions(*lieu, self.nom, self._marque)
        return self._utilisees


def build_moteur(dossier: Path, adresse: str, *, fictif: bool) -> Moteur:
    """The store of a folder of the base; that of the demonstration is kept apart.

    Raises DialogueIndisponible when the address cannot be read.
    """
    if not adresse:
        return Moteur(dossier / (FICHIER_DEMONSTRATION if fictif else FICHIER))
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        lue = make_url(adresse)
    except ArgumentError as erreur:
        raise DialogueIndisponible(ADRESSE.format(adresse.partition(":")[0] + ":…")) from erreur
    if lue.drivername not in ("postgresql+psycopg", "sqlite"):
        raise DialogueIndisponible(ADRESSE.format(f"{lue.drivername}://…"))
    fichier = Path(str(lue.database)) if lue.drivername == "sqlite" else None
    return Moteur(fichier, lue, SCHEMA_DEMONSTRATION if fictif else "")
