"""What a command says: its answer on the output, its progress and its refusals on the error output."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from data.acces.modeles import Fait
from data.errors import BaseIndisponible

REFUSE = 1


def say(etape: str) -> None:
    """What is under way."""
    print(f"{etape}…", file=sys.stderr, flush=True)


def follow(rang: int, nombre: int) -> None:
    """Say how far a long document is, ten structures at a time."""
    if rang % 10 == 0 or rang == nombre:
        print(f"Structure {rang} sur {nombre}…", file=sys.stderr, flush=True)


def write_commande(options: argparse.Namespace, *mots: str) -> str:
    """What to type next, on the base that was named: « app.py importer r.csv --base essai »."""
    base = ("--base", options.base) if options.base else ()
    return shlex.join(("app.py", *mots, *base))


def note_fait(dossier: Path, fait: Fait, quoi: str = "", ou: str = "") -> None:
    """In the journal of a base: who types a command is at the server. Never raises."""
    from data.acces.journal import COMMANDE, Journal

    Journal(dossier).note(fait, COMMANDE, quoi, ou)


def fail(pourquoi: str | Exception) -> int:
    """Why it was refused, and the exit code that says so."""
    entiere = pourquoi.entiere if isinstance(pourquoi, BaseIndisponible) else str(pourquoi)
    print(entiere, file=sys.stderr)
    return REFUSE
