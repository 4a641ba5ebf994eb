"""French order for lists of names, words as people type them, ranges, what other programs can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
ABREGES = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "stes": "saintes",
    "nd": "notre",
}
"""A word cut short -> the word. The others (« s/ », « n-d », « gd ») begin like what they stand for."""
CITES = 40
"""Characters of a value that a sentence repeats."""
_FORMULES = ("=", "+", "-", "@", "\t", "\r")
_HORS_XML = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def alphabetical(texte: str) -> str:
    """The key of French alphabetical order: accents and case set aside."""
    sans_accent = unicodedata.normalize("NFKD", texte)
    return "".join(c for c in sans_accent if not unicodedata.combining(c)).casefold()


def fold(texte: str) -> str:
    """What a word that is looked for is compared with: « L’Été » -> l'ete."""
    return alphabetical(texte).replace("’", "'")


def simplify(texte: str) -> tuple[str, ...]:
    """« N.-D. d’Œ-s/-Mer » -> ("n", "d", "d", "oe", "s", "mer"): no accent, no case, words only."""
    return tuple(re.findall(r"[a-z0-9]+", alphabetical(texte).translate(LIGATURES)))


def slugify(texte: str) -> str:
    """« Mission locale d’Évry – Œuvres » -> mission-locale-d-evry-oeuvres."""
    return "-".join(simplify(texte))


def shorten(texte: str, longueur: int) -> str:
    """At most `longueur` characters, an ellipsis at the end of what was cut."""
    return texte if len(texte) <= longueur else texte[: longueur - 1].rstrip() + "…"


def cite(valeur: str) -> str:
    """A value that was received, as a sentence repeats it: a list is cut between two of its codes."""
    court = shorten(valeur, CITES)
    debut, virgule, _ = court.rpartition(",")
    return f"{debut},…" if court != valeur and virgule else court


def spell_out(mots: tuple[str, ...]) -> tuple[str, ...]:
    """The words cut short written whole."""
    return tuple(ABREGES.get(mot, mot) for mot in mots)


def defang(texte: str) -> str:
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    return "'" + texte if texte.startswith(_FORMULES) else texte


def clean_xml(texte: str) -> str:
    """Without the control characters, lone surrogates and non-characters that XML cannot hold."""
    return _HORS_XML.sub("", texte)


def list_plages(nombres: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of those that follow one another, in order."""
    plages: list[tuple[int, int]] = []
    for nombre in sorted(nombres):
        suit = bool(plages) and nombre == plages[-1][1] + 1
        debut = plages.pop()[0] if suit else nombre
        plages.append((debut, nombre))
    return plages
