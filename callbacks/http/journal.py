"""The log: one line of JSON an event, for who gathers it; words on a terminal, for who looks at it.

A request is a line too, with nothing that tells whom it was about: its route, never its address.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from typing import Any, NamedTuple

from data.errors import ReglageRefuse

MOTS = "%(levelname)s %(name)s : %(message)s"
DEMANDES = logging.getLogger("regards.demandes")
ECRIRE = json.JSONEncoder(ensure_ascii=False).encode
"""One writer for all the lines: made anew for each, it took longer than the line."""
FERME = "REGARDS_JOURNAL : « {} » ne peut pas être écrit : {}."


class Passage(NamedTuple):
    """One request, once answered. `compte`: the pseudonym of who asked; `reference`: that of an error."""

    methode: str
    route: str
    statut: int
    secondes: float
    compte: str = ""
    reference: str = ""


class EnJson(logging.Formatter):
    """One object a line; what an event holds beside its message comes in `champs`."""

    def format(self, record: logging.LogRecord) -> str:
        """The traceback of a programming error is one of its texts: it breaks no line."""
        ligne: dict[str, Any] = {
            "date": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "source": record.name,
            "message": record.getMessage(),
            **getattr(record, "champs", {}),
        }
        if record.exc_info:
            ligne["trace"] = self.formatException(record.exc_info)
        return ECRIRE(ligne)


def note_passage(passage: Passage) -> None:
    """The line of a request; none on a terminal."""
    if DEMANDES.isEnabledFor(logging.INFO):
        champs = {
            "methode": passage.methode,
            "route": passage.route,
            "statut": passage.statut,
            "ms": round(passage.secondes * 1000, 2),
            "compte": passage.compte,
            "reference": passage.reference,
        }
        DEMANDES.handle(_build_record(champs))


def _build_record(champs: Mapping[str, object]) -> logging.LogRecord:
    """Without looking for the line of code that notes it, which takes as long as all the rest."""
    ou = ("", 0)
    return DEMANDES.makeRecord(
        DEMANDES.name, logging.INFO, *ou, "demande", (), None, extra={"champs": champs}
    )


def open_journal(chemin: str = "") -> None:
    """Where the server writes: a file, else its error output. Raises ReglageRefuse.

    A file that was moved away is begun anew. A log that cannot be written stops nobody.
    """
    sortie = _open_file(chemin) if chemin else logging.StreamHandler()
    lu = not chemin and sys.stderr.isatty()
    sortie.setFormatter(logging.Formatter(MOTS) if lu else EnJson())
    logging.basicConfig(level=logging.INFO, handlers=[sortie], force=True)
    DEMANDES.setLevel(logging.WARNING if lu else logging.NOTSET)
    logging.raiseExceptions = False
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


def _open_file(chemin: str) -> logging.Handler:
    # Windows does not let a file that is open be moved.
    genre = logging.FileHandler if sys.platform == "win32" else WatchedFileHandler
    try:
        return genre(chemin, encoding="utf-8", errors="backslashreplace")
    except OSError as erreur:
        raise ReglageRefuse(FERME.format(chemin, erreur.strerror or erreur)) from erreur
