"""What is noted in the journal of a request: who asks, what for."""

from __future__ import annotations

from pathlib import Path

from flask import g

from callbacks.acces import read_droits
from data.acces.journal import Journal
from data.acces.modeles import Fait

POSTE = "(poste)"
"""Who works at the machine."""


def note_fait(base: Path, fait: Fait, quoi: str = "", ou: str = "") -> None:
    """In the journal of a base. Never raises. A visit to a server open to all names nobody: nothing is."""
    if qui := read_qui():
        Journal(base).note(fait, qui, quoi, ou)


def read_qui() -> str:
    """Whom the journal names: the account of the session; none where one comes to a server open to all."""
    session = g.get("session")
    if session:
        return str(session.identifiant)
    return POSTE if read_droits().compte else ""
