"""People who write, what they were told was kept, and whether it is all there."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple
from uuid import uuid4
from zlib import crc32

from data.dialogue.registre import Entretemps, Registre
from data.models.dialogue import Cahier, Cote, Ecrit, Genre, Geste, Sujet

ANNEE = 2011
CODES = tuple(f"{rang:05d}S00" for rang in range(5))
COMMUN = ("etape-1", "etape", "partage")
"""The field on which everybody writes."""
MOTS = "Un bassin d’emploi\nאבג 🙂 =1+1 <b>"

Ecrire = Callable[[Sujet, Geste], Ecrit]
"""Keeps a gesture, or raises Entretemps."""


class Accuse(NamedTuple):
    """What a person was told is kept: a line of a pipe, short enough to be written whole."""

    auteur: int
    code: str
    cle: str
    champ: str
    version: int
    numero: int
    somme: int

    def format(self) -> str:
        return " ".join(map(str, self))

    @classmethod
    def parse(cls, ligne: str) -> Accuse:
        auteur, code, cle, champ, *nombres = ligne.split()
        return cls(int(auteur), code, cle, champ, *map(int, nombres))


def sign(valeur: str) -> int:
    return crc32(valeur.encode())


@dataclass
class Auteur:
    """One of them, who begins again knowing nothing, as a page that was just opened."""

    rang: int
    codes: tuple[str, ...] = CODES
    vus: dict[tuple[str, str], int] = field(default_factory=dict)
    tours: Iterator[int] = field(default_factory=count)

    def build(self) -> Geste:
        """A few words most often, twenty thousand characters at times."""
        tour = next(self.tours)
        hasard = random.random()
        cle, forme, champ = COMMUN if hasard < 0.3 else (f"action-k{self.rang}", "action", "quoi")
        longueur = 19_900 if hasard > 0.95 else random.randint(1, 200)
        debut = f"{self.rang}.{tour}.{uuid4().hex} "
        valeur = debut + (MOTS * (longueur // len(MOTS) + 1))[:longueur]
        vu = self.vus.get((cle, champ), 0)
        return Geste(cle, forme, champ, valeur, Cote.DEUX, vu, uuid4().hex)

    def write(self, ecrire: Ecrire, geste: Geste) -> Accuse | None:
        """What was acknowledged; nothing when another wrote meanwhile, whose version is then known."""
        lieu = (geste.cle, geste.champ)
        try:
            ecrit = ecrire(Sujet(Genre.DIALOGUE, self.code, ANNEE), geste)
        except Entretemps as autre:
            self.vus[lieu] = autre.ecrit.version
            return None
        self.vus[lieu] = ecrit.version
        somme = sign(geste.valeur)
        return Accuse(
            self.rang, self.code, geste.cle, geste.champ, ecrit.version, ecrit.numero, somme
        )

    @property
    def code(self) -> str:
        """Several people a dialogue."""
        return self.codes[self.rang % len(self.codes)]


def find_faults(registre: Registre, accuses: Iterable[Accuse]) -> list[str]:
    """What is missing, out of order, half written or kept twice: nothing."""
    par_code: dict[str, list[Accuse]] = defaultdict(list)
    for accuse in accuses:
        par_code[accuse.code].append(accuse)
    return [
        f"{code} : {faute}" for code, siens in par_code.items() for faute in _find(registre, siens)
    ]


def _find(registre: Registre, accuses: list[Accuse]) -> Iterator[str]:
    sujet = Sujet(Genre.DIALOGUE, accuses[0].code, ANNEE)
    ecrits, cahier = _read(registre, sujet)
    if [e.numero for e in ecrits] != list(range(1, cahier.numero + 1)):
        yield "numéros sans suite"
    versions: dict[tuple[str, str], list[Ecrit]] = defaultdict(list)
    for ecrit in ecrits:
        versions[ecrit.cle, ecrit.champ].append(ecrit)
    for (cle, champ), siennes in versions.items():
        if [e.version for e in siennes] != list(range(1, len(siennes) + 1)):
            yield f"{cle} {champ} : versions sans suite"
        if cahier.lignes[cle].champs[champ] != siennes[-1]:
            yield f"{cle} {champ} : ce qui vaut n’est pas la dernière version"
    yield from _compare(versions, accuses)
    for valeur, fois in Counter(e.valeur for e in ecrits).items():
        if fois > 1:
            yield f"{valeur[:40]!r} : gardé {fois} fois"


def _read(registre: Registre, sujet: Sujet) -> tuple[tuple[Ecrit, ...], Cahier]:
    """All that was written and what stands, of one state: a PostgreSQL ends what it had received of one
    that was killed, and that may be between the two questions.
    """
    while True:
        avant, ecrits = registre.load(sujet), registre.load_since(sujet, 0)
        cahier = registre.load(sujet)
        if avant.numero == cahier.numero:
            return ecrits, cahier


def _compare(versions: dict[tuple[str, str], list[Ecrit]], accuses: list[Accuse]) -> Iterator[str]:
    derniers: dict[int, int] = {}
    for accuse in accuses:
        siennes = versions[accuse.cle, accuse.champ]
        trouve = siennes[accuse.version - 1] if accuse.version <= len(siennes) else None
        if trouve is None or sign(trouve.valeur) != accuse.somme:
            yield f"{accuse} : accusé, absent"
        if accuse.numero <= derniers.get(accuse.auteur, 0):
            yield f"{accuse} : hors de son ordre"
        derniers[accuse.auteur] = accuse.numero
