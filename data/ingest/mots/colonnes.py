"""The labels of the dictionary -> its codes: exact ones for what is sure, the nearest for a message."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from data.catalogue import Catalogue
from data.catalogue.model import Entree, Rapport
from data.ingest.mots.formes import Forme, is_multiple, parse_forme
from data.texts import simplify

_PART = re.compile(r"^\W*\w*\s+(?:des?\s+|du\s+|d['’]\s*)?")
COURTS = 3
"""Up to so many words, a « dont … » means nothing away from the line it details."""
ENSEMBLE = 0.6
"""What the words in common weigh in a likeness, against the whole of both labels."""
LIBELLE, CODE = 70.0, 60.0
"""Under this likeness (0 to 100) to its label, and to it, a code is not worth telling."""


class Proposition(NamedTuple):
    """A code that a header may mean: how alike they are (0 to 100), the label of the code."""

    code: str
    score: float
    libelle: str


class Colonnes:
    """What the dictionary calls each of its codes, made once an import."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._entrees = catalogue.entrees
        self._formes: dict[str, list[tuple[str, Forme]]] = defaultdict(list)
        for code, entree in self._entrees.items():
            ecrits = (*_list_libelles(entree), code.replace("_", " "))
            for forme in set(map(parse_forme, ecrits)):
                mots = {forme.mots, forme.nus} if entree.nature != "contexte" else {forme.mots}
                for texte in mots:
                    self._formes[texte].append((code, forme))

    def list_exacts(self, entete: str) -> tuple[str, ...]:
        """The codes that a label is exactly that of, in the order of the dictionary.

        None if it says thousands: the figures would be read as units.
        """
        if is_multiple(entete):
            return ()
        lue = parse_forme(entete)
        return self._match(lue, lue.mots) or self._match(lue, lue.nus)

    def _match(self, lue: Forme, mots: str) -> tuple[str, ...]:
        """Of labels that differ by what stands in brackets on both sides, none is it."""
        trouves = {
            code
            for code, forme in self._formes.get(mots, ())
            if self._agrees(lue, forme, code) and mots in (lue.mots, forme.mots)
        }
        return tuple(code for code in self._entrees if code in trouves)

    def _agrees(self, lue: Forme, forme: Forme, code: str) -> bool:
        """A line told to be under another is looked for among those only, a count among the counts."""
        brute = self._entrees[code].nature == "brut"
        if lue.genre and (lue.genre == "nombre") is not brute:
            return False
        return brute if lue.dont else not forme.dont

    def place(
        self, entete: str, avant: Sequence[str | None], candidats: Iterable[str]
    ) -> str | None:
        """The one of the candidates that stands where the header does; None if several may.

        `avant` are the codes of the columns on its left, None for what is no code. A « dont » belongs to
        the nearest line on its left that details no other.
        """
        codes = tuple(candidats)
        if not parse_forme(entete).dont:
            return codes[0] if len(codes) == 1 else None
        for gauche in reversed(avant):
            if gauche is None or gauche not in self._entrees:
                break
            lies = [code for code in codes if self._is_detail(code, gauche)]
            if lies:
                return lies[0] if len(lies) == 1 else None
            if not self._entrees[gauche].parent:
                break
        longs = [c for c in codes if len(parse_forme(entete).mots.split()) > COURTS]
        return longs[0] if len(codes) == len(longs) == 1 else None

    def _is_detail(self, code: str, gauche: str) -> bool:
        """Whether a line details that on its left, or the same one as it."""
        ancetres = self._catalogue.ancetres(code)
        return gauche in ancetres or bool(set(ancetres) & set(self._catalogue.ancetres(gauche)))

    def list_details(self, code: str) -> tuple[str, ...]:
        """The lines that detail a line, at whatever depth."""
        return tuple(
            e.code for e in self._catalogue.bruts if code in self._catalogue.ancetres(e.code)
        )

    def find_taux(self, compte: str) -> str | None:
        """The one share whose numerator is this count, whole; None if there are none, or several."""
        parts = [
            entree.code
            for entree in self._catalogue.compares
            if entree.type == "part"
            and isinstance(entree.calcul, Rapport)
            and (entree.calcul.numerateur.code, entree.calcul.numerateur.dispositif) == (compte, "")
        ]
        return parts[0] if len(parts) == 1 else None

    def find_part(self, entete: str) -> str | None:
        """The share that « part des … » followed by the label of a count asks for."""
        if parse_forme(entete).genre != "part":
            return None
        comptes = self.list_exacts(_PART.sub("", entete, count=1))
        return self.find_taux(comptes[0]) if len(comptes) == 1 else None

    def propose(
        self, entete: str, codes: Iterable[str] | None = None, nombre: int = 3
    ) -> list[Proposition]:
        """The codes nearest to a header, the nearest first."""
        lue, part = parse_forme(entete), self.find_part(entete)
        entrees = self._entrees if codes is None else _keep(self._entrees, codes)
        notees = [
            Proposition(
                code, 100.0 if code == part else _score(entete, lue, entree), entree.libelle
            )
            for code, entree in entrees.items()
        ]
        proches = [p for p in notees if p.score >= CODE]
        return sorted(proches, key=lambda p: -p.score)[:nombre]


def compare_mots(un: str, autre: str) -> float:
    """How alike two labels are, by their words and as a whole (0 to 100)."""
    commun, entier = fuzz.token_set_ratio(un, autre), fuzz.token_sort_ratio(un, autre)
    return float(ENSEMBLE * commun + (1 - ENSEMBLE) * entier)


def compare_code(texte: str, code: str) -> float:
    """How alike what was written is to a code (0 to 100)."""
    return float(fuzz.ratio("_".join(simplify(texte)), code))


def _keep(entrees: Mapping[str, Entree], codes: Iterable[str]) -> dict[str, Entree]:
    return {code: entrees[code] for code in codes if code in entrees}


def _list_libelles(entree: Entree) -> list[str]:
    return [libelle for libelle in (entree.libelle, entree.libelle_court) if libelle]


def _score(entete: str, lue: Forme, entree: Entree) -> float:
    """How alike: the code as a word, or the label; a count is no rate."""
    code = compare_code(entete, entree.code)
    formes = [parse_forme(libelle) for libelle in _list_libelles(entree)]
    proche = max(compare_mots(lue.nus, f.nus) for f in formes)
    if lue.genre and (lue.genre == "nombre") != (entree.nature == "brut"):
        proche *= 0.8
    if lue.dont and not entree.parent:
        proche *= 0.9
    return max(code, proche if proche >= LIBELLE else 0.0)
