"""Where the server writes its log: one line of JSON an event, for who gathers it; words on a terminal.

The processes that it starts write in the same place.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from typing import Any

from data.errors import ReglageRefuse, explain_os

MOTS = "%(levelname)s %(name)s : %(message)s"
DEMANDES = logging.getLogger("regards.demandes")
"""What is noted of each request: nothing on a terminal."""
ECRIRE = json.JSONEncoder(ensure_ascii=False).encode
"""One writer for all the lines: made anew for each, it took longer than the line."""
FERME = "REGARDS_JOURNAL : « {} » ne peut pas être écrit : {}."
_ouvert: list[str] = []


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
    # Not logProcesses: gunicorn writes its lines with their process, and all of them were lost without it.
    logging.logThreads = logging.logMultiprocessing = False
    _ouvert[:] = [chemin]


def list_ouvert() -> list[str]:
    """What `open_journal` was given, for a process that is started; nothing where it was not."""
    return [*_ouvert]


def _open_file(chemin: str) -> logging.Handler:
    # Windows does not let a file that is open be moved.
    genre = logging.FileHandler if sys.platform == "win32" else WatchedFileHandler
    try:
        return genre(chemin, encoding="utf-8", errors="backslashreplace")
    except OSError as erreur:
        raise ReglageRefuse(FERME.format(chemin, explain_os(erreur))) from erreur
