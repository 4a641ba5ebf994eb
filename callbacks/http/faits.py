"""What is noted in the journal of a request: who asks, what for."""

from __future__ import annotations

from pathlib import Path

from flask import g

from callbacks.acces import read_droits
from data.acces.journal import Journal
from data.acces.modeles import Fait

POSTE, VISITE = "(poste)", "(visite)"
"""Who works at the machine; who comes to a server open to all."""


def note_fait(base: Path, fait: Fait, quoi: str = "", ou: str = "") -> None:
    """In the journal of a base. Never raises."""
    Journal(base).note(fait, read_qui(), quoi, ou)


def read_qui() -> str:
    """Whom the journal names: the account of the session."""
    session = g.get("session")
    if session:
        return str(session.identifiant)
    return POSTE if read_droits().compte else VISITE
