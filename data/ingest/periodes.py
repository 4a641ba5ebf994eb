"""Of when a title or the name of a sheet speaks: years, parts of a year, what is still to come."""

from __future__ import annotations

import re

from data.texts import alphabetical

ANNEES = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_NOMS = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|"
    "janv|fevr|juil|oct|nov|dec|sept(?=[ .]+20)"
)
_AN = r"(?:[\s/.]+(?P<annee>20[0-9]{2}))?(?![0-9])"
_DOCUMENT = re.compile(
    r"\b(?:mise?s? a jour|maj|extraction|extrait\w*|edition|edite\w*|version|depuis|"
    r"loi|decret|circulaire|instruction|convention|cpo|plan|projet)\b[^;,.()–]*"
)
"""What dates the document or names a text, no figure."""
_PLAGE = re.compile(r"\b20[0-9]{2}\s*[-–/]\s*20[0-9]{2}\b")
_JOUR = re.compile(
    rf"\b(?P<au>au\s+)?(?P<jour>1er|[0-3]?[0-9])(?:\s+|[/.])(?P<mois>(?:{_NOMS})\b|[01]?[0-9](?=\b)){_AN}"
)
_MOIS = re.compile(rf"(?<!saint[ -])(?<!st[ -])(?<!cinq-)\b(?P<mois>{_NOMS})\b{_AN}")
_MOTS = (
    (re.compile(r"\b(?:trimestre|trimestriel(?:le)?|trim|t[1-4])\b"), "un trimestre"),
    (re.compile(r"\b(?:semestre|semestriel(?:le)?|sem|s[12])\b"), "un semestre"),
    (
        re.compile(r"^mois\b|\b(?:du|au|par|premiers|derniers) mois\b|\bcumul [1-9] mois\b"),
        "une partie de l’année",
    ),
)
_PREVU = re.compile(
    r"\b(?:previsions?|previsionnel(?:le)?s?|prev|previsible|prevue?s?|budgets? votes?|"
    r"attendue?s?|cibles?|projections?)\b"
)
_REALISE = re.compile(
    r"\bbudgets? previsionnels?\b|\b(?:publics?|populations?|groupes?|territoires?|zones?) cibles?\b"
)
"""What the dictionary itself takes its amounts from, and whom a policy is for: no forecast."""
_FIN = ("31 decembre", "31 dec", "31 12")


def find_periode(texte: str, annee: int | None = None) -> str:
    """`un trimestre`, `un mois`…: the part of a year that a text is about; empty: none.

    A date of another year than `annee`, the one that is read, is that of the document.
    """
    nu = _DOCUMENT.sub(" ", _squeeze(texte))
    for date in _JOUR.finditer(nu):
        jour = f"{date['jour']} {date['mois']}"
        if date["au"] and jour not in _FIN and _is_of(date["annee"], annee):
            return "une partie de l’année"
    nu = _JOUR.sub(" ", nu).replace("fin decembre", " ")
    for mot, nature in _MOTS:
        if mot.search(nu):
            return nature
    mois = [date["mois"] for date in _MOIS.finditer(nu) if _is_of(date["annee"], annee)]
    if not mois or (mois[0].startswith("janv") and mois[-1].startswith("dec")):
        return ""
    return "un mois" if len(mois) == 1 else "une partie de l’année"


def is_forecast(texte: str) -> bool:
    """« Prévisions 2012 », « Cibles », « budget voté »: figures that nobody has seen yet."""
    return _PREVU.search(_REALISE.sub(" ", _squeeze(texte))) is not None


def list_loose(titre: str) -> set[int]:
    """The years that a title speaks of, those of dates, of documents and of spans set aside."""
    nu = _squeeze(titre)
    for motif in (_DOCUMENT, _PLAGE, _JOUR, _MOIS):
        nu = motif.sub(" ", nu)
    return {int(annee) for annee in ANNEES.findall(nu)}


def _squeeze(texte: str) -> str:
    return " ".join(alphabetical(texte).replace("_", " ").split())


def _is_of(ecrite: str | None, annee: int | None) -> bool:
    return not ecrite or annee is None or int(ecrite) == annee
