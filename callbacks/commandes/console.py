"""What a command says: its answer on the output, its progress and its refusals on the error output."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from data.acces.modeles import Fait
from data.errors import BaseIndisponible

REFUSE = 1


def tell(ligne: str) -> None:
    """A line of the error output, its end written with it: an interruption between the two glues the next."""
    sys.stderr.write(f"{ligne}\n")
    sys.stderr.flush()


def say(etape: str) -> None:
    """What is under way."""
    tell(f"{etape}…")


def follow(rang: int, nombre: int) -> None:
    """Say how far a long document is, ten structures at a time."""
    if rang % 10 == 0 or rang == nombre:
        tell(f"Structure {rang} sur {nombre}…")


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
    tell(entiere)
    return REFUSE
