"""How two writings of one thing are made the same: what is invisible, what stands in brackets, « dont »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.sources.cells import strip_invisibles
from data.texts import simplify

_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_DONT = re.compile(r"^\W*dont\s+(?:les?\s+|la\s+|l['’]\s*)?(?=nombre\b)|^\W*dont\s+", re.IGNORECASE)
_MULTIPLES = re.compile(
    r"\b(?:k ?€|m ?€|k ?euros?)|\b(?:milliers|millions) d['’]\s?euros?|\ben (?:milliers|millions)\b",
    re.IGNORECASE,
)
_ORDINAUX = {"1er": "premier", "1ers": "premiers", "1ere": "premiere", "1eres": "premieres"}
_POURCENT = re.compile(r"\W*%")
_NOMBRE = ("nombre", "nb", "nbre")
_PARTS = ("part", "taux", "pourcentage", "proportion")
_LIENS = ("de", "des", "d", "du")


@dataclass(frozen=True, slots=True)
class Forme:
    """A label taken apart: under another (« dont »), a count or a share if it says so, its words.

    `nus` are the words without what stands in brackets.
    """

    dont: bool
    genre: str
    mots: str
    nus: str


def remove_parentheses(texte: str) -> str:
    """What stands outside the brackets."""
    return _PARENTHESES.sub(" ", texte)


def find_parentheses(texte: str) -> tuple[str, ...]:
    """The words that stand inside them."""
    return simplify(" ".join(_PARENTHESES.findall(texte)))


def parse_forme(texte: str) -> Forme:
    """« - dont le nombre de premiers accueils (premier entretien) » -> dont, nombre, its words."""
    visible = strip_invisibles(texte)
    reste = _DONT.sub("", visible, count=1)
    genre, mots = _split_genre(_list_mots(reste))
    nus = _split_genre(_list_mots(remove_parentheses(reste)))[1]
    genre = "part" if _POURCENT.match(reste) else genre
    return Forme(reste != visible, genre, " ".join(mots), " ".join(nus) or " ".join(mots))


def is_multiple(texte: str) -> bool:
    """Whether a label says thousands or millions of euros."""
    return _MULTIPLES.search(texte) is not None


def _list_mots(texte: str) -> tuple[str, ...]:
    return tuple(_ORDINAUX.get(mot, mot) for mot in simplify(texte))


def _split_genre(mots: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What kind of figure the first words tell, and the words that name it.

    « taux de couverture : » goes, for every ratio of the Annexe begins with it; « part des » stays: a
    share of young people is no number of young people.
    """
    if not mots:
        return "", mots
    if mots[0] in _NOMBRE:
        total = mots[1:2] if mots[1:2] == ("total",) else ()
        reste = mots[1 + len(total) :]
        return "nombre", (*total, *(reste[1:] if reste and reste[0] in _LIENS else reste))
    if mots[:3] == ("taux", "de", "couverture"):
        return "part", mots[3:]
    if mots[:3] == ("taux", "de", "jeunes"):
        return "part", mots[2:]
    return ("part" if mots[0] in _PARTS else ""), mots
