"""The names of the structures of the base -> their codes; a code badly written -> the nearest ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from data.ingest.mots.formes import find_parentheses, remove_parentheses
from data.reference.tables import load_departements, load_regions
from data.sources.cells import strip_invisibles
from data.texts import simplify, spell_out

LIENS = frozenset("de du des d la le les l et en a au aux".split())
SIGLES = {"mission": (), "locale": ("ml",), "missions": (), "locales": ("ml",)}
GENRES = frozenset(("ml", "paio", "mlej", "mlij", "mli", "mlj"))
COMMUNE = 88.0
"""How near the name of its commune is to a structure."""
PROCHE = 60.0
"""Under this likeness (0 to 100) a name is not worth telling."""


class Lieu(NamedTuple):
    """Where a structure stands: its codes of 2010, its commune; empty where the base does not say."""

    region: str = ""
    departement: str = ""
    commune: str = ""


class Proche(NamedTuple):
    """A structure that a text may mean, how alike they are (0 to 100)."""

    code: str
    nom: str
    score: float


class Noms:
    """The structures of the base, by code and by name."""

    def __init__(self, noms: Mapping[str, str], lieux: Mapping[str, Lieu]) -> None:
        self._noms, self._lieux = noms, lieux
        self._codes = {code.casefold(): code for code in noms}
        self._par_nom: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for code, nom in noms.items():
            for cle in {_reduce(nom), _reduce(remove_parentheses(nom))}:
                self._par_nom[cle].append(code)
        self._par_commune: dict[str, list[str]] = defaultdict(list)
        for code, lieu in lieux.items():
            self._par_commune[" ".join(_reduce(lieu.commune))].append(code)
        self._nus = {code: " ".join(_strip_genre(_reduce(nom))) for code, nom in noms.items()}

    def find_code(self, texte: str) -> str | None:
        """The code of the base that differs by case or invisible characters at most."""
        return self._codes.get(strip_invisibles(texte).casefold())

    def find_nom(self, texte: str) -> str | None:
        """The code of the only structure of that name: case, accents, articles and « ML » forgiven.

        What stands in brackets is passed over if it says where the structure is.
        """
        codes = self._par_nom.get(_reduce(texte), ())
        if len(codes) == 1:
            return codes[0]
        codes = self._par_nom.get(_reduce(remove_parentheses(texte)), ())
        situes = [code for code in codes if self._is_there(code, find_parentheses(texte))]
        return situes[0] if len(situes) == 1 else None

    def propose(self, texte: str, nombre: int = 3) -> list[Proche]:
        """The structures nearest to a text, whether it is a code or a name, the nearest first."""
        code = strip_invisibles(texte).upper()
        if code[:2].isalnum() and code[:1].isdigit() and " " not in code:
            return self._propose_codes(code, nombre)
        cherche = " ".join(_strip_genre(_reduce(remove_parentheses(texte))))
        if not cherche:
            return []
        notes = process.extract(
            cherche, self._nus, scorer=_compare, score_cutoff=PROCHE, limit=None
        )
        proches = {cle: Proche(cle, self._noms[cle], note) for _, note, cle in notes}
        for cle in self._par_commune.get(cherche, ()):
            if cle not in proches or proches[cle].score < COMMUNE:
                proches[cle] = Proche(cle, self._noms[cle], COMMUNE)
        return sorted(proches.values(), key=lambda p: -p.score)[:nombre]

    def _propose_codes(self, code: str, nombre: int) -> list[Proche]:
        """Those it begins, or those a letter or two away."""
        debuts = [
            Proche(c, self._noms[c], 95.0)
            for c in self._noms
            if len(code) > 3 and c.startswith(code)
        ]
        if debuts:
            return debuts[:nombre]
        notes = process.extract(
            code,
            list(self._noms),
            scorer=DamerauLevenshtein.distance,
            limit=nombre,
            score_cutoff=1 if len(code) < 8 else 2,
        )
        return [Proche(c, self._noms[c], 100.0 - 10 * ecart) for c, ecart, _ in notes]

    def describe(self, code: str) -> str:
        """« ML ROUEN, Seine-Maritime », for a message."""
        lieu = self._lieux.get(code, Lieu())
        departement = load_departements().get(lieu.departement, ("", ""))[0]
        ou = departement or load_regions().get(lieu.region, "")
        return f"{self._noms[code]}, {ou}" if ou else self._noms[code]

    def _is_there(self, code: str, mots: tuple[str, ...]) -> bool:
        lieu = self._lieux.get(code, Lieu())
        departement = load_departements().get(lieu.departement, ("", ""))[0]
        region = load_regions().get(lieu.region, "")
        textes = (lieu.departement, departement, region, lieu.commune)
        return set(mots) <= {mot for texte in textes for mot in spell_out(simplify(texte))}


@lru_cache(maxsize=4096)
def _reduce(nom: str) -> tuple[str, ...]:
    """« Mission locale d’Évreux » -> ("ml", "evreux"): the words that tell it from the others."""
    mots = spell_out(simplify(strip_invisibles(nom)))
    longs = [m for mot in mots for m in SIGLES.get(mot, (mot,))]
    return tuple(mot for mot in longs if mot not in LIENS)


def _strip_genre(mots: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(mot for mot in mots if mot not in GENRES)


def _compare(un: str, deux: str, *, score_cutoff: float | None = None) -> float:
    """Words in any order; a name that holds the whole of the other is nearly it."""
    del score_cutoff
    return max(fuzz.token_sort_ratio(un, deux), 0.95 * fuzz.token_set_ratio(un, deux))
