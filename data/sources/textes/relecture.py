"""Texts that were once read in another encoding than theirs, then written again as they had been read.

`CÃ´te` is `Côte` in UTF-8 that was read as cp1252 (`C√¥te` on a Mac, `C├┤te` in MS-DOS): no French word
holds such pairs, so they are put back. `forˆt` is `forêt` in CP850 read as cp1252: that is only pointed at.
"""

from __future__ import annotations

import re

from data.sources.textes.accents import COURANT, EXEMPLES, is_foreign, recognise_octet

NOMS = {
    "cp1252": "Windows (cp1252)",
    "cp850": "MS-DOS (CP850)",
    "mac_roman": "Macintosh (Mac Roman)",
    "iso8859-15": "ISO 8859-15",
}
LUS_COMME = ("cp1252", "mac_roman", "cp850")
_HORS_ASCII = re.compile("[^\x00-\x7f]+")
_ACCENTUE = re.compile(r"(?<!\w)[A-Za-z0-9_]*+[^\W\d_\x00-\x7f]\w*")


class RelectureImpossible(Exception):
    """Some accents of a text were read twice, others were not; `debut` and `fin` of the first pair."""

    def __init__(self, debut: int, fin: int) -> None:
        super().__init__(debut, fin)
        self.debut = debut
        self.fin = fin


def _decode(octet: int, codage: str) -> str:
    """A byte in an encoding; those that cp1252 does not define go through as they are."""
    try:
        return bytes([octet]).decode(codage)
    except UnicodeDecodeError:
        return chr(octet)


def _build_pattern(codage: str) -> re.Pattern[str]:
    """What the letters of French become, two or three characters each."""
    suites = re.escape("".join(_decode(octet, codage) for octet in range(0x80, 0xC0)))
    tetes = re.escape("".join(_decode(octet, codage) for octet in (0xC2, 0xC3, 0xC5)))
    signe = re.escape(_decode(0xE2, codage) + _decode(0x80, codage))
    return re.compile(f"[{tetes}][{suites}]|{signe}[{suites}]")


_MOTIFS = {codage: _build_pattern(codage) for codage in LUS_COMME}
_OCTETS = {
    codage: {_decode(octet, codage): octet for octet in range(0x80, 0x100)} for codage in LUS_COMME
}


def undo_second_reading(texte: str) -> tuple[str, str]:
    """The text as it was, and one of its words; the same text and no word if it was read once.

    Raises RelectureImpossible.
    """
    if texte.isascii():
        return texte, ""
    for codage, motif in _MOTIFS.items():
        trouve = motif.search(texte)
        if trouve is None:
            continue
        try:
            repare = _HORS_ASCII.sub(lambda suite: _read_again(suite[0], codage), texte)  # noqa: B023
        except (KeyError, UnicodeDecodeError) as erreur:
            raise RelectureImpossible(*trouve.span()) from erreur
        mot = _ACCENTUE.search(repare)
        return repare, mot[0] if mot else trouve[0]
    return texte, ""


def _read_again(suite: str, codage: str) -> str:
    return bytes(_OCTETS[codage][lettre] for lettre in suite).decode("utf-8")


def find_doubtful(texte: str) -> str:
    """What to say of accents that no French word has, and that another encoding explains; else empty."""
    if texte.isascii():
        return ""
    reconnu = recognise_octet(texte.encode(COURANT, "replace"))
    etranges = [mot for mot in reconnu.mots if is_foreign(mot, COURANT)]
    if not etranges or reconnu.fautif or reconnu.codage == COURANT:
        return ""
    vus = ", ".join(mot.decode(COURANT).strip(" -") for mot in etranges[:EXEMPLES])
    nom = NOMS[reconnu.codage]
    return f"à vérifier, des accents qui semblent écrits en {nom} et lus autrement : {vus}"
