"""Bytes into text: the encoding that a file was written in, recognised or said not to be."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from data.sources.caracteres import count_lines
from data.sources.textes.accents import recognise_octet
from data.sources.textes.relecture import (
    NOMS,
    RelectureImpossible,
    find_doubtful,
    undo_second_reading,
)

UTF16 = "UTF-16 (« Texte Unicode »)"
ATTENDU = "un texte en UTF-8 : « CSV UTF-8 (délimité par des virgules) » dans Excel"
MARQUES = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The longest first: the mark of UTF-32 begins like that of UTF-16."""
_MULTIPLE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_COURANTS = re.compile("[à-öø-ÿÀ-ÖØ-ÞœŒŸ’‘“”«»…–—•°€\u00a0\u202f]")


class TexteIllisible(Exception):
    """Bytes that cannot be read as a text without a guess; the line from 1, where there is one."""

    def __init__(self, ligne: int | None, trouve: str, attendu: str = ATTENDU) -> None:
        super().__init__(trouve)
        self.ligne = ligne
        self.trouve = trouve
        self.attendu = attendu


@dataclass(frozen=True)
class Texte:
    """What was read, and what has to be said of its encoding (empty: nothing)."""

    texte: str
    avis: str = ""


def decode(octets: bytes) -> Texte:
    """The text of a file. Raises TexteIllisible."""
    for marque, codage in MARQUES:
        if octets.startswith(marque):
            return _decode_marked(octets, marque, codage)
    codage = _find_utf16(octets)
    if codage:
        return Texte(_decode_all(octets, codage), f"texte lu en {UTF16}, sans marque")
    nul = octets.find(b"\0")
    if nul >= 0:
        ligne = _line(octets, nul)
        raise TexteIllisible(ligne, "un octet nul", "un texte en UTF-8 : ce fichier est abîmé")
    try:
        return _check_accents(octets.decode("utf-8"))
    except UnicodeDecodeError as erreur:
        _check_not_mixed(octets, erreur)
    return _decode_octet(octets)


def _decode_marked(octets: bytes, marque: bytes, codage: str) -> Texte:
    try:
        texte = octets.decode(codage)
    except UnicodeDecodeError as erreur:
        if codage != "utf-8-sig":
            raise TexteIllisible(None, "un texte UTF-16 abîmé") from erreur
        raise TexteIllisible(*_describe_foreign(octets, len(marque) + erreur.start)) from erreur
    if "\0" in texte:
        ligne = count_lines(texte[: texte.index("\0")])
        raise TexteIllisible(ligne, "un octet nul", "un texte en UTF-8 : ce fichier est abîmé")
    return _check_accents(texte)


def _decode_all(octets: bytes, codage: str) -> str:
    try:
        return octets.decode(codage)
    except UnicodeDecodeError as erreur:
        raise TexteIllisible(None, "un texte UTF-16 abîmé") from erreur


def _find_utf16(octets: bytes) -> str:
    """A French text in UTF-16 without a mark has a null byte in nearly every pair, on one side."""
    debut = octets[:4096]
    moitie = len(debut) // 2
    if moitie and debut[1::2].count(0) > 0.7 * moitie and not debut[::2].count(0):
        return "utf-16-le"
    if moitie and debut[::2].count(0) > 0.7 * moitie and not debut[1::2].count(0):
        return "utf-16-be"
    return ""


def _check_not_mixed(octets: bytes, erreur: UnicodeDecodeError) -> None:
    """Raises TexteIllisible when the rest of the file is UTF-8: read otherwise, all of it would be wrong."""
    for suite in _MULTIPLE.findall(octets):
        if _COURANTS.fullmatch(suite.decode("utf-8", "replace")):
            raise TexteIllisible(*_describe_foreign(octets, erreur.start)) from erreur


def _describe_foreign(octets: bytes, rang: int) -> tuple[int, str, str]:
    autour = _quote(octets, rang, "utf-8")
    trouve = f"{autour} : un octet ({octets[rang]:02X}) étranger à l’UTF-8 du reste du fichier"
    return _line(octets, rang), trouve, "ce mot écrit à nouveau, dans un fichier UTF-8"


def _decode_octet(octets: bytes) -> Texte:
    """A text of one byte a letter: the encoding that makes French of it, if one does."""
    reconnu = recognise_octet(octets)
    if reconnu.fautif:
        rang = octets.index(reconnu.fautif)
        autour = _quote(octets, rang, reconnu.codage or "ascii")
        raise TexteIllisible(_line(octets, rang), f"{autour} : des accents d’un encodage inconnu")
    if reconnu.codage == "cp1252":
        return Texte(octets.decode("cp1252"))
    avis = f"accents lus en {NOMS[reconnu.codage]} : {reconnu.quote()}"
    return Texte(octets.decode(reconnu.codage), avis)


def _quote(octets: bytes, rang: int, codage: str) -> str:
    """What stands around a byte, on its line."""
    avant = octets[max(0, rang - 12) : rang].replace(b"\r", b"\n").rsplit(b"\n", 1)[-1]
    apres = octets[rang : rang + 12].replace(b"\r", b"\n").split(b"\n", 1)[0]
    return (avant + apres).decode(codage, "replace").strip()


def _check_accents(texte: str) -> Texte:
    """What was read in another encoding before it came here is put back, or said. Raises TexteIllisible."""
    try:
        repare, mot = undo_second_reading(texte)
    except RelectureImpossible as erreur:
        autour = _quote(texte.encode(), len(texte[: erreur.debut].encode()), "utf-8")
        trouve = f"{autour} : des accents écrits deux fois en UTF-8, ici mais non partout"
        raise TexteIllisible(count_lines(texte[: erreur.debut]), trouve) from erreur
    if mot:
        return Texte(repare, f"accents écrits deux fois en UTF-8, rétablis : {mot}")
    return Texte(texte, find_doubtful(texte))


def _line(octets: bytes, rang: int) -> int:
    return count_lines(octets[:rang].decode("latin-1"))
