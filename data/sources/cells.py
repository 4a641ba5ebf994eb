"""What one text cell says: a number, a state, a year, a yes or no. Nothing is ever guessed."""

from __future__ import annotations

import re
from enum import StrEnum
from math import isfinite
from typing import NamedTuple

from data.models.etats import Etat
from data.sources.caracteres import INVISIBLES

MOTS_ETAT = {
    "": Etat.NON_RENSEIGNE,
    "NE": Etat.NON_EXPLOITABLE,
    "SS": Etat.SECRET,
    "SO": Etat.SANS_OBJET,
}
OUI_NON = {"oui": True, "vrai": True, "1": True, "non": False, "faux": False, "0": False}
ESPACES = "\u0020\u00a0\u202f\u2009"
_SIMPLE = rf"[+\-\u2212]?[0-9]+(?:[{ESPACES}.,][0-9]+)*"
_NOMBRE = re.compile(
    rf"([+\-\u2212]?)([0-9]+|[0-9]{{1,3}}(?:[{ESPACES}][0-9]{{3}})+)(?:[.,]([0-9]+))?"
    rf"[{ESPACES}]*(%?|€|euros?|EUR)"
)
_MILLIERS = re.compile(r"[+\-\u2212]?[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])")


class Cause(StrEnum):
    """Why a cell is neither a number nor a state."""

    RIEN = ""
    ERREUR = "erreur"
    FORMULE = "formule"
    DATE = "date"
    EXPOSANT = "exposant"
    APOSTROPHE = "apostrophe"
    MULTIPLE = "multiple"
    NOTE = "note"
    GROUPES = "groupes"
    MARQUE = "marque"
    TEXTE = "texte"


_CAUSES = tuple(
    (cause, re.compile(motif))
    for cause, motif in (
        (Cause.ERREUR, r"#[A-ZÀ-Ü0-9/_]+[!?]?|#+|Err\s?:\s?[0-9]{3}"),
        (Cause.FORMULE, r"=.*"),
        (
            Cause.DATE,
            r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{2}|[0-9]{4})(?:\s.*)?"
            r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T\s].*)?|[0-9]{1,2}[:h][0-9]{2}(?::[0-9.]+)?",
        ),
        (Cause.EXPOSANT, r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+"),
        (Cause.APOSTROPHE, rf"['’‘`´]\s*{_SIMPLE}\s*[%€]?"),
        (Cause.MULTIPLE, rf"{_SIMPLE}\s*(?:[kKmM]\s?(?:€|euros?|EUR)|milliers?\b.*|millions?\b.*)"),
        (
            Cause.NOTE,
            rf"{_SIMPLE}\s{{0,3}}[%€]?\s{{0,3}}(?:\(\w{{1,3}}\)|[*†‡°]+|[¹²³⁰⁴-⁹]+|\s[a-z])"
            rf"|(?:[~≈≃±]|env(?:\.|iron)?\s)\s{{0,3}}{_SIMPLE}\s{{0,3}}[%€]?",
        ),
        (Cause.GROUPES, rf"[+\-\u2212]?[0-9][0-9{ESPACES}.,]*[%€]?"),
        (Cause.MARQUE, r"[<≤]\s*[0-9]+|[-–—./…_\s]+|[^\W\d_][\w.\s/'’-]{0,24}\??|[?*]+"),
    )
)


class Lu(NamedTuple):
    """A cell that was read. `lisible` False: neither a number nor a state, `cause` says why.

    `milliers`: three digits after a lone separator, 1.000 or 2,150: thousands for some, decimals for
    others.
    """

    valeur: float | None
    etat: Etat
    pourcent: bool = False
    lisible: bool = True
    euros: bool = False
    milliers: bool = False
    cause: Cause = Cause.RIEN


def parse_valeur(texte: str) -> Lu:
    """`1 234,5` -> 1234.5; `35,2 %` -> 35.2 with its sign; `NE`, `SS`, `SO`, empty -> a state."""
    etat = MOTS_ETAT.get(texte.upper() if len(texte) <= 2 else texte)
    if etat is not None:
        return Lu(None, etat)
    trouve = _NOMBRE.fullmatch(texte)
    if trouve is None:
        visible = strip_invisibles(texte)
        return parse_valeur(visible) if visible != texte else _refuse(texte)
    signe, entier, decimales, unite = trouve.groups()
    nombre = float("".join(c for c in entier if c not in ESPACES) + "." + (decimales or "0"))
    if not isfinite(nombre):
        return _refuse(texte)
    negatif = signe not in ("", "+")
    return Lu(
        -nombre if negatif else nombre,
        Etat.VALEUR,
        unite == "%",
        euros=unite not in ("", "%"),
        milliers=_MILLIERS.match(texte) is not None,
    )


def _refuse(texte: str) -> Lu:
    return Lu(None, Etat.NON_RENSEIGNE, lisible=False, cause=find_cause(texte))


def find_cause(texte: str) -> Cause:
    """What a cell that is no number looks like."""
    for cause, motif in _CAUSES:
        if motif.fullmatch(texte):
            return cause
    return Cause.TEXTE


def is_erreur(texte: str) -> bool:
    """An error of a spreadsheet, or a formula whose result the file does not hold."""
    return texte[:1] in ("#", "=", "E") and find_cause(texte) in (Cause.ERREUR, Cause.FORMULE)


def strip_invisibles(texte: str) -> str:
    """Without the characters that no one sees, and that make two codes differ."""
    return INVISIBLES.sub("", texte).strip()


def parse_annee(texte: str) -> int:
    """A year of four digits, `2010.0` too; 0 for anything else."""
    entier = re.fullmatch(r"([0-9]{4})(?:[.,]0+)?", texte)
    return int(entier[1]) if entier else 0


def parse_oui_non(texte: str) -> bool | None:
    """oui/non, vrai/faux, 1/0; None for anything else."""
    return OUI_NON.get(texte.lower())


def parse_code(texte: str, longueur: int) -> str:
    """A code keeps its leading zeros: a lone `1` is read as `01`. Others come back as they are."""
    return texte.zfill(longueur) if texte.isdigit() and texte.isascii() else texte.upper()
