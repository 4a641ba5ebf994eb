"""The right of reply: what the structures say beside their figures.

Read once as long as nobody writes; then only what has changed is. A figure is always shown: of a store that
cannot be read, that its remarks cannot be for now is said beside.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import TypeVar

from data.catalogue import load_catalogue
from data.dialogue.citations import read_lu
from data.dialogue.registre import Registre
from data.errors import DialogueIndisponible
from data.models.comparaison import Portrait
from data.models.dialogue import AUCUNE, Cahier, Genre, LigneEcrite, Remarque, Remarques, Sujet
from data.store.base import Base
from data.store.instantane import Instantane
from data.views.registres import open_registre
from data.views.structures import list_codes

FORME = "remarque"
REPIT = 2.0
"""Seconds during which a store that could not be read is not asked again."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Vu:
    """What a store holds, as long as its mark stands: the years and writings of each structure, by code."""

    registre: Registre
    marque: object
    numeros: Mapping[str, Mapping[int, int]]


def load_remarques(base: Base, code: str, annee: int) -> Remarques:
    """By (indicator, dispositif). Raises DialogueIndisponible."""
    return _find_lecteur(base).load(base, code, annee)


def load_par_structure(base: Base, codes: Iterable[str], annee: int) -> dict[str, Remarques]:
    """By code, those that say something of a year. Raises DialogueIndisponible."""
    lecteur = _find_lecteur(base)
    numeros = lecteur.look(base).numeros
    lues = {c: lecteur.load(base, c, annee) for c in codes if annee in numeros.get(c, ())}
    return {code: remarques for code, remarques in lues.items() if remarques}


def load_cahier(base: Base, code: str, annee: int) -> Cahier:
    """The same as it is written, field by field. Raises DialogueIndisponible."""
    return open_registre(base).load(Sujet(Genre.REMARQUES, code, annee))


def add_remarques(base: Base, portrait: Portrait) -> Portrait:
    """A portrait with what its structure says; where nobody can tell, it says so."""
    try:
        remarques = load_remarques(base, portrait.structure.code, portrait.annee)
    except DialogueIndisponible:
        return replace(portrait, remarques_lues=False)
    return replace(portrait, remarques=remarques) if remarques else portrait


def is_lisible(base: Base) -> bool:
    """Whether remarks can be read now."""
    try:
        _find_lecteur(base).look(base)
    except DialogueIndisponible:
        return False
    return True


def mark_structure(base: Base, code: str) -> object:
    """What differs once anyone has written on this structure. Raises DialogueIndisponible."""
    annees = _find_lecteur(base).look(base).numeros.get(code)
    return tuple(annees.items()) if annees else ()


def mark_region(base: Base, instantane: Instantane, region: str) -> object:
    """The same of the structures of a region. Raises DialogueIndisponible."""
    vu = _find_lecteur(base).look(base)
    if not vu.numeros:
        return ()
    codes = instantane.remember(
        "codes", region, lambda: frozenset(list_codes(instantane, region)), 32
    )
    return tuple((c, *annees.items()) for c, annees in vu.numeros.items() if c in codes)


class Lecteur:
    """What was read of the store of a place. Safe to share."""

    def __init__(self) -> None:
        self._verrou = threading.Lock()
        self._vu: Vu | None = None
        self._lues: dict[tuple[str, int], tuple[int, Remarques]] = {}
        self._echec = ""
        self._pas_avant = 0.0

    def look(self, base: Base) -> Vu:
        """What the store holds: now, or when it was first asked within `Base.hold`.

        Raises DialogueIndisponible.
        """
        return base.read_once("remarques", self._look_now)

    def _look_now(self, base: Base) -> Vu:
        vu = self._vu
        if vu is not None and self._pas_avant == 0.0:
            registre = open_registre(base)
            if vu.registre is registre and vu.marque == registre.mark():
                return vu
        with self._verrou:
            return self._try(lambda: self._look(open_registre(base)))

    def load(self, base: Base, code: str, annee: int) -> Remarques:
        """Of a structure and a year. Raises DialogueIndisponible."""
        vu = self.look(base)
        annees = vu.numeros.get(code)
        if annees is None or annee not in annees:
            return AUCUNE
        numero = annees[annee]
        lues = self._lues.get((code, annee))
        if lues is None or lues[0] != numero:
            with self._verrou:
                sujet = Sujet(Genre.REMARQUES, code, annee)
                lues = numero, self._try(lambda: read_remarques(vu.registre.load(sujet)))
                self._lues[code, annee] = lues
        return lues[1]

    def _try(self, read: Callable[[], T]) -> T:
        """One at a time, and not at once again after a failure: nobody waits for what has just failed."""
        if monotonic() < self._pas_avant:
            raise DialogueIndisponible(self._echec)
        try:
            lu = read()
        except DialogueIndisponible as echec:
            self._echec, self._pas_avant = str(echec), monotonic() + REPIT
            raise
        self._pas_avant = 0.0
        return lu

    def _look(self, registre: Registre) -> Vu:
        vu, marque = self._vu, registre.mark()
        if vu is not None and vu.registre is registre and vu.marque == marque:
            return vu
        if vu is not None and vu.registre is not registre:
            self._lues.clear()
        numeros: dict[str, dict[int, int]] = {}
        for (code, annee), numero in registre.load_numeros(Genre.REMARQUES).items():
            numeros.setdefault(code, {})[annee] = numero
        self._vu = Vu(registre, marque, numeros)
        return self._vu


def _find_lecteur(base: Base) -> Lecteur:
    return _build_lecteur(base.dossier, base.dialogue)


@lru_cache(maxsize=64)
def _build_lecteur(_dossier: Path, _dialogue: str) -> Lecteur:
    return Lecteur()


def read_remarques(cahier: Cahier) -> Remarques:
    """In the order in which they were begun; what says nothing is no remark."""
    lues = (_read_ligne(ligne) for ligne in cahier.list(FORME))
    connues = load_catalogue().entrees
    return {(r.indicateur, r.dispositif): r for r in lues if r and r.indicateur in connues}


def _read_ligne(ligne: LigneEcrite) -> Remarque | None:
    texte, reponse = ligne.get("texte").strip(), ligne.get("reponse").strip()
    contestee = ligne.get("contestee") == "oui"
    if not (texte or reponse or contestee):
        return None
    indicateur, _, dispositif = ligne.cle.partition("-")[2].partition(".")
    dates = [ligne.champs[c].le for c in ("texte", "contestee") if c in ligne.champs]
    citations = read_lu(ligne.get("lu"))
    return Remarque(
        indicateur=indicateur,
        dispositif=dispositif,
        texte=texte,
        contestee=contestee,
        reponse=reponse,
        le=max(dates, default=None),
        lu=citations[0] if citations else None,
    )
