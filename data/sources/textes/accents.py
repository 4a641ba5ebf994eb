"""Which encoding of one byte a letter makes French of a text: cp1252, CP850, Mac Roman, ISO 8859-15.

No byte is forbidden in most of them, and each makes letters of nearly every byte of another: `forêt` in
CP850 is `forˆt` in cp1252. So each word is weighed in each: French letters where French has them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

COURANT = "cp1252"
"""That of Windows, the one to be believed when two do as well."""
CODAGES = (COURANT, "cp850", "mac_roman", "iso8859-15")
FREQUENTES = "éèêàçâîôûùœ"
RARES = "ëïüÿæñ"
ETRANGERES = "öäáíóúãõåøìò"
"""Letters of names that come from elsewhere."""
SIGNES = "’‘“”«»…–—•·°€¹²³½¼¾§©®ªº±µ×÷†‡\u00a0"
"""What a French text holds besides letters."""
OUVRANTS, FERMANTS = "“«", "”»…°"
LIENS = "’·–—\u00a0"
"""The signs that two letters may have between them."""
LETTRE, SIGNE, RARE, MAL_PLACEE, ETRANGER = 10, 6, 2, -9, -20
"""What each weighs: a letter of French, a sign in its place, a rare letter, one out of place, the rest."""
EXEMPLES = 3
_MOT = re.compile(
    rb"(?<![A-Za-z'\x80-\xff])[A-Za-z']*+[\x80-\xff][A-Za-z'\x80-\xff]*(?:[ -](?=[A-Za-z0-9`]))?"
)
"""A word, with the space or the dash after it if more follows: `à` is a word there, `…` may end a cell."""
_AVANT_A = re.compile(r"(?:^|[^a-z])(?:|l|ç|deç|del|déj|hol|voil|qu|jusqu)$", re.IGNORECASE)


class Reconnu(NamedTuple):
    """An encoding (empty: none), the words with accents, the first that it makes no French of."""

    codage: str
    mots: list[bytes]
    fautif: bytes

    def quote(self) -> str:
        """A few of the words, for a person to judge."""
        return ", ".join(mot.decode(self.codage).strip(" -") for mot in self.mots[:EXEMPLES])


def recognise_octet(octets: bytes) -> Reconnu:
    """The encoding that makes French of the words; none if none does, or two do as well."""
    mots = list(dict.fromkeys(_MOT.findall(octets)))
    poids = {codage: sum(sum(_weigh_letters(mot, codage)) for mot in mots) for codage in CODAGES}
    meilleur = max(CODAGES, key=lambda codage: poids[codage])
    marge = 0 if meilleur == COURANT else LETTRE
    rivaux = [c for c in CODAGES if c != meilleur and poids[meilleur] - poids[c] < marge]
    if (poids[meilleur] < 0 and marge) or any(_differ(mots, c, meilleur) for c in rivaux):
        return Reconnu("", mots, mots[0])
    return Reconnu(meilleur, mots, next((m for m in mots if is_foreign(m, meilleur)), b""))


def is_foreign(mot: bytes, codage: str) -> bool:
    """Whether a word holds what no French text does."""
    return ETRANGER in _weigh_letters(mot, codage)


def _differ(mots: list[bytes], un: str, autre: str) -> bool:
    return any(mot.decode(un, "replace") != mot.decode(autre, "replace") for mot in mots)


def _weigh_letters(mot: bytes, codage: str) -> list[int]:
    try:
        texte = mot.decode(codage)
    except UnicodeDecodeError:
        return [ETRANGER]
    return [_weigh(texte, rang) for rang, lettre in enumerate(texte) if lettre > "\x7f"]


def _weigh(texte: str, rang: int) -> int:
    lettre, avant, apres = texte[rang], texte[:rang][-1:], texte[rang + 1 : rang + 2]
    if lettre in SIGNES:
        return _weigh_sign(lettre, avant.isalpha(), apres.isalpha())
    petite = lettre.lower()
    if petite not in FREQUENTES + RARES + ETRANGERES:
        return ETRANGER
    if _is_of_another_case(lettre, avant, apres):
        return MAL_PLACEE
    if not _has_its_place(petite, texte[:rang], apres.lower()):
        return MAL_PLACEE
    return LETTRE if petite in FREQUENTES else RARE * (petite in RARES)


def _weigh_sign(signe: str, apres_lettre: bool, avant_lettre: bool) -> int:
    if signe in OUVRANTS:
        return ETRANGER if apres_lettre else SIGNE
    if signe in FERMANTS:
        return ETRANGER if avant_lettre else SIGNE * apres_lettre
    if apres_lettre and avant_lettre:
        return SIGNE if signe in LIENS else ETRANGER
    return SIGNE if signe in "€–•" and not apres_lettre else 0


def _is_of_another_case(lettre: str, avant: str, apres: str) -> bool:
    if lettre.isupper():
        return avant.islower() or (avant.isalpha() and apres.islower())
    return apres.isupper()


def _has_its_place(petite: str, avant: str, apres: str) -> bool:
    """`à` ends a few words, `ù` one; others come before some letters; none of the rest is a word alone."""
    if petite == "à":
        return not apres.isalpha() and bool(_AVANT_A.search(avant)) and bool(avant or apres)
    if petite == "ù":
        return avant[-1:].lower() == "o" and not apres.isalpha()
    if petite == "ç":
        return apres != "" and apres in "aouâôûà"
    if petite == "œ":
        return apres != "" and apres in "udstin"
    return avant[-1:].isalpha() or apres.isalpha()
