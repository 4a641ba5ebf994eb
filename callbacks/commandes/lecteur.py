"""What reads the arguments of a command: argparse, whose messages are said in French, and our own values.

argparse asks `gettext` for each of its messages, by two names of its module: ours answer while a command is
read. What another version of Python adds is said as it is there; a test lists what this one says.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CHIFFRES = 18
"""More than any number of ours has: int() refuses thousands of them, in English."""
MESSAGES = {
    "usage: ": "usage : ",
    "positional arguments": "arguments ",
    "options": "options ",
    "subcommands": "commandes ",
    "%(heading)s:": "%(heading)s:",
    " (default: %(default)s)": " (%(default)s par défaut)",
    "show this help message and exit": "dire ceci et finir",
    "show program's version number and exit": "dire la version et finir",
    "%(prog)s: error: %(message)s\n": "%(prog)s : %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s : %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "expected one argument": "trouvé rien, attendu une valeur",
    "expected at most one argument": "attendu une valeur au plus",
    "expected at least one argument": "trouvé rien, attendu une valeur au moins",
    "expected %s argument": "attendu %s valeur",
    "expected %s arguments": "attendu %s valeurs",
    "invalid %(type)s value: %(value)r": "trouvé « %(value)s », attendu %(type)s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "trouvé « %(value)s », attendu un de : %(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "trouvé « %(parser_name)s », attendu un de : %(choices)s"
    ),
    "unrecognized arguments: %s": "en trop, rien de ce nom n’est attendu : %s",
    "the following arguments are required: %s": "trouvé rien, attendu : %s",
    "one of the arguments %s is required": "trouvé rien, attendu un de : %s",
    "not allowed with argument %s": "trouvé avec %s, attendu l’un ou l’autre",
    "ignored explicit argument %r": "trouvé « %s », attendu sans valeur",
    "ambiguous option: %(option)s could match %(matches)s": (
        "trouvé « %(option)s », attendu un nom entier : %(matches)s"
    ),
    "unexpected option string: %s": "en trop, rien de ce nom n’est attendu : %s",
    "argument '%(argument_name)s' is deprecated": "%(argument_name)s va disparaître",
    "command '%(parser_name)s' is deprecated": "%(parser_name)s va disparaître",
    "option '%(option)s' is deprecated": "%(option)s va disparaître",
}
"""What argparse says to who types a command; the rest is for who writes one. A colon follows a heading."""


class Lecteur(argparse.ArgumentParser):
    """The arguments of a command, or of all of them."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """One of the choices, told as they are typed."""
        if action.choices is not None and value not in action.choices:
            permis = ", ".join(map(str, action.choices))
            raise argparse.ArgumentError(action, f"trouvé « {value} », attendu un de : {permis}")


def read_entier(minimum: int, maximum: int, quoi: str) -> Callable[[str], int]:
    """What reads a whole number from one to another; `quoi`: what is expected, in words."""

    def read(texte: str) -> int:
        chiffres = texte.removeprefix("-")
        if chiffres.isascii() and chiffres.isdigit() and len(chiffres) <= CHIFFRES:
            lu = int(texte)
            if minimum <= lu <= maximum:
                return lu
        raise argparse.ArgumentTypeError(f"trouvé « {texte} », attendu {quoi}")

    return read


def read_chemin(texte: str) -> str:
    """A path as it is typed; an empty one, which an unset variable leaves, is not the current folder."""
    if not texte.strip():
        raise argparse.ArgumentTypeError("trouvé rien, attendu un chemin")
    return texte


read_annee = read_entier(1901, 2199, "une année en quatre chiffres")


@contextmanager
def speak_french() -> Iterator[None]:
    """Meanwhile argparse has its messages of us."""
    noms = vars(argparse)
    avant: dict[str, Any] = {nom: noms[nom] for nom in ("_", "ngettext") if nom in noms}
    noms.update(_=_translate, ngettext=_translate_nombre)
    try:
        yield
    finally:
        noms.update(avant)


def _translate(message: str) -> str:
    return MESSAGES.get(message, message)


def _translate_nombre(un: str, plusieurs: str, nombre: int) -> str:
    """Zero is singular."""
    return _translate(un if nombre < 2 else plusieurs)
